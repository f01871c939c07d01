//! Writes a pack as a page to read: every rule with its place in the document, what it demands and what follows, and
//! what no computer can judge. It judges no applicant and no pack; HTML and Markdown come from one model.

mod chapters;
mod html;
mod markdown;
mod model;
mod phrases;
mod survey;
#[cfg(test)]
mod tests;

use zice_core::PolicyId;
use zice_packs::{Language, Library};

pub(crate) use chapters::readings_chosen;
pub(crate) use model::{Block, Page, Table, field};
pub(crate) use survey::{NATURES, Survey};

/// One pack as a page, in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The id of the pack.
    pub id: String,
    /// One file with all it needs, for reading and printing.
    pub html: String,
    /// The same for tools that compare texts.
    pub markdown: String,
}

/// Writes every pack of a library, in its order; the same library gives the same bytes.
pub fn write(library: &Library, language: Language) -> Vec<Written> {
    let policies = (0..=u16::MAX).map(PolicyId).zip(&library.rules.policies);
    policies
        .filter_map(|(id, policy)| Some(Written::of(&policy.id, &chapters::page(&Survey::new(library, id, language)?))))
        .collect()
}

impl Written {
    /// A page in both forms.
    pub(crate) fn of(id: &str, page: &Page) -> Self {
        Self { id: id.to_owned(), html: html::render(page), markdown: markdown::render(page) }
    }
}

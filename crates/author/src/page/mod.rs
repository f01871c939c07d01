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

use survey::Survey;

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
        .filter_map(|(id, policy)| {
            let page = chapters::page(&Survey::new(library, id, language)?);
            let (html, markdown) = (html::render(&page), markdown::render(&page));
            Some(Written { id: policy.id.to_string(), html, markdown })
        })
        .collect()
}

//! What an auditor is handed about a pack: how much of it is judged, how well its examples would notice a mistake, what
//! stands in the document, which readings were chosen, and for exactly which text all this holds. It finds nothing itself:
//! it puts down what the trial and the lints found.

mod chapters;
mod tables;
#[cfg(test)]
mod tests;

use zice_core::PolicyId;
use zice_packs::{Diagnostic, Language, Node};

use crate::lint::{Finding, Source, cited, is_clean, lint};
use crate::pack::Pack;
use crate::page::{Survey, Written};
use crate::trial::{Trial, trial};

/// The report on one pack.
#[derive(Debug)]
pub struct Audit {
    /// As a page.
    pub written: Written,
    /// Whether nothing was found that has to be mended.
    pub is_clean: bool,
}

/// All that a report is made of.
struct Evidence<'e> {
    pack: &'e Pack<'e>,
    survey: Survey<'e>,
    digest: &'e str,
    trial: Trial,
    findings: Vec<Finding>,
    /// The document that key phrases were looked up in.
    source: Option<&'e str>,
}

/// The report on a pack, given as its documents and the SHA-256 of their texts in hexadecimal. The same input gives the same bytes.
///
/// # Errors
/// What is wrong with the pack where it cannot be used.
pub fn audit(
    documents: &[Node],
    sources: &[Source],
    digest: &str,
    language: Language,
) -> Result<Audit, Vec<Diagnostic>> {
    let pack = Pack::new(documents)?;
    let Some(survey) = Survey::new(&pack.checked.library, PolicyId(0), language) else { return Err(Vec::new()) };
    let evidence = Evidence {
        pack: &pack,
        survey,
        digest,
        trial: trial(documents)?,
        findings: lint(documents, sources),
        source: cited(&pack, sources).map(|source| source.name.as_str()),
    };
    let is_clean = evidence.trial.is_clean() && is_clean(&evidence.findings);
    Ok(Audit { written: Written::of(pack.id(), &chapters::page(&evidence)), is_clean })
}

//! Looks for what is probably wrong with a pack, and for everything that certainly is. Knows no folder: documents and
//! sources are handed to it as text.
//!
//! Errors: the pack cannot be used, or cites what the document does not say. Warnings: probably a mistake; a rule, a
//! fact or a direction can allow one with a reason. Remarks: worth a look. What a lint says about *all* facts ("can
//! never be met") rests on a search among interesting values; its bound is described at the module `witness`. Only
//! what a complete search shows is told.

mod boundary;
mod facts;
mod figures;
mod finding;
mod meant;
mod numerals;
mod overlap;
mod reach;
mod source;
mod texts;

use zice_packs::{Diagnostic, Node, Severity, check};

use crate::pack::Pack;

pub use finding::{Finding, Lint};
pub use source::Source;
pub(crate) use source::cited;

/// Everything found about one pack, given as its documents, in document order. With sources, its key phrases are
/// looked up in the one that holds most of them.
pub fn lint(documents: &[Node], sources: &[Source]) -> Vec<Finding> {
    match Pack::new(documents) {
        Err(told) => told.into_iter().map(certain).collect(),
        Ok(pack) => sorted(meant::sift(&pack, all(&pack, sources))),
    }
}

/// What keeps packs that are in order by themselves from being used together: a direction of the same name, a fact of
/// another type.
pub fn together(packs: &[Vec<Node>]) -> Vec<Finding> {
    check(packs).err().unwrap_or_default().into_iter().map(certain).collect()
}

/// What cannot be read or checked, as a finding.
pub fn certain(diagnostic: Diagnostic) -> Finding {
    Finding { diagnostic, lint: Lint::Check, subject: None }
}

/// Whether some findings leave a pack clean: remarks do.
pub fn is_clean(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.diagnostic.severity == Severity::Remark)
}

fn all(pack: &Pack, sources: &[Source]) -> Vec<Finding> {
    [
        facts::lint(pack),
        texts::lint(pack),
        boundary::lint(pack),
        reach::lint(pack),
        overlap::lint(pack),
        figures::lint(pack),
        source::lint(pack, sources),
    ]
    .concat()
}

fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|one, other| (one.lint, &one.diagnostic).cmp(&(other.lint, &other.diagnostic)));
    findings.dedup();
    // The documents stand in the order in which they were read, which is that of their names.
    findings.sort_by(|one, other| one.diagnostic.at.cmp(&other.diagnostic.at));
    findings
}

#[cfg(test)]
mod tests;

//! Leaves out the warnings that authors mean, and tells of allowances that allow nothing. Finds nothing else itself.

use zice_core::nearest;
use zice_packs::{Allowance, Severity, Subject};

use super::{Finding, Lint};
use crate::pack::Pack;

/// The findings that are not allowed, and the allowances that are not needed.
pub(super) fn sift(pack: &Pack, findings: Vec<Finding>) -> Vec<Finding> {
    let mut used = vec![false; pack.checked.allowed.len()];
    let mut left = Vec::new();
    for finding in findings {
        let allowed = pack.checked.allowed.iter().position(|allowance| allows(allowance, &finding));
        match allowed.and_then(|at| used.get_mut(at)) {
            Some(used) => *used = true,
            None => left.push(finding),
        }
    }
    let unused = pack.checked.allowed.iter().zip(&used).filter(|(_, used)| !**used);
    left.extend(unused.map(|(allowance, _)| needless(pack, allowance)));
    left
}

/// Errors cannot be allowed.
fn allows(allowance: &Allowance, finding: &Finding) -> bool {
    let same = finding.subject == Some(allowance.subject) && finding.lint.name() == allowance.lint;
    same && finding.diagnostic.severity != Severity::Error
}

fn needless(pack: &Pack, allowance: &Allowance) -> Finding {
    let name = &allowance.lint;
    let known = Lint::names().any(|known| known == name);
    let message = if known {
        format!("`{name}` is allowed, but there is nothing to allow")
    } else {
        format!("there is no lint `{name}`")
    };
    let finding =
        Finding::new(Lint::UnusedAllowance, &allowance.at, title(pack, allowance.subject), message).key("allow");
    match nearest(name, Lint::names()).filter(|_| !known) {
        Some(near) => finding.hint(format!("did you mean `{near}`?")),
        None => finding.hint("remove it"),
    }
}

/// What an allowance stands in.
fn title(pack: &Pack, subject: Subject) -> String {
    let rules = pack.rules();
    match subject {
        Subject::Rule(id) => format!("rule {}", rules.rule(id).map_or("", |rule| &rule.id)),
        Subject::Fact(id) => format!("fact {}", rules.schema.get(id).map_or("", |fact| &fact.name)),
        Subject::Direction(id) => format!("direction {}", rules.direction(id).map_or("", |direction| &direction.id)),
    }
}

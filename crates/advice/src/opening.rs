//! Which single change opens most: applied alone, the directions whose conditions it makes met, and their money.

use alloc::vec::Vec;

use zice_core::{Decision, Determination, DirectionId, Facts, Outcome, Set, determine};
use zice_packs::{Effort, Library};

use crate::change::Plan;
use crate::repair::{Repairs, Step};

/// A single change with what it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The change.
    pub step: Step,
    /// How long it takes.
    pub effort: Effort,
    /// The directions that are then no longer ruled out.
    pub directions: Vec<DirectionId>,
    /// Fen that those of them carry at most, as far as the figures are known.
    pub fen: i64,
}

/// The single changes that open something: those that open most first, of these those that carry most money, then the
/// easiest. Only changes by which some direction can be mended alone are tried.
pub fn openings(
    library: &Library,
    facts: &Facts,
    determination: &Determination,
    repairs: &[(DirectionId, Repairs)],
) -> Vec<Opening> {
    let is_shut = |decision: &&Decision| decision.merits == Outcome::Ineligible;
    let shut: Vec<_> = determination.decisions.iter().filter(is_shut).map(|decision| decision.direction).collect();
    let mut tried = Set::default();
    let mut found = Vec::new();
    for repair in repairs.iter().flat_map(|(_, repairs)| &repairs.found) {
        let [step] = repair.steps.as_slice() else { continue };
        let plan = Plan::default().with(step.change.clone());
        if repair.effort == Effort::Fixed || !tried.insert(plan.clone()) {
            continue;
        }
        let after = determine(&library.rules, &plan.apply(&library.rules.schema, facts), &shut);
        let open: Vec<_> = after.decisions.iter().filter(|decision| decision.merits != Outcome::Ineligible).collect();
        let fen =
            open.iter().filter_map(|decision| decision.amount).map(|amount| amount.fen).fold(0, i64::saturating_add);
        let directions = open.iter().map(|decision| decision.direction).collect();
        found.push(Opening { step: step.clone(), effort: repair.effort, directions, fen });
    }
    found.sort_by_key(|opening| {
        core::cmp::Reverse((opening.directions.len(), opening.fen, core::cmp::Reverse(opening.effort)))
    });
    found
}

//! Which direction of a policy is nearest: for those who may only lead one, and for alternative paths to the same award.
//! It shows the trade-off; choosing is the applicant's affair.

use alloc::vec::Vec;

use zice_core::{Amount, Decision, Determination, DirectionId, Nature, Outcome, RuleSet, Set, Truth};
use zice_packs::Effort;

use crate::repair::Repairs;

/// A direction among the others of its policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The direction.
    pub direction: DirectionId,
    /// Whether its conditions are met.
    pub merits: Outcome,
    /// Effort and number of changes of its easiest repair; `None` where nothing is amiss or nothing can be done.
    pub repair: Option<(Effort, usize)>,
    /// Questions that can still change it.
    pub open: usize,
    /// Rules met that only rank.
    pub priorities_met: usize,
    /// All of those.
    pub priorities: usize,
    /// Its money.
    pub amount: Option<Amount>,
}

/// The directions of a determination, the nearest first: by outcome, then by what is left to do, then by what is left to
/// ask, then by priority rules met.
pub fn ranking(rules: &RuleSet, determination: &Determination, repairs: &[(DirectionId, Repairs)]) -> Vec<Rank> {
    let mut ranks: Vec<_> = determination.decisions.iter().map(|decision| rank(rules, decision, repairs)).collect();
    ranks.sort_by_key(|rank| {
        let cannot = rank.repair.is_none_or(|(effort, _)| effort == Effort::Fixed);
        let left = if rank.merits == Outcome::Ineligible { (cannot, rank.repair) } else { (false, None) };
        (core::cmp::Reverse(rank.merits), left, rank.open, core::cmp::Reverse(rank.priorities_met))
    });
    ranks
}

fn rank(rules: &RuleSet, decision: &Decision, repairs: &[(DirectionId, Repairs)]) -> Rank {
    let is_priority = |rule: zice_core::RuleId| rules.rule(rule).is_some_and(|rule| rule.nature == Nature::Priority);
    let priorities: Vec<_> = decision.rules.iter().filter(|result| is_priority(result.rule)).collect();
    let repair = repairs.iter().find(|(direction, _)| *direction == decision.direction);
    let repair = repair.and_then(|(_, repairs)| repairs.found.first());
    let questions: Set<_> = decision.missing.iter().map(|fact| rules.schema.root_of(*fact)).collect();
    Rank {
        direction: decision.direction,
        merits: decision.merits,
        repair: repair.map(|repair| (repair.effort, repair.changes())),
        open: questions.as_slice().len(),
        priorities_met: priorities.iter().filter(|result| result.result == Truth::True).count(),
        priorities: priorities.len(),
        amount: decision.amount,
    }
}

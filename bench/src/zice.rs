//! zice itself, natively. Knows no other engine.

use std::collections::BTreeSet;

use zice_core::{DirectionId, FactId, Judged, RuleSet, Truth};

use crate::by_hand::{DIRECTIONS, RULES, Reasons};

/// The rules of the built-in packs, and which directions of them are asked for.
pub struct Rules {
    pub set: RuleSet,
    pub directions: Vec<DirectionId>,
    pub everything: Vec<DirectionId>,
    /// The facts that a rule of these directions reads.
    pub read: Vec<FactId>,
    /// Of each rule of the set its place in [`RULES`], as a bit; none for the rules of other policies.
    bits: Vec<u64>,
}

impl Rules {
    pub fn new() -> Self {
        let set = zice_builtin::library().expect("the packs are built in").rules;
        let directions: Vec<_> =
            DIRECTIONS.iter().map(|id| set.find_direction(id).expect("a direction of 003")).collect();
        let mut read = BTreeSet::from([FactId(0)]);
        for clause in directions.iter().filter_map(|id| set.direction(*id)).flat_map(|direction| &direction.clauses) {
            set.tests[clause.test.index()].each_place(&mut |place| {
                read.insert(set.schema.root_of(place.fact));
            });
        }
        let everything = set.direction_ids().collect();
        let bit = |id: &str| RULES.iter().position(|known| *known == id).map_or(0, |at| 1 << at);
        let bits = set.rules.iter().map(|rule| bit(&rule.id)).collect();
        Self { set, directions, everything, read: read.into_iter().collect(), bits }
    }

    /// The rules that are not met, in the form of those by hand.
    pub fn reasons(&self, judged: &Judged) -> [Reasons; 7] {
        let mut all = [Reasons::default(); 7];
        for (at, found) in all.iter_mut().enumerate() {
            for reason in judged.reasons(at) {
                let bit = self.bits[reason.rule.index()];
                match reason.result {
                    Truth::False => found.unmet |= bit,
                    Truth::Unknown => found.unknown |= bit,
                    Truth::True => {}
                }
            }
        }
        all
    }
}

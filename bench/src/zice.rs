//! zice itself, natively. Knows no other engine.

use std::collections::BTreeSet;

use zice_core::{DirectionId, FactId, RuleSet};

use crate::by_hand::DIRECTIONS;

/// The rules of the built-in packs, and which directions of them are asked for.
pub struct Rules {
    pub set: RuleSet,
    pub directions: Vec<DirectionId>,
    pub everything: Vec<DirectionId>,
    /// The facts that a rule of these directions reads.
    pub read: Vec<FactId>,
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
        Self { set, directions, everything, read: read.into_iter().collect() }
    }
}

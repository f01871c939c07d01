//! Variants of the examples: what was told taken away, and numbers and dates a step around what they are compared with.

use std::collections::BTreeMap;

use zice_core::{Comparison, Condition, Operand, Schema, Slot, Truth};

use crate::pack::{Pack, Tested};
use crate::reading::{facts_read, walk};
use crate::spot::spots;
use crate::text;
use crate::witness::judged;

/// A rule that answers worse after less was told: this would be a fault of the program, not of the pack.
#[derive(Debug)]
pub struct Flip {
    /// The row id of the rule.
    pub rule: String,
    /// The fact that was taken away.
    pub fact: String,
    /// What came of it.
    pub result: &'static str,
    /// Where the example stands.
    pub line: usize,
}

/// What a rule comes to just below, at, and just above a number or day it compares with.
#[derive(Debug)]
pub struct Boundary {
    /// The row id of the rule.
    pub rule: String,
    /// The comparison.
    pub comparison: String,
    /// Below, at, above, in an example where it decides; `None` where it decides in none.
    pub results: Option<[&'static str; 3]>,
    /// In how many examples it could be tried.
    pub tried: usize,
    /// In how many of them the two sides differ.
    pub decides: usize,
}

/// Takes away each told fact of each example in turn: the result must stay, or become unknown.
pub(super) fn flips(pack: &Pack, tested: &Tested) -> Vec<Flip> {
    let schema = &pack.rules().schema;
    let mut flips = Vec::new();
    for example in pack.examples(tested.rule) {
        let test = pack.test(example.test);
        let before = judged(test, &example.facts);
        let read = facts_read([test]);
        for spot in spots(schema, &example.facts).into_iter().filter(|spot| read.contains(&spot.fact)) {
            let Some(fact) = schema.get(spot.fact).filter(|fact| !fact.parameter) else { continue };
            let after = judged(test, &spot.with(&example.facts, Slot::Missing));
            if after != before && after != Truth::Unknown {
                let (rule, fact) = (tested.id.to_owned(), fact.name.to_string());
                flips.push(Flip { rule, fact, result: text::result(after), line: example.at.line });
            }
        }
    }
    flips
}

/// Tries every comparison with a number, a day or a period around where it turns, in every example.
pub(super) fn boundaries(pack: &Pack, tested: &Tested) -> Vec<Boundary> {
    let schema = &pack.rules().schema;
    let mut found: BTreeMap<(usize, String), Boundary> = BTreeMap::new();
    for example in pack.examples(tested.rule) {
        let test = pack.test(example.test);
        for (order, turn) in turns(test).iter().enumerate() {
            let comparison = text::compare(schema, turn.left, turn.comparison, turn.right);
            let rule = tested.id.to_owned();
            let blank = Boundary { rule, comparison: comparison.clone(), results: None, tried: 0, decides: 0 };
            let boundary = found.entry((order, comparison)).or_insert(blank);
            for results in turn.tries(schema, test, &example.facts) {
                boundary.add(results);
            }
        }
    }
    found.into_values().collect()
}

impl Boundary {
    fn add(&mut self, results: [Truth; 3]) {
        self.tried += 1;
        let [below, at, above] = results;
        if below != at || at != above {
            self.decides += 1;
            self.results.get_or_insert(results.map(text::result));
        }
    }
}

/// A comparison that turns at a number, a day or a period.
struct Turn<'c> {
    left: &'c Operand,
    comparison: Comparison,
    right: &'c Operand,
}

fn turns(test: &Condition) -> Vec<Turn<'_>> {
    let mut turns = Vec::new();
    walk(test, &mut |part| {
        if let Condition::Compare(left, comparison, right) = part
            && !matches!(right, Operand::Fact(_))
        {
            turns.push(Turn { left, comparison: *comparison, right });
        }
    });
    turns
}

impl Turn<'_> {
    /// What the whole comes to with the fact just below, at, and just above; once for each place it is told.
    fn tries(&self, schema: &Schema, test: &Condition, facts: &zice_core::Facts) -> Vec<[Truth; 3]> {
        let Some(place) = self.left.place() else { return Vec::new() };
        let moved = self.right.place();
        let around = |spot: &crate::spot::Spot, turn: i64, slot: &dyn Fn(i64) -> Slot| {
            [-1, 0, 1].map(|step| judged(test, &spot.with(facts, slot(turn + step))))
        };
        let here = spots(schema, facts);
        // A period counts from the fact on the right, wherever it is told; a plain number from the left one.
        if let Some(from) = moved {
            let from = here.iter().filter(|spot| spot.fact == from.fact);
            let turn = from.filter_map(|spot| spot.operand(facts, self.right));
            let left = here.iter().find(|spot| spot.fact == place.fact);
            return turn.filter_map(|turn| Some(around(left?, turn, &Slot::Scalar))).collect();
        }
        let Operand::Literal(number) = *self.right else { return Vec::new() };
        here.iter().filter(|spot| spot.fact == place.fact).map(|spot| around(spot, number, &Slot::Scalar)).collect()
    }
}

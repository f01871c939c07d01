//! What a judgement can still become once more is told, and which facts can still change it.
//! Facts are taken as independent of each other, so the reach is never too small; it knows no rule and no direction.

use crate::evaluate::Range;
use crate::{Comparison, Condition, Explanation, FactId, Set, Step, Truth};

/// The truths that a judgement has or can still take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    /// The least of them.
    pub(crate) least: Truth,
    /// The greatest of them.
    pub(crate) most: Truth,
}

impl Reach {
    const ANY: Self = Self { least: Truth::False, most: Truth::True };

    pub(crate) fn only(truth: Truth) -> Self {
        Self { least: truth, most: truth }
    }

    pub(crate) fn is_settled(self) -> bool {
        self.least == self.most
    }

    fn min(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.min(other.most) }
    }

    fn max(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), most: self.most.max(other.most) }
    }

    fn not(self) -> Self {
        Self { least: !self.most, most: !self.least }
    }

    fn left_open(self) -> Self {
        Self { least: self.least.left_open(), most: self.most.left_open() }
    }
}

/// What a judgement can still become.
pub(crate) fn reach(node: &Explanation) -> Reach {
    let Step::Condition(condition) = node.step else { return entry_reach(node) };
    match condition {
        _ if node.truth.is_known() && !rests_on_parameters(node) => Reach::only(node.truth),
        Condition::All(_) | Condition::Every(..) => all(node),
        Condition::Any(_) | Condition::Some(..) => any(node),
        Condition::Not(_) => first(node).not(),
        Condition::Open(_) => first(node).left_open(),
        Condition::AtLeast(least, _) => tally(node, Comparison::AtLeast, i64::from(*least)),
        Condition::Count(_, _, comparison, number) => tally(node, *comparison, *number),
        Condition::EveryParty { .. } => parties(node),
        Condition::Given(_) => Reach { least: node.truth, most: Truth::True },
        Condition::Always(_)
        | Condition::Known(_)
        | Condition::Compare(..)
        | Condition::OneOf(..)
        | Condition::Options(..)
        | Condition::HowMany(..)
        | Condition::OtherThan(..)
        | Condition::Sum(..) => Reach::ANY,
    }
}

/// A known truth stays, except where it rests on a parameter not being known.
fn rests_on_parameters(node: &Explanation) -> bool {
    let unknown_parameter = matches!(node.step, Step::Condition(Condition::Known(_))) && node.truth == Truth::False;
    unknown_parameter || node.parts.iter().any(rests_on_parameters)
}

/// An entry is one condition, with the summand read beside it, or (of a party direction) `not a party, or passes`.
fn entry_reach(node: &Explanation) -> Reach {
    match node.parts.as_slice() {
        _ if lacks_a_fact(node) => Reach::ANY,
        [party, passes] => reach(party).not().max(reach(passes)),
        [only] => reach(only),
        _ => Reach::only(node.truth),
    }
}

fn lacks_a_fact(node: &Explanation) -> bool {
    node.reads.iter().any(|read| read.value.is_none())
}

fn all(node: &Explanation) -> Reach {
    if lacks_a_fact(node) {
        return Reach::ANY;
    }
    node.parts.iter().map(reach).fold(Reach::only(Truth::True), Reach::min)
}

fn any(node: &Explanation) -> Reach {
    if lacks_a_fact(node) {
        return Reach::ANY;
    }
    node.parts.iter().map(reach).fold(Reach::only(Truth::False), Reach::max)
}

fn first(node: &Explanation) -> Reach {
    node.parts.first().map_or(Reach::only(node.truth), reach)
}

fn tally(node: &Explanation, comparison: Comparison, number: i64) -> Reach {
    if lacks_a_fact(node) {
        return Reach::ANY;
    }
    let counted = |part: &Explanation| match reach(part) {
        Reach { least: Truth::True, .. } => Truth::True,
        Reach { most: Truth::False, .. } => Truth::False,
        Reach { .. } => Truth::Unknown,
    };
    let range = node.parts.iter().fold(Range::default(), |range, part| range.plus(counted(part), 1));
    match range.compare(comparison, i128::from(number)) {
        Truth::Unknown => Reach::ANY,
        settled => Reach { least: settled.min(node.truth), most: settled.max(node.truth) },
    }
}

/// Collects the facts whose telling can still change this judgement.
pub(crate) fn collect_missing(node: &Explanation, missing: &mut Set<FactId>) {
    if reach(node).is_settled() {
        return;
    }
    if let Step::Condition(Condition::EveryParty { .. }) = node.step {
        collect_parties(node, missing);
    }
    missing.extend(node.reads.iter().filter(|read| read.value.is_none()).map(|read| read.fact));
    for (index, part) in node.parts.iter().enumerate() {
        if can_change(node, index) {
            collect_missing(part, missing);
        }
    }
}

/// Whether a change of one part can show in the whole, given what the other parts can become.
fn can_change(node: &Explanation, index: usize) -> bool {
    let others = || node.parts.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, part)| reach(part));
    let part = node.parts.get(index).map_or(Reach::ANY, reach);
    let shows_below = |ceiling: Truth| ceiling > part.least;
    let shows_above = |floor: Truth| floor < part.most;
    match node.step {
        Step::Condition(Condition::All(_) | Condition::Every(..) | Condition::EveryParty { .. }) => {
            shows_below(others().map(|other| other.most).min().unwrap_or(Truth::True))
        }
        Step::Condition(Condition::Any(_) | Condition::Some(..)) => {
            shows_above(others().map(|other| other.least).max().unwrap_or(Truth::False))
        }
        Step::Entry(_) => entry_can_change(node, index),
        Step::Condition(_) => true,
    }
}

/// An entry of a party direction is "any" of two: not a party, or passes.
fn entry_can_change(node: &Explanation, index: usize) -> bool {
    let [party, passes] = node.parts.as_slice() else { return true };
    let (party, passes) = (reach(party).not(), reach(passes));
    let (own, other) = if index == 0 { (party, passes) } else { (passes, party) };
    other.least < own.most
}

/// Without a certain party the whole is unknown, whatever the others pass.
fn parties(node: &Explanation) -> Reach {
    let each = all(node);
    match some_party(node) {
        _ if lacks_a_fact(node) => each,
        Reach { least: Truth::True, .. } => each,
        Reach { most: Truth::True, .. } => {
            Reach { least: each.least.min(Truth::Unknown), most: each.most.max(Truth::Unknown) }
        }
        Reach { .. } => Reach::only(Truth::Unknown),
    }
}

fn some_party(node: &Explanation) -> Reach {
    let party = |entry: &Explanation| entry.parts.first().map_or(Reach::ANY, reach);
    node.parts.iter().map(party).fold(Reach::only(Truth::False), Reach::max)
}

/// While no entry is certain to be a party, whether each of them is one can change the whole.
fn collect_parties(node: &Explanation, missing: &mut Set<FactId>) {
    if some_party(node).least == Truth::True {
        return;
    }
    for party in node.parts.iter().filter_map(|entry| entry.parts.first()) {
        collect_missing(party, missing);
    }
}

#[cfg(test)]
mod tests;

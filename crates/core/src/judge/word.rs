//! 64 tests and how each is judged. Knows no direction, and not what a test is for.

use alloc::vec::Vec;
use core::iter::once;

use crate::evaluate::is_one_of;
use crate::facts::MISSING;
use crate::{
    Comparison, Condition, FactId, Facts, Kind, Operand, Place, RuleId, RuleSet, Schema, Scope, Silent, Slot, TestId,
    Truth, evaluate,
};

/// More values than this are not worked out beforehand: a set of eight options has as many.
const FEW: usize = 256;

/// The tests of 64 places, each with its bit. What most of them ask is asked without a call, by the very functions that
/// the evaluator has for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// Whether a choice is one of these options (or a yes).
    choices: Vec<(u32, u16, u64)>,
    /// How a number stands to this one.
    numbers: Vec<(u32, u16, Comparison, i64)>,
    /// What is worked out beforehand.
    tables: Vec<(u32, Table)>,
    /// All others.
    others: Vec<(u32, TestId)>,
}

/// The tests of 64 places that are known not to hold, and those that are unknown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Truths {
    pub(super) unmet: u64,
    pub(super) unknown: u64,
}

/// What a test of one fact comes to.
#[derive(Clone, Debug)]
struct Table {
    test: TestId,
    slot: u16,
    /// Where the fact is not told, then for each of its values from 0 on.
    truths: Vec<Truth>,
}

impl Word {
    /// Of at most 64 tests.
    pub(super) fn new(rules: &RuleSet, judged: &[(RuleId, TestId)]) -> Self {
        let mut word = Self::default();
        for ((_, test), at) in judged.iter().zip(0..) {
            match rules.tests.get(test.index()) {
                Some(Condition::OneOf(place, options)) if place.depth == 0 => {
                    word.choices.push((at, place.slot, *options));
                }
                Some(Condition::Compare(Operand::Fact(place), comparison, Operand::Literal(number)))
                    if place.depth == 0 =>
                {
                    word.numbers.push((at, place.slot, *comparison, *number));
                }
                _ => word.others.push((at, *test)),
            }
        }
        word
    }

    /// Makes a table of every test that one will do for.
    pub(super) fn work_out(&mut self, rules: &RuleSet) {
        let tables = &mut self.tables;
        self.others.retain(|(at, test)| {
            let table = Table::new(rules, *test).map(|table| tables.push((*at, table)));
            table.is_none()
        });
    }

    /// Of each table how many truths it has.
    #[cfg(test)]
    pub(super) fn table_sizes(&self) -> impl Iterator<Item = usize> {
        self.tables.iter().map(|(_, table)| table.truths.len())
    }

    pub(super) fn judge(&self, rules: &RuleSet, facts: &Facts) -> Truths {
        let mut truths = Truths::default();
        for (at, slot, options) in &self.choices {
            let option = facts.root.number(*slot);
            truths.note(*at, option != MISSING, is_one_of(option, *options));
        }
        for (at, slot, comparison, number) in &self.numbers {
            let found = facts.root.number(*slot);
            truths.note(*at, found != MISSING, comparison.holds(&found, number));
        }
        let scope = Scope::new(facts);
        for (at, table) in &self.tables {
            let truth = table.truth(facts).unwrap_or_else(|| truth(rules, table.test, &scope));
            truths.note(*at, truth.is_known(), truth == Truth::True);
        }
        for (at, test) in &self.others {
            let truth = truth(rules, *test, &scope);
            truths.note(*at, truth.is_known(), truth == Truth::True);
        }
        truths
    }
}

impl Truths {
    /// Notes what a test came to, without a branch: what applicants come to cannot be foreseen.
    fn note(&mut self, at: u32, is_known: bool, holds: bool) {
        self.unmet |= (u64::from(is_known) & u64::from(!holds)).wrapping_shl(at);
        self.unknown |= u64::from(!is_known).wrapping_shl(at);
    }
}

impl Table {
    /// Nothing for a test that reads more than one fact, or one of many values.
    fn new(rules: &RuleSet, test: TestId) -> Option<Self> {
        let condition = rules.tests.get(test.index())?;
        let Place { slot, fact, .. } = only_place(condition)?;
        let values = values(&rules.schema, fact).filter(|values| *values <= FEW)?;
        let told = (0_i64..).take(values).map(Slot::Scalar);
        let mut facts = Facts::default();
        let judge = |value| {
            facts.root.tell(slot, value);
            truth(rules, test, &Scope::new(&facts))
        };
        Some(Self { test, slot, truths: once(Slot::Missing).chain(told).map(judge).collect() })
    }

    /// Nothing for what is no value of its fact.
    fn truth(&self, facts: &Facts) -> Option<Truth> {
        let place = facts.root.scalar(self.slot).map_or(0, |value| value.cast_unsigned().saturating_add(1));
        self.truths.get(usize::try_from(place).ok()?).copied()
    }
}

fn truth(rules: &RuleSet, test: TestId, scope: &Scope) -> Truth {
    rules.tests.get(test.index()).map_or(Truth::Unknown, |it| evaluate(it, scope, &mut Silent))
}

/// The place that all of a condition reads.
fn only_place(condition: &Condition) -> Option<Place> {
    let mut read = Vec::new();
    condition.each_place(&mut |place| read.push(place));
    let first = *read.first()?;
    read.iter().all(|place| *place == first).then_some(first)
}

/// How many values a fact may have, where they can be counted out.
fn values(schema: &Schema, fact: FactId) -> Option<usize> {
    match &schema.get(fact)?.kind {
        Kind::Bool => Some(2),
        Kind::Choice(options) => Some(options.len()),
        Kind::Choices { options, .. } => 1_usize.checked_shl(u32::try_from(options.len()).ok()?),
        _ => None,
    }
}

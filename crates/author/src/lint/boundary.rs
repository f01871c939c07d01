//! Numbers, days and periods that the examples of their rule do not touch on both sides. Judges no example.

use std::collections::{BTreeMap, BTreeSet};

use zice_core::{Comparison, Condition, Facts, Operand, Place, Record, Schema, Scope, Truth, evaluate};
use zice_packs::Subject;

use super::{Finding, Lint};
use crate::pack::{Pack, Tested};
use crate::reading::operand_value;
use crate::text;

/// How far from the number the examples have come, by comparison.
type Margins = BTreeMap<String, Margin>;

struct Margin {
    /// The steps from the number that must occur; one of each group.
    wanted: Vec<Vec<i64>>,
    /// The steps that do.
    found: BTreeSet<i64>,
}

pub(super) fn lint(pack: &Pack) -> Vec<Finding> {
    pack.tested().iter().flat_map(|tested| of_rule(pack, tested)).collect()
}

fn of_rule(pack: &Pack, tested: &Tested) -> Vec<Finding> {
    let schema = &pack.rules().schema;
    let mut survey = Survey { schema, margins: Margins::new() };
    let nothing = Facts::default();
    for test in &tested.tests {
        // Without facts every comparison is met once and measured nowhere.
        survey.measure(pack.test(*test), &Scope::new(&nothing));
    }
    for example in pack.examples(tested.rule) {
        survey.measure(pack.test(example.test), &Scope::new(&example.facts));
    }
    let untouched = |(comparison, margin): (&String, &Margin)| {
        let missing = margin.wanted.iter().find(|group| !group.iter().any(|step| margin.found.contains(step)))?;
        let side = match missing.as_slice() {
            [0] => "at it",
            [-1] => "one unit below it",
            [1] => "one unit above it",
            _ => "one unit beside it",
        };
        let message = format!("no example of `{comparison}` is {side}");
        let finding = Finding::new(Lint::Boundary, tested.at, format!("rule {}", tested.id), message).key("examples");
        let finding = finding.hint("add it: the value itself, and one unit to the other side, must both be shown");
        Some(finding.about(Subject::Rule(tested.rule)))
    };
    survey.margins.iter().filter_map(untouched).collect()
}

struct Survey<'s> {
    schema: &'s Schema,
    margins: Margins,
}

impl Survey<'_> {
    fn measure(&mut self, condition: &Condition, scope: &Scope) {
        match condition {
            Condition::Compare(left, comparison, right) if !matches!(right, Operand::Fact(_)) => {
                let value = |side: &Operand| operand_value(side, |place| scope.value(place));
                let name = text::compare(self.schema, left, *comparison, right);
                let margin = value(left).zip(value(right)).map(|(left, right)| left - right);
                self.note(name, *comparison, self.steps(left, right), margin);
            }
            Condition::HowMany(place, comparison, number) => {
                let value = scope.value(*place).map(|set| i64::from(set.count_ones()) - number);
                self.note(text::condition(self.schema, condition), *comparison, steps_from(*number), value);
            }
            Condition::AtLeast(least, parts) => {
                let met = parts.iter().filter(|part| evaluate(part, scope, &mut zice_core::Silent) == Truth::True);
                let margin = i64::try_from(met.count()).ok().map(|met| met - i64::from(*least));
                self.note(text::condition(self.schema, condition), Comparison::AtLeast, steps_from(1), margin);
            }
            Condition::Count(list, that, comparison, number) => {
                let counted = counted(*list, that, scope);
                let margin = counted.and_then(|entries| i64::try_from(entries.len()).ok()).map(|count| count - number);
                self.note(text::condition(self.schema, condition), *comparison, steps_from(*number), margin);
            }
            Condition::Sum(list, of, that, comparison, number) => {
                let value = |entry: &&Record| scope.with(entry).value(*of);
                let sum =
                    counted(*list, that, scope).and_then(|entries| entries.iter().map(value).sum::<Option<i64>>());
                let margin = sum.map(|sum| sum - number);
                self.note(text::condition(self.schema, condition), *comparison, steps_from(*number), margin);
            }
            _ => {}
        }
        self.measure_parts(condition, scope);
    }

    fn measure_parts(&mut self, condition: &Condition, scope: &Scope) {
        let list = match condition {
            Condition::Every(list, _)
            | Condition::Some(list, _)
            | Condition::Count(list, ..)
            | Condition::Sum(list, ..)
            | Condition::EveryParty { list, .. } => Some(list),
            _ => None,
        };
        let nobody = [Record::default()];
        // Where nobody is listed a blank entry stands in, so that what is said of entries is met once.
        let scopes: Vec<_> = match list {
            None => vec![*scope],
            Some(list) => scope.entries(*list).unwrap_or(&nobody).iter().map(|entry| scope.with(entry)).collect(),
        };
        for part in crate::reading::parts(condition) {
            for scope in &scopes {
                self.measure(part, scope);
            }
        }
    }

    /// Which neighbours of the number the fact can have at all.
    fn steps(&self, left: &Operand, right: &Operand) -> [bool; 2] {
        let kind = left.place().and_then(|place| self.schema.get(place.fact)).map(|fact| fact.kind.bounds());
        match (right, kind) {
            (Operand::Literal(number), Some((least, most))) => [*number > least, *number < most],
            _ => [true, true],
        }
    }

    fn note(&mut self, name: String, comparison: Comparison, [below, above]: [bool; 2], margin: Option<i64>) {
        let beside: Vec<i64> = match comparison {
            Comparison::AtLeast | Comparison::LessThan => below.then_some(-1).into_iter().collect(),
            Comparison::AtMost | Comparison::MoreThan => above.then_some(1).into_iter().collect(),
            Comparison::Equals | Comparison::Differs => {
                [below.then_some(-1), above.then_some(1)].into_iter().flatten().collect()
            }
        };
        let groups = [vec![0], beside].into_iter().filter(|group| !group.is_empty());
        let fresh = || Margin { wanted: groups.collect(), found: BTreeSet::new() };
        self.margins.entry(name).or_insert_with(fresh).found.extend(margin);
    }
}

/// A count cannot be less than none.
fn steps_from(number: i64) -> [bool; 2] {
    [number > 0, true]
}

/// The entries that are certainly counted; `None` while one of them is doubtful.
fn counted<'f>(list: Place, that: &Condition, scope: &Scope<'f>) -> Option<Vec<&'f Record>> {
    let judged = |entry: &'f Record| (entry, evaluate(that, &scope.with(entry), &mut zice_core::Silent));
    let judged: Vec<_> = scope.entries(list)?.iter().map(judged).collect();
    let sure = judged.iter().all(|(_, truth)| truth.is_known());
    sure.then(|| judged.into_iter().filter(|(_, truth)| *truth == Truth::True).map(|(entry, _)| entry).collect())
}

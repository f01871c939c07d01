//! How outcome, merits and window change with the date, everything else staying as told. Knows no today.
//!
//! A verdict can only change on days that some comparison with the date names: those are collected from the conditions,
//! and the directions are judged once for each of them instead of once a day.

use alloc::vec::Vec;

use crate::evaluate::operand_value;
use crate::{
    Condition, Date, Direction, DirectionId, Facts, Judge, Operand, Outcome, Place, RuleId, RuleSet, Schema, Scope,
    Set, Silent, Slot, Truth, WindowState, evaluate,
};

/// An interval of days, both included, in which nothing about a direction changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First day; the first day of the calendar where it has always been so.
    pub from: Date,
    /// Last day; the last day of the calendar where it stays so.
    pub until: Date,
    /// Whether one can file.
    pub outcome: Outcome,
    /// Whether the conditions would be met.
    pub merits: Outcome,
    /// The state of the window.
    pub window: WindowState,
    /// The rules that come out otherwise than the day before, each with what it comes to from now on.
    pub changed: Vec<(RuleId, Truth)>,
}

/// The intervals of a direction, from the first to the last day of the calendar.
pub fn timeline(rules: &RuleSet, facts: &Facts, direction: DirectionId) -> Vec<Interval> {
    let Some(judged) = rules.direction(direction) else { return Vec::new() };
    let mut intervals: Vec<Interval> = Vec::new();
    let mut before = Vec::new();
    let mut then = facts.clone();
    let judge = Judge::new(rules, &[direction]);
    for day in change_days(rules, facts, judged) {
        if let Some(as_of) = rules.schema.get(Schema::AS_OF) {
            then.root.tell(as_of.slot, Slot::Scalar(day.day_number()));
        }
        let truths = truths(rules, &then, judged);
        let mut next = on(&judge, rules, &then, judged, day);
        next.changed = truths.iter().filter(|now| !before.is_empty() && !before.contains(*now)).copied().collect();
        before = truths;
        match intervals.last_mut() {
            Some(last) if last.is_like(&next) => {}
            Some(last) => {
                last.until = day.plus_days(-1);
                intervals.push(next);
            }
            None => intervals.push(next),
        }
    }
    intervals
}

impl Interval {
    /// Whether nothing is different in the one that follows.
    fn is_like(&self, next: &Self) -> bool {
        next.changed.is_empty() && (self.outcome, self.merits, self.window) == (next.outcome, next.merits, next.window)
    }
}

/// What each rule comes to, in the order of the clauses.
fn truths(rules: &RuleSet, facts: &Facts, direction: &Direction) -> Vec<(RuleId, Truth)> {
    let scope = Scope::new(facts);
    let truth = |test: usize| rules.tests.get(test).map(|test| evaluate(test, &scope, &mut Silent));
    let of = |clause: &crate::Clause| Some((clause.rule, truth(clause.test.index())?));
    direction.clauses.iter().filter_map(of).collect()
}

/// The verdict on a day, as the interval that begins there.
fn on(judge: &Judge, rules: &RuleSet, facts: &Facts, direction: &Direction, day: Date) -> Interval {
    let verdict = judge.verdicts(rules, facts).first().copied();
    let policy = rules.policy(direction.policy);
    let window = policy.map(|policy| policy.window.state(Some(day.day_number()), &Scope::new(facts)));
    Interval {
        from: day,
        until: Date::LAST,
        outcome: verdict.map_or(Outcome::Undetermined, |verdict| verdict.outcome),
        merits: verdict.map_or(Outcome::Undetermined, |verdict| verdict.merits),
        window: window.unwrap_or(WindowState::Unconfirmed),
        changed: Vec::new(),
    }
}

/// Every day on which something may change: the days that comparisons with the date name, and the days after them.
fn change_days(rules: &RuleSet, facts: &Facts, direction: &Direction) -> Vec<Date> {
    let scope = Scope::new(facts);
    let mut named = Set::default();
    for condition in direction.clauses.iter().filter_map(|clause| rules.tests.get(clause.test.index())) {
        collect(condition, &scope, &mut named);
    }
    if let Some(policy) = rules.policy(direction.policy) {
        let bounds = [&policy.window.opens, &policy.window.closes, &policy.window.confirmed_until];
        named.extend(bounds.into_iter().flatten().filter_map(|day| operand_value(day, &scope)));
    }
    let days = named.into_vec().into_iter().map(Date::from_day_number);
    let days: Set<_> = days.flat_map(|day| [day, day.plus_days(1)]).chain([Date::FIRST]).collect();
    days.into_vec()
}

fn collect(condition: &Condition, scope: &Scope, named: &mut Set<i64>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast(_, parts) => {
            for part in parts {
                collect(part, scope, named);
            }
        }
        Condition::Not(part) | Condition::Open(part) => collect(part, scope, named),
        Condition::Compare(left, _, right) => {
            named.extend(day_of(left, right, scope).into_iter().chain(day_of(right, left, scope)));
        }
        Condition::Every(list, that) | Condition::Some(list, that) | Condition::Count(list, that, ..) => {
            each(*list, scope, |scope| collect(that, scope, named));
        }
        Condition::Sum(list, _, that, ..) => each(*list, scope, |scope| collect(that, scope, named)),
        Condition::EveryParty { list, is, that } => each(*list, scope, |scope| {
            collect(is, scope, named);
            collect(that, scope, named);
        }),
        Condition::Always(_)
        | Condition::Known(_)
        | Condition::Given(_)
        | Condition::OneOf(..)
        | Condition::Options(..)
        | Condition::HowMany(..)
        | Condition::OtherThan(..) => {}
    }
}

fn each(list: Place, scope: &Scope, mut visit: impl FnMut(&Scope)) {
    for entry in scope.entries(list).unwrap_or_default() {
        visit(&scope.with(entry));
    }
}

/// The day that the date is compared with. A date that is itself moved before comparing has its days moved back; months
/// are of different lengths, so the days around are taken too.
fn day_of(side: &Operand, other: &Operand, scope: &Scope) -> Vec<i64> {
    let is_date = |place: &Place| place.fact == Schema::AS_OF;
    let Some(day) = operand_value(other, scope) else { return Vec::new() };
    match side {
        Operand::Fact(place) if is_date(place) => alloc::vec![day],
        Operand::Later { place, months, days } if is_date(place) => {
            let back = Date::from_day_number(day)
                .plus_days(i64::from(*days).saturating_neg())
                .plus_months(i64::from(*months).saturating_neg());
            (-4..=4).map(|around| back.plus_days(around).day_number()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;

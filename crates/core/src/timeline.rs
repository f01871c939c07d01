//! How outcome, merits and window change with the date, everything else staying as told. Knows no today.
//!
//! A verdict can only change on days that some comparison with the date names: those are collected from the conditions,
//! and the directions are judged once for each of them instead of once a day.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::evaluate::operand_value;
use crate::{
    Condition, Date, DirectionId, Facts, Operand, Outcome, Place, RuleSet, Schema, Scope, Slot, WindowState, determine,
};

/// An interval of days, both included, in which nothing about a direction changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

/// The intervals of a direction, from the first to the last day of the calendar.
pub fn timeline(rules: &RuleSet, facts: &Facts, direction: DirectionId) -> Vec<Interval> {
    let mut intervals: Vec<Interval> = Vec::new();
    for day in change_days(rules, facts, direction) {
        let next = on(rules, facts, direction, day);
        match intervals.last_mut() {
            Some(last) if last.is_like(&next) => last.until = next.until,
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
    fn is_like(&self, other: &Self) -> bool {
        (self.outcome, self.merits, self.window) == (other.outcome, other.merits, other.window)
    }
}

/// The determination on a day, as the interval that begins there.
fn on(rules: &RuleSet, facts: &Facts, direction: DirectionId, day: Date) -> Interval {
    let mut facts = facts.clone();
    if let Some(as_of) = rules.schema.get(Schema::AS_OF) {
        facts.root.tell(as_of.slot, Slot::Scalar(day.day_number()));
    }
    let determination = determine(rules, &facts, &[direction]);
    let decision = determination.decisions.first();
    Interval {
        from: day,
        until: Date::LAST,
        outcome: decision.map_or(Outcome::Undetermined, |decision| decision.outcome),
        merits: decision.map_or(Outcome::Undetermined, |decision| decision.merits),
        window: decision.map_or(WindowState::Unconfirmed, |decision| decision.window),
    }
}

/// Every day on which something may change: the days that comparisons with the date name, and the days after them.
fn change_days(rules: &RuleSet, facts: &Facts, direction: DirectionId) -> BTreeSet<Date> {
    let scope = Scope::new(facts);
    let mut named = BTreeSet::new();
    let Some(direction) = rules.direction(direction) else { return BTreeSet::new() };
    for condition in direction.clauses.iter().filter_map(|clause| rules.tests.get(clause.test.index())) {
        collect(condition, &scope, &mut named);
    }
    if let Some(policy) = rules.policy(direction.policy) {
        let bounds = [&policy.window.opens, &policy.window.closes, &policy.window.confirmed_until];
        named.extend(bounds.into_iter().flatten().filter_map(|day| operand_value(day, &scope)));
    }
    let days = named.into_iter().map(Date::from_day_number);
    days.flat_map(|day| [day, day.plus_days(1)]).chain([Date::FIRST]).collect()
}

fn collect(condition: &Condition, scope: &Scope, named: &mut BTreeSet<i64>) {
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

//! What a condition is made of: its parts, the places it reads and the numbers it compares with. Judges nothing.

use std::collections::BTreeSet;

use zice_core::{Condition, Date, FactId, Operand, Place};

/// The conditions directly inside one.
pub(crate) fn parts(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast(_, parts) => parts.iter().collect(),
        Condition::Not(part)
        | Condition::Open(part)
        | Condition::Every(_, part)
        | Condition::Some(_, part)
        | Condition::Count(_, part, ..)
        | Condition::Sum(_, _, part, ..) => vec![part],
        Condition::EveryParty { is, that, .. } => vec![is, that],
        Condition::Always(_)
        | Condition::Known(_)
        | Condition::Given(_)
        | Condition::Compare(..)
        | Condition::OneOf(..)
        | Condition::Options(..)
        | Condition::HowMany(..)
        | Condition::OtherThan(..) => Vec::new(),
    }
}

/// The places a condition reads itself, without those of its parts.
pub(crate) fn places(condition: &Condition) -> Vec<Place> {
    match condition {
        Condition::Known(place)
        | Condition::Given(place)
        | Condition::OneOf(place, _)
        | Condition::Options(place, ..)
        | Condition::HowMany(place, ..)
        | Condition::Every(place, _)
        | Condition::Some(place, _)
        | Condition::Count(place, ..)
        | Condition::EveryParty { list: place, .. } => vec![*place],
        Condition::OtherThan(set, single) => vec![*set, *single],
        Condition::Compare(left, _, right) => [left, right].into_iter().filter_map(Operand::place).collect(),
        Condition::Sum(list, of, ..) => vec![*list, *of],
        Condition::Always(_)
        | Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::AtLeast(..)
        | Condition::Open(_) => Vec::new(),
    }
}

/// Shows a condition and everything inside it, the outer first.
pub(crate) fn walk<'c>(condition: &'c Condition, see: &mut impl FnMut(&'c Condition)) {
    see(condition);
    for part in parts(condition) {
        walk(part, see);
    }
}

/// All facts that some conditions read.
pub(crate) fn facts_read<'c>(conditions: impl IntoIterator<Item = &'c Condition>) -> BTreeSet<FactId> {
    let mut read = BTreeSet::new();
    for condition in conditions {
        walk(condition, &mut |part| read.extend(places(part).iter().map(|place| place.fact)));
    }
    read
}

/// Whether something inside a condition is as asked.
pub(crate) fn has(condition: &Condition, asked: impl Fn(&Condition) -> bool) -> bool {
    let mut found = false;
    walk(condition, &mut |part| found |= asked(part));
    found
}

/// What an operand comes to, given what places hold.
pub(crate) fn operand_value(operand: &Operand, value: impl Fn(Place) -> Option<i64>) -> Option<i64> {
    match *operand {
        Operand::Literal(number) => Some(number),
        Operand::Fact(place) => value(place),
        Operand::Later { place, months, days } => {
            let date = Date::from_day_number(value(place)?).plus_months(i64::from(months));
            Some(date.plus_days(i64::from(days)).day_number())
        }
    }
}

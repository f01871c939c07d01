//! Carries negations inwards and drops what is always so, by laws that hold for three values. Knows no words.

use zice_core::{Comparison, Condition, FactId, Kind, Schema};

/// Whether a condition is to be said, or its negation.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    Holds,
    Fails,
}

impl Wanted {
    fn other(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
        }
    }
}

/// The same condition (or its negation) with negations only where words need one.
pub(super) fn settle(schema: &Schema, condition: &Condition, wanted: Wanted) -> Condition {
    let each = |parts: &[Condition]| parts.iter().map(|part| settle(schema, part, wanted)).collect::<Vec<_>>();
    let entries = |that: &Condition| Box::new(settle(schema, that, Wanted::Holds));
    match (condition, wanted) {
        (Condition::Always(value), Wanted::Holds) => Condition::Always(*value),
        (Condition::Always(value), Wanted::Fails) => Condition::Always(!value),
        (Condition::Not(part), _) => settle(schema, part, wanted.other()),
        (Condition::All(parts), Wanted::Holds) | (Condition::Any(parts), Wanted::Fails) => all(each(parts)),
        (Condition::Any(parts), Wanted::Holds) => any(schema, implied(schema, parts)),
        (Condition::All(parts), Wanted::Fails) => any(schema, each(parts)),
        (Condition::AtLeast(least, parts), Wanted::Holds) => Condition::AtLeast(*least, each(parts)),
        (Condition::AtLeast(least, parts), Wanted::Fails) => {
            let most = u32::try_from(parts.len()).unwrap_or(u32::MAX);
            Condition::AtLeast((most + 1).saturating_sub(*least), each(parts))
        }
        (Condition::Compare(left, comparison, right), _) => {
            Condition::Compare(*left, turned(*comparison, wanted), *right)
        }
        (Condition::OneOf(place, options), Wanted::Fails) => {
            Condition::OneOf(*place, options ^ all_options(schema, place.fact))
        }
        (Condition::HowMany(place, comparison, number), _) => {
            Condition::HowMany(*place, turned(*comparison, wanted), *number)
        }
        (Condition::Count(list, that, comparison, number), _) => {
            Condition::Count(*list, entries(that), turned(*comparison, wanted), *number)
        }
        (Condition::Sum(list, of, that, comparison, number), _) => {
            Condition::Sum(*list, *of, entries(that), turned(*comparison, wanted), *number)
        }
        (Condition::Every(list, that), Wanted::Fails) => {
            Condition::Some(*list, Box::new(settle(schema, that, Wanted::Fails)))
        }
        (Condition::Every(list, that), Wanted::Holds) => Condition::Every(*list, entries(that)),
        (condition, Wanted::Fails) => Condition::Not(Box::new(settle(schema, condition, Wanted::Holds))),
        (Condition::Some(list, that), Wanted::Holds) => Condition::Some(*list, entries(that)),
        (Condition::Open(case), Wanted::Holds) => Condition::Open(entries(case)),
        (Condition::EveryParty { list, is, that }, Wanted::Holds) => {
            Condition::EveryParty { list: *list, is: entries(is), that: entries(that) }
        }
        (
            Condition::Known(_)
            | Condition::Given(_)
            | Condition::OneOf(..)
            | Condition::Options(..)
            | Condition::OtherThan(..),
            Wanted::Holds,
        ) => condition.clone(),
    }
}

/// Whether a settled alternative is told as the case in which the others are demanded.
pub(super) fn is_head(part: &Condition) -> bool {
    denied(part).is_some_and(|case| !matches!(case, Condition::Open(_)))
}

/// What a negation denies.
pub(super) fn denied(part: &Condition) -> Option<&Condition> {
    match part {
        Condition::Not(case) => Some(case),
        _ => None,
    }
}

/// Alternatives, where those written as a negation stay so: they are the "if" of a demand. One must stay as its "then".
fn implied(schema: &Schema, parts: &[Condition]) -> Vec<Condition> {
    let last = parts.iter().rposition(|part| !is_head(part)).unwrap_or(parts.len().saturating_sub(1));
    let settled = |(position, part): (usize, &Condition)| match denied(part) {
        Some(case) if is_head(part) && position != last => match settle(schema, case, Wanted::Holds) {
            Condition::Always(value) => Condition::Always(!value),
            case => Condition::Not(Box::new(case)),
        },
        _ => settle(schema, part, Wanted::Holds),
    };
    parts.iter().enumerate().map(settled).collect()
}

fn all(parts: Vec<Condition>) -> Condition {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Condition::Always(true) => {}
            Condition::Always(false) => return Condition::Always(false),
            Condition::All(parts) => flat.extend(parts),
            part => flat.push(part),
        }
    }
    match flat.len() {
        0 => Condition::Always(true),
        1 => flat.swap_remove(0),
        _ => Condition::All(flat),
    }
}

fn any(schema: &Schema, parts: Vec<Condition>) -> Condition {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Condition::Always(false) => {}
            Condition::Always(true) => return Condition::Always(true),
            Condition::Any(parts) if !parts.iter().any(is_head) => flat.extend(parts),
            part => flat.push(part),
        }
    }
    match flat.as_slice() {
        [] => Condition::Always(false),
        // Left alone, an "if" has lost its "then".
        [only] => settle(schema, only, Wanted::Holds),
        _ => Condition::Any(flat),
    }
}

fn turned(comparison: Comparison, wanted: Wanted) -> Comparison {
    match (wanted, comparison) {
        (Wanted::Holds, comparison) => comparison,
        (Wanted::Fails, Comparison::AtLeast) => Comparison::LessThan,
        (Wanted::Fails, Comparison::LessThan) => Comparison::AtLeast,
        (Wanted::Fails, Comparison::AtMost) => Comparison::MoreThan,
        (Wanted::Fails, Comparison::MoreThan) => Comparison::AtMost,
        (Wanted::Fails, Comparison::Equals) => Comparison::Differs,
        (Wanted::Fails, Comparison::Differs) => Comparison::Equals,
    }
}

/// A bit for each option; a yes or no has two.
pub(super) fn all_options(schema: &Schema, fact: FactId) -> u64 {
    let options = match schema.get(fact).map(|fact| &fact.kind) {
        Some(Kind::Choice(options) | Kind::Choices { options, .. }) => options.len(),
        _ => 2,
    };
    u32::try_from(options).ok().and_then(|count| 1_u64.checked_shl(count)).map_or(u64::MAX, |bit| bit - 1)
}

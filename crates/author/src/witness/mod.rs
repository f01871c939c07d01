//! Looks for facts under which conditions come out as wanted: a *witness*. Knows no rule and no pack.
//!
//! Of every fact the conditions read, the *interesting values* are tried: each option; each number and day that is
//! compared with, and its neighbours; days that a period away from another date are the day itself and its
//! neighbours; and "not told". Of every list: not told, none, and up to as many entries as a count can tell apart (two
//! at least), each entry built of the interesting values of its fields. Entries that every part of the conditions
//! judges alike stand for each other.
//!
//! While the product of all this stays under a bound it is tried to the end, and "there is none" is an answer.
//! Beyond it a seeded random sample, each improved step by step, is all that is tried: the same one in every run,
//! and finding nothing there proves nothing ([`Found::Unsure`]).

mod climb;
mod domain;
mod space;

use zice_core::{Condition, Facts, Schema, Scope, Silent, Truth, evaluate};

use space::Space;

/// What a search came to.
#[derive(Debug)]
pub(crate) enum Found {
    /// Facts that come out as wanted.
    Witness(Box<Facts>),
    /// There are none among the interesting values.
    None,
    /// None was found, but not everything was tried.
    Unsure,
}

impl Found {
    /// The witness, where there is one.
    pub(crate) fn witness(self) -> Option<Box<Facts>> {
        match self {
            Self::Witness(facts) => Some(facts),
            Self::None | Self::Unsure => None,
        }
    }
}

/// Looks for facts at no distance from what is wanted; the conditions say which values are interesting.
pub(crate) fn search(schema: &Schema, conditions: &[&Condition], distance: impl Fn(&Facts) -> u32) -> Found {
    let space = Space::new(schema, conditions);
    match space.all(&|facts| distance(facts) == 0) {
        Found::Unsure => climb::climb(&space, &distance).map_or(Found::Unsure, |facts| Found::Witness(Box::new(facts))),
        settled => settled,
    }
}

/// Looks for facts for which a condition comes to a truth.
pub(crate) fn reaching(schema: &Schema, condition: &Condition, truth: Truth) -> Found {
    search(schema, &[condition], |facts| away(condition, truth, &Scope::new(facts)))
}

/// Looks for facts that tell two conditions apart.
pub(crate) fn telling_apart(schema: &Schema, one: &Condition, other: &Condition) -> Found {
    search(schema, &[one, other], |facts| u32::from(judged(one, facts) == judged(other, facts)))
}

/// What a condition comes to for some facts.
pub(crate) fn judged(condition: &Condition, facts: &Facts) -> Truth {
    evaluate(condition, &Scope::new(facts), &mut Silent)
}

/// How many of its parts keep a condition from a truth; none once it has it.
pub(crate) fn away(condition: &Condition, wanted: Truth, scope: &Scope) -> u32 {
    let each = |parts: &[Condition]| parts.iter().map(|part| away(part, wanted, scope)).collect::<Vec<_>>();
    let found = evaluate(condition, scope, &mut Silent);
    match (condition, wanted) {
        _ if found == wanted => 0,
        (Condition::All(parts), Truth::True) | (Condition::Any(parts), Truth::False) => each(parts).iter().sum(),
        (Condition::All(parts), Truth::False) | (Condition::Any(parts), Truth::True) => {
            each(parts).into_iter().min().unwrap_or(1).max(1)
        }
        (Condition::Not(part), _) => away(part, !wanted, scope),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{pack_with_test, test_of};

    fn found(test: &str, truth: Truth) -> Found {
        let checked = pack_with_test(test);
        reaching(&checked.library.rules.schema, test_of(&checked), truth)
    }

    #[test]
    fn a_number_is_met_at_it_and_unmet_below() {
        let test = "{ all = [ { fact = \"staff\", at_least = 20 }, { fact = \"staff\", at_most = 20 } ] }";
        for truth in [Truth::True, Truth::False, Truth::Unknown] {
            assert!(matches!(found(test, truth), Found::Witness(_)), "{truth:?}");
        }
    }

    #[test]
    fn what_contradicts_itself_is_never_met() {
        let test = "{ all = [ { fact = \"staff\", at_least = 20 }, { fact = \"staff\", less_than = 20 } ] }";
        assert!(matches!(found(test, Truth::True), Found::None));
    }

    #[test]
    fn periods_are_tried_a_day_around() {
        let test = "{ all = [ { fact = \"founded\", years_ago_at_least = 3 }, { fact = \"founded\", within_last_years = 3 } ] }";
        assert!(matches!(found(test, Truth::True), Found::Witness(_)));
        let test = "{ all = [ { fact = \"founded\", years_ago_at_least = 3 }, { fact = \"founded\", within_last_months = 35 } ] }";
        assert!(matches!(found(test, Truth::True), Found::None));
    }

    #[test]
    fn a_count_gets_one_entry_more_than_it_asks_for() {
        let test =
            "{ count = \"members\", where = { fact = \"members[].founded\", from = 2020-01-01 }, more_than = 4 }";
        assert!(matches!(found(test, Truth::True), Found::Witness(_)));
    }

    #[test]
    fn where_not_everything_is_tried_nothing_is_claimed() {
        let parts: Vec<_> = (0..30).map(|at| format!("{{ fact = \"f{at}\", is = true }}")).collect();
        let test = format!(
            "{{ all = [ {}, {{ fact = \"staff\", at_least = 3 }}, {{ fact = \"staff\", less_than = 3 }} ] }}",
            parts.join(", ")
        );
        let flags: String = (0..30).map(|at| crate::tests::flag(&format!("f{at}"))).collect();
        let checked = crate::tests::checked(&(crate::tests::small_with_test(&test) + &flags));
        let rules = &checked.library.rules;
        assert!(matches!(reaching(&rules.schema, test_of(&checked), Truth::True), Found::Unsure));
        assert!(matches!(reaching(&rules.schema, test_of(&checked), Truth::Unknown), Found::Witness(_)));
    }
}

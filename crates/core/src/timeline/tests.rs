//! Intervals against the days on which something must change, and no others.

use alloc::boxed::Box;
use alloc::vec;

use super::*;
use crate::sample::{
    AS_OF, DAY, ENTRY_DAY, ENTRY_FLAG, FLAG, LIST, add_direction, add_rule, facts, record, rule_set, with_entries, yes,
};
use crate::{Clause, Comparison, Effect, Window};

fn on(day: i64) -> Date {
    Date::from_day_number(day)
}

fn since(place: Place, days: i32) -> Condition {
    Condition::Compare(Operand::Fact(AS_OF), Comparison::AtLeast, Operand::Later { place, months: 0, days })
}

/// First day, last day and outcome of each interval.
fn intervals(rules: &RuleSet, facts: &Facts) -> Vec<(Date, Date, Outcome)> {
    let all = timeline(rules, facts, DirectionId(0));
    all.into_iter().map(|one| (one.from, one.until, one.outcome)).collect()
}

fn with_rules(window: Window, conditions: Vec<(Condition, Effect)>) -> RuleSet {
    let mut rules = rule_set(window);
    let clauses: Vec<Clause> =
        conditions.into_iter().map(|(condition, unmet)| add_rule(&mut rules, condition, unmet)).collect();
    add_direction(&mut rules, clauses, None);
    rules
}

#[test]
fn each_window_state_is_an_interval() {
    let day = |day| Some(Operand::Literal(day));
    let window = Window { opens: day(10), closes: day(20), confirmed_until: day(18) };
    let found = timeline(&with_rules(window, vec![]), &facts(&[]), DirectionId(0));
    let states: Vec<_> = found.iter().map(|one| (one.from, one.until, one.window)).collect();
    let expected = [
        (Date::FIRST, on(9), WindowState::NotYetOpen),
        (on(10), on(18), WindowState::Open),
        (on(19), on(20), WindowState::Unconfirmed),
        (on(21), Date::LAST, WindowState::Closed),
    ];
    assert_eq!(states, expected);
    assert_eq!(timeline(&rule_set(Window::default()), &facts(&[]), DirectionId(0)), []);
}

#[test]
fn every_kind_of_condition_is_searched_for_days() {
    let date = || since(ENTRY_DAY, 0);
    let flagged = || Box::new(yes(ENTRY_FLAG));
    let both = || Box::new(Condition::All(vec![yes(ENTRY_FLAG), date()]));
    let within = [
        Condition::Every(LIST, Box::new(date())),
        Condition::Some(LIST, Box::new(date())),
        Condition::Count(LIST, Box::new(date()), Comparison::AtLeast, 1),
        Condition::Sum(LIST, ENTRY_FLAG, both(), Comparison::AtLeast, 1),
        Condition::EveryParty { list: LIST, is: flagged(), that: Box::new(date()) },
        Condition::All(vec![Condition::Some(LIST, Box::new(date()))]),
        Condition::Any(vec![Condition::Some(LIST, Box::new(date()))]),
        Condition::AtLeast(1, vec![Condition::Some(LIST, Box::new(date()))]),
        Condition::Not(Box::new(Condition::Not(Box::new(Condition::Some(LIST, Box::new(date())))))),
    ];
    let told = with_entries(facts(&[]), vec![record(&[(ENTRY_FLAG, 1), (ENTRY_DAY, 30)])]);
    for condition in within {
        let rules = with_rules(Window::default(), vec![(condition.clone(), Effect::Ineligible)]);
        let expected = [(Date::FIRST, on(29), Outcome::Ineligible), (on(30), Date::LAST, Outcome::Eligible)];
        assert_eq!(intervals(&rules, &told), expected, "{condition:?}");
    }
    let becomes = Condition::EveryParty { list: LIST, is: Box::new(date()), that: flagged() };
    let rules = with_rules(Window::default(), vec![(becomes, Effect::Ineligible)]);
    let expected = [(Date::FIRST, on(29), Outcome::Undetermined), (on(30), Date::LAST, Outcome::Eligible)];
    assert_eq!(intervals(&rules, &told), expected);
}

#[test]
fn a_date_that_is_moved_itself_is_moved_back() {
    let day = |text| Date::parse(text).unwrap();
    let moved = Operand::Later { place: AS_OF, months: 1, days: 3 };
    let with = |first, comparison, second| {
        let rules =
            with_rules(Window::default(), vec![(Condition::Compare(first, comparison, second), Effect::Ineligible)]);
        intervals(&rules, &facts(&[(DAY, day("2024-03-03").day_number())]))
    };
    // A month after 28 January and three days is 2 March; after 29, 30 and 31 January it is 3 March alike.
    let expected =
        [(Date::FIRST, day("2024-01-28"), Outcome::Ineligible), (day("2024-01-29"), Date::LAST, Outcome::Eligible)];
    assert_eq!(with(moved, Comparison::AtLeast, Operand::Fact(DAY)), expected);
    assert_eq!(with(Operand::Fact(DAY), Comparison::AtMost, moved), expected);
}

#[test]
fn a_change_of_a_rule_is_told_even_where_the_outcome_stays() {
    let rules = with_rules(
        Window::default(),
        vec![(yes(FLAG), Effect::Ineligible), (since(DAY, 2), Effect::Ineligible), (since(DAY, 2), Effect::Nothing)],
    );
    let found = timeline(&rules, &facts(&[(FLAG, 0), (DAY, 40)]), DirectionId(0));
    let changed: Vec<_> = found.iter().map(|one| (one.from, one.changed.clone())).collect();
    let now = [(RuleId(1), Truth::True), (RuleId(2), Truth::True)];
    assert_eq!(changed, [(Date::FIRST, vec![]), (on(42), now.to_vec())]);
    assert_eq!((found[0].until, found[0].outcome, found[1].merits), (on(41), Outcome::Ineligible, Outcome::Ineligible));
}

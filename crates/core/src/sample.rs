//! A small schema and short ways of writing facts, conditions and rule sets, for the tests of this crate. Decides nothing.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]

use alloc::boxed::Box;
use alloc::vec::Vec;
use alloc::{format, vec};

use crate::{
    AmountRule, Clause, Condition, Direction, DirectionId, Effect, Fact, FactId, Facts, Kind, Nature, Parties, Place,
    Policy, PolicyId, Record, Rule, RuleId, RuleSet, Schema, Slot, TestId, Window,
};

/// Places of the applicant, by slot, and of the entries of the list.
pub(crate) const AS_OF: Place = place(0, 0);
pub(crate) const FLAG: Place = place(0, 1);
pub(crate) const COUNT: Place = place(0, 2);
pub(crate) const CHOICE: Place = place(0, 3);
pub(crate) const CHOICES: Place = place(0, 4);
pub(crate) const DAY: Place = place(0, 5);
pub(crate) const MONEY: Place = place(0, 6);
pub(crate) const OTHER: Place = place(0, 7);
pub(crate) const LIST: Place = place(0, 8);
pub(crate) const ENTRY_FLAG: Place = place(1, 0);
pub(crate) const ENTRY_SIZE: Place = place(1, 1);
pub(crate) const ENTRY_DAY: Place = place(1, 2);

const FIRST_FIELD: u16 = 9;

const fn place(depth: u8, slot: u16) -> Place {
    let fact = FactId(if depth == 0 { slot } else { FIRST_FIELD + slot });
    Place { depth, slot, fact }
}

pub(crate) fn schema() -> Schema {
    let options = || (0..4).map(|option| format!("o{option}").into()).collect::<Vec<Box<str>>>();
    let fact = |name: &str, kind, place: Place| Fact {
        name: name.into(),
        kind,
        within: (place.depth > 0).then_some(LIST.fact),
        slot: place.slot,
        parameter: place == AS_OF || place == DAY,
        distinct: false,
    };
    Schema::new(vec![
        fact("as_of_date", Kind::Date, AS_OF),
        fact("flag", Kind::Bool, FLAG),
        fact("count", Kind::Integer, COUNT),
        fact("choice", Kind::Choice(options()), CHOICE),
        fact("choices", Kind::Choices { options: options(), exclusive: 0 }, CHOICES),
        fact("day", Kind::Date, DAY),
        fact("money", Kind::Money, MONEY),
        fact("other", Kind::Bool, OTHER),
        fact("list", Kind::List(vec![ENTRY_FLAG.fact, ENTRY_SIZE.fact, ENTRY_DAY.fact]), LIST),
        fact("list[].flag", Kind::Bool, ENTRY_FLAG),
        fact("list[].size", Kind::Integer, ENTRY_SIZE),
        fact("list[].day", Kind::Date, ENTRY_DAY),
    ])
}

/// A record in which these are told.
pub(crate) fn record(told: &[(Place, i64)]) -> Record {
    let mut record = Record::default();
    for (place, value) in told {
        record.tell(place.slot, Slot::Scalar(*value));
    }
    record
}

/// An applicant of whom these are told, and no entry of the list.
pub(crate) fn facts(told: &[(Place, i64)]) -> Facts {
    Facts { root: record(told), names: Vec::new() }
}

/// The same with these entries of the list.
pub(crate) fn with_entries(mut facts: Facts, entries: Vec<Record>) -> Facts {
    facts.root.tell(LIST.slot, Slot::List(entries));
    facts
}

/// That a yes or no was answered with yes.
pub(crate) fn yes(place: Place) -> Condition {
    Condition::OneOf(place, 0b10)
}

/// A rule set of one policy, without directions.
pub(crate) fn rule_set(window: Window) -> RuleSet {
    RuleSet { schema: schema(), policies: vec![Policy { id: "policy".into(), window }], ..RuleSet::default() }
}

/// A condition of its own.
pub(crate) fn add_test(rules: &mut RuleSet, condition: Condition) -> TestId {
    rules.tests.push(condition);
    TestId(u16::try_from(rules.tests.len() - 1).unwrap())
}

/// A rule with its condition, as a direction has it; not the window's.
pub(crate) fn add_rule(rules: &mut RuleSet, condition: Condition, unmet: Effect) -> Clause {
    let test = add_test(rules, condition);
    rules.rules.push(Rule { id: format!("r{}", test.0).into(), nature: Nature::Hard });
    Clause { rule: RuleId(u16::try_from(rules.rules.len() - 1).unwrap()), test, unmet, window: false }
}

/// A direction of these rules.
pub(crate) fn add_direction(rules: &mut RuleSet, clauses: Vec<Clause>, parties: Option<Parties>) -> DirectionId {
    let id = DirectionId(u16::try_from(rules.directions.len()).unwrap());
    rules.directions.push(Direction {
        id: format!("d{}", id.0).into(),
        policy: PolicyId(0),
        clauses,
        information: Vec::new(),
        parties,
        amounts: Vec::new(),
        same_money_as: None,
    });
    id
}

/// A direction with this condition alone, and this money.
pub(crate) fn add_paid(rules: &mut RuleSet, condition: Condition, amounts: Vec<AmountRule>) -> DirectionId {
    let clause = add_rule(rules, condition, Effect::Ineligible);
    let id = add_direction(rules, vec![clause], None);
    rules.directions[id.index()].amounts = amounts;
    id
}

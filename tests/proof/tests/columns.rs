//! Judging by columns is judging one by one: the scalar evaluator is the oracle, on random rule sets and on the real packs.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use zice_columns::{Program, Table};
use zice_core::{Condition, DirectionId, Facts, RuleSet, Schema, Scope, Slot, WindowState, verdicts};
use zice_laws::laws;
use zice_proof::applicants::applicant;
use zice_proof::arbitrary::{full_facts, kept, only, rule_set};
use zice_proof::folders::library;
use zice_proof::suite::cases;

const CASES: u32 = 2_000;
/// Applicants of the real packs.
const APPLICANTS: usize = 3_000;

/// What the oracle says of an applicant, by direction.
fn windows<'r>(rules: &'r RuleSet, facts: &'r Facts, asked: &[DirectionId]) -> impl Iterator<Item = WindowState> {
    let as_of = rules.schema.get(Schema::AS_OF).and_then(|fact| facts.root.scalar(fact.slot));
    let state = move |id: &DirectionId| {
        let policy = rules.policy(rules.direction(*id).unwrap().policy).unwrap();
        policy.window.state(as_of, &Scope::new(facts))
    };
    asked.iter().map(state).collect::<Vec<_>>().into_iter()
}

/// The first applicant on whom both do not agree.
fn difference(rules: &RuleSet, applicants: &[Facts]) -> Option<String> {
    let asked: Vec<_> = rules.direction_ids().collect();
    let by_columns = Program::new(rules, &asked).judge(&Table::of(&rules.schema, applicants));
    let differs = |(row, facts): (usize, &Facts)| {
        let (wanted, found) = (verdicts(rules, facts, &asked), by_columns.of(row).collect::<Vec<_>>());
        let states: Vec<_> = windows(rules, facts, &asked).collect();
        let found_states: Vec<_> = by_columns.windows().map(|windows| windows.get(row)).collect();
        let codes: Vec<_> =
            by_columns.outcomes().iter().map(|outcomes| outcomes.codes(applicants.len())[row]).collect();
        let wanted_codes: Vec<_> = wanted.iter().map(|verdict| verdict.outcome as u8).collect();
        let is_same = wanted == found && states == found_states && codes == wanted_codes;
        (!is_same).then(|| format!("row {row}: {wanted:?} {states:?}, by columns {found:?} {found_states:?}"))
    };
    applicants.iter().enumerate().find_map(differs)
}

/// Applicants of whom the same facts are told, or each other ones: a column that nobody told is a case of its own.
fn applicants() -> impl Strategy<Value = Vec<Facts>> {
    let alike = (kept(), vec(full_facts(), 1..130))
        .prop_map(|(kept, all)| all.iter().map(|facts| only(&kept, facts)).collect());
    let each =
        vec((kept(), full_facts()), 1..130).prop_map(|all| all.iter().map(|(kept, facts)| only(kept, facts)).collect());
    prop_oneof![alike, each, vec(full_facts(), 1..130)]
}

/// One date for the whole batch, or each applicant's own.
fn date() -> impl Strategy<Value = Option<i64>> {
    select(vec![None, Some(0), Some(365), Some(366)])
}

laws! {
    cases: CASES;

    #[test]
    fn columns_decide_as_the_core_does(rules in rule_set(), mut all in applicants(), date in date()) {
        for (facts, date) in all.iter_mut().filter_map(|facts| date.map(|date| (facts, date))) {
            facts.root.tell(0, Slot::Scalar(date));
        }
        prop_assert_eq!(difference(&rules, &all), None);
    }
}

/// Two lists side by side: a party whose entries meet those of a list of the applicant.
#[test]
fn lists_side_by_side_are_judged_one_by_one_and_right() {
    let library = library();
    let crosses = |condition: &Condition| {
        let mut depths = Vec::new();
        condition.each_place(&mut |place| depths.push((place.depth, place.slot)));
        matches!(condition, Condition::EveryParty { that, .. } if matches!(**that, Condition::Every(list, _) if list.depth == 0))
    };
    assert!(library.rules.tests.iter().any(crosses), "a pack with such a condition is what this test is about");
    let (_, alone) = Program::new(&library.rules, &library.rules.direction_ids().collect::<Vec<_>>()).steps();
    assert!((1..=4).contains(&alone), "{alone} conditions are judged one by one");
}

#[test]
fn real_packs_come_out_the_same_for_cases_and_random_applicants() {
    let rules = library().rules;
    let cases = cases();
    let parse = |json: &str| zice_wire::parse_facts(&rules.schema, json.as_bytes());
    let mut all: Vec<_> = cases.iter().map(|case| parse(&case.json()).unwrap()).collect();
    let strategy = applicant(&rules.schema, &cases);
    let mut runner = TestRunner::deterministic();
    let draw = |_| parse(&strategy.new_tree(&mut runner).unwrap().current().json()).ok();
    all.extend((0..APPLICANTS).filter_map(draw));
    assert!(all.len() > APPLICANTS, "few of them fit");
    for block in all.chunks(700) {
        assert_eq!(difference(&rules, block), None);
    }
    let some: Vec<_> = all.into_iter().take(65).collect();
    assert_eq!(difference(&rules, &some[..1]), None);
    assert_eq!(difference(&rules, &some), None);
}

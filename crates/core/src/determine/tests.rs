//! Money of several directions, what waits for what, rules across directions, and what is taken over of what was decided.

use alloc::boxed::Box;
use alloc::vec;

use super::*;
use crate::sample::{
    AS_OF, CHOICE, COUNT, DAY, ENTRY_FLAG, ENTRY_SIZE, FLAG, LIST, MONEY, OTHER, add_direction, add_paid, add_rule,
    add_test, facts, record, rule_set, with_entries, yes,
};
use crate::{AmountKind, AmountRule, Comparison, Condition, Operand, Parties, PortfolioRule, Strength, Sum, Window};

const YES: bool = true;

fn paying(sum: Sum) -> Vec<AmountRule> {
    vec![AmountRule { kind: AmountKind::Fixed, when: None, sum, upper: None }]
}

/// Five directions: met for 10, met for 200, waiting for a flag with 3,000, ruled out with 40,000, met without a figure.
fn paid() -> RuleSet {
    let mut rules = rule_set(Window { closes: Some(Operand::Literal(100)), ..Window::default() });
    let unknown_sum = Sum::Fact(MONEY);
    add_paid(&mut rules, Condition::Always(YES), paying(Sum::Fen(10)));
    add_paid(&mut rules, Condition::Always(YES), paying(Sum::Fen(200)));
    add_paid(&mut rules, yes(FLAG), paying(Sum::Fen(3_000)));
    add_paid(&mut rules, Condition::Always(!YES), paying(Sum::Fen(40_000)));
    add_paid(&mut rules, Condition::Always(YES), paying(unknown_sum));
    rules
}

fn all(rules: &RuleSet) -> Vec<DirectionId> {
    rules.direction_ids().collect()
}

fn ids(positions: &[u16]) -> Vec<DirectionId> {
    positions.iter().copied().map(DirectionId).collect()
}

#[test]
fn a_total_is_of_what_is_met_and_together_of_what_is_not_ruled_out() {
    let rules = paid();
    let determination = determine(&rules, &facts(&[(AS_OF, 100)]), &all(&rules));
    let total = Total { fen: 210, counted: ids(&[0, 1]), without_figure: ids(&[4]) };
    assert_eq!(determination.total(&rules), total);
    let together = Total { fen: 3_210, counted: ids(&[0, 1, 2]), without_figure: ids(&[4]) };
    assert_eq!(determination.together(&rules), together);
    assert_eq!(determination.as_of, Some(Date::from_day_number(100)));
}

#[test]
fn no_total_counts_what_is_closed() {
    let rules = paid();
    let determination = determine(&rules, &facts(&[(AS_OF, 101)]), &all(&rules));
    assert_eq!(determination.decisions[0].window, WindowState::Closed);
    assert_eq!((determination.total(&rules), determination.together(&rules)), (Total::default(), Total::default()));
}

#[test]
fn money_that_is_the_same_is_counted_once_where_it_is_counted_at_all() {
    let mut rules = paid();
    rules.directions[1].same_money_as = Some(DirectionId(0));
    let total = |rules: &RuleSet, asked: &[u16]| determine(rules, &facts(&[]), &ids(asked)).total(rules);
    assert_eq!(total(&rules, &[0, 1]), Total { fen: 10, counted: ids(&[0]), ..Total::default() });
    assert_eq!(
        total(&rules, &[1]),
        Total { fen: 200, counted: ids(&[1]), ..Total::default() },
        "the other is not asked for"
    );
    for other in [3, 4] {
        rules.directions[1].same_money_as = Some(DirectionId(other));
        assert_eq!(total(&rules, &[0, 1, other]).counted, ids(&[0, 1]), "{other} is ruled out or has no figure");
    }
}

#[test]
fn a_direction_that_is_ruled_out_has_no_money() {
    let rules = paid();
    let amount = |flag: i64| determine(&rules, &facts(&[(FLAG, flag)]), &ids(&[2])).decisions[0].amount;
    assert_eq!([amount(0), amount(1)].map(|amount| amount.map(|amount| amount.fen)), [None, Some(3_000)]);
}

#[test]
fn rules_across_directions_are_judged_where_one_of_theirs_is_asked_for() {
    let mut rules = paid();
    let test = add_test(&mut rules, yes(OTHER));
    for (bound, test) in [(ids(&[0, 1]), Some(test)), (ids(&[2]), Some(test)), (ids(&[1]), None)] {
        rules.portfolio.push(PortfolioRule { id: "X".into(), strength: Strength::Hard, directions: bound, test });
    }
    let kept = |told: &[_], asked: &[u16]| determine(&rules, &facts(told), &ids(asked)).portfolio;
    let result = |index, kept| PortfolioResult { index, kept };
    assert_eq!(kept(&[(OTHER, 0)], &[1, 3]), [result(0, Some(Truth::False)), result(2, None)]);
    assert_eq!(kept(&[], &[2]), [result(1, Some(Truth::Unknown))]);
    assert_eq!(kept(&[(OTHER, 1)], &[3]), []);
}

/// A direction of these rules, decided.
fn decided(clauses: Vec<(Condition, Effect)>, told: &[(crate::Place, i64)]) -> Decision {
    let mut rules = rule_set(Window::default());
    let clauses = clauses.into_iter().map(|(condition, unmet)| add_rule(&mut rules, condition, unmet)).collect();
    let direction = add_direction(&mut rules, clauses, None);
    determine(&rules, &facts(told), &[direction]).decisions.remove(0)
}

#[test]
fn what_cannot_change_the_outcome_is_not_asked_for() {
    let open = || (Condition::Open(Box::new(yes(OTHER))), Effect::Undetermined);
    let hard = || (yes(FLAG), Effect::Ineligible);
    let soft = || (yes(CHOICE), Effect::Undetermined);
    let (flag, other, choice) = (FLAG.fact, OTHER.fact, CHOICE.fact);
    assert_eq!(decided(vec![open()], &[]).missing, [], "left open and not met count alike");
    assert_eq!(decided(vec![hard(), open()], &[]).missing, [flag]);
    assert_eq!(decided(vec![hard(), soft()], &[]).missing, [flag, choice]);
    assert_eq!(decided(vec![hard(), soft(), open()], &[]).missing, [flag], "it can be undetermined at best");
    assert_eq!(decided(vec![hard(), (Condition::Always(!YES), Effect::Ineligible)], &[]).missing, []);
    assert_eq!(decided(vec![hard(), (yes(CHOICE), Effect::Nothing)], &[]).missing, [flag]);
    let open = (Condition::Open(Box::new(yes(OTHER))), Effect::Ineligible);
    assert_eq!(decided(vec![open], &[]).missing, [other], "ruled out or left open");
}

#[test]
fn rules_count_as_what_they_do_when_unmet() {
    for (unmet, on_false, on_unknown) in [
        (Effect::Ineligible, CountsAs::Ineligible, CountsAs::Undetermined),
        (Effect::Undetermined, CountsAs::Undetermined, CountsAs::Undetermined),
        (Effect::Nothing, CountsAs::Met, CountsAs::Met),
    ] {
        let counts = |told: &[_]| decided(vec![(yes(FLAG), unmet)], told).rules[0].counts_as;
        assert_eq!([counts(&[(FLAG, 0)]), counts(&[]), counts(&[(FLAG, 1)])], [on_false, on_unknown, CountsAs::Met]);
        assert_eq!(decided(vec![(yes(FLAG), unmet)], &[(FLAG, 0)]).outcome, on_false.outcome());
    }
    assert_eq!(decided(vec![], &[]).outcome, Outcome::Eligible);
}

/// A direction that judges the entries with the flag: each must have a size of 2, and the applicant a flag.
fn of_parties() -> (RuleSet, DirectionId) {
    let mut rules = rule_set(Window::default());
    let is = || Box::new(yes(ENTRY_FLAG));
    let size = Condition::Compare(Operand::Fact(ENTRY_SIZE), Comparison::AtLeast, Operand::Literal(2));
    let exist = add_test(&mut rules, Condition::Some(LIST, is()));
    let clauses = vec![
        add_rule(&mut rules, Condition::EveryParty { list: LIST, is: is(), that: Box::new(size) }, Effect::Ineligible),
        add_rule(&mut rules, yes(FLAG), Effect::Ineligible),
        crate::Clause { window: true, ..add_rule(&mut rules, yes(OTHER), Effect::Ineligible) },
    ];
    let direction = add_direction(&mut rules, clauses, Some(Parties { list: LIST, exist }));
    (rules, direction)
}

#[test]
fn each_certain_party_has_an_outcome_of_its_own() {
    let (rules, direction) = of_parties();
    let entry = |flag, size| record(&[(ENTRY_FLAG, flag), (ENTRY_SIZE, size)]);
    let entries = vec![entry(1, 2), entry(0, 1), entry(1, 1), record(&[(ENTRY_SIZE, 1)]), record(&[(ENTRY_FLAG, 1)])];
    let told = with_entries(facts(&[(FLAG, 1), (OTHER, 1)]), entries);
    let decision = determine(&rules, &told, &[direction]).decisions.remove(0);
    let found: Vec<_> = decision.parties.iter().map(|party| (party.list, party.index, party.outcome)).collect();
    let of = |index, outcome| (LIST.fact, index, outcome);
    assert_eq!(found, [of(0, Outcome::Eligible), of(2, Outcome::Ineligible), of(4, Outcome::Undetermined)]);
    assert_eq!(decision.merits, Outcome::Ineligible);
}

#[test]
fn while_there_is_no_party_only_the_window_rules_out() {
    let (rules, direction) = of_parties();
    let decide = |told: Facts| determine(&rules, &told, &[direction]).decisions.remove(0);
    let nobody = decide(with_entries(facts(&[(FLAG, 0), (OTHER, 1)]), vec![record(&[(ENTRY_FLAG, 0)])]));
    assert_eq!((nobody.outcome, nobody.merits), (Outcome::Undetermined, Outcome::Undetermined));
    let shut = decide(with_entries(facts(&[(FLAG, 0), (OTHER, 0)]), vec![]));
    assert_eq!((shut.outcome, shut.merits), (Outcome::Ineligible, Outcome::Undetermined));
    let perhaps = decide(with_entries(facts(&[(FLAG, 0), (OTHER, 1)]), vec![record(&[(ENTRY_SIZE, 2)])]));
    assert_eq!(perhaps.missing, [ENTRY_FLAG.fact], "a party would let the flag rule it out");
    assert_eq!(decide(facts(&[(FLAG, 0), (OTHER, 1)])).missing, [LIST.fact]);
    let somebody = decide(with_entries(facts(&[(FLAG, 0), (OTHER, 1)]), vec![record(&[(ENTRY_FLAG, 1)])]));
    assert_eq!((somebody.outcome, somebody.missing), (Outcome::Ineligible, vec![]));
}

/// Decided anew, and with what can be taken over from before.
fn again(rules: &RuleSet, was: &[(crate::Place, i64)], now: &[(crate::Place, i64)], changed: crate::Place) {
    let (was, now) = (facts(was), facts(now));
    let before = determine(rules, &was, &all(rules));
    let after = determine_after(&before, |fact| fact == changed.fact, rules, &now, &all(rules));
    let anew = determine(rules, &now, &all(rules));
    assert_ne!(before.decisions, anew.decisions, "nothing to notice");
    assert_eq!(after, anew);
}

#[test]
fn a_decision_is_not_taken_over_where_its_window_or_its_money_is_another() {
    let rules = paid();
    again(&rules, &[(AS_OF, 100)], &[(AS_OF, 101)], AS_OF);
    again(&rules, &[(AS_OF, 100)], &[(AS_OF, 100), (MONEY, 7)], MONEY);
    again(&rules, &[(AS_OF, 100)], &[(AS_OF, 100), (FLAG, 0)], FLAG);
    let mut rules = rule_set(Window::default());
    let when = |when| vec![AmountRule { when: Some(when), ..paying(Sum::Fen(1)).remove(0) }];
    add_paid(&mut rules, Condition::Always(YES), when(yes(COUNT)));
    again(&rules, &[(COUNT, 1)], &[(COUNT, 0)], COUNT);
}

#[test]
fn what_has_not_changed_is_taken_over() {
    let mut rules = paid();
    add_paid(&mut rules, yes(DAY), vec![]);
    let told = facts(&[(DAY, 1)]);
    let before = determine(&rules, &told, &all(&rules));
    let after = determine_after(&before, |fact| fact == FLAG.fact, &rules, &told, &all(&rules));
    let is_same = |test: u16| {
        let (was, now) = (before.explanation(TestId(test)).unwrap(), after.explanation(TestId(test)).unwrap());
        core::ptr::eq(was, now)
    };
    assert_eq!((0..6).map(is_same).collect::<Vec<_>>(), [true, true, false, true, true, true]);
}

#[test]
fn every_place_that_money_or_a_condition_reads_is_shown() {
    let size = || Box::new(Sum::Fact(ENTRY_SIZE));
    let each = Sum::Each(LIST, Box::new(yes(ENTRY_FLAG)), size());
    let sum =
        Sum::Least(vec![Sum::Share(1, Box::new(Sum::Fact(MONEY))), Sum::Rest(Box::new(each), Box::new(Sum::Fen(1)))]);
    let upper = Some(Sum::Times(COUNT, Box::new(Sum::Rest(Box::new(Sum::Fen(1)), Box::new(Sum::Fact(OTHER))))));
    let rule = AmountRule { kind: AmountKind::Maximum, when: Some(yes(FLAG)), sum, upper };
    let mut seen = Vec::new();
    rule.each_place(&mut |place| seen.push(place));
    assert_eq!(seen, [FLAG, MONEY, LIST, ENTRY_FLAG, ENTRY_SIZE, COUNT, OTHER]);
}

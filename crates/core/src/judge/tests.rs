//! A judge against determinations, over so many rules that their bits fill several words.

use alloc::boxed::Box;
use alloc::vec;

use super::*;
use crate::sample::{
    CHOICE, CHOICES, COUNT, DAY, ENTRY_FLAG, ENTRY_SIZE, FLAG, LIST, OTHER, add_direction, add_paid, add_rule,
    add_test, facts, record, rule_set, with_entries, yes,
};
use crate::{Clause, Comparison, Condition, Operand, Parties, Share, Window, determine};

/// More than two words of 64.
const MANY: usize = 150;

/// Every truth with every effect, of the window and not, again and again.
fn clause(rules: &mut RuleSet, position: usize) -> Clause {
    let condition = match position % 6 {
        0 => yes(FLAG),
        1 => yes(OTHER),
        2 => Condition::Not(Box::new(yes(FLAG))),
        3 => Condition::Compare(Operand::Fact(COUNT), Comparison::AtLeast, Operand::Literal(3)),
        other => Condition::Always(other == 4),
    };
    let unmet = [Effect::Ineligible, Effect::Undetermined, Effect::Nothing][position % 3];
    Clause { window: position.is_multiple_of(5), ..add_rule(rules, condition, unmet) }
}

/// A direction for each rule alone, one for each run of ten, and one of parties for each.
fn many() -> RuleSet {
    let mut rules = rule_set(Window::default());
    let clauses: Vec<_> = (0..MANY).map(|position| clause(&mut rules, position)).collect();
    let exist = add_test(&mut rules, Condition::Some(LIST, Box::new(yes(ENTRY_FLAG))));
    for group in clauses.chunks(1).chain(clauses.chunks(10)) {
        add_direction(&mut rules, group.to_vec(), None);
        add_direction(&mut rules, group.to_vec(), Some(Parties { list: LIST, exist }));
    }
    rules
}

#[test]
fn verdicts_and_reasons_over_many_rules_are_those_of_determinations() {
    let rules = many();
    let directions: Vec<_> = rules.direction_ids().collect();
    let both = [Judge::new(&rules, &directions), Judge::for_many(&rules, &directions)];
    let told = facts(&[(FLAG, 0)]);
    let with_party = |flag| with_entries(told.clone(), vec![record(&[(ENTRY_FLAG, flag)])]);
    let counted = |count| facts(&[(FLAG, 1), (COUNT, count)]);
    let all = [told.clone(), with_party(0), with_party(1), counted(2), counted(3)];
    for (judge, told) in both.iter().flat_map(|judge| all.iter().map(move |told| (judge, told))) {
        let judged = judge.judge(&rules, told);
        let determination = determine(&rules, told, &directions);
        for ((position, verdict), decision) in judged.verdicts().enumerate().zip(determination.decisions) {
            assert_eq!((verdict.outcome, verdict.merits), (decision.outcome, decision.merits), "direction {position}");
            let against = decision.rules.into_iter().filter(|result| result.counts_as != CountsAs::Met);
            assert_eq!(
                judged.reasons(position).collect::<Vec<_>>(),
                against.collect::<Vec<_>>(),
                "direction {position}"
            );
        }
        assert_eq!(judged.reasons(directions.len()).count(), 0);
    }
}

/// Of every kind whose values can be counted out, told, not told, and told what is no value of it.
#[test]
fn what_few_values_decide_is_worked_out_beforehand_and_comes_to_the_same() {
    let any = |place, options| Condition::Any(vec![Condition::OneOf(place, options), Condition::Given(place)]);
    let none = |place| Condition::Not(Box::new(Condition::Options(place, Share::Part, 0b101)));
    let open = |place, options| Condition::Open(Box::new(Condition::OneOf(place, options)));
    let mut rules = rule_set(Window::default());
    let one = [any(FLAG, 1), Condition::Known(CHOICE), open(CHOICE, 0b110), none(CHOICES)];
    let two =
        [Condition::OtherThan(CHOICES, CHOICE), Condition::Known(DAY), Condition::All(vec![yes(FLAG), yes(OTHER)])];
    let directions = one.into_iter().chain(two).map(|it| add_paid(&mut rules, it, Vec::new())).collect::<Vec<_>>();
    let judge = Judge::for_many(&rules, &directions);
    let tables: Vec<_> = judge.words.iter().flat_map(Word::table_sizes).collect();
    assert_eq!(tables, [1 + 2, 1 + 4, 1 + 4, 1 + 16], "one truth more than values");
    for (place, value) in [FLAG, CHOICE, CHOICES].into_iter().flat_map(|place| (-2..20).map(move |it| (place, it))) {
        let told = facts(&[(place, value)]);
        let found = judge.verdicts(&rules, &told).into_iter().map(|it| it.outcome);
        let decisions = determine(&rules, &told, &directions).decisions;
        assert!(found.eq(decisions.iter().map(|it| it.outcome)), "{place:?} is {value}");
    }
}

/// Facts of entries have slots as well, and no entry is bound.
#[test]
fn what_asks_for_an_entry_outside_of_its_list_is_unknown() {
    let at_least = Condition::Compare(Operand::Fact(ENTRY_SIZE), Comparison::AtLeast, Operand::Literal(0));
    let mut rules = rule_set(Window::default());
    let directions = [yes(ENTRY_SIZE), at_least].map(|it| add_paid(&mut rules, it, Vec::new()));
    let verdicts = verdicts(&rules, &facts(&[(FLAG, 1)]), &directions);
    assert!(verdicts.iter().all(|it| it.outcome == Outcome::Undetermined), "slot 1 is not the flag here: {verdicts:?}");
}

#[test]
fn only_what_has_an_effect_is_judged_and_each_once() {
    let mut rules = rule_set(Window::default());
    let [idle, shared] = [Effect::Nothing, Effect::Ineligible].map(|unmet| add_rule(&mut rules, yes(FLAG), unmet));
    let directions: Vec<_> = (0..3).map(|_| add_direction(&mut rules, vec![idle, shared], None)).collect();
    assert_eq!(Judge::new(&rules, &directions).judged, [(shared.rule, shared.test)]);
    assert_eq!(verdicts(&rules, &facts(&[(FLAG, 0)]), &directions).len(), 3);
}

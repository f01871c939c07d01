//! A judge against determinations, over so many rules that their bits fill several words.

use alloc::boxed::Box;
use alloc::vec;

use super::*;
use crate::sample::{
    ENTRY_FLAG, FLAG, LIST, OTHER, add_direction, add_rule, add_test, facts, record, rule_set, with_entries, yes,
};
use crate::{Clause, Condition, Parties, Window, determine};

/// More than two words of 64.
const MANY: usize = 150;

/// Every truth with every effect, of the window and not, again and again.
fn clause(rules: &mut RuleSet, position: usize) -> Clause {
    let condition = match position % 4 {
        0 => yes(FLAG),
        1 => yes(OTHER),
        other => Condition::Always(other == 2),
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
    let judge = Judge::new(&rules, &directions);
    let told = facts(&[(FLAG, 0)]);
    let with_party = |flag| with_entries(told.clone(), vec![record(&[(ENTRY_FLAG, flag)])]);
    for told in [told.clone(), with_party(0), with_party(1)] {
        let judged = judge.judge(&rules, &told);
        let determination = determine(&rules, &told, &directions);
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

#[test]
fn only_what_has_an_effect_is_judged_and_each_once() {
    let mut rules = rule_set(Window::default());
    let [idle, shared] = [Effect::Nothing, Effect::Ineligible].map(|unmet| add_rule(&mut rules, yes(FLAG), unmet));
    let directions: Vec<_> = (0..3).map(|_| add_direction(&mut rules, vec![idle, shared], None)).collect();
    assert_eq!(Judge::new(&rules, &directions).judged, [(shared.rule, shared.test)]);
    assert_eq!(verdicts(&rules, &facts(&[(FLAG, 0)]), &directions).len(), 3);
}

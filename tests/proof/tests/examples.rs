//! The examples in the packs: each comes out as its author says, and every rule with a test has one for each value.

use std::collections::{BTreeMap, BTreeSet};

use zice_core::{RuleId, Scope, Silent, Truth, evaluate};
use zice_proof::folders::checked;

/// Rules whose test cannot come to a value, and why.
const NEVER: [(&str, Truth, &str); 1] =
    [("002-A1b", Truth::False, "an audited figure is there or not yet told; no figure is too small")];

#[test]
fn every_example_comes_out_as_its_author_says() {
    let checked = checked();
    let rules = &checked.library.rules;
    let mut told = Vec::new();
    for example in &checked.examples {
        let found = evaluate(&rules.tests[example.test.index()], &Scope::new(&example.facts), &mut Silent);
        if found != example.expected {
            let id = &rules.rule(example.rule).unwrap().id;
            let (document, line) = (&example.at.document, example.at.line);
            told.push(format!("{document}:{line}: {id}: expected {:?}, found {found:?}", example.expected));
        }
    }
    assert!(checked.examples.len() > 100, "the packs have hardly any examples");
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_rule_has_an_example_for_each_value_its_test_can_take() {
    let checked = checked();
    let rules = &checked.library.rules;
    let mut shown: BTreeMap<RuleId, BTreeSet<Truth>> = BTreeMap::new();
    for example in &checked.examples {
        shown.entry(example.rule).or_default().insert(example.expected);
    }
    let tested: BTreeSet<_> =
        rules.directions.iter().flat_map(|found| &found.clauses).map(|clause| clause.rule).collect();
    let mut told = Vec::new();
    for rule in tested {
        let id = &rules.rule(rule).unwrap().id;
        for truth in [Truth::True, Truth::False, Truth::Unknown] {
            let is_shown = shown.get(&rule).is_some_and(|shown| shown.contains(&truth));
            let never = NEVER.iter().any(|(row, value, _)| **row == **id && *value == truth);
            if is_shown == never {
                told.push(format!("{id} (rule {}): {truth:?}", rule.0));
            }
        }
    }
    assert!(told.is_empty(), "without an example, or with one that was held impossible:\n{}", told.join("\n"));
}

//! Checks the examples of a rule: facts for which its author says what the test comes to. Does not run them.

use std::collections::BTreeMap;

use zice_core::{FactError, Problem, RuleId, TestId, Truth, Wanted, fixed_text, parse_facts};

use crate::Node;

use super::context::Context;
use super::direction::Plan;
use super::{Checked, Example};

const RESULTS: [(&str, Truth); 3] = [("met", Truth::True), ("unmet", Truth::False), ("unknown", Truth::Unknown)];

/// Checks the examples of a rule, whose conditions are given by position among the plans.
pub(super) fn examples(
    rule_node: &Node,
    rule: RuleId,
    tests: &BTreeMap<usize, TestId>,
    plans: &[Plan],
    checked: &mut Checked,
    context: &mut Context,
) {
    for node in rule_node.get("examples").map(Node::items).unwrap_or_default() {
        context.keys(node, &["result", "facts", "direction"]);
        let test = example_test(node, tests, plans, context);
        let expected = context.word(node, "result", &RESULTS);
        let Some(given) = context.required(node, "facts") else { continue };
        let facts = parse_facts(&checked.library.rules.schema, &given.given()).map_err(|errors| {
            for error in &errors {
                refuse_fact(given, error, context);
            }
        });
        if let (Ok(facts), Some(test), Some(expected)) = (facts, test, expected) {
            checked.examples.push(Example { rule, test, facts, expected, at: node.at.clone() });
        }
    }
}

/// The condition an example is about; named by its direction where directions differ.
fn example_test(node: &Node, tests: &BTreeMap<usize, TestId>, plans: &[Plan], context: &mut Context) -> Option<TestId> {
    if let Some(name) = context.optional_text(node, "direction") {
        let found = plans.iter().position(|plan| plan.name == name).and_then(|position| tests.get(&position));
        if found.is_none() {
            context.say(&node.at, "direction", format!("this rule does not test `{name}`"));
        }
        return found.copied();
    }
    let first = tests.values().next().copied()?;
    if tests.values().any(|test| *test != first) {
        let hint = Some("name the direction: direction = \"…\"".to_owned());
        context.say_with(&node.at, "examples", "the test depends on the direction", hint);
    }
    Some(first)
}

fn refuse_fact(given: &Node, error: &FactError, context: &mut Context) {
    let message = format!("`{}` is not a possible fact: {}", error.path, misfit(&error.problem));
    context.say(&given.at, "facts", message);
}

fn misfit(problem: &Problem) -> String {
    match problem {
        Problem::UnknownFact => "no fact has this name".into(),
        Problem::Expected(wanted) => format!("{} is expected", expected(*wanted)),
        Problem::OutOfRange { least, most, decimals } => {
            let bound = |value| fixed_text(value, *decimals, 0);
            format!("a number from {} to {} is expected", bound(*least), bound(*most))
        }
        Problem::TooManyDecimals(most) => format!("at most {most} decimals are kept"),
        Problem::NoSuchDay => "there is no such day from 1900 to 2199".into(),
        Problem::NoSuchOption(options) => format!("one of {} is expected", options.join(", ")),
        Problem::Repeated => "it is given twice".into(),
        Problem::StandsAlone(option) => format!("`{option}` stands alone"),
        Problem::LabelLength(most) => format!("1 to {most} characters are expected"),
    }
}

fn expected(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Bool => "true or false",
        Wanted::WholeNumber => "a whole number",
        Wanted::Number => "a number",
        Wanted::Date => "a date",
        Wanted::Option => "an option id",
        Wanted::Options => "a list of option ids",
        Wanted::Label => "text",
        Wanted::List => "a list",
        Wanted::Pair => "a list of two names",
        Wanted::Object => "a table",
    }
}

//! Checks the rules of a pack and hangs them on its directions. Knows no facts of any applicant but those of examples.

use std::collections::BTreeMap;

use zice_core::{
    Clause, Condition, Effect, FactError, Nature, PolicyId, Problem, Rule, RuleId, RuleSet, TestId, Truth, Wanted,
    fixed_text, parse_facts,
};

use crate::{Catalogue, Node, RuleWords};

use super::Example;
use super::condition::Resolver;
use super::context::Context;
use super::direction::{Plan, definitions};
use super::table::{Pack, id};

const KEYS: [&str; 12] = [
    "id",
    "nature",
    "directions",
    "unmet",
    "locator",
    "phrase",
    "requirement",
    "test",
    "note",
    "curable",
    "window",
    "examples",
];
const NATURES: [(&str, Nature); 11] = [
    ("hard", Nature::Hard),
    ("exclusion", Nature::Exclusion),
    ("scope", Nature::Scope),
    ("limit", Nature::Limit),
    ("soft", Nature::Soft),
    ("document", Nature::Document),
    ("obligation", Nature::Obligation),
    ("priority", Nature::Priority),
    ("quota", Nature::Quota),
    ("money", Nature::Money),
    ("process", Nature::Process),
];
const EFFECTS: [(&str, Effect); 3] =
    [("ineligible", Effect::Ineligible), ("undetermined", Effect::Undetermined), ("nothing", Effect::Nothing)];
const RESULTS: [(&str, Truth); 3] = [("met", Truth::True), ("unmet", Truth::False), ("unknown", Truth::Unknown)];

/// Checks every rule of a pack.
pub(super) fn rules(
    pack: &Pack,
    policy: PolicyId,
    plans: &[Plan],
    rules: &mut RuleSet,
    catalogue: &mut Catalogue,
    examples: &mut Vec<Example>,
    context: &mut Context,
) {
    let definitions = definitions(pack, context);
    for node in pack.all("rule") {
        context.about("rule");
        context.keys(node, &KEYS);
        let Some(name) = context.text(node, "id") else { continue };
        context.about(format!("rule {name}"));
        let head = Head { rule: RuleId(id(rules.rules.len())), node, name };
        let Some(nature) = context.word(node, "nature", &NATURES) else { continue };
        rules.rules.push(Rule { id: name.into(), nature });
        catalogue.rules.push(words(node, policy, context));
        let tests = head.attach(plans, &definitions, rules, context);
        head.examples(&tests, plans, rules, examples, context);
    }
}

fn words(node: &Node, policy: PolicyId, context: &mut Context) -> RuleWords {
    RuleWords {
        policy,
        locator: context.text(node, "locator").unwrap_or_default().into(),
        phrase: context.text(node, "phrase").unwrap_or_default().into(),
        requirement: context.words(node, "requirement"),
        note: context.optional_words(node, "note"),
        curable: context.flag(node, "curable"),
    }
}

/// A rule being checked.
struct Head<'n> {
    rule: RuleId,
    node: &'n Node,
    name: &'n str,
}

impl<'n> Head<'n> {
    /// Hangs the rule on its directions; returns its condition for each of them, by position among the plans.
    fn attach(
        &self,
        plans: &[Plan],
        definitions: &BTreeMap<&'n str, &'n Node>,
        rules: &mut RuleSet,
        context: &mut Context,
    ) -> BTreeMap<usize, TestId> {
        let unmet = context.word(self.node, "unmet", &EFFECTS);
        let window = context.flag(self.node, "window");
        let mut tests = BTreeMap::new();
        for position in self.directions(plans, context) {
            let Some(plan) = plans.get(position) else { continue };
            self.refuse_twice(plan, rules, context);
            let Some(test) = self.node.get("test") else {
                if let Some(direction) = rules.directions.get_mut(plan.id.index()) {
                    direction.information.push(self.rule);
                }
                continue;
            };
            let mut resolver = Resolver::new(&rules.schema, definitions, &plan.args, context);
            let Some(condition) = judged_by(plan, test, &mut resolver) else { continue };
            let test = shared(condition, &mut rules.tests);
            let (Some(unmet), Some(direction)) = (unmet, rules.directions.get_mut(plan.id.index())) else { continue };
            direction.clauses.push(Clause { rule: self.rule, test, unmet, window });
            tests.insert(position, test);
        }
        if self.node.get("test").is_none() && unmet.is_some_and(|unmet| unmet != Effect::Nothing) {
            context.say(&self.node.at, "unmet", "a rule without a test can only have `unmet = \"nothing\"`");
        }
        tests
    }

    /// Positions of the directions it is for.
    fn directions(&self, plans: &[Plan], context: &mut Context) -> Vec<usize> {
        let Some(value) = context.required(self.node, "directions") else { return Vec::new() };
        if value.shape == crate::Shape::Text("all".to_owned()) {
            return (0..plans.len()).collect();
        }
        let mut positions = Vec::new();
        for name in context.texts(self.node, "directions") {
            match plans.iter().position(|plan| plan.name == name) {
                Some(position) if positions.contains(&position) => {
                    context.say(&value.at, "directions", format!("`{name}` is named twice"));
                }
                Some(position) => positions.push(position),
                None => {
                    let known = plans.iter().map(|plan| plan.name.as_str());
                    context.unknown(&value.at, "directions", "direction", name, known);
                }
            }
        }
        positions
    }

    /// One row may be written in several pieces, but not twice for one direction.
    fn refuse_twice(&self, plan: &Plan, rules: &RuleSet, context: &mut Context) {
        let Some(direction) = rules.direction(plan.id) else { return };
        let mut attached =
            direction.clauses.iter().map(|clause| clause.rule).chain(direction.information.iter().copied());
        if attached.any(|rule| rules.rule(rule).is_some_and(|rule| *rule.id == *self.name)) {
            context.say(&self.node.at, "directions", format!("this row is given twice for `{}`", plan.name));
        }
    }

    fn examples(
        &self,
        tests: &BTreeMap<usize, TestId>,
        plans: &[Plan],
        rules: &RuleSet,
        examples: &mut Vec<Example>,
        context: &mut Context,
    ) {
        for node in self.node.get("examples").map(Node::items).unwrap_or_default() {
            context.keys(node, &["result", "facts", "direction"]);
            let test = example_test(node, tests, plans, context);
            let expected = context.word(node, "result", &RESULTS);
            let Some(given) = context.required(node, "facts") else { continue };
            match parse_facts(&rules.schema, &given.given()) {
                Ok(facts) => {
                    if let (Some(test), Some(expected)) = (test, expected) {
                        examples.push(Example { rule: self.rule, test, facts, expected, at: node.at.clone() });
                    }
                }
                Err(errors) => errors.iter().for_each(|error| refuse_fact(given, error, context)),
            }
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

/// The condition of a rule for a direction; for one that judges parties, of every party.
fn judged_by(plan: &Plan, test: &Node, resolver: &mut Resolver) -> Option<Condition> {
    let Some((list, is)) = &plan.parties else { return resolver.condition(test) };
    let that = resolver.within(list.fact, |resolver| resolver.condition(test))?;
    Some(Condition::EveryParty { list: *list, is: Box::new(is.clone()), that: Box::new(that) })
}

/// Equal conditions are one, so that directions which share a rule share its judgement.
fn shared(condition: Condition, tests: &mut Vec<Condition>) -> TestId {
    let position = tests.iter().position(|known| *known == condition).unwrap_or_else(|| {
        tests.push(condition);
        tests.len() - 1
    });
    TestId(id(position))
}

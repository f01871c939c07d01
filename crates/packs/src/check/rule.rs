//! Checks the rules of a pack and hangs them on its directions. Knows no facts of any applicant.

use std::collections::{BTreeMap, BTreeSet};

use zice_core::{Clause, Condition, Effect, Nature, PolicyId, Rule, RuleId, RuleSet, TestId};

use crate::{Node, RuleWords};

use super::allowance::allowances;
use super::condition::Resolver;
use super::context::Context;
use super::direction::{Plan, definitions};
use super::example::examples;
use super::table::{Pack, id};
use super::{Checked, Subject};

const KEYS: [&str; 13] = [
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
    "allow",
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

/// Checks every rule of a pack.
pub(super) fn rules(pack: &Pack, policy: PolicyId, plans: &[Plan], checked: &mut Checked, context: &mut Context) {
    let definitions = definitions(pack, context);
    let mut given = BTreeSet::new();
    for node in pack.all("rule") {
        context.about("rule");
        context.keys(node, &KEYS);
        let Some(name) = context.text(node, "id") else { continue };
        context.about(format!("rule {name}"));
        let rule = RuleId(id(checked.library.rules.rules.len()));
        let Some(nature) = context.word(node, "nature", &NATURES) else { continue };
        checked.library.rules.rules.push(Rule { id: name.into(), nature });
        checked.library.catalogue.rules.push(words(node, policy, context));
        checked.places.rules.push(node.at.clone());
        allowances(node, Subject::Rule(rule), checked, context);
        let head = Head { rule, node, name };
        let tests = head.attach(plans, &definitions, &mut given, &mut checked.library.rules, context);
        examples(node, rule, &tests, plans, checked, context);
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
    /// Hangs the rule on its directions; returns its condition for each of them, by position among the plans. One row may
    /// be written in several pieces, but not twice for one direction: `given` has those that were.
    fn attach(
        &self,
        plans: &[Plan],
        definitions: &BTreeMap<&'n str, &'n Node>,
        given: &mut BTreeSet<(usize, &'n str)>,
        rules: &mut RuleSet,
        context: &mut Context,
    ) -> BTreeMap<usize, TestId> {
        let unmet = context.word(self.node, "unmet", &EFFECTS);
        let window = context.flag(self.node, "window");
        let mut tests = BTreeMap::new();
        for position in named_directions(self.node, plans, context) {
            let Some(plan) = plans.get(position) else { continue };
            if !given.insert((position, self.name)) {
                context.say(&self.node.at, "directions", format!("this row is given twice for `{}`", plan.name));
            }
            let Some(test) = self.node.get("test") else {
                if let Some(direction) = rules.directions.get_mut(plan.id.index()) {
                    direction.information.push(self.rule);
                }
                continue;
            };
            let mut resolver = Resolver::new(&rules.schema, definitions, &plan.args, context);
            let Some(condition) = judged_by(plan, test, &mut resolver) else { continue };
            let test = context.shared(condition, &mut rules.tests);
            let (Some(unmet), Some(direction)) = (unmet, rules.directions.get_mut(plan.id.index())) else { continue };
            direction.clauses.push(Clause { rule: self.rule, test, unmet, window });
            tests.insert(position, test);
        }
        if self.node.get("test").is_none() && unmet.is_some_and(|unmet| unmet != Effect::Nothing) {
            context.say(&self.node.at, "unmet", "a rule without a test can only have `unmet = \"nothing\"`");
        }
        tests
    }
}

/// Positions of the directions that a table names.
pub(super) fn named_directions(node: &Node, plans: &[Plan], context: &mut Context) -> Vec<usize> {
    let Some(value) = context.required(node, "directions") else { return Vec::new() };
    if value.shape == crate::Shape::Text("all".to_owned()) {
        return (0..plans.len()).collect();
    }
    let mut positions = Vec::new();
    for name in context.texts(node, "directions") {
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

/// The condition of a rule for a direction. Where the direction judges parties and the condition speaks of the party at
/// hand, of every party; otherwise (a date, a paper of the whole group) it is judged once, party or no party.
fn judged_by(plan: &Plan, test: &Node, resolver: &mut Resolver) -> Option<Condition> {
    let Some((list, is)) = &plan.parties else { return resolver.condition(test) };
    let that = resolver.within(list.fact, |resolver| resolver.condition(test))?;
    let mut speaks_of_the_party = false;
    that.each_place(&mut |place| speaks_of_the_party |= place.depth == 1);
    if !speaks_of_the_party {
        return resolver.condition(test);
    }
    Some(Condition::EveryParty { list: *list, is: Box::new(is.clone()), that: Box::new(that) })
}

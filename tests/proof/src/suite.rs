//! The cases of `suite/`: read strictly, so that a misspelt key is a failure and not a case that tests nothing.

use std::collections::{BTreeMap, BTreeSet};

use zice_core::{DirectionId, Given, RuleSet};
use zice_packs::{Node, Shape, parse_toml};
use zice_wire::{select, to_json};

use crate::expect::Expect;
use crate::folders::{checkout, documents, sorted};

/// One case.
#[derive(Debug)]
pub struct Case {
    /// Where it stands and what it is called, for messages.
    pub name: String,
    /// Its facts, by name.
    facts: BTreeMap<String, Node>,
    /// The directions asked for, in order.
    pub directions: Vec<String>,
    /// What must come out, by direction.
    pub expect: Vec<(String, Expect)>,
}

impl Case {
    /// The cases of a document.
    pub fn parse(text: &str) -> Vec<Self> {
        of_document(&parse_toml("a document", text).unwrap_or_else(|told| panic!("{}", told[0])))
    }

    /// Its facts by name, each as JSON.
    pub fn members(&self) -> Vec<(String, String)> {
        self.facts.iter().map(|(name, fact)| (name.clone(), json(fact))).collect()
    }

    /// Its facts as JSON.
    pub fn json(&self) -> String {
        let members: Vec<_> = self.members().iter().map(|(name, fact)| format!("{}:{fact}", to_json(name))).collect();
        format!("{{{}}}", members.join(","))
    }

    /// Its facts as the core takes them, without JSON between.
    pub fn given(&self) -> Given<'static> {
        Given::Object(self.facts.iter().map(|(name, fact)| (name.clone().into(), fact.given())).collect())
    }

    /// The directions asked for.
    pub fn asked(&self, rules: &RuleSet) -> Vec<DirectionId> {
        select(rules, &[], &self.directions).unwrap_or_else(|refusal| panic!("{}: {}", self.name, to_json(&refusal)))
    }
}

fn json(node: &Node) -> String {
    match &node.shape {
        Shape::Bool(value) => value.to_string(),
        Shape::Number(digits) => digits.clone(),
        Shape::Text(text) | Shape::Date(text) => to_json(text),
        Shape::List(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
        Shape::Table(members) => {
            let member = |(name, value): &(String, Node)| format!("{}:{}", to_json(name), json(value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
    }
}

/// Every case of the suite, in the order of files.
pub fn cases() -> Vec<Case> {
    let areas = sorted(&checkout("tests/suite")).into_iter().filter(|path| path.is_dir());
    let cases: Vec<_> = areas.flat_map(|area| documents(&area)).flat_map(|document| of_document(&document)).collect();
    let names: BTreeSet<_> = cases.iter().map(|case| &case.name).collect();
    assert!(!cases.is_empty(), "the suite has no cases");
    assert_eq!(names.len(), cases.len(), "two cases of one file have the same name");
    cases
}

fn of_document(document: &Node) -> Vec<Case> {
    only_keys(document, &["base", "case"]);
    let bases = document.get("base");
    document.get("case").map(Node::items).unwrap_or_default().iter().map(|node| case(node, bases)).collect()
}

fn case(node: &Node, bases: Option<&Node>) -> Case {
    only_keys(node, &["name", "from", "without", "facts", "directions", "expect"]);
    let name = format!("{}: {}", node.at.document, text(node.get("name").unwrap_or_else(|| fail(node, "no name"))));
    let expect = node.get("expect").unwrap_or_else(|| fail(node, "it expects nothing"));
    let expect: Vec<_> = expect.members().iter().map(|(id, node)| (id.clone(), Expect::new(node))).collect();
    let asked = node.get("directions").map(|directions| directions.items().iter().map(text).collect());
    let directions = asked.unwrap_or_else(|| expect.iter().map(|(id, _)| id.clone()).collect());
    Case { name, facts: facts(node, bases), directions, expect }
}

/// Those of the base, without some, with others added or replaced.
fn facts(node: &Node, bases: Option<&Node>) -> BTreeMap<String, Node> {
    let base = node.get("from").map(|from| {
        bases.and_then(|bases| bases.get(&text(from))).unwrap_or_else(|| fail(from, "there is no such base"))
    });
    let mut facts: BTreeMap<_, _> = base.map(Node::members).unwrap_or_default().iter().cloned().collect();
    for name in node.get("without").map(Node::items).unwrap_or_default() {
        facts.remove(&text(name)).unwrap_or_else(|| fail(name, "the base has no such fact to take away"));
    }
    facts.extend(node.get("facts").map(Node::members).unwrap_or_default().iter().cloned());
    facts
}

/// Fails where a table has other keys.
pub(crate) fn only_keys(node: &Node, known: &[&str]) {
    for (key, value) in node.members() {
        if !known.contains(&key.as_str()) {
            fail(value, &format!("there is no key `{key}`"));
        }
    }
}

/// The text of a node.
pub(crate) fn text(node: &Node) -> String {
    match &node.shape {
        Shape::Text(text) => text.clone(),
        _ => fail(node, "expected text"),
    }
}

/// Fails at a place of the suite.
pub(crate) fn fail(node: &Node, why: &str) -> ! {
    panic!("{}:{}: {why}", node.at.document, node.at.line)
}

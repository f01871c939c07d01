//! What a case expects of one direction, and where a report differs from it. Knows reports by the wire contract only.

use serde_json::Value;
use zice_packs::{Node, Shape};

use crate::suite::{fail, only_keys, text};

/// What must come out for one direction; every part is optional.
#[derive(Debug)]
pub struct Expect {
    words: Vec<(&'static str, String)>,
    amount: Option<Amount>,
    rows: Vec<(&'static str, String, String)>,
    missing: Option<Vec<String>>,
    asks: Vec<String>,
    parties: Option<Vec<String>>,
}

#[derive(Debug)]
enum Amount {
    None,
    Some(Vec<(String, String)>),
}

impl Expect {
    /// Reads the expectation of one direction.
    pub(crate) fn new(node: &Node) -> Self {
        only_keys(
            node,
            &["outcome", "merits", "window", "amount", "results", "counts_as", "missing", "asks", "parties"],
        );
        let word = |key| node.get(key).map(|value| (key, text(value)));
        let texts = |key| node.get(key).map(|value| value.items().iter().map(text).collect());
        Self {
            words: ["outcome", "merits", "window"].into_iter().filter_map(word).collect(),
            amount: node.get("amount").map(amount),
            rows: rows(node, "results", "result").chain(rows(node, "counts_as", "counts_as")).collect(),
            missing: texts("missing"),
            asks: texts("asks").unwrap_or_default(),
            parties: texts("parties"),
        }
    }

    /// The rows whose result is expected, with that result.
    pub fn results(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rows.iter().filter(|(key, ..)| *key == "result").map(|(_, row, result)| (row.as_str(), result.as_str()))
    }

    /// Where the report on the direction is another, each in a line.
    pub fn differences(&self, report: &Value) -> Vec<String> {
        let mut told = Vec::new();
        for (key, wanted) in &self.words {
            compare(&mut told, key, &Value::from(wanted.as_str()), &report[*key]);
        }
        if let Some(amount) = &self.amount {
            compare(&mut told, "amount", &amount.value(), &report["amount"]);
        }
        for (key, row, wanted) in &self.rows {
            compare(&mut told, &format!("{key} of {row}"), &Value::from(wanted.as_str()), &rule(report, row)[*key]);
        }
        if let Some(wanted) = &self.missing {
            compare(&mut told, "missing", &sorted(wanted.clone()), &sorted(strings(&report["missing"])));
        }
        let missing = strings(&report["missing"]);
        told.extend(self.asks.iter().filter(|fact| !missing.contains(fact)).map(|fact| format!("does not ask {fact}")));
        if let Some(wanted) = &self.parties {
            let outcomes = report["parties"].as_array().into_iter().flatten().map(|party| party["outcome"].clone());
            compare(&mut told, "parties", &Value::from(wanted.clone()), &outcomes.collect());
        }
        told
    }
}

impl Amount {
    fn value(&self) -> Value {
        match self {
            Self::None => Value::Null,
            Self::Some(parts) => parts.iter().map(|(key, part)| (key.clone(), part.clone())).collect(),
        }
    }
}

fn amount(node: &Node) -> Amount {
    match &node.shape {
        Shape::Text(word) if word == "none" => Amount::None,
        Shape::Table(parts) => Amount::Some(parts.iter().map(|(key, part)| (key.clone(), text(part))).collect()),
        _ => fail(node, "expected \"none\", or a kind and a sum"),
    }
}

fn rows<'n>(
    node: &'n Node,
    key: &str,
    reported: &'static str,
) -> impl Iterator<Item = (&'static str, String, String)> + 'n {
    let members = node.get(key).map(Node::members).unwrap_or_default();
    members.iter().map(move |(row, value)| (reported, row.clone(), text(value)))
}

fn rule<'v>(report: &'v Value, row: &str) -> &'v Value {
    report["rules"].as_array().into_iter().flatten().find(|rule| rule["id"] == row).unwrap_or(&Value::Null)
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|item| item.as_str().unwrap_or_default().to_owned()).collect()
}

fn sorted(mut names: Vec<String>) -> Value {
    names.sort();
    Value::from(names)
}

fn compare(told: &mut Vec<String>, what: &str, wanted: &Value, found: &Value) {
    if wanted != found {
        told.push(format!("{what}: expected {wanted}, found {found}"));
    }
}

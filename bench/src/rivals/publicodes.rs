//! Publicodes, run elsewhere by its own engine. It has no lists, no sets and no sums of dates and periods: a condition that
//! needs those is worked out beforehand and told as a fact, so that what is measured is what it has words for.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use zice_bench_ours::Zice;
use zice_core::{Comparison, Condition, Facts, Kind, Operand, Scope, Silent, Truth, evaluate};

use super::{Gates, Side, options, side, sign, var};
use crate::Applicant;

/// The rules in its language.
pub struct Publicodes<'a> {
    zice: &'a Zice,
    /// All of them by their names: `direction 0` and so on, tests and facts.
    pub rules: Map<String, Value>,
    /// What it has no words for, by the name of the fact it is told as.
    given: BTreeMap<String, Condition>,
}

impl<'a> Publicodes<'a> {
    pub fn new(zice: &'a Zice, gates: &Gates) -> Self {
        let mut all = Self { zice, rules: Map::new(), given: BTreeMap::new() };
        for (at, test) in gates.tests.iter().enumerate() {
            let written = all.write(&zice.set.tests[test.index()]);
            all.rules.insert(format!("test {at}"), written);
        }
        for (at, own) in gates.of.iter().enumerate() {
            let own: Vec<_> = own.iter().map(|test| format!("test {test}")).collect();
            all.rules.insert(format!("direction {at}"), json!({ "toutes ces conditions": own }));
        }
        all
    }

    /// What is told of an applicant, as its engine takes it.
    pub fn situation(&self, applicant: &Applicant) -> Value {
        let told = applicant.flat.as_object().expect("an applicant is an object");
        let facts = told.iter().filter_map(|(name, value)| Some((plain(name), written(value)?)));
        let given = self
            .given
            .iter()
            .filter_map(|(name, condition)| Some((name.clone(), yes_or_no(truth(condition, &applicant.ours.facts)?))));
        facts.chain(given).filter(|(name, _)| self.rules.contains_key(name)).collect()
    }

    fn write(&mut self, condition: &Condition) -> Value {
        let schema = &self.zice.set.schema;
        match condition {
            Condition::All(all) => json!({ "toutes ces conditions": self.parts(all) }),
            Condition::Any(any) => json!({ "une de ces conditions": self.parts(any) }),
            Condition::Compare(left, comparison, right)
                if [left, right].iter().all(|side| !matches!(side, Operand::Later { .. })) =>
            {
                let (left, right) = (side(schema, left, right), side(schema, right, left));
                json!(format!("{} {} {}", self.side(&left), infix(*comparison), self.side(&right)))
            }
            Condition::OneOf(place, bits) if place.depth == 0 => {
                let fact = self.fact(&var(schema, *place).name);
                if matches!(schema.get(place.fact).expect("of this schema").kind, Kind::Bool) {
                    return json!(format!("{fact} = {}", if *bits == 2 { "oui" } else { "non" }));
                }
                let one = |id: &&str| format!("{fact} = '{id}'");
                json!({ "une de ces conditions": options(schema, *place, *bits).iter().map(one).collect::<Vec<_>>() })
            }
            other => {
                let name = format!("given {}", self.given.len());
                self.given.insert(name.clone(), other.clone());
                json!(self.fact(&name))
            }
        }
    }

    fn parts(&mut self, parts: &[Condition]) -> Vec<Value> {
        parts.iter().map(|part| self.write(part)).collect()
    }

    fn side(&mut self, side: &Side) -> String {
        match side {
            Side::Number(number) => number.to_string(),
            Side::Var(var) => self.fact(&var.name),
        }
    }

    /// A fact that may be told.
    fn fact(&mut self, name: &str) -> String {
        let name = plain(name);
        self.rules.entry(name.clone()).or_insert_with(|| json!({ "question": "?" }));
        name
    }
}

fn plain(name: &str) -> String {
    name.replace('_', " ")
}

fn infix(comparison: Comparison) -> &'static str {
    if comparison == Comparison::Equals { "=" } else { sign(comparison) }
}

fn written(value: &Value) -> Option<Value> {
    match value {
        Value::Bool(yes) => Some(yes_or_no(*yes)),
        Value::String(text) => Some(json!(format!("'{text}'"))),
        Value::Number(_) => Some(value.clone()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn yes_or_no(yes: bool) -> Value {
    json!(if yes { "oui" } else { "non" })
}

fn truth(condition: &Condition, facts: &Facts) -> Option<bool> {
    match evaluate(condition, &Scope::new(facts), &mut Silent) {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    }
}

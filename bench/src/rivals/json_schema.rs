//! JSON Schema, run by the crate jsonschema, a schema for each rule. It compares nothing but with what the schema says, so
//! that of two facts that are compared the difference is told beforehand, as a fact of its own.

use std::cell::RefCell;
use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Value, json};
use zice_core::{Comparison, Share};

use super::{Gates, Language, Rival, Side, Var};
use crate::Applicant;
use zice_bench_ours::Zice;

/// The crate jsonschema.
pub struct JsonSchema<'a> {
    gates: &'a Gates,
    rules: Vec<Validator>,
    /// Each test as a schema.
    pub schemas: Vec<Value>,
    differences: BTreeSet<[String; 2]>,
}

impl<'a> JsonSchema<'a> {
    pub fn new(zice: &Zice, gates: &'a Gates) -> Self {
        let language = Schemas::default();
        let schemas = gates.written(&zice.set, &language);
        let compiled = |schema: &Value| jsonschema::validator_for(schema).expect("it compiles");
        let rules = schemas.iter().map(compiled).collect();
        Self { gates, rules, schemas, differences: language.differences.into_inner() }
    }

    fn tell_differences(&self, record: &mut Value) {
        for [left, right] in &self.differences {
            if let (Some(one), Some(other)) = (record[left].as_i64(), record[right].as_i64()) {
                record[difference(left, right)] = json!(one - other);
            }
        }
    }
}

impl Rival for JsonSchema<'_> {
    type Data = Value;

    const NAME: &'static str = "jsonschema";

    fn text(&self, applicant: &Applicant) -> String {
        let mut all = applicant.flat.clone();
        self.tell_differences(&mut all);
        if let Some(entries) = all.get_mut("accidents").and_then(Value::as_array_mut) {
            entries.iter_mut().for_each(|entry| self.tell_differences(entry));
        }
        all.to_string()
    }

    fn read(&self, text: &str) -> Value {
        serde_json::from_str(text).expect("it is JSON")
    }

    fn verdicts(&self, data: &Value) -> Vec<bool> {
        self.gates.verdicts(&self.rules.iter().map(|rule| rule.is_valid(data)).collect::<Vec<_>>())
    }
}

fn difference(left: &str, right: &str) -> String {
    format!("{left}_less_{right}")
}

/// Notes of which facts the difference is asked.
#[derive(Default)]
struct Schemas {
    differences: RefCell<BTreeSet<[String; 2]>>,
}

impl Language for Schemas {
    type Text = Value;

    fn always(&self, holds: bool) -> Value {
        json!(holds)
    }

    fn all(&self, parts: Vec<Value>) -> Value {
        json!({ "allOf": parts })
    }

    fn any(&self, parts: Vec<Value>) -> Value {
        json!({ "anyOf": parts })
    }

    fn not(&self, part: Value) -> Value {
        json!({ "not": part })
    }

    fn known(&self, var: &Var) -> Value {
        json!({ "required": [var.name] })
    }

    fn compare(&self, left: &Side, comparison: Comparison, right: &Side) -> Value {
        let (Side::Var(left), right) = (left, right) else { unreachable!("the fact stands first") };
        match right {
            Side::Number(number) => property(&left.name, &bound(comparison, *number)),
            Side::Var(right) => {
                self.differences.borrow_mut().insert([left.name.clone(), right.name.clone()]);
                property(&difference(&left.name, &right.name), &bound(comparison, 0.0))
            }
        }
    }

    fn is(&self, var: &Var, yes: bool) -> Value {
        property(&var.name, &json!({ "const": yes }))
    }

    fn one_of(&self, var: &Var, ids: &[&str]) -> Value {
        property(&var.name, &json!({ "enum": ids }))
    }

    fn options(&self, var: &Var, share: Share, ids: &[&str]) -> Value {
        let has = |id: &&str| json!({ "contains": { "const": id } });
        let shape = match share {
            Share::Whole => self.all(ids.iter().map(has).collect()),
            Share::Part => json!({ "contains": { "enum": ids } }),
            Share::Nothing => json!({ "items": { "enum": ids } }),
        };
        property(&var.name, &shape)
    }

    fn other_than(&self, var: &Var, than: &Var, all: &[&str]) -> Value {
        let other = |id: &&str| {
            let has = property(&var.name, &json!({ "contains": { "const": id } }));
            self.all(vec![has, property(&than.name, &json!({ "not": { "const": id } }))])
        };
        self.any(all.iter().map(other).collect())
    }

    fn some(&self, list: &Var, that: Value) -> Value {
        property(&list.name, &json!({ "contains": that }))
    }
}

/// It is told, and of this shape.
fn property(name: &str, shape: &Value) -> Value {
    json!({ "required": [name], "properties": { name: shape } })
}

fn bound(comparison: Comparison, number: f64) -> Value {
    match comparison {
        Comparison::AtLeast => json!({ "minimum": number }),
        Comparison::MoreThan => json!({ "exclusiveMinimum": number }),
        Comparison::AtMost => json!({ "maximum": number }),
        Comparison::LessThan => json!({ "exclusiveMaximum": number }),
        Comparison::Equals => json!({ "const": number }),
        Comparison::Differs => json!({ "not": { "const": number } }),
    }
}

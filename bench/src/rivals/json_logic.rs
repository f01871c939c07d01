//! JSON Logic, run by datalogic-rs.

use datalogic_rs::datavalue::OwnedDataValue;
use datalogic_rs::{Engine, Logic};
use serde_json::{Value, json};
use zice_core::{Comparison, Share};

use super::{Gates, Language, Rival, Side, Var, sign};
use zice_bench_ours::Zice;

/// The crate datalogic-rs.
pub struct DataLogic<'a> {
    gates: &'a Gates,
    engine: Engine,
    rules: Vec<Logic>,
}

impl<'a> DataLogic<'a> {
    pub fn new(zice: &Zice, gates: &'a Gates) -> Self {
        let engine = Engine::new();
        let rules = written(zice, gates).into_iter();
        let rules = rules.map(|rule| engine.compile(&rule.to_string()).expect("it compiles")).collect();
        Self { gates, engine, rules }
    }
}

/// Each test as JSON Logic.
pub fn written(zice: &Zice, gates: &Gates) -> Vec<Value> {
    gates.written(&zice.set, &JsonLogic)
}

impl Rival for DataLogic<'_> {
    type Data = OwnedDataValue;

    const NAME: &'static str = "datalogic-rs";

    fn read(&self, text: &str) -> OwnedDataValue {
        OwnedDataValue::from_json(text).expect("it is JSON")
    }

    fn verdicts(&self, data: &OwnedDataValue) -> Vec<bool> {
        let mut session = self.engine.session();
        let mut holds =
            |rule| session.eval_borrowed(rule, data).ok().and_then(|value| value.as_bool()).unwrap_or(false);
        let holds: Vec<_> = self.rules.iter().map(&mut holds).collect();
        session.reset();
        self.gates.verdicts(&holds)
    }
}

struct JsonLogic;

impl Language for JsonLogic {
    type Text = Value;

    fn always(&self, holds: bool) -> Value {
        json!(holds)
    }

    fn all(&self, parts: Vec<Value>) -> Value {
        json!({ "and": parts })
    }

    fn any(&self, parts: Vec<Value>) -> Value {
        json!({ "or": parts })
    }

    fn not(&self, part: Value) -> Value {
        json!({ "!": [part] })
    }

    fn known(&self, var: &Var) -> Value {
        json!({ "!==": [read(var), null] })
    }

    fn compare(&self, left: &Side, comparison: Comparison, right: &Side) -> Value {
        json!({ sign(comparison): [side(left), side(right)] })
    }

    fn is(&self, var: &Var, yes: bool) -> Value {
        json!({ "===": [read(var), yes] })
    }

    fn one_of(&self, var: &Var, ids: &[&str]) -> Value {
        json!({ "in": [read(var), ids] })
    }

    fn options(&self, var: &Var, share: Share, ids: &[&str]) -> Value {
        let has: Vec<_> = ids.iter().map(|id| json!({ "in": [id, read(var)] })).collect();
        match share {
            Share::Whole => self.all(has),
            Share::Part => self.any(has),
            // "all" is false for an empty list there.
            Share::Nothing => json!({ "none": [read(var), { "!": [{ "in": [{ "var": "" }, ids] }] }] }),
        }
    }

    fn other_than(&self, var: &Var, than: &Var, all: &[&str]) -> Value {
        let other = |id: &&str| json!({ "and": [{ "in": [id, read(var)] }, { "!==": [read(than), id] }] });
        self.any(all.iter().map(other).collect())
    }

    fn some(&self, list: &Var, that: Value) -> Value {
        json!({ "some": [read(list), that] })
    }
}

fn read(var: &Var) -> Value {
    json!({ "var": var.name })
}

fn side(side: &Side) -> Value {
    match side {
        Side::Number(number) => json!(number),
        Side::Var(var) => read(var),
    }
}

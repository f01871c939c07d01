//! The Common Expression Language, run by the crate cel: `f` is the applicant and `e` the entry of a list.

use cel::{Context, Program};
use serde_json::Value;
use zice_core::{Comparison, Share};

use super::{Gates, Language, Rival, Side, Var, sign};
use zice_bench_ours::Zice;

/// The crate cel.
pub struct Cel<'a> {
    gates: &'a Gates,
    rules: Vec<Program>,
}

impl<'a> Cel<'a> {
    pub fn new(zice: &Zice, gates: &'a Gates) -> Self {
        let written = gates.written(&zice.set, &Expression).into_iter();
        Self { gates, rules: written.map(|rule| Program::compile(&rule).expect("it compiles")).collect() }
    }
}

impl Rival for Cel<'_> {
    type Data = Value;

    const NAME: &'static str = "cel";

    fn read(&self, text: &str) -> Value {
        serde_json::from_str(text).expect("it is JSON")
    }

    fn verdicts(&self, data: &Value) -> Vec<bool> {
        let mut context = Context::default();
        context.add_variable("f", data).expect("it fits");
        let holds = |rule: &Program| matches!(rule.execute(&context), Ok(cel::Value::Bool(true)));
        self.gates.verdicts(&self.rules.iter().map(holds).collect::<Vec<_>>())
    }
}

struct Expression;

impl Language for Expression {
    type Text = String;

    fn always(&self, holds: bool) -> String {
        holds.to_string()
    }

    fn all(&self, parts: Vec<String>) -> String {
        joined(&parts, " && ")
    }

    fn any(&self, parts: Vec<String>) -> String {
        joined(&parts, " || ")
    }

    fn not(&self, part: String) -> String {
        format!("!({part})")
    }

    fn known(&self, var: &Var) -> String {
        format!("has({})", read(var))
    }

    fn compare(&self, left: &Side, comparison: Comparison, right: &Side) -> String {
        format!("{} {} {}", side(left), sign(comparison), side(right))
    }

    fn is(&self, var: &Var, yes: bool) -> String {
        format!("{} == {yes}", read(var))
    }

    fn one_of(&self, var: &Var, ids: &[&str]) -> String {
        format!("{} in {ids:?}", read(var))
    }

    fn options(&self, var: &Var, share: Share, ids: &[&str]) -> String {
        let var = read(var);
        match share {
            Share::Whole => format!("{ids:?}.all(x, x in {var})"),
            Share::Part => format!("{ids:?}.exists(x, x in {var})"),
            Share::Nothing => format!("{var}.all(x, x in {ids:?})"),
        }
    }

    fn other_than(&self, var: &Var, than: &Var, _: &[&str]) -> String {
        format!("{}.exists(x, x != {})", read(var), read(than))
    }

    fn some(&self, list: &Var, that: String) -> String {
        format!("{}.exists(e, {that})", read(list))
    }
}

fn joined(parts: &[String], sign: &str) -> String {
    parts.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(sign)
}

fn read(var: &Var) -> String {
    format!("{}.{}", if var.depth == 0 { "f" } else { "e" }, var.name)
}

fn side(side: &Side) -> String {
    match side {
        Side::Number(number) => number.to_string(),
        Side::Var(var) => read(var),
    }
}

//! The expression language of GoRules, run by zen-expression: facts stand by their names, `#` is the entry of a list.

use std::cell::RefCell;

use zen_expression::expression::Standard;
use zen_expression::scope::Scope;
use zen_expression::vm::VM;
use zen_expression::{Expression, Variable, compile_expression};
use zice_core::{Comparison, Share};

use super::{Gates, Language, Rival, Side, Var, sign};
use zice_bench_ours::Zice;

/// The crate zen-expression.
pub struct Zen<'a> {
    gates: &'a Gates,
    rules: Vec<Expression<Standard>>,
    machine: RefCell<VM>,
}

impl<'a> Zen<'a> {
    pub fn new(zice: &Zice, gates: &'a Gates) -> Self {
        let written = gates.written(&zice.set, &Words).into_iter();
        let rules = written.map(|rule| compile_expression(&rule).expect("it compiles")).collect();
        Self { gates, rules, machine: RefCell::new(VM::new()) }
    }
}

impl Rival for Zen<'_> {
    type Data = Variable;

    const NAME: &'static str = "zen-expression";

    fn read(&self, text: &str) -> Variable {
        serde_json::from_str(text).expect("it is JSON")
    }

    fn verdicts(&self, data: &Variable) -> Vec<bool> {
        let mut machine = self.machine.borrow_mut();
        let scope = Scope::new(data.clone());
        let mut holds = |rule: &Expression<Standard>| {
            matches!(rule.evaluate_with_scope(&scope, &mut machine), Ok(Variable::Bool(true)))
        };
        let holds: Vec<_> = self.rules.iter().map(&mut holds).collect();
        self.gates.verdicts(&holds)
    }
}

struct Words;

impl Language for Words {
    type Text = String;

    fn always(&self, holds: bool) -> String {
        holds.to_string()
    }

    fn all(&self, parts: Vec<String>) -> String {
        joined(&parts, " and ")
    }

    fn any(&self, parts: Vec<String>) -> String {
        joined(&parts, " or ")
    }

    fn not(&self, part: String) -> String {
        format!("not ({part})")
    }

    fn known(&self, var: &Var) -> String {
        format!("{} != null", read(var))
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
            Share::Whole => format!("all({ids:?}, # in {var})"),
            Share::Part => format!("some({ids:?}, # in {var})"),
            Share::Nothing => format!("all({var}, # in {ids:?})"),
        }
    }

    fn other_than(&self, var: &Var, than: &Var, _: &[&str]) -> String {
        format!("some({}, # != {})", read(var), read(than))
    }

    fn some(&self, list: &Var, that: String) -> String {
        format!("some({}, {that})", read(list))
    }
}

fn joined(parts: &[String], sign: &str) -> String {
    parts.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(sign)
}

fn read(var: &Var) -> String {
    format!("{}{}", if var.depth == 0 { "" } else { "#." }, var.name)
}

fn side(side: &Side) -> String {
    match side {
        Side::Number(number) => number.to_string(),
        Side::Var(var) => read(var),
    }
}

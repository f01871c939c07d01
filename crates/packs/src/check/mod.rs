//! Checks packs: every name, type and reference, with all that is wrong told at once; what passes can decide.
//! Knows no TOML and no citizen; its diagnostics are for authors.

mod amount;
mod condition;
mod context;
mod direction;
mod facts;
mod rule;
mod table;

use zice_core::{Facts, PolicyId, RuleId, RuleSet, TestId, Truth};

use crate::{At, Catalogue, Diagnostic, Library, Node};
use context::Context;
use table::Pack;

/// Packs that passed, and the examples their authors gave.
#[derive(Debug)]
pub struct Checked {
    /// What decides, and its words.
    pub library: Library,
    /// The examples, in document order.
    pub examples: Vec<Example>,
}

/// Facts for which an author says what a rule's test comes to.
#[derive(Debug)]
pub struct Example {
    /// The rule.
    pub rule: RuleId,
    /// Its condition.
    pub test: TestId,
    /// What is told.
    pub facts: Facts,
    /// What the test must come to.
    pub expected: Truth,
    /// Where the example stands.
    pub at: At,
}

/// Checks packs together, each given as the documents of its folder in the order of their names.
pub fn check(packs: &[Vec<Node>]) -> Result<Checked, Vec<Diagnostic>> {
    let mut context = Context::default();
    let packs: Vec<_> = packs.iter().map(|documents| Pack::new(documents)).collect();
    let checked = assemble(&packs, &mut context);
    match context.into_diagnostics() {
        diagnostics if diagnostics.is_empty() => Ok(checked),
        diagnostics => Err(diagnostics),
    }
}

fn assemble(packs: &[Pack], context: &mut Context) -> Checked {
    let mut catalogue = Catalogue::default();
    let schema = facts::schema(packs, &mut catalogue, context);
    let mut rules = RuleSet { schema, ..RuleSet::default() };
    let mut examples = Vec::new();
    for (index, pack) in packs.iter().enumerate() {
        let policy = PolicyId(table::id(index));
        let plans = direction::directions(pack, policy, &mut rules, &mut catalogue, context);
        rule::rules(pack, policy, &plans, &mut rules, &mut catalogue, &mut examples, context);
    }
    Checked { library: Library { rules, catalogue }, examples }
}

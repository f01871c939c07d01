//! Checks packs: every name, type and reference, with all that is wrong told at once; what passes can decide.
//! Knows no TOML and no citizen; its diagnostics are for authors.

mod allowance;
mod amount;
mod condition;
mod context;
mod direction;
mod example;
mod facts;
mod portfolio;
mod rule;
mod table;

use zice_core::{DirectionId, FactId, Facts, PolicyId, RuleId, TestId, Truth};

use crate::{At, Diagnostic, Library, Node};
use context::Context;
use table::Pack;

/// Packs that passed, and the examples their authors gave.
#[derive(Debug)]
pub struct Checked {
    /// What decides, and its words.
    pub library: Library,
    /// The examples, in document order.
    pub examples: Vec<Example>,
    /// Where things stand.
    pub places: Places,
    /// The warnings that authors allow.
    pub allowed: Vec<Allowance>,
}

/// Where the parts of packs stand, by the ids of the rule set.
#[derive(Debug, Default)]
pub struct Places {
    /// By rule.
    pub rules: Vec<At>,
    /// By fact; the first is `as_of_date`, which stands nowhere.
    pub facts: Vec<At>,
    /// By direction.
    pub directions: Vec<At>,
}

/// What a warning can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A rule.
    Rule(RuleId),
    /// A fact.
    Fact(FactId),
    /// A direction.
    Direction(DirectionId),
}

/// A warning that is meant.
#[derive(Debug)]
pub struct Allowance {
    /// What it is about.
    pub subject: Subject,
    /// The name of the lint.
    pub lint: String,
    /// Why it is meant.
    pub reason: String,
    /// Where it is allowed.
    pub at: At,
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
    let mut checked =
        Checked { library: Library::default(), examples: Vec::new(), places: Places::default(), allowed: Vec::new() };
    checked.library.rules.schema = facts::schema(packs, &mut checked, context);
    for (index, pack) in packs.iter().enumerate() {
        let policy = PolicyId(table::id(index));
        let plans = direction::directions(pack, policy, &mut checked, context);
        rule::rules(pack, policy, &plans, &mut checked, context);
        portfolio::portfolio(pack, policy, &plans, &mut checked, context);
    }
    checked
}

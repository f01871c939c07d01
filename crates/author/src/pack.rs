//! A pack as its author's tools see it: what was written, what was checked, and what belongs to which rule.

use std::collections::{BTreeMap, BTreeSet};

use zice_core::{Condition, Direction, RuleId, RuleSet, TestId};
use zice_packs::{At, Checked, Diagnostic, Example, Node, check};

/// A checked pack with the documents it was read from.
pub(crate) struct Pack<'n> {
    /// What was written.
    pub(crate) documents: &'n [Node],
    /// What was checked.
    pub(crate) checked: Checked,
}

/// A rule that can decide.
pub(crate) struct Tested<'p> {
    /// Which.
    pub(crate) rule: RuleId,
    /// Its row id.
    pub(crate) id: &'p str,
    /// Where it stands.
    pub(crate) at: &'p At,
    /// Its conditions, one for each way in which it depends on the direction.
    pub(crate) tests: Vec<TestId>,
}

impl<'n> Pack<'n> {
    /// Checks the documents of one pack.
    pub(crate) fn new(documents: &'n [Node]) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self { documents, checked: check(&[documents.to_vec()])? })
    }

    /// What decides.
    pub(crate) fn rules(&self) -> &RuleSet {
        &self.checked.library.rules
    }

    /// The id of the pack.
    pub(crate) fn id(&self) -> &str {
        self.rules().policies.first().map_or("", |policy| &policy.id)
    }

    /// A condition.
    pub(crate) fn test(&self, id: TestId) -> &Condition {
        // An id of this rule set always leads somewhere; were it not so, nothing would be known of it.
        self.rules().tests.get(id.index()).unwrap_or(&Condition::Always(false))
    }

    /// Every rule with a test, in document order.
    pub(crate) fn tested(&self) -> Vec<Tested<'_>> {
        let mut tests: BTreeMap<RuleId, BTreeSet<TestId>> = BTreeMap::new();
        for clause in self.rules().directions.iter().flat_map(|direction| &direction.clauses) {
            tests.entry(clause.rule).or_default().insert(clause.test);
        }
        let tested = |(rule, tests): (RuleId, BTreeSet<TestId>)| {
            let id = &*self.rules().rule(rule)?.id;
            Some(Tested { rule, id, at: self.place(rule)?, tests: tests.into_iter().collect() })
        };
        tests.into_iter().filter_map(tested).collect()
    }

    /// Where a rule stands.
    pub(crate) fn place(&self, rule: RuleId) -> Option<&At> {
        self.checked.places.rules.get(rule.index())
    }

    /// The examples of a rule.
    pub(crate) fn examples(&self, rule: RuleId) -> impl Iterator<Item = &Example> {
        self.checked.examples.iter().filter(move |example| example.rule == rule)
    }

    /// The direction an example of a test has to name, where the rule reads differently from direction to direction.
    pub(crate) fn direction_of(&self, tested: &Tested, test: TestId) -> Option<&str> {
        let binds = |direction: &&Direction| {
            direction.clauses.iter().any(|clause| clause.rule == tested.rule && clause.test == test)
        };
        let direction = self.rules().directions.iter().find(binds)?;
        (tested.tests.len() > 1).then_some(&*direction.id)
    }
}

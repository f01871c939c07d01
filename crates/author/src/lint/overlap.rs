//! Rules of one direction that say the same, or exclude each other.

use std::collections::{BTreeMap, BTreeSet};

use zice_core::{Clause, Effect, TestId, Truth};
use zice_packs::Subject;

use super::{Finding, Lint};
use crate::pack::Pack;
use crate::reading::facts_read;
use crate::witness::{Found, judged, reaching, search};

pub(super) fn lint(pack: &Pack) -> Vec<Finding> {
    let mut pairs = BTreeMap::new();
    for direction in &pack.rules().directions {
        for (at, later) in direction.clauses.iter().enumerate() {
            for earlier in direction.clauses.iter().take(at) {
                pairs.entry((earlier.rule, later.rule, earlier.test, later.test)).or_insert((*earlier, *later));
            }
        }
    }
    let mut judge = Judge { pack, can_be_met: BTreeMap::new() };
    let mut told = BTreeSet::new();
    pairs.into_values().filter_map(|(earlier, later)| judge.pair(earlier, later)).for_each(|finding| {
        told.insert(finding);
    });
    told.into_iter().collect()
}

struct Judge<'p, 'n> {
    pack: &'p Pack<'n>,
    can_be_met: BTreeMap<TestId, bool>,
}

impl Judge<'_, '_> {
    fn pair(&mut self, earlier: Clause, later: Clause) -> Option<Finding> {
        if earlier.test == later.test {
            let message = format!("its condition is that of rule {}", self.name(earlier));
            let finding = self.told(Lint::Duplicate, later, message);
            return Some(finding.hint("write one of them without a test, or allow it with a reason"));
        }
        if !self.share_facts(earlier, later) || !self.can_be_met(earlier.test) || !self.can_be_met(later.test) {
            return None;
        }
        if self.never(earlier, later, |one, other| one == Truth::True && other == Truth::True) {
            let message = format!("no facts meet this rule and rule {} together", self.name(earlier));
            let finding = self.told(Lint::Contradiction, later, message);
            return Some(finding.hint("nobody can be met by both: mend one of them, or allow it with a reason"));
        }
        self.shadow(earlier, later).or_else(|| self.shadow(later, earlier))
    }

    /// A rule that gates nothing does not shadow: what is only preferred may well imply what is required.
    fn shadow(&self, by: Clause, shadowed: Clause) -> Option<Finding> {
        let implied = || self.never(by, shadowed, |by, shadowed| by == Truth::True && shadowed != Truth::True);
        if by.unmet == Effect::Nothing || !implied() {
            return None;
        }
        let message = format!("whenever rule {} is met, this rule is met too", self.name(by));
        let finding = self.told(Lint::Shadowed, shadowed, message);
        Some(finding.hint("if the document says both, allow it with a reason"))
    }

    fn share_facts(&self, one: Clause, other: Clause) -> bool {
        let read = |clause: Clause| facts_read([self.pack.test(clause.test)]);
        !read(one).is_disjoint(&read(other))
    }

    fn can_be_met(&mut self, test: TestId) -> bool {
        let pack = self.pack;
        let meets = || !matches!(reaching(&pack.rules().schema, pack.test(test), Truth::True), Found::None);
        *self.can_be_met.entry(test).or_insert_with(meets)
    }

    /// Whether two rules certainly never come out like this together.
    fn never(&self, one: Clause, other: Clause, like_this: impl Fn(Truth, Truth) -> bool) -> bool {
        let (one, other) = (self.pack.test(one.test), self.pack.test(other.test));
        let found = search(&self.pack.rules().schema, &[one, other], |facts| {
            u32::from(!like_this(judged(one, facts), judged(other, facts)))
        });
        matches!(found, Found::None)
    }

    fn name(&self, clause: Clause) -> &str {
        self.pack.rules().rule(clause.rule).map_or("", |rule| &rule.id)
    }

    fn told(&self, lint: Lint, clause: Clause, message: String) -> Finding {
        let at = self.pack.place(clause.rule).cloned().unwrap_or_default();
        let finding = Finding::new(lint, &at, format!("rule {}", self.name(clause)), message);
        finding.key("test").about(Subject::Rule(clause.rule))
    }
}

//! What a pack holds, sorted for telling: which rule stands in which directions, with which test. Tells nothing itself.

use zice_core::{Clause, Condition, Direction, DirectionId, Effect, FactId, Nature, Policy, PolicyId, Rule, RuleId};
use zice_packs::{Language, Library, PackWords, RuleWords};
use zice_words::quoted;

use crate::reading::facts_read;

/// One pack, for one language.
pub(crate) struct Survey<'l> {
    pub(crate) library: &'l Library,
    pub(crate) language: Language,
    pub(crate) policy: &'l Policy,
    pub(crate) words: &'l PackWords,
    pub(crate) directions: Vec<(DirectionId, &'l Direction)>,
    pub(crate) rows: Vec<Row<'l>>,
}

/// A rule, and where it stands.
pub(crate) struct Row<'l> {
    pub(crate) anchor: String,
    pub(crate) rule: &'l Rule,
    pub(crate) words: &'l RuleWords,
    /// All directions it is about.
    pub(crate) directions: Vec<DirectionId>,
    /// Its clause in each direction that it tests.
    pub(crate) clauses: Vec<(DirectionId, Clause)>,
}

impl<'l> Survey<'l> {
    /// The pack of an id; `None` where the library has no such pack.
    pub(crate) fn new(library: &'l Library, policy: PolicyId, language: Language) -> Option<Self> {
        let rules = &library.rules;
        let directions: Vec<_> =
            rules.direction_ids().zip(&rules.directions).filter(|(_, it)| it.policy == policy).collect();
        let mut survey = Self {
            library,
            language,
            policy: rules.policy(policy)?,
            words: library.catalogue.pack(policy)?,
            directions,
            rows: Vec::new(),
        };
        for (id, (rule, words)) in (0..=u16::MAX).map(RuleId).zip(rules.rules.iter().zip(&library.catalogue.rules)) {
            if words.policy == policy {
                let row = survey.row(id, rule, words);
                survey.rows.push(row);
            }
        }
        Some(survey)
    }

    fn row(&self, id: RuleId, rule: &'l Rule, words: &'l RuleWords) -> Row<'l> {
        let (mut directions, mut clauses) = (Vec::new(), Vec::new());
        for (direction, found) in &self.directions {
            clauses.extend(found.clauses.iter().filter(|clause| clause.rule == id).map(|clause| (*direction, *clause)));
            let is_tested = clauses.last().is_some_and(|(last, _)| last == direction);
            if is_tested || found.information.contains(&id) {
                directions.push(*direction);
            }
        }
        let pieces = self.rows.iter().filter(|row| row.rule.id == rule.id).count();
        let again = if pieces == 0 { String::new() } else { format!("-{}", pieces + 1) };
        Row { anchor: format!("rule-{}{again}", rule.id), rule, words, directions, clauses }
    }

    /// The text in the language of the page.
    pub(crate) fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// Several texts as one enumeration.
    pub(crate) fn listed(&self, texts: &[String]) -> String {
        texts.join(self.pick("、", ", "))
    }

    /// The name of a direction.
    pub(crate) fn title(&self, direction: DirectionId) -> &'l str {
        self.library.catalogue.direction(direction).map_or("", |words| words.title.get(self.language))
    }

    /// The names of directions, shorter where they are all of the pack's.
    pub(crate) fn titles(&self, directions: &[DirectionId]) -> String {
        if directions.len() == self.directions.len() && directions.len() > 1 {
            return self.pick("全部方向", "all directions").into();
        }
        let left_out: Vec<_> =
            self.directions.iter().map(|(id, _)| *id).filter(|id| !directions.contains(id)).collect();
        if let ([except], 4..) = (left_out.as_slice(), self.directions.len()) {
            let except = quoted(self.title(*except));
            return match self.language {
                Language::Zh => format!("除{except}以外的全部方向"),
                Language::En => format!("all directions but {except}"),
            };
        }
        let titles: Vec<_> = directions.iter().map(|id| quoted(self.title(*id))).collect();
        titles.join(self.pick("", ", "))
    }

    /// The condition of a clause.
    pub(crate) fn test(&self, clause: Clause) -> &'l Condition {
        self.library.rules.tests.get(clause.test.index()).unwrap_or(&Condition::Always(true))
    }

    /// Rules of a nature that are told here, in document order.
    pub(crate) fn of_nature<'s>(
        rows: &'s [&'s Row<'l>],
        nature: Nature,
    ) -> impl Iterator<Item = &'s Row<'l>> + use<'s, 'l> {
        rows.iter().copied().filter(move |row| row.rule.nature == nature)
    }

    /// Rules that read a fact.
    pub(crate) fn readers(&self, fact: FactId) -> impl Iterator<Item = &Row<'l>> {
        let tests = |row: &Row| row.clauses.iter().map(|(_, clause)| self.test(*clause)).collect::<Vec<_>>();
        self.rows.iter().filter(move |row| facts_read(tests(row)).contains(&fact))
    }
}

impl Row<'_> {
    /// Whether a computer judges something here.
    pub(crate) fn is_tested(&self) -> bool {
        !self.clauses.is_empty()
    }

    /// What an unmet test does; it is the same in all directions.
    pub(crate) fn effect(&self) -> Effect {
        self.clauses.first().map_or(Effect::Nothing, |(_, clause)| clause.unmet)
    }
}

/// All natures, in the order they are told.
pub(crate) const NATURES: [Nature; 11] = [
    Nature::Hard,
    Nature::Exclusion,
    Nature::Scope,
    Nature::Limit,
    Nature::Soft,
    Nature::Document,
    Nature::Obligation,
    Nature::Priority,
    Nature::Money,
    Nature::Quota,
    Nature::Process,
];

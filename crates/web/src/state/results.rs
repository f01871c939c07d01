//! The order in which results are shown: natures apart, what is not met first. It judges nothing; it sorts.

use zice_core::{Clause, Decision, Effect, FactId, Nature, RuleId, RuleResult, RuleSet, Truth};

/// How many conditions of a direction came out how; those without an effect on the outcome are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Known to be met.
    pub met: usize,
    /// Known not to be met.
    pub unmet: usize,
    /// Not known.
    pub unknown: usize,
}

/// What kinds of conditions are never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What the text demands.
    Written,
    /// What the applicant states and experts judge.
    Attested,
    /// What only helps in the ranking.
    Ranking,
}

impl Section {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Written, Self::Attested, Self::Ranking];

    fn of(nature: Nature, unmet: Effect) -> Self {
        match (nature, unmet) {
            (_, Effect::Nothing) | (Nature::Priority, _) => Self::Ranking,
            (Nature::Soft, _) => Self::Attested,
            (_, Effect::Ineligible | Effect::Undetermined) => Self::Written,
        }
    }
}

/// The judged clauses of a direction but for the window, which is shown apart.
fn judged<'r>(rules: &'r RuleSet, decision: &'r Decision) -> impl Iterator<Item = (&'r Clause, &'r RuleResult)> {
    let clauses = rules.direction(decision.direction).map_or(&[][..], |direction| &direction.clauses);
    clauses.iter().zip(&decision.rules).filter(|(clause, _)| !clause.window)
}

/// Counts the conditions that have an effect.
pub fn tally(rules: &RuleSet, decision: &Decision) -> Tally {
    let effective = judged(rules, decision).filter(|(clause, _)| clause.unmet != Effect::Nothing);
    effective.fold(Tally::default(), |tally, (_, result)| match result.result {
        Truth::True => Tally { met: tally.met + 1, ..tally },
        Truth::False => Tally { unmet: tally.unmet + 1, ..tally },
        Truth::Unknown => Tally { unknown: tally.unknown + 1, ..tally },
    })
}

/// The results of one section that came out so, in document order.
pub fn section(rules: &RuleSet, decision: &Decision, section: Section, truth: Truth) -> Vec<RuleResult> {
    let here = |clause: &Clause| rules.rule(clause.rule).map(|rule| Section::of(rule.nature, clause.unmet));
    judged(rules, decision)
        .filter(|(clause, result)| result.result == truth && here(clause) == Some(section))
        .map(|(_, result)| *result)
        .collect()
}

/// The window rule of a direction.
pub fn window_rule(rules: &RuleSet, decision: &Decision) -> Option<RuleId> {
    let clauses = &rules.direction(decision.direction)?.clauses;
    clauses.iter().find(|clause| clause.window).map(|clause| clause.rule)
}

/// What is missing, without the parameters the text leaves open: nobody fails by not knowing those, and they belong to
/// the window.
pub(super) fn missing_answers(rules: &RuleSet, missing: &[FactId]) -> Vec<FactId> {
    let is_open =
        |id: &FactId| rules.schema.get(*id).is_some_and(|fact| fact.parameter) && *id != zice_core::Schema::AS_OF;
    missing.iter().copied().filter(|id| !is_open(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Answer, Answers, Case, Set};

    fn decision(told: &[(&str, &str)]) -> (&'static RuleSet, Decision) {
        let library: &'static zice_packs::Library = Box::leak(Box::new(zice_builtin::chinese()));
        let mut answers = Answers::default();
        for (path, text) in told {
            answers.tell(path, Answer::Text((*text).into()));
        }
        let chosen = Set::from_iter(library.rules.find_direction("pilot_promotion_center"));
        (&library.rules, Case::of(library, &answers, &chosen).decisions.remove(0))
    }

    #[test]
    fn priorities_and_the_window_are_not_counted() {
        let (rules, open) = decision(&[]);
        let (_, told) = decision(&[("in_promotion_center_pool", "false"), ("full_time_operation_staff", "14")]);
        let (open, told) = (tally(rules, &open), tally(rules, &told));
        assert_eq!(open.met + open.unmet, 0);
        assert_eq!(told, Tally { unmet: 1, unknown: open.unknown - 1, met: 0 });
    }

    #[test]
    fn every_tested_rule_but_the_window_stands_in_one_place() {
        let (rules, decision) = decision(&[("full_time_operation_staff", "14"), ("operations_good", "true")]);
        let all = Section::ALL.into_iter().flat_map(|one| {
            [Truth::False, Truth::Unknown, Truth::True].map(|truth| section(rules, &decision, one, truth).len())
        });
        assert_eq!(all.sum::<usize>(), decision.rules.len() - 1);
        assert_eq!(section(rules, &decision, Section::Written, Truth::False).len(), 1);
        assert_eq!(section(rules, &decision, Section::Attested, Truth::True).len(), 1);
        assert_eq!(section(rules, &decision, Section::Ranking, Truth::Unknown).len(), 1);
        assert!(window_rule(rules, &decision).is_some());
    }

    #[test]
    fn an_open_parameter_is_not_a_missing_answer() {
        let (rules, decision) = decision(&[]);
        assert!(!decision.missing.contains(&rules.schema.find("application_deadline").unwrap()));
        assert!(decision.missing.contains(&rules.schema.find("full_time_operation_staff").unwrap()));
    }
}

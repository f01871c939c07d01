//! What is to be prepared, and what one takes upon oneself: papers and duties of the directions that are still possible,
//! each once. It judges nothing.

use zice_core::{Decision, DirectionId, Nature, Outcome, RuleId, RuleSet};

/// The rules of a nature, in the order in which they are met, each with the directions that name it. Directions that are
/// ruled out name nothing.
pub fn rules_of(rules: &RuleSet, decisions: &[Decision], nature: Nature) -> Vec<(RuleId, Vec<DirectionId>)> {
    let mut found: Vec<(RuleId, Vec<DirectionId>)> = Vec::new();
    for decision in decisions.iter().filter(|decision| decision.merits != Outcome::Ineligible) {
        for rule in named(rules, decision.direction).filter(|rule| is_of(rules, *rule, nature)) {
            match found.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, directions)) => directions.push(decision.direction),
                None => found.push((rule, vec![decision.direction])),
            }
        }
    }
    found
}

/// Where it is kept that a paper is ready: beside the answers, as part of the form.
pub fn paper_path(rules: &RuleSet, rule: RuleId) -> String {
    ["form/papers/", rules.rule(rule).map_or("", |rule| &*rule.id)].concat()
}

fn named(rules: &RuleSet, direction: DirectionId) -> impl Iterator<Item = RuleId> {
    let direction = rules.direction(direction);
    let tested = direction.into_iter().flat_map(|one| &one.clauses).map(|clause| clause.rule);
    tested.chain(direction.into_iter().flat_map(|one| one.information.iter().copied()))
}

fn is_of(rules: &RuleSet, rule: RuleId, nature: Nature) -> bool {
    rules.rule(rule).is_some_and(|rule| rule.nature == nature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::answers::told;
    use crate::state::{Case, Set};

    fn papers(pairs: &[(&str, &str)]) -> Vec<(String, usize)> {
        let library: &'static _ = Box::leak(Box::new(zice_builtin::chinese()));
        let rules = &library.rules;
        let pair = ["pilot_promotion_center", "demo_5g_iiot"].map(|id| rules.find_direction(id).unwrap());
        let case = Case::of(library, &told(pairs), &Set::from_iter(pair));
        let found = rules_of(rules, &case.decisions, Nature::Document);
        found.into_iter().map(|(rule, of)| (rules.rule(rule).unwrap().id.to_string(), of.len())).collect()
    }

    #[test]
    fn a_paper_of_several_directions_is_named_once() {
        let found = papers(&[]);
        assert!(!found.is_empty() && found.iter().any(|(_, directions)| *directions == 2), "{found:?}");
        let mut ids: Vec<_> = found.iter().map(|(id, _)| id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), found.len());
    }

    #[test]
    fn what_is_ruled_out_needs_no_papers() {
        assert_eq!(papers(&[("registered_in_shandong", "false")]), []);
    }
}

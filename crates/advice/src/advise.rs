//! All advice on one determination.

use alloc::vec::Vec;

use zice_core::{Decision, Determination, DirectionId, Facts, Interval, PolicyId, RuleId, Truth, timeline};
use zice_packs::Library;

use crate::{Decisive, Gap, Opening, Question, Rank, Repairs, decisive, gap, openings, questions, ranking, repairs};

/// What follows from the verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What to ask next, the best question first.
    pub questions: Vec<Question>,
    /// Of each direction, in the order of the determination.
    pub directions: Vec<DirectionAdvice>,
    /// The single changes that open most.
    pub openings: Vec<Opening>,
    /// The directions of each policy, the nearest first.
    pub rankings: Vec<(PolicyId, Vec<Rank>)>,
}

/// What follows for one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectionAdvice {
    /// The direction.
    pub direction: DirectionId,
    /// No answer that is still missing can change it.
    pub is_settled: bool,
    /// What decided it.
    pub decisive: Option<Decisive>,
    /// How far off each rule is that is not met.
    pub gaps: Vec<(RuleId, Gap)>,
    /// What would mend it.
    pub repairs: Repairs,
    /// How it changes with the date.
    pub timeline: Vec<Interval>,
}

/// Works out all advice on a determination of these facts, nothing having been asked yet but what is told.
pub fn advise(library: &Library, facts: &Facts, determination: &Determination) -> Advice {
    let of = |decision: &Decision| direction(library, facts, determination, decision);
    let directions: Vec<_> = determination.decisions.iter().map(of).collect();
    let repairs: Vec<_> = directions.iter().map(|advice| (advice.direction, advice.repairs.clone())).collect();
    Advice {
        questions: questions(library, determination, |_| false),
        openings: openings(library, facts, determination, &repairs),
        rankings: rankings(library, determination, &repairs),
        directions,
    }
}

fn direction(library: &Library, facts: &Facts, determination: &Determination, decision: &Decision) -> DirectionAdvice {
    let rules = &library.rules;
    let unmet = decision.rules.iter().filter(|result| result.result == Truth::False);
    let distance = |result: &zice_core::RuleResult| {
        Some((result.rule, gap(&rules.schema, determination.explanation(result.test)?)))
    };
    DirectionAdvice {
        direction: decision.direction,
        is_settled: decision.missing.is_empty(),
        decisive: decisive(rules, facts, determination, decision),
        gaps: unmet.filter_map(distance).collect(),
        repairs: repairs(library, facts, decision.direction),
        timeline: timeline(rules, facts, decision.direction),
    }
}

fn rankings(
    library: &Library,
    determination: &Determination,
    repairs: &[(DirectionId, Repairs)],
) -> Vec<(PolicyId, Vec<Rank>)> {
    let mut rankings: Vec<(PolicyId, Vec<Rank>)> = Vec::new();
    for rank in ranking(&library.rules, determination, repairs) {
        let Some(direction) = library.rules.direction(rank.direction) else { continue };
        match rankings.iter_mut().find(|(policy, _)| *policy == direction.policy) {
            Some((_, ranks)) => ranks.push(rank),
            None => rankings.push((direction.policy, alloc::vec![rank])),
        }
    }
    rankings.sort_by_key(|(policy, _)| *policy);
    rankings
}

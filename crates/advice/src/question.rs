//! What to ask next, and why. Only facts that can still change an undecided direction are worth asking; first those by
//! which most is settled: that can rule a direction out and so spare all its other questions, that many directions
//! share, that are quickly answered. Where nothing tells two questions apart the order of the pack does.
//!
//! It knows no answer: what has been asked is told by who asks.

use alloc::vec::Vec;

use zice_core::{Decision, Determination, DirectionId, Effect, FactId, Kind, Nature, RuleId, RuleSet, Schema, Set};
use zice_packs::{Ask, GroupId, Library};

/// Scores are kept in parts of this, so that shares are not lost.
const FINE: u64 = 10_000;

/// A question that can still change something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The fact asked for; a list stands for its entries with all that is asked of them.
    pub fact: FactId,
    /// What it can still change: directions, each with the rules through which it can.
    pub changes: Vec<(DirectionId, Vec<RuleId>)>,
    /// How much asking it is expected to spare, for comparison with the others.
    pub weight: u64,
}

/// The questions worth asking, the best first. `is_asked` tells which facts need not be asked again, though they are
/// unknown: people do not know everything.
pub fn questions(library: &Library, determination: &Determination, is_asked: impl Fn(FactId) -> bool) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    for decision in &determination.decisions {
        let asks = Asks::of(&library.rules, decision, &is_asked);
        let shares = asks.shares(&library.rules);
        for (fact, rules) in &asks.questions {
            let weight = asks.weight(&shares, rules).checked_div(cost(&library.rules.schema, *fact)).unwrap_or(0);
            let change = (decision.direction, rules.clone());
            match found.iter_mut().find(|question| question.fact == *fact) {
                Some(question) => {
                    question.weight = question.weight.saturating_add(weight);
                    question.changes.push(change);
                }
                None => found.push(Question { fact: *fact, changes: alloc::vec![change], weight }),
            }
        }
    }
    found.sort_by_cached_key(|question| {
        (wish(library, question.fact), core::cmp::Reverse(question.weight), place(library, question.fact))
    });
    found
}

/// The page to show next: the group of the best question, with the questions of that group in the order of the pack.
pub fn next_page(library: &Library, questions: &[Question]) -> Option<(GroupId, Vec<FactId>)> {
    let group = library.catalogue.fact(questions.first()?.fact)?.group?;
    let of_group = |fact: &FactId| library.catalogue.fact(*fact).is_some_and(|words| words.group == Some(group));
    let mut facts: Vec<_> = questions.iter().map(|question| question.fact).filter(of_group).collect();
    facts.sort_by_key(|fact| place(library, *fact));
    Some((group, facts))
}

/// What is still to be asked for one direction.
struct Asks<'a> {
    decision: &'a Decision,
    /// Facts of the applicant, each with the rules that wait for it.
    questions: Vec<(FactId, Vec<RuleId>)>,
}

impl<'a> Asks<'a> {
    fn of(rules: &RuleSet, decision: &'a Decision, is_asked: &impl Fn(FactId) -> bool) -> Self {
        let schema = &rules.schema;
        let open = decision.asks.iter().filter(|(fact, _)| is_question(schema, *fact) && !is_asked(*fact));
        let pairs: Set<_> = open.map(|(fact, rule)| (schema.root_of(*fact), *rule)).collect();
        let mut questions: Vec<(FactId, Vec<RuleId>)> = Vec::new();
        for (fact, rule) in pairs.into_vec() {
            match questions.last_mut() {
                Some((last, rules)) if *last == fact => rules.push(rule),
                _ => questions.push((fact, alloc::vec![rule])),
            }
        }
        Self { decision, questions }
    }

    /// How many questions a fact may spare: all that are left, by the chance that it rules the direction out alone.
    fn weight(&self, shares: &[(RuleId, u64)], waiting: &[RuleId]) -> u64 {
        let spared = u64::try_from(self.questions.len()).unwrap_or(u64::MAX);
        let share = |rule: &RuleId| shares.iter().find(|(known, _)| known == rule).map_or(0, |(_, share)| *share);
        waiting.iter().map(share).fold(0, u64::saturating_add).saturating_mul(spared).saturating_add(1)
    }

    /// The chance of each rule, shared among the questions that it waits for.
    fn shares(&self, rules: &RuleSet) -> Vec<(RuleId, u64)> {
        let mut waiting: Vec<(RuleId, u64)> = Vec::new();
        for rule in self.questions.iter().flat_map(|(_, rules)| rules) {
            match waiting.iter_mut().find(|(known, _)| known == rule) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => waiting.push((*rule, 1)),
            }
        }
        let share = |(rule, count): (RuleId, u64)| (rule, self.chance(rules, rule).checked_div(count).unwrap_or(0));
        waiting.into_iter().map(share).collect()
    }

    /// How likely a rule is to rule the direction out: what one states of oneself hardly ever does.
    fn chance(&self, rules: &RuleSet, rule: RuleId) -> u64 {
        let clauses = rules.direction(self.decision.direction).map_or(&[][..], |direction| &direction.clauses);
        let unmet = clauses.iter().find(|clause| clause.rule == rule).map_or(Effect::Nothing, |clause| clause.unmet);
        let nature = rules.rule(rule).map_or(Nature::Process, |rule| rule.nature);
        match (unmet, nature) {
            (Effect::Nothing, _) => 0,
            (Effect::Undetermined, _) => FINE / 10,
            (Effect::Ineligible, Nature::Hard | Nature::Exclusion | Nature::Scope | Nature::Limit) => FINE,
            (Effect::Ineligible, _) => FINE / 2,
        }
    }
}

/// Parameters are the host's to supply, all but the date.
fn is_question(schema: &Schema, fact: FactId) -> bool {
    fact == Schema::AS_OF || schema.get(fact).is_some_and(|fact| !fact.parameter)
}

/// What answering takes: a choice is a click, a figure must be looked up, entries have many fields.
fn cost(schema: &Schema, fact: FactId) -> u64 {
    match schema.get(fact).map(|fact| &fact.kind) {
        Some(Kind::Bool | Kind::Choice(_)) | None => 2,
        Some(Kind::Integer | Kind::Decimal { .. } | Kind::Money | Kind::Date | Kind::Text | Kind::Choices { .. }) => 3,
        Some(Kind::List(_) | Kind::Pairs(_)) => 4,
    }
}

/// The author's wish goes before everything; the date before that, since most rules look at it.
fn wish(library: &Library, fact: FactId) -> (bool, Ask) {
    (fact != Schema::AS_OF, library.catalogue.fact(fact).map_or(Ask::ByWeight, |words| words.ask))
}

/// Where the pack asks it.
fn place(library: &Library, fact: FactId) -> (Option<GroupId>, usize) {
    let group = library.catalogue.fact(fact).and_then(|words| words.group);
    let words = group.and_then(|group| library.catalogue.groups.get(usize::from(group.0)));
    let at = words.and_then(|words| words.facts.iter().position(|known| *known == fact));
    (group, at.unwrap_or(usize::MAX))
}

//! The smallest sets of changes after which every deciding rule of a direction is met. Found by trying: the first rule
//! that is amiss names the changes one of which must be made; each is made, and the rules are judged again.
//!
//! A deciding rule is one with an effect on the outcome, but for the window's. Rules that are unknown stay so; none may
//! become worse. Parameters never change, and of the date there is only a later one.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::Reverse;

use zice_core::{
    Clause, Condition, Direction, DirectionId, Effect, Facts, Kind, RuleSet, Schema, Scope, Set, Silent, Spot, Tracer,
    Truth, evaluate,
};
use zice_packs::{Effort, Library};

use crate::change::{Plan, is_distinct, is_of_new_entry};
use crate::{Change, To, gap};

/// So many repairs of one direction are of use.
const MOST_REPAIRS: usize = 3;
/// So many sets of changes are tried before the search says that it did not see them all.
const MOST_TRIED: usize = 200;
/// What a change without a figure counts for beside relative changes of figures, in thousandths.
const WHOLE: i64 = 1_000;

/// Whether a step is in anyone's hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// It takes weeks at the most.
    CanBeDone,
    /// It takes months, or waiting.
    TakesTime,
    /// A past event, a place of registration.
    CannotBeChanged,
}

impl Means {
    /// Of what takes so long; `None` is waiting.
    pub fn of(effort: Option<Effort>) -> Self {
        match effort {
            Some(Effort::Minutes | Effort::Days | Effort::Weeks) => Self::CanBeDone,
            Some(Effort::Months) | None => Self::TakesTime,
            Some(Effort::Fixed) => Self::CannotBeChanged,
        }
    }
}

/// One change of a repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is changed.
    pub change: Change,
    /// Other values that would do as well.
    pub or: Vec<i64>,
    /// What the place holds now; `None` where it is not told or holds entries.
    pub from: Option<i64>,
    /// How long it takes; `None` where it only takes waiting.
    pub effort: Option<Effort>,
    /// It says what an entry must be like that another step adds.
    pub of_new_entry: bool,
}

/// Changes after which every deciding rule is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The changes.
    pub steps: Vec<Step>,
    /// The longest that any of them takes.
    pub effort: Effort,
}

impl Repair {
    /// How many things are changed; what a new entry must be like is not counted apart.
    pub fn changes(&self) -> usize {
        self.steps.iter().filter(|step| !step.of_new_entry).count()
    }
}

/// The repairs of a direction, the easiest first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Repairs {
    /// None where nothing is amiss, or nothing can be done.
    pub found: Vec<Repair>,
    /// Everything was tried that could be easier than what was found.
    pub complete: bool,
    /// So many changes are needed: those of the smallest repair found, or of the smallest set that was left untried; `None` where
    /// nothing can be done.
    pub at_least: Option<usize>,
}

/// What a set of changes costs: how many of them nobody can make, then effort, then their number, then how far they go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    fixed: usize,
    effort: Effort,
    number: usize,
    size: i64,
}

impl Cost {
    /// Whether it takes more of what nobody can change, or more changes: nobody who has the easier one wants it. What
    /// takes longer but fewer changes, or as many others, is a choice.
    fn is_useless_beside(self, best: Self) -> bool {
        self.fixed > best.fixed || self.number > best.number
    }
}

/// A plan that mends everything, with the values by step that would do as well.
type Found = (Plan, Vec<(usize, i64)>);

/// The easiest repairs of a direction.
pub fn repairs(library: &Library, facts: &Facts, direction: DirectionId) -> Repairs {
    let Some(judged) = library.rules.direction(direction) else { return Repairs::default() };
    Search::new(library, facts, judged).run()
}

/// Whether a rule decides whether the conditions are met.
fn decides(clause: Clause) -> bool {
    !clause.window && clause.unmet != Effect::Nothing
}

struct Search<'a> {
    library: &'a Library,
    facts: &'a Facts,
    /// The conditions of the deciding rules, with what they come to now.
    rules: Vec<(&'a Condition, Truth)>,
}

impl<'a> Search<'a> {
    fn new(library: &'a Library, facts: &'a Facts, direction: &Direction) -> Self {
        let RuleSet { tests, .. } = &library.rules;
        let scope = Scope::new(facts);
        let conditions = direction.clauses.iter().filter(|clause| decides(**clause));
        let conditions = conditions.filter_map(|clause| tests.get(clause.test.index()));
        let rules = conditions.map(|condition| (condition, evaluate(condition, &scope, &mut Silent))).collect();
        Self { library, facts, rules }
    }

    fn run(&self) -> Repairs {
        let mut found = Vec::new();
        let mut open = BinaryHeap::new();
        open.push(Reverse((self.cost(&Plan::default()), Plan::default())));
        let (mut tried, mut best) = (0_usize, None);
        // Several ways lead to one plan. Those that wait may be millions; those that were tried are few.
        let mut seen = Set::default();
        while let Some(Reverse((cost, plan))) = open.pop() {
            if best.is_some_and(|best| cost.is_useless_beside(best)) {
                continue;
            }
            let enough = found.len() >= MOST_REPAIRS;
            if enough || tried >= MOST_TRIED {
                let left = open.iter().map(|Reverse((cost, _))| cost.number).chain([cost.number]).min();
                return self.report(&found, enough, left);
            }
            if !seen.insert(plan.clone()) {
                continue;
            }
            tried = tried.saturating_add(1);
            let after = plan.apply(self.schema(), self.facts);
            let Some(amiss) = self.amiss(&after) else {
                best = best.or(Some(cost));
                add(&mut found, plan);
                continue;
            };
            let changes = self.next(amiss, &after);
            let fills_new = changes.iter().any(|change| self.is_of_new_entry(change));
            for change in changes {
                // Entries are alike until something is said of them: the one that is there is described first.
                if fills_new && change.to == To::Entry && plan.has_blank_entry(&change.spot) {
                    continue;
                }
                let is_distinct_field = self.schema().get(change.spot.fact).is_some_and(|fact| fact.distinct);
                let plan = plan.with(plan.original(self.schema(), change));
                let larger = found
                    .iter()
                    .any(|(smaller, _): &Found| changes_all_of(&plan, smaller) && plan.0.len() > smaller.0.len());
                if larger || (is_distinct_field && !self.is_possible(&plan)) {
                    continue;
                }
                let cost = self.cost(&plan);
                if !best.is_some_and(|best| cost.is_useless_beside(best)) {
                    open.push(Reverse((cost, plan)));
                }
            }
        }
        self.report(&found, true, None)
    }

    /// `left` is the least number of changes of what was not tried.
    fn report(&self, found: &[Found], complete: bool, left: Option<usize>) -> Repairs {
        let nothing_amiss = found.first().is_some_and(|(plan, _)| plan.0.is_empty());
        let found: Vec<_> =
            found.iter().filter(|(plan, _)| !plan.0.is_empty()).map(|(plan, or)| self.repair(plan, or)).collect();
        let least = found.iter().map(Repair::changes).min();
        let left = left.filter(|_| !complete);
        let at_least = if nothing_amiss { Some(0) } else { least.into_iter().chain(left).min() };
        Repairs { found, complete, at_least }
    }

    fn schema(&self) -> &'a Schema {
        &self.library.rules.schema
    }

    fn is_possible(&self, plan: &Plan) -> bool {
        is_distinct(self.schema(), &plan.apply(self.schema(), self.facts))
    }

    /// The first rule that is not as it has to be: of those to be mended, then of those that have become worse.
    fn amiss(&self, facts: &Facts) -> Option<&'a Condition> {
        let scope = Scope::new(facts);
        let now = |condition: &Condition| evaluate(condition, &scope, &mut Silent);
        let unmended =
            |(condition, before): &&(&Condition, Truth)| *before == Truth::False && now(condition) != Truth::True;
        let worse = |(condition, before): &&(&Condition, Truth)| now(condition) < *before;
        self.rules.iter().find(unmended).or_else(|| self.rules.iter().find(worse)).map(|(condition, _)| *condition)
    }

    /// The changes one of which must be made for this rule to be met.
    fn next(&self, condition: &Condition, facts: &Facts) -> Vec<Change> {
        let mut tracer = Tracer::default();
        evaluate(condition, &Scope::new(facts), &mut tracer);
        let mut changes = Vec::new();
        if let Some(why) = tracer.finish() {
            gap(self.schema(), &why).next(&mut changes);
        }
        changes
    }

    fn cost(&self, plan: &Plan) -> Cost {
        let mut cost = Cost { fixed: 0, effort: Effort::Minutes, number: 0, size: 0 };
        for change in &plan.0 {
            let (from, effort) = (self.told(&change.spot), self.effort(change));
            cost.fixed = cost.fixed.saturating_add(usize::from(effort == Some(Effort::Fixed)));
            cost.effort = cost.effort.max(effort.unwrap_or_else(|| waiting(from, change)));
            cost.number = cost.number.saturating_add(usize::from(!self.is_of_new_entry(change)));
            cost.size = cost.size.saturating_add(self.size(from, change));
        }
        cost
    }

    fn repair(&self, plan: &Plan, or: &[(usize, i64)]) -> Repair {
        let step = |(at, change): (usize, &Change)| Step {
            change: change.clone(),
            or: or.iter().filter(|(step, _)| *step == at).map(|(_, value)| *value).collect(),
            from: self.told(&change.spot),
            effort: self.effort(change),
            of_new_entry: self.is_of_new_entry(change),
        };
        Repair { steps: plan.0.iter().enumerate().map(step).collect(), effort: self.cost(plan).effort }
    }

    fn told(&self, spot: &Spot) -> Option<i64> {
        spot.number(self.schema(), self.facts)
    }

    fn is_of_new_entry(&self, change: &Change) -> bool {
        is_of_new_entry(self.schema(), self.facts, &change.spot)
    }

    /// None for the date; what a new entry must be like takes no effort of its own.
    fn effort(&self, change: &Change) -> Option<Effort> {
        if change.spot.fact == Schema::AS_OF {
            return None;
        }
        if self.is_of_new_entry(change) {
            return Some(Effort::Minutes);
        }
        Some(self.library.catalogue.fact(change.spot.fact).and_then(|words| words.effort).unwrap_or(Effort::Minutes))
    }

    fn size(&self, from: Option<i64>, change: &Change) -> i64 {
        let (To::Value(to), Some(from)) = (&change.to, from) else { return WHOLE };
        let kind = self.schema().get(change.spot.fact).map(|fact| &fact.kind);
        let by = to.saturating_sub(from).saturating_abs();
        match kind {
            Some(Kind::Choices { .. }) => i64::from((to ^ from).count_ones()).saturating_mul(WHOLE),
            Some(Kind::Integer | Kind::Decimal { .. } | Kind::Money) => {
                let larger = from.max(*to).max(1);
                by.saturating_mul(WHOLE).checked_div(larger).unwrap_or(WHOLE)
            }
            Some(Kind::Date) => by,
            _ => WHOLE,
        }
    }
}

/// Waiting so long is as bad as working so long.
fn waiting(from: Option<i64>, change: &Change) -> Effort {
    match (&change.to, from) {
        (To::Value(day), Some(today)) => match day.saturating_sub(today) {
            ..=1 => Effort::Minutes,
            2..=7 => Effort::Days,
            8..=60 => Effort::Weeks,
            _ => Effort::Months,
        },
        _ => Effort::Months,
    }
}

/// Takes a repair in; one that differs from a known one in a single value only is another value of that.
fn add(found: &mut Vec<Found>, plan: Plan) {
    for (known, or) in found.iter_mut() {
        if let Some(other) = other_value(known, &plan) {
            or.push(other);
            return;
        }
    }
    if !found.iter().any(|(known, _)| changes_all_of(&plan, known)) {
        found.push((plan, Vec::new()));
    }
}

fn other_value(known: &Plan, plan: &Plan) -> Option<(usize, i64)> {
    let different = |((at, one), other): ((usize, &Change), &Change)| {
        (one != other).then_some((at, one.spot == other.spot, other.to.clone()))
    };
    let mut pairs = known.0.iter().enumerate().zip(&plan.0).filter_map(different);
    match (known.0.len() == plan.0.len(), pairs.next(), pairs.next()) {
        (true, Some((at, true, To::Value(value))), None) => Some((at, value)),
        _ => None,
    }
}

/// Whether one plan changes every place that the other changes.
fn changes_all_of(plan: &Plan, other: &Plan) -> bool {
    let same = |one: &Change, other: &Change| match (&one.to, &other.to) {
        (To::Value(_), To::Value(_)) => one.spot == other.spot,
        _ => one == other,
    };
    other.0.iter().all(|known| plan.0.iter().any(|change| same(change, known)))
}

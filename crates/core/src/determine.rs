//! From rules and facts to the determination: outcome, merits, window, money and what is missing, per direction.
//! Knows no words and no order of importance between directions.

use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::OnceCell;

use crate::decide::{Tests, decide};
use crate::held::{Before, Held, Nothing};
use crate::{
    Amount, Clause, Date, DirectionId, Effect, Explanation, FactId, Facts, RuleId, RuleSet, Schema, Scope, TestId,
    Tracer, Truth, WindowState, evaluate,
};

/// What a direction comes to, the least of what its rules count as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Some rule is known to rule it out.
    Ineligible,
    /// Nothing rules it out; something is missing, open-worded or left to the office.
    Undetermined,
    /// Every rule with an effect is met; selection by experts is still open.
    Eligible,
}

/// What one rule does to the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountsAs {
    /// It rules the direction out.
    Ineligible,
    /// It leaves it open.
    Undetermined,
    /// It does no harm.
    Met,
}

impl CountsAs {
    pub(crate) fn of(truth: Truth, unmet: Effect) -> Self {
        match (truth, unmet) {
            (Truth::True, _) | (_, Effect::Nothing) => Self::Met,
            (Truth::False, Effect::Ineligible) => Self::Ineligible,
            (Truth::False, Effect::Undetermined) | (Truth::Unknown, _) => Self::Undetermined,
        }
    }

    pub(crate) fn outcome(self) -> Outcome {
        match self {
            Self::Ineligible => Outcome::Ineligible,
            Self::Undetermined => Outcome::Undetermined,
            Self::Met => Outcome::Eligible,
        }
    }
}

/// A tested rule of a direction, judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleResult {
    /// The rule.
    pub rule: RuleId,
    /// The condition it was judged by; see [`Determination::explanation`].
    pub test: TestId,
    /// The literal test.
    pub result: Truth,
    /// What it does to the outcome.
    pub counts_as: CountsAs,
}

/// One judged party of a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartyResult {
    /// The list it stands in.
    pub list: FactId,
    /// Its position there.
    pub index: usize,
    /// What it comes to on its own.
    pub outcome: Outcome,
}

/// Everything decided about one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The direction.
    pub direction: DirectionId,
    /// Whether one can file on the date.
    pub outcome: Outcome,
    /// Whether the conditions would be met, the window left aside.
    pub merits: Outcome,
    /// The state of the window.
    pub window: WindowState,
    /// The money, where the merits are not ineligible and its figures are known.
    pub amount: Option<Amount>,
    /// Its tested rules in document order.
    pub rules: Vec<RuleResult>,
    /// The facts that can still change the outcome or the merits, in the order of the schema.
    pub missing: Vec<FactId>,
    /// Each of them with the rules through which it can.
    pub asks: Vec<(FactId, RuleId)>,
    /// The parties of a direction that judges parties.
    pub parties: Vec<PartyResult>,
}

/// A rule across directions, judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortfolioResult {
    /// Its position in the rule set.
    pub index: usize,
    /// Whether it is kept; `None` where it only informs.
    pub kept: Option<Truth>,
}

/// The money of all directions whose conditions are met and whose window is not past: an upper bound, never a promise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Fen.
    pub fen: i64,
    /// The directions counted.
    pub counted: Vec<DirectionId>,
    /// Directions of the same kind for which the text gives no figure, or a number it needs is not known.
    pub without_figure: Vec<DirectionId>,
}

/// Everything decided for a case on a date; nothing, by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Determination<'r> {
    /// The date; `None` where it was not told.
    pub as_of: Option<Date>,
    /// The directions asked for, in the order asked.
    pub decisions: Vec<Decision>,
    /// The rules across the directions asked for.
    pub portfolio: Vec<PortfolioResult>,
    tests: Vec<Option<Rc<Explanation<'r>>>>,
}

impl<'r> Determination<'r> {
    /// Why a rule came out as it did.
    pub fn explanation(&self, test: TestId) -> Option<&Explanation<'r>> {
        self.explained(test).map(Rc::as_ref)
    }

    pub(crate) fn explained(&self, test: TestId) -> Option<&Rc<Explanation<'r>>> {
        self.tests.get(test.index())?.as_ref()
    }

    /// The sum over the directions that are met; money that two directions share is counted once.
    pub fn total(&self, rules: &RuleSet) -> Total {
        self.sum(rules, |decision| decision.merits == Outcome::Eligible)
    }

    /// The sum over the directions that nothing rules out: what could at most be had together.
    pub fn together(&self, rules: &RuleSet) -> Total {
        self.sum(rules, |decision| decision.merits != Outcome::Ineligible)
    }

    fn sum(&self, rules: &RuleSet, counts: impl Fn(&Decision) -> bool) -> Total {
        let open = |decision: &&Decision| decision.window != WindowState::Closed && counts(decision);
        let met: Vec<_> = self.decisions.iter().filter(open).collect();
        let counted_elsewhere = |decision: &Decision| {
            let same = rules.direction(decision.direction).and_then(|direction| direction.same_money_as);
            same.is_some_and(|same| met.iter().any(|other| other.direction == same && other.amount.is_some()))
        };
        let mut total = Total::default();
        for decision in met.iter().filter(|decision| !counted_elsewhere(decision)) {
            match decision.amount {
                Some(amount) => {
                    total.fen = total.fen.saturating_add(amount.fen);
                    total.counted.push(decision.direction);
                }
                None => total.without_figure.push(decision.direction),
            }
        }
        total
    }
}

/// Without a certain party there is nobody to be ruled out; only the window is shut for all.
pub(crate) fn effect(clause: Clause, parties_exist: Truth) -> Effect {
    match clause.unmet {
        Effect::Ineligible if parties_exist != Truth::True && !clause.window => Effect::Undetermined,
        effect => effect,
    }
}

/// Decides the directions asked for, with reasons. The same input gives the same determination, everywhere.
pub fn determine<'r>(rules: &'r RuleSet, facts: &Facts, directions: &[DirectionId]) -> Determination<'r> {
    determine_with(&Nothing, rules, facts, directions)
}

/// The same after a few facts have changed, for whoever decides on every key: what reads none of them is taken over from
/// the determination `before`, of the same rules.
pub fn determine_after<'r>(
    before: &Determination<'r>,
    has_changed: impl Fn(FactId) -> bool,
    rules: &'r RuleSet,
    facts: &Facts,
    directions: &[DirectionId],
) -> Determination<'r> {
    determine_with(&Before { determination: before, has_changed }, rules, facts, directions)
}

fn determine_with<'r>(
    held: &impl Held<'r>,
    rules: &'r RuleSet,
    facts: &Facts,
    directions: &[DirectionId],
) -> Determination<'r> {
    let scope = Scope::new(facts);
    let as_of = rules.schema.get(Schema::AS_OF).and_then(|fact| facts.root.scalar(fact.slot));
    let outlooks = alloc::vec![OnceCell::new(); rules.tests.len()];
    let mut determination = Determination {
        as_of: as_of.map(Date::from_day_number),
        decisions: Vec::with_capacity(directions.len()),
        portfolio: Vec::new(),
        tests: alloc::vec![None; rules.tests.len()],
    };
    for id in directions {
        let Some(direction) = rules.direction(*id) else { continue };
        direction.tests().for_each(|test| explain(held, rules, test, &scope, &mut determination.tests));
        let window = rules.policy(direction.policy).map(|policy| policy.window.state(as_of, &scope));
        let window = window.unwrap_or(WindowState::Unconfirmed);
        let known = held.decision(*id, direction, &determination).filter(|known| known.window == window);
        let tests = Tests { explained: &determination.tests, outlooks: &outlooks };
        let decision = known.cloned().unwrap_or_else(|| decide(*id, direction, window, &scope, tests));
        determination.decisions.push(decision);
    }
    for (index, rule) in rules.portfolio.iter().enumerate() {
        if !rule.directions.iter().any(|bound| directions.contains(bound)) {
            continue;
        }
        if let Some(test) = rule.test {
            explain(held, rules, test, &scope, &mut determination.tests);
        }
        let kept = rule.test.and_then(|test| determination.explanation(test)).map(|why| why.truth);
        determination.portfolio.push(PortfolioResult { index, kept });
    }
    determination
}

fn explain<'r>(
    held: &impl Held<'r>,
    rules: &'r RuleSet,
    test: TestId,
    scope: &Scope,
    tests: &mut [Option<Rc<Explanation<'r>>>],
) {
    let (Some(condition), Some(place)) = (rules.tests.get(test.index()), tests.get_mut(test.index())) else { return };
    if place.is_none() {
        *place = held.explanation(test, condition).or_else(|| {
            let mut tracer = Tracer::default();
            evaluate(condition, scope, &mut tracer);
            tracer.finish().map(Rc::new)
        });
    }
}

#[cfg(test)]
mod tests;

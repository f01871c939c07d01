//! From the judgements of a direction's clauses to its decision: what they count as together, and what can still change
//! that. Knows no facts but through what was explained.

use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::OnceCell;

use crate::determine::effect;
use crate::reach::{Reach, collect_missing, reach};
use crate::{
    Clause, Condition, CountsAs, Decision, Direction, DirectionId, Explanation, FactId, Outcome, PartyResult, RuleId,
    RuleResult, Scope, Set, Step, TestId, Truth, WindowState, assess,
};

/// What a test can still become, and the facts that can still change it.
#[derive(Clone, Debug)]
pub(crate) struct Outlook {
    reach: Reach,
    missing: Set<FactId>,
}

/// The judgements of tests, and the outlooks of those that were asked for: directions share most of their tests.
#[derive(Clone, Copy)]
pub(crate) struct Tests<'a, 'r> {
    pub(crate) explained: &'a [Option<Rc<Explanation<'r>>>],
    pub(crate) outlooks: &'a [OnceCell<Outlook>],
}

impl<'a, 'r> Tests<'a, 'r> {
    fn why(self, test: TestId) -> Option<&'a Explanation<'r>> {
        self.explained.get(test.index())?.as_deref()
    }

    fn outlook(self, test: TestId) -> Option<&'a Outlook> {
        let why = self.why(test)?;
        let look = || {
            let mut missing = Set::default();
            collect_missing(why, &mut missing);
            Outlook { reach: reach(why), missing }
        };
        Some(self.outlooks.get(test.index())?.get_or_init(look))
    }
}

/// The decision on a direction whose tests are explained.
pub(crate) fn decide(
    id: DirectionId,
    direction: &Direction,
    window: WindowState,
    scope: &Scope,
    tests: Tests,
) -> Decision {
    let exist = direction.parties.and_then(|parties| tests.outlook(parties.exist));
    let judge = |clause: &Clause| {
        let (why, outlook) = (tests.why(clause.test)?, tests.outlook(clause.test)?);
        Some(Judged { clause: *clause, why, outlook, exist })
    };
    let judged: Vec<_> = direction.clauses.iter().filter_map(judge).collect();
    let merits_only: Vec<_> = judged.iter().copied().filter(|judged| !judged.clause.window).collect();
    let merits = outcome(&merits_only);
    let asks: Set<_> = [still_missing(&merits_only), still_missing(&judged)].into_iter().flatten().collect();
    let missing: Set<_> = asks.as_slice().iter().map(|(fact, _)| *fact).collect();
    Decision {
        direction: id,
        outcome: outcome(&judged),
        merits,
        window,
        amount: if merits == Outcome::Ineligible { None } else { assess(&direction.amounts, scope) },
        rules: judged.iter().map(Judged::result).collect(),
        missing: missing.into_vec(),
        asks: asks.into_vec(),
        parties: parties(direction, tests, &judged),
    }
}

/// The parties of a direction that judges parties.
fn parties(direction: &Direction, tests: Tests, judged: &[Judged]) -> Vec<PartyResult> {
    let exist = direction.parties.and_then(|parties| Some((parties.list.fact, tests.why(parties.exist)?)));
    exist.map_or_else(Vec::new, |(list, exist)| party_results(list, exist, judged))
}

/// A clause with the judgement of its condition.
#[derive(Clone, Copy)]
struct Judged<'a, 'r> {
    clause: Clause,
    why: &'a Explanation<'r>,
    outlook: &'a Outlook,
    /// That some entry is a party, where the direction judges parties.
    exist: Option<&'a Outlook>,
}

impl<'a> Judged<'a, '_> {
    fn result(&self) -> RuleResult {
        RuleResult {
            rule: self.clause.rule,
            test: self.clause.test,
            result: self.why.truth,
            counts_as: self.count(self.why.truth, self.parties_exist().least),
        }
    }

    /// What a truth of the clause counts as when parties exist to this degree.
    fn count(&self, truth: Truth, parties_exist: Truth) -> CountsAs {
        CountsAs::of(truth, effect(self.clause, parties_exist))
    }

    fn parties_exist(&self) -> Reach {
        self.exist.map_or(Reach::only(Truth::True), |exist| exist.reach)
    }

    /// The least and the greatest it can still count as.
    fn can_count_as(&self) -> (CountsAs, CountsAs) {
        let truth = if self.why.truth.is_known() { Reach::only(self.why.truth) } else { self.outlook.reach };
        let exist = self.parties_exist();
        (self.count(truth.least, exist.most), self.count(truth.most, exist.least))
    }

    /// The facts that can still change what it counts as.
    fn missing(&self) -> impl Iterator<Item = FactId> + use<'a> {
        let own = (!self.why.truth.is_known()).then_some(self.outlook);
        let waits_for_parties =
            self.count(Truth::False, self.parties_exist().most) != self.count(Truth::False, self.parties_exist().least);
        let parties = self.exist.filter(|_| waits_for_parties);
        own.into_iter().chain(parties).flat_map(|outlook| outlook.missing.as_slice().iter().copied())
    }
}

fn outcome(judged: &[Judged]) -> Outcome {
    judged.iter().map(|judged| judged.result().counts_as).min().unwrap_or(CountsAs::Met).outcome()
}

/// What clauses wait for, while they matter: while one can still fall below what all the others can reach.
fn still_missing(judged: &[Judged]) -> Vec<(FactId, RuleId)> {
    let reaches: Vec<_> = judged.iter().map(Judged::can_count_as).collect();
    // The least that any clause can at most reach, and the least without that one.
    let (lowest, next) = reaches.iter().fold((CountsAs::Met, CountsAs::Met), |(lowest, next), (_, most)| {
        (lowest.min(*most), next.min(lowest.max(*most)))
    });
    let mut asks = Vec::new();
    for (judged, (least, most)) in judged.iter().zip(reaches) {
        let ceiling = if most == lowest { next } else { lowest };
        if least < most && least < ceiling {
            asks.extend(judged.missing().map(|fact| (fact, judged.clause.rule)));
        }
    }
    asks
}

/// Each certain party on its own: the least of what the clauses count as for it. `exist` is why some entry is one.
fn party_results(list: FactId, exist: &Explanation, judged: &[Judged]) -> Vec<PartyResult> {
    let result = |(index, is): (usize, &Explanation)| {
        let counts = judged.iter().map(|judged| match party_passes(judged.why, index) {
            Some(passes) => CountsAs::of(passes, judged.clause.unmet),
            None => judged.result().counts_as,
        });
        let outcome = counts.min().unwrap_or(CountsAs::Met).outcome();
        (is.truth == Truth::True).then_some(PartyResult { list, index, outcome })
    };
    exist.parts.iter().enumerate().filter_map(result).collect()
}

/// Whether an entry passes a condition that is judged party by party.
fn party_passes(why: &Explanation, index: usize) -> Option<Truth> {
    let Step::Condition(Condition::EveryParty { .. }) = why.step else { return None };
    let [_, passes] = why.parts.get(index)?.parts.as_slice() else { return None };
    Some(passes.truth)
}

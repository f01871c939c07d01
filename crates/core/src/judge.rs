//! Verdicts and the rules behind them, for many applicants at speed. Decides nothing of its own: tests are judged by the
//! one evaluator, and what they count as together is what a determination says, looked up for 64 tests at a time. Knows
//! neither the facts behind a rule nor money.

mod word;

use alloc::vec::Vec;
use core::iter::successors;

use self::word::{Truths, Word};
use crate::{
    CountsAs, Direction, DirectionId, Effect, Facts, Outcome, RuleId, RuleResult, RuleSet, Set, TestId, Truth,
};

/// Stands with the tests that say whether there is a party, behind all rules.
const NO_RULE: RuleId = RuleId(u16::MAX);

/// What a direction comes to, without reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether one can file on the date.
    pub outcome: Outcome,
    /// Whether the conditions would be met, the window left aside.
    pub merits: Outcome,
}

/// Directions of a rule set, laid out for judging many applicants one after the other.
///
/// A rule that can do something to one of them is judged once for an applicant, however many directions have it.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    /// The rules with their tests, in the order of the rule set.
    judged: Vec<(RuleId, TestId)>,
    /// The same tests, 64 by 64.
    words: Vec<Word>,
    lines: Vec<Line>,
}

/// One applicant, judged.
#[derive(Clone, Debug)]
pub struct Judged<'j> {
    judge: &'j Judge,
    truths: Vec<Truths>,
}

/// A direction.
#[derive(Clone, Debug)]
struct Line {
    /// The test that some entry is a party; while it does not hold, only the window rules anything out.
    exist: Option<Bit>,
    effects: Vec<Effects>,
}

/// The place of a test among those that are judged.
#[derive(Clone, Copy, Debug)]
struct Bit {
    word: usize,
    mask: u64,
}

/// What tests do when they are unmet, of those that stand in one word: a bit for each.
#[derive(Clone, Copy, Debug)]
struct Effects {
    word: usize,
    rules_out: u64,
    leaves_open: u64,
    /// Those that the merits leave aside.
    window: u64,
}

impl Judge {
    /// For these directions, in this order; those of another rule set are left out.
    pub fn new(rules: &RuleSet, directions: &[DirectionId]) -> Self {
        let directions: Vec<_> = directions.iter().filter_map(|id| rules.direction(*id)).collect();
        let clauses = directions.iter().flat_map(|direction| &direction.clauses);
        let mut judged: Set<_> =
            clauses.filter(|it| it.unmet != Effect::Nothing).map(|it| (it.rule, it.test)).collect();
        judged.extend(directions.iter().filter_map(|it| it.parties).map(|parties| (NO_RULE, parties.exist)));
        let judged = judged.into_vec();
        let lines = directions.iter().map(|direction| Line::new(direction, &judged)).collect();
        let words = judged.chunks(64).map(|judged| Word::new(rules, judged)).collect();
        Self { judged, words, lines }
    }

    /// The same for many applicants: it works out beforehand what tests come to that read one fact of few values. That
    /// costs as much as judging some thirty, and takes up to a fifth off the time of each.
    pub fn for_many(rules: &RuleSet, directions: &[DirectionId]) -> Self {
        let mut judge = Self::new(rules, directions);
        judge.words.iter_mut().for_each(|word| word.work_out(rules));
        judge
    }

    /// Judges an applicant. The rules are those it was made for.
    pub fn judge(&self, rules: &RuleSet, facts: &Facts) -> Judged<'_> {
        Judged { judge: self, truths: self.words.iter().map(|word| word.judge(rules, facts)).collect() }
    }

    /// What each of its directions comes to. The rules are those it was made for.
    pub fn verdicts(&self, rules: &RuleSet, facts: &Facts) -> Vec<Verdict> {
        self.judge(rules, facts).verdicts().collect()
    }
}

/// The verdicts on one applicant. Who judges many makes a [`Judge`] once.
pub fn verdicts(rules: &RuleSet, facts: &Facts, directions: &[DirectionId]) -> Vec<Verdict> {
    Judge::new(rules, directions).verdicts(rules, facts)
}

impl Judged<'_> {
    /// What each direction comes to, in their order.
    pub fn verdicts(&self) -> impl Iterator<Item = Verdict> {
        self.judge.lines.iter().map(|line| line.verdict(&self.truths))
    }

    /// The rules of the direction at this position that have an effect and are not met, in the order of the rule set.
    pub fn reasons(&self, position: usize) -> impl Iterator<Item = RuleResult> {
        let line = self.judge.lines.get(position);
        let has_party = line.is_none_or(|line| line.has_party(&self.truths));
        line.into_iter().flat_map(|line| &line.effects).flat_map(move |effects| {
            let truths = effects.truths(&self.truths);
            let rules_out = if has_party { effects.rules_out } else { effects.rules_out & effects.window };
            let places = bits((truths.unmet | truths.unknown) & (effects.rules_out | effects.leaves_open));
            places.filter_map(move |at| self.reason(effects.word, truths, rules_out, at))
        })
    }

    fn reason(&self, word: usize, truths: Truths, rules_out: u64, at: u32) -> Option<RuleResult> {
        let place = word.wrapping_shl(6) | usize::try_from(at).ok()?;
        let has = |word: u64| word.wrapping_shr(at) & 1 != 0;
        let result = if has(truths.unmet) { Truth::False } else { Truth::Unknown };
        let unmet = if has(rules_out) { Effect::Ineligible } else { Effect::Undetermined };
        let (rule, test) = *self.judge.judged.get(place)?;
        Some(RuleResult { rule, test, result, counts_as: CountsAs::of(result, unmet) })
    }
}

impl Line {
    fn new(direction: &Direction, judged: &[(RuleId, TestId)]) -> Self {
        let bit = |rule, test| judged.binary_search(&(rule, test)).ok().map(bit);
        let exist = direction.parties.and_then(|parties| bit(NO_RULE, parties.exist));
        let mut line = Self { exist, effects: Vec::new() };
        for clause in &direction.clauses {
            if let Some(bit) = bit(clause.rule, clause.test) {
                line.add(bit, clause.unmet, clause.window);
            }
        }
        line
    }

    /// Notes what a test does when it is unmet.
    fn add(&mut self, bit: Bit, unmet: Effect, is_window: bool) {
        let at = self.effects.binary_search_by_key(&bit.word, |effects| effects.word).unwrap_or_else(|at| {
            self.effects.insert(at, Effects { word: bit.word, rules_out: 0, leaves_open: 0, window: 0 });
            at
        });
        if let Some(effects) = self.effects.get_mut(at) {
            match unmet {
                Effect::Ineligible => effects.rules_out |= bit.mask,
                Effect::Undetermined => effects.leaves_open |= bit.mask,
                Effect::Nothing => {}
            }
            effects.window |= if is_window { bit.mask } else { 0 };
        }
    }

    fn verdict(&self, truths: &[Truths]) -> Verdict {
        let [mut merits, mut window] = [Unmet::default(); 2];
        for effects in &self.effects {
            let Truths { unmet, unknown } = effects.truths(truths);
            let ruled_out = unmet & effects.rules_out;
            let open = unknown & effects.rules_out | (unmet | unknown) & effects.leaves_open;
            merits.add(ruled_out, open, !effects.window);
            window.add(ruled_out, open, effects.window);
        }
        let merits = match merits.outcome() {
            Outcome::Ineligible if !self.has_party(truths) => Outcome::Undetermined,
            merits => merits,
        };
        Verdict { outcome: merits.min(window.outcome()), merits }
    }

    /// Whether there is certainly a party, where parties are judged.
    fn has_party(&self, truths: &[Truths]) -> bool {
        self.exist.is_none_or(|bit| {
            truths.get(bit.word).is_some_and(|truths| (truths.unmet | truths.unknown) & bit.mask == 0)
        })
    }
}

/// What some tests come to together: a bit for each that rules out, and for each that leaves open.
#[derive(Clone, Copy, Debug, Default)]
struct Unmet {
    ruled_out: u64,
    open: u64,
}

impl Unmet {
    /// Of the tests of a word those in this part.
    fn add(&mut self, ruled_out: u64, open: u64, part: u64) {
        self.ruled_out |= ruled_out & part;
        self.open |= open & part;
    }

    fn outcome(self) -> Outcome {
        match (self.ruled_out, self.open) {
            (0, 0) => Outcome::Eligible,
            (0, _) => Outcome::Undetermined,
            _ => Outcome::Ineligible,
        }
    }
}

impl Effects {
    fn truths(&self, truths: &[Truths]) -> Truths {
        truths.get(self.word).copied().unwrap_or_default()
    }
}

fn bit(place: usize) -> Bit {
    Bit { word: place >> 6, mask: 1 << (place & 63) }
}

/// The places of the bits of a word, the lowest first.
fn bits(word: u64) -> impl Iterator<Item = u32> {
    let is_left = |word: u64| (word != 0).then_some(word);
    successors(is_left(word), move |word| is_left(word & word.wrapping_sub(1))).map(u64::trailing_zeros)
}

#[cfg(test)]
mod tests;

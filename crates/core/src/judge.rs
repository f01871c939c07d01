//! Verdicts alone, for many applicants at speed. Decides nothing of its own: tests are judged by the one evaluator, and
//! what they count as together is what a determination says, looked up for 64 tests at a time. Knows no reasons.

use alloc::vec::Vec;

use crate::{Clause, Direction, DirectionId, Effect, Facts, Outcome, RuleSet, Scope, Silent, TestId, Truth, evaluate};

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
/// Each test that can do something to one of them is judged once for an applicant, however many directions have it.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    tests: Vec<TestId>,
    lines: Vec<Line>,
}

/// A direction.
#[derive(Clone, Debug)]
struct Line {
    /// Where the test stands that some entry is a party; while it does not hold, only the window rules anything out.
    exist: Option<usize>,
    merits: Vec<Effects>,
    window: Vec<Effects>,
}

/// What tests do when they are unmet, of those that stand in one word: a bit for each.
#[derive(Clone, Copy, Debug)]
struct Effects {
    word: usize,
    rules_out: u64,
    leaves_open: u64,
}

/// The tests of 64 places that are known not to hold, and those that are unknown.
#[derive(Clone, Copy, Debug, Default)]
struct Truths {
    unmet: u64,
    unknown: u64,
}

impl Judge {
    /// For these directions, in this order; those of another rule set are left out.
    pub fn new(rules: &RuleSet, directions: &[DirectionId]) -> Self {
        let mut tests = Places { tests: Vec::new(), places: alloc::vec![None; rules.tests.len()] };
        let directions = directions.iter().filter_map(|id| rules.direction(*id));
        let lines = directions.map(|direction| tests.line(direction)).collect();
        Self { tests: tests.tests, lines }
    }

    /// What each of its directions comes to. The rules are those it was made for.
    pub fn verdicts(&self, rules: &RuleSet, facts: &Facts) -> Vec<Verdict> {
        let scope = Scope::new(facts);
        let judged = |tests: &[TestId]| {
            tests.iter().zip(0..).fold(Truths::default(), |truths, (test, at)| {
                let condition = rules.tests.get(test.index());
                truths.with(at, condition.map_or(Truth::Unknown, |it| evaluate(it, &scope, &mut Silent)))
            })
        };
        let truths: Vec<_> = self.tests.chunks(64).map(judged).collect();
        self.lines.iter().map(|line| line.verdict(&truths)).collect()
    }
}

/// Gives each test that is used a place, in the order of use, so that those of a direction stand near each other.
struct Places {
    tests: Vec<TestId>,
    /// Of each test of the rule set.
    places: Vec<Option<usize>>,
}

impl Places {
    fn line(&mut self, direction: &Direction) -> Line {
        let exist = direction.parties.map(|parties| self.place(parties.exist));
        let mut line = Line { exist, merits: Vec::new(), window: Vec::new() };
        for clause in direction.clauses.iter().filter(|clause| clause.unmet != Effect::Nothing) {
            let place = self.place(clause.test);
            add(if clause.window { &mut line.window } else { &mut line.merits }, place, *clause);
        }
        line
    }

    fn place(&mut self, test: TestId) -> usize {
        let next = self.tests.len();
        match self.places.get_mut(test.index()) {
            Some(Some(place)) => return *place,
            Some(place) => *place = Some(next),
            // Of another rule set: unknown.
            None => {}
        }
        self.tests.push(test);
        next
    }
}

/// The verdicts on one applicant. Who judges many makes a [`Judge`] once.
pub fn verdicts(rules: &RuleSet, facts: &Facts, directions: &[DirectionId]) -> Vec<Verdict> {
    Judge::new(rules, directions).verdicts(rules, facts)
}

/// Notes what a clause does at this place.
fn add(effects: &mut Vec<Effects>, place: usize, clause: Clause) {
    let (word, bit) = split(place);
    let at = effects.iter().position(|effects| effects.word == word).unwrap_or_else(|| {
        effects.push(Effects { word, rules_out: 0, leaves_open: 0 });
        effects.len().saturating_sub(1)
    });
    if let Some(effects) = effects.get_mut(at) {
        match clause.unmet {
            Effect::Ineligible => effects.rules_out |= bit,
            Effect::Undetermined => effects.leaves_open |= bit,
            Effect::Nothing => {}
        }
    }
}

/// The word that a place stands in, and its bit there.
fn split(place: usize) -> (usize, u64) {
    (place >> 6, 1 << (place & 63))
}

impl Truths {
    fn with(self, at: u32, truth: Truth) -> Self {
        let bit = 1_u64.checked_shl(at).unwrap_or(0);
        match truth {
            Truth::False => Self { unmet: self.unmet | bit, ..self },
            Truth::Unknown => Self { unknown: self.unknown | bit, ..self },
            Truth::True => self,
        }
    }
}

impl Line {
    fn verdict(&self, truths: &[Truths]) -> Verdict {
        let merits = match outcome(&self.merits, truths) {
            Outcome::Ineligible if !self.has_party(truths) => Outcome::Undetermined,
            merits => merits,
        };
        Verdict { outcome: merits.min(outcome(&self.window, truths)), merits }
    }

    /// Whether there is certainly a party, where parties are judged.
    fn has_party(&self, truths: &[Truths]) -> bool {
        self.exist.is_none_or(|place| {
            let (word, bit) = split(place);
            truths.get(word).is_some_and(|truths| (truths.unmet | truths.unknown) & bit == 0)
        })
    }
}

fn outcome(effects: &[Effects], truths: &[Truths]) -> Outcome {
    let mut is_open = false;
    for effects in effects {
        let truths = truths.get(effects.word).copied().unwrap_or_default();
        if truths.unmet & effects.rules_out != 0 {
            return Outcome::Ineligible;
        }
        is_open |=
            (truths.unmet | truths.unknown) & effects.leaves_open != 0 || truths.unknown & effects.rules_out != 0;
    }
    if is_open { Outcome::Undetermined } else { Outcome::Eligible }
}

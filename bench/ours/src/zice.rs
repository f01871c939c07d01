//! zice itself: the seven directions of policy 003, and all of them.

use std::collections::BTreeSet;

use zice_core::{DirectionId, FactId, Facts, Judge, Judged, Outcome, RuleSet, Truth, Verdict, determine};

use crate::by_hand::{DIRECTIONS, RULES, Reasons};

/// The rules of the built-in packs, ready to judge.
pub struct Zice {
    pub set: RuleSet,
    /// Of policy 003.
    pub directions: Vec<DirectionId>,
    /// The facts that a rule of these reads.
    pub read: Vec<FactId>,
    seven: Judge,
    everything: Judge,
    /// Of each rule of the set its place in [`RULES`], as a bit; none for the rules of other policies.
    bits: Vec<u64>,
}

/// An applicant as zice takes it.
pub struct Ours {
    pub json: String,
    pub facts: Facts,
}

impl Zice {
    #[expect(clippy::new_without_default, reason = "it reads packs")]
    pub fn new() -> Self {
        let set = zice_builtin::library().expect("the packs are built in").rules;
        let directions: Vec<_> =
            DIRECTIONS.iter().map(|id| set.find_direction(id).expect("a direction of 003")).collect();
        let mut read = BTreeSet::from([FactId(0)]);
        for clause in directions.iter().filter_map(|id| set.direction(*id)).flat_map(|direction| &direction.clauses) {
            set.tests[clause.test.index()].each_place(&mut |place| {
                read.insert(set.schema.root_of(place.fact));
            });
        }
        let everything: Vec<_> = set.direction_ids().collect();
        let bit = |id: &str| RULES.iter().position(|known| *known == id).map_or(0, |at| 1 << at);
        let bits = set.rules.iter().map(|rule| bit(&rule.id)).collect();
        let (seven, everything) = (Judge::for_many(&set, &directions), Judge::for_many(&set, &everything));
        Self { set, directions, read: read.into_iter().collect(), seven, everything, bits }
    }

    /// # Panics
    /// Where the text is not of this schema.
    pub fn applicant(&self, json: String) -> Ours {
        let facts = self.parse(&json);
        Ours { json, facts }
    }

    /// Of the seven.
    pub fn verdicts(&self, facts: &Facts) -> Vec<Verdict> {
        self.seven.verdicts(&self.set, facts)
    }

    /// Of all directions of five policies.
    pub fn all_verdicts(&self, facts: &Facts) -> Vec<Verdict> {
        self.everything.verdicts(&self.set, facts)
    }

    /// The rules that are not met, in the form of those by hand.
    pub fn reasons(&self, facts: &Facts) -> [Reasons; 7] {
        self.told(&self.seven.judge(&self.set, facts))
    }

    /// The same from a text.
    pub fn from_json(&self, json: &str) -> [Reasons; 7] {
        self.reasons(&self.parse(json))
    }

    /// The same, read off whole explanations.
    pub fn explained(&self, facts: &Facts) -> [Reasons; 7] {
        let determination = determine(&self.set, facts, &self.directions);
        let mut all = [Reasons::default(); 7];
        for (decision, found) in determination.decisions.iter().zip(&mut all) {
            decision.rules.iter().for_each(|one| self.add(found, one.rule.index(), one.result));
        }
        all
    }

    /// The whole report as the contract has it, without advice.
    pub fn report(&self, json: &str) -> String {
        let library = zice_builtin::bare();
        let facts = zice_wire::parse_facts(&library.rules.schema, json.as_bytes()).expect("it fits");
        zice_wire::to_json(&zice_wire::verdict_report(library, &facts, &self.directions))
    }

    /// A number that depends on everything decided of these: the same on every machine and in WASM.
    pub fn sum<'a>(&self, all: impl Iterator<Item = &'a Ours>) -> u64 {
        let mut sum = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |number: u64| sum = (sum ^ number).wrapping_mul(0x0100_0000_01b3);
        for one in all {
            self.verdicts(&one.facts)
                .iter()
                .for_each(|one| add(u64::from(code(one.outcome)) << 2 | u64::from(code(one.merits))));
            for reasons in self.from_json(&one.json) {
                add(reasons.unmet);
                add(reasons.unknown);
            }
        }
        sum
    }

    fn parse(&self, json: &str) -> Facts {
        zice_wire::parse_facts(&self.set.schema, json.as_bytes()).expect("it fits")
    }

    fn told(&self, judged: &Judged) -> [Reasons; 7] {
        let mut all = [Reasons::default(); 7];
        for (at, found) in all.iter_mut().enumerate() {
            judged.reasons(at).for_each(|one| self.add(found, one.rule.index(), one.result));
        }
        all
    }

    fn add(&self, found: &mut Reasons, rule: usize, result: Truth) {
        let bit = self.bits[rule];
        match result {
            Truth::False => found.unmet |= bit,
            Truth::Unknown => found.unknown |= bit,
            Truth::True => {}
        }
    }
}

/// As those by hand say it.
pub fn code(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Ineligible => 0,
        Outcome::Undetermined => 1,
        Outcome::Eligible => 2,
    }
}

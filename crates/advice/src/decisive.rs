//! The smallest set of answers that decided a verdict: told nothing else, the direction comes to the same.
//! Parameters and the date are not answers; they are taken as given.

use alloc::vec::Vec;

use zice_core::{
    CountsAs, Decision, Determination, DirectionId, Facts, Judge, Kind, Outcome, Record, RuleSet, Slot, Spot,
};

/// Of so many answers each is left out by itself; of more, as of long lists, halves are left out first.
const MOST_APART: usize = 100;
/// Of so many answers of which some may be spared all sets are tried; of more, one set is found that can spare none.
const MOST_SPARED: usize = 10;
/// So many sets are tried for that one. Where they do not suffice, dozens of answers from a list of thousands decide
/// together, or hundreds from a shorter one, and to name them would tell nobody anything.
const MOST_TRIES: usize = 400;

/// Answers that decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decisive {
    /// Where they were told; of a list, that it has so many entries.
    pub spots: Vec<Spot>,
    /// No smaller set decides; otherwise only that none of these can be left out.
    pub is_smallest: bool,
}

/// What decided whether the conditions of a direction are met; `None` while they are undetermined, and where too many
/// answers of long lists decide together to be found by trying.
pub fn decisive(
    rules: &RuleSet,
    facts: &Facts,
    determination: &Determination,
    decision: &Decision,
) -> Option<Decisive> {
    let verdicts = Judge::new(rules, &[decision.direction]);
    let search = Search { rules, facts, direction: decision.direction, merits: decision.merits, verdicts };
    let read = |only_unmet: bool| {
        let results =
            decision.rules.iter().filter(move |result| !only_unmet || result.counts_as == CountsAs::Ineligible);
        results.filter_map(|result| search.told(determination, result.test))
    };
    match decision.merits {
        Outcome::Undetermined => None,
        Outcome::Eligible => search.smallest(&read(false).flatten().collect::<zice_core::Set<_>>().into_vec()),
        // Each rule that is unmet is enough by itself.
        Outcome::Ineligible => {
            read(true).filter_map(|spots| search.smallest(&spots)).min_by_key(|found| found.spots.len())
        }
    }
}

struct Search<'a> {
    rules: &'a RuleSet,
    facts: &'a Facts,
    direction: DirectionId,
    merits: Outcome,
    verdicts: Judge,
}

impl Search<'_> {
    /// The answers a rule read, and those by which it is known that there is anyone to be judged.
    fn told(&self, determination: &Determination, test: zice_core::TestId) -> Option<Vec<Spot>> {
        let parties = self.rules.direction(self.direction).and_then(|direction| direction.parties);
        let exist = parties.and_then(|parties| determination.explanation(parties.exist));
        let read = [Some(determination.explanation(test)?), exist].into_iter().flatten();
        let spots = read.flat_map(|why| why.facts_read(&self.rules.schema)).filter(|read| read.value.is_some());
        let is_answer = |spot: &Spot| self.rules.schema.get(spot.fact).is_some_and(|fact| !fact.parameter);
        Some(spots.map(|read| read.spot).filter(is_answer).collect::<zice_core::Set<_>>().into_vec())
    }

    fn smallest(&self, spots: &[Spot]) -> Option<Decisive> {
        if !self.decides(spots) {
            return None;
        }
        if spots.len() > MOST_APART {
            return self.sparing_none(&[], spots);
        }
        let without = |left_out: &Spot| spots.iter().filter(|spot| *spot != left_out).cloned().collect::<Vec<_>>();
        let (spared, needed): (Vec<_>, Vec<_>) = spots.iter().cloned().partition(|spot| self.decides(&without(spot)));
        if spared.len() <= MOST_SPARED {
            let found = (0..=spared.len()).find_map(|number| self.with_some(&needed, &spared, number));
            return found.map(|spots| Decisive { spots, is_smallest: true });
        }
        self.sparing_none(&needed, &spared)
    }

    /// Those that are needed and as many of the others as it takes, so that none of these can be left out.
    fn sparing_none(&self, needed: &[Spot], others: &[Spot]) -> Option<Decisive> {
        let mut spots = needed.to_vec();
        let chosen = self.chosen(&mut spots, true, others, &mut { MOST_TRIES })?;
        spots.extend(chosen);
        spots.sort();
        Some(Decisive { spots, is_smallest: false })
    }

    /// Which of the others have to be `given` as well. Whoever tells more decides no less, so when the first half decides
    /// with what is given, none of the second is needed. `is_more`: it was not tried yet with what is given.
    fn chosen(&self, given: &mut Vec<Spot>, is_more: bool, others: &[Spot], tries: &mut usize) -> Option<Vec<Spot>> {
        if is_more {
            *tries = tries.checked_sub(1)?;
            if self.decides(given) {
                return Some(Vec::new());
            }
        }
        if others.len() <= 1 {
            return Some(others.to_vec());
        }
        let (first, second) = others.split_at(others.len().wrapping_shr(1));
        let before = given.len();
        given.extend_from_slice(first);
        let mut of_second = self.chosen(given, true, second, tries)?;
        given.truncate(before);
        given.extend_from_slice(&of_second);
        let of_first = self.chosen(given, !of_second.is_empty(), first, tries)?;
        given.truncate(before);
        of_second.extend(of_first);
        Some(of_second)
    }

    /// The first set of what is needed and so many others that decides.
    fn with_some(&self, chosen: &[Spot], others: &[Spot], number: usize) -> Option<Vec<Spot>> {
        let Some(fewer) = number.checked_sub(1) else { return self.decides(chosen).then(|| chosen.to_vec()) };
        others.iter().enumerate().find_map(|(at, spot)| {
            let rest = others.get(at.saturating_add(1)..)?;
            self.with_some(&[chosen, core::slice::from_ref(spot)].concat(), rest, fewer)
        })
    }

    fn decides(&self, spots: &[Spot]) -> bool {
        let facts = self.only(spots);
        self.verdicts.verdicts(self.rules, &facts).first().is_some_and(|verdict| verdict.merits == self.merits)
    }

    /// The facts with nothing told but these answers and the parameters; a list is told with entries that are not.
    fn only(&self, spots: &[Spot]) -> Facts {
        let schema = &self.rules.schema;
        let mut only = Facts { root: Record::default(), names: self.facts.names.clone() };
        let parameters = schema.root().iter().filter(|id| schema.get(**id).is_some_and(|fact| fact.parameter));
        let mut spots: Vec<_> = parameters.map(|id| Spot::of(*id)).chain(spots.iter().cloned()).collect();
        // Lists before the fields of their entries; of those, lists within first again.
        spots.sort_by_key(|spot| (spot.entries.len(), !is_list(self.rules, spot)));
        for spot in spots {
            let slot = match spot.slot(schema, self.facts) {
                Slot::List(entries) => Slot::List(alloc::vec![Record::default(); entries.len()]),
                Slot::Scalar(number) => Slot::Scalar(number),
                Slot::Missing => Slot::Missing,
            };
            spot.tell(schema, &mut only, slot);
        }
        only
    }
}

fn is_list(rules: &RuleSet, spot: &Spot) -> bool {
    rules.schema.get(spot.fact).is_some_and(|fact| matches!(fact.kind, Kind::List(_) | Kind::Pairs(_)))
}

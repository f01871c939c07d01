//! What an applicant is compared with: the same facts on another date, under other packs, or both.

use zice_core::{Determination, DirectionId, Facts, RuleSet, determine};
use zice_packs::{Language, Library};
use zice_wire::{parse_known_facts, set_as_of};

use crate::args::CheckArgs;
use crate::failure::Failure;
use crate::{folder, input};

/// The other side of a comparison.
pub(crate) struct OtherSide {
    /// Its packs.
    pub(crate) library: Library,
    /// Its facts.
    pub(crate) facts: Facts,
    /// The directions of this side that it speaks of.
    pub(crate) compared: Vec<DirectionId>,
    directions: Vec<DirectionId>,
}

impl OtherSide {
    /// None where nothing is to be compared.
    pub(crate) fn new(
        args: &CheckArgs,
        library: &Library,
        facts: &Facts,
        directions: &[DirectionId],
        json: &[u8],
        language: Language,
    ) -> Option<Result<Self, Failure>> {
        if args.against_date.is_none() && args.against_packs.is_empty() {
            return None;
        }
        let packs = if args.against_packs.is_empty() {
            Ok(Self {
                library: library.clone(),
                facts: facts.clone(),
                compared: directions.to_vec(),
                directions: directions.to_vec(),
            })
        } else {
            Self::of_packs(args, library, directions, json, language)
        };
        Some(packs.map(|mut other| {
            if let Some(date) = args.against_date.or(args.asked.as_of) {
                set_as_of(&other.library.rules.schema, &mut other.facts, date);
            }
            other
        }))
    }

    /// Facts that the other packs do not know are passed over; of both sides, the directions of the same policies.
    fn of_packs(
        args: &CheckArgs,
        library: &Library,
        directions: &[DirectionId],
        json: &[u8],
        language: Language,
    ) -> Result<Self, Failure> {
        let other = folder::packs(&args.against_packs)?.library;
        let refused = |refusal| Failure::Refused(input::name(&args.facts, language), refusal);
        let facts = parse_known_facts(&other.rules.schema, json).map_err(refused)?;
        let of_same = |id: &&DirectionId| {
            let direction = library.rules.direction(**id);
            direction.is_some_and(|direction| speaks_of(&other.rules, &direction.id, policy(&library.rules, **id)))
        };
        let compared: Vec<_> = directions.iter().filter(of_same).copied().collect();
        let asked = &args.asked.directions;
        let wanted = |id: &DirectionId| {
            asked.is_empty()
                || other.rules.direction(*id).is_some_and(|direction| asked.iter().any(|one| **one == *direction.id))
        };
        let directions = other.rules.direction_ids().filter(wanted).collect();
        Ok(Self { facts, compared, directions, library: other })
    }

    /// What it comes to there.
    pub(crate) fn determination(&self) -> Determination<'_> {
        determine(&self.library.rules, &self.facts, &self.directions)
    }
}

/// Whether a rule set has a direction of this id, or the policy that offered it.
fn speaks_of(rules: &RuleSet, direction: &str, policy: &str) -> bool {
    rules.find_direction(direction).is_some() || rules.policies.iter().any(|known| *known.id == *policy)
}

fn policy(rules: &RuleSet, direction: DirectionId) -> &str {
    rules.direction(direction).and_then(|direction| rules.policy(direction.policy)).map_or("", |policy| &policy.id)
}

//! What could be done about the chosen directions, and what decided them: worked out once per state, and only where it is
//! shown. The working out is zice-advice's and the core's; this says in which order of things to do a direction stands.

use zice_advice::{Decisive, Opening, Rank, Repair, Repairs, decisive, openings, ranking, repairs};
use zice_core::{Date, Decision, DirectionId, Facts, Interval, Outcome, RuleSet, Schema, timeline};
use zice_packs::{Effort, Library};

use super::Case;

/// Advice about every chosen direction.
#[derive(Debug, Default)]
pub struct Advice {
    /// The changes that would mend those that are ruled out.
    pub repairs: Vec<(DirectionId, Repairs)>,
    /// The single changes that open most.
    pub openings: Vec<Opening>,
    /// All of them, the nearest first.
    pub ranks: Vec<Rank>,
    decisive: Vec<(DirectionId, Decisive)>,
    timelines: Vec<(DirectionId, Vec<Interval>)>,
}

/// What is to be done about a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Questions are open.
    Answer,
    /// Something can be changed.
    Mend,
    /// Nothing can be changed, or no way was found.
    Nothing,
    /// Its conditions are met: papers, and filing.
    Apply,
    /// The office has to say.
    Confirm,
}

impl Advice {
    /// The advice on a case.
    #[inline(never)]
    pub fn of(library: &Library, case: &Case) -> Self {
        let (rules, facts, determination) = (&library.rules, &case.told.facts, &case.determination);
        let decisions = &determination.decisions;
        let shut = decisions.iter().filter(|decision| decision.merits == Outcome::Ineligible);
        let shut: Vec<_> = shut.map(|decision| decision.direction).collect();
        let repairs: Vec<_> = shut.iter().map(|id| (*id, repairs(library, facts, *id))).collect();
        let is_settled = case.decisions.iter().filter(|decision| decision.missing.is_empty());
        let decided = |one: &Decision| Some((one.direction, decisive(rules, facts, determination, one)?));
        let timeline = |one: &Decision| (one.direction, from_now_on(rules, facts, one.direction));
        Self {
            openings: openings(library, facts, determination, &repairs),
            ranks: ranking(rules, determination, &repairs),
            decisive: is_settled.filter_map(decided).collect(),
            timelines: decisions.iter().map(timeline).collect(),
            repairs,
        }
    }

    /// The repairs of a direction.
    pub fn repairs(&self, direction: DirectionId) -> Option<&Repairs> {
        self.repairs.iter().find(|(id, _)| *id == direction).map(|(_, repairs)| repairs)
    }

    /// The answers that decided a direction, where it is certain.
    pub fn decisive(&self, direction: DirectionId) -> Option<&Decisive> {
        self.decisive.iter().find(|(id, _)| *id == direction).map(|(_, decisive)| decisive)
    }

    /// What a direction comes to from the chosen date on; empty where nothing ever changes.
    pub fn timeline(&self, direction: DirectionId) -> &[Interval] {
        self.timelines.iter().find(|(id, _)| *id == direction).map_or(&[], |(_, intervals)| intervals)
    }

    /// The days after the chosen one on which something changes, the first few.
    pub fn days(&self, most: usize) -> Vec<Date> {
        let later = self.timelines.iter().flat_map(|(_, intervals)| intervals.iter().skip(1));
        let days: super::Set<_> = later.map(|interval| interval.from).collect();
        days.into_vec().into_iter().take(most).collect()
    }

    /// What is to be done about a direction.
    pub fn next(&self, decision: &Decision) -> Next {
        let can_mend = || self.easiest(decision.direction).is_some_and(can_be_made);
        match decision.merits {
            Outcome::Eligible => Next::Apply,
            Outcome::Undetermined if decision.missing.is_empty() => Next::Confirm,
            Outcome::Undetermined => Next::Answer,
            Outcome::Ineligible if can_mend() => Next::Mend,
            Outcome::Ineligible => Next::Nothing,
        }
    }

    /// The easiest repair of a direction.
    pub fn easiest(&self, direction: DirectionId) -> Option<&Repair> {
        self.repairs(direction)?.found.first()
    }

    /// The repairs of a direction that are worth showing: what cannot be changed is no alternative to what can.
    pub fn ways(&self, direction: DirectionId) -> impl Iterator<Item = &Repair> {
        let can = self.easiest(direction).is_some_and(can_be_made);
        let found = self.repairs(direction).map_or(&[][..], |repairs| &repairs.found);
        found.iter().filter(move |repair| can_be_made(repair) || !can)
    }

    /// The easiest repairs that can be made, the nearest direction first, each with the directions it mends.
    pub fn easiest_by_repair(&self, decisions: &[Decision]) -> Vec<(&Repair, Vec<DirectionId>)> {
        let mut grouped: Vec<(&Repair, Vec<DirectionId>)> = Vec::new();
        for decision in self.ranked(decisions).filter(|decision| self.next(decision) == Next::Mend) {
            let Some(repair) = self.easiest(decision.direction) else { continue };
            match grouped.iter_mut().find(|(known, _)| *known == repair) {
                Some((_, directions)) => directions.push(decision.direction),
                None => grouped.push((repair, vec![decision.direction])),
            }
        }
        grouped
    }

    /// The single changes by which several directions are no longer ruled out; without those that are the easiest repair
    /// of just these directions, unless there is money to speak of.
    pub fn opening_several(&self, decisions: &[Decision]) -> impl Iterator<Item = &Opening> {
        let repairs = self.easiest_by_repair(decisions);
        let is_said = move |opening: &Opening| {
            let same = |(repair, mended): &(&Repair, Vec<DirectionId>)| {
                repair.steps == [opening.step.clone()]
                    && mended.len() == opening.directions.len()
                    && mended.iter().all(|id| opening.directions.contains(id))
            };
            opening.fen == 0 && repairs.iter().any(same)
        };
        self.openings.iter().filter(move |opening| opening.directions.len() > 1 && !is_said(opening))
    }

    /// Decisions, the nearest first.
    pub fn ranked<'d>(&'d self, decisions: &'d [Decision]) -> impl Iterator<Item = &'d Decision> {
        self.ranks.iter().filter_map(|rank| decisions.iter().find(|decision| decision.direction == rank.direction))
    }
}

fn can_be_made(repair: &Repair) -> bool {
    repair.effort != Effort::Fixed
}

/// The day on which a repair has been waited for.
pub fn waits_until(repair: &Repair) -> Option<Date> {
    repair.steps.iter().find(|step| step.change.spot.fact == Schema::AS_OF).and_then(|step| match step.change.to {
        zice_advice::To::Value(day) => Some(Date::from_day_number(day)),
        _ => None,
    })
}

/// The intervals from the chosen date on, where there is more than one.
fn from_now_on(rules: &RuleSet, facts: &Facts, direction: DirectionId) -> Vec<Interval> {
    let as_of = rules.schema.get(Schema::AS_OF).and_then(|fact| facts.root.scalar(fact.slot));
    let Some(today) = as_of.map(Date::from_day_number) else { return Vec::new() };
    let later = timeline(rules, facts, direction).into_iter().filter(|interval| interval.until >= today);
    let intervals: Vec<_> = later.collect();
    if intervals.len() > 1 { intervals } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Answer, Answers, Set};

    /// Fourteen people on 900 square metres, registered eleven months ago.
    const CENTRE: [(&str, &str); 20] = [
        ("as_of_date", "2023-06-15"),
        ("registered_in_shandong", "true"),
        ("is_independent_legal_person", "true"),
        ("is_telecom_operator", "false"),
        ("registration_date", "2022-07-15"),
        ("has_economic_rd_fusion_capability", "true"),
        ("finance_system_sound", "true"),
        ("operations_good", "true"),
        ("has_influence_and_credit", "true"),
        ("has_professional_team", "true"),
        ("complies_with_industrial_policy", "true"),
        ("project_has_demo_effect", "true"),
        ("project_previously_listed_same_direction", "false"),
        ("lead_directions", "pilot_promotion_center"),
        ("has_lead_unit", "true"),
        ("joint_applicant_count", "3"),
        ("has_fixed_operation_site", "true"),
        ("site_use_area_m2", "900"),
        ("can_sustain_resource_input", "true"),
        ("full_time_operation_staff", "14"),
    ];

    fn case(directions: &[&str], told: &[(&str, &str)]) -> (&'static Library, Case) {
        let library: &'static Library = Box::leak(Box::new(zice_builtin::chinese()));
        let mut answers = Answers::default();
        for (path, text) in told {
            answers.tell(path, Answer::Text((*text).into()));
        }
        answers.tell("accidents", Answer::Nothing);
        let chosen: Set<_> = directions.iter().filter_map(|id| library.rules.find_direction(id)).collect();
        (library, Case::of(library, &answers, &chosen))
    }

    #[test]
    fn a_young_and_small_centre_is_told_what_to_change_and_how_long_to_wait() {
        let (library, case) = case(&["pilot_promotion_center"], &CENTRE);
        let advice = Advice::of(library, &case);
        let decision = &case.decisions[0];
        assert_eq!(advice.next(decision), Next::Mend);
        let repair = advice.easiest(decision.direction).unwrap();
        assert_eq!(advice.ways(decision.direction).count(), 1, "nobody was registered earlier than he was");
        assert_eq!((repair.changes(), waits_until(repair)), (3, Date::new(2023, 7, 15)));
        assert_eq!(advice.timeline(decision.direction).len(), advice.days(9).len() + 1);
        assert!(advice.days(9).contains(&Date::new(2023, 7, 15).unwrap()));
        let decisive = advice.decisive(decision.direction).unwrap();
        assert!(decisive.is_smallest && decisive.spots.len() == 1);
    }

    #[test]
    fn directions_that_one_change_mends_are_named_together() {
        let (library, case) =
            case(&["pilot_promotion_center", "demo_5g_iiot"], &[("complies_with_industrial_policy", "false")]);
        let advice = Advice::of(library, &case);
        assert!(case.decisions.iter().all(|decision| decision.merits == Outcome::Ineligible));
        let named: usize = advice.easiest_by_repair(&case.decisions).iter().map(|(_, mended)| mended.len()).sum();
        let stuck = case.decisions.iter().filter(|decision| advice.next(decision) == Next::Nothing).count();
        assert_eq!(named + stuck, 2);
        assert_eq!(advice.ranked(&case.decisions).count(), 2);
        assert_eq!(advice.openings[0].directions.len(), 2);
        assert_eq!(advice.opening_several(&case.decisions).count(), 0, "it is the repair of both");
    }

    #[test]
    fn what_is_met_is_to_be_filed() {
        let met = CENTRE.map(|(path, text)| match path {
            "registration_date" => (path, "2016-03-15"),
            "site_use_area_m2" => (path, "1000"),
            "full_time_operation_staff" => (path, "15"),
            _ => (path, text),
        });
        let (library, case) = case(&["pilot_promotion_center"], &met);
        let advice = Advice::of(library, &case);
        assert_eq!(advice.next(&case.decisions[0]), Next::Apply);
        assert!(advice.repairs.is_empty() && advice.openings.is_empty());
    }
}

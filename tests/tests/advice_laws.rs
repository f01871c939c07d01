//! Laws of advice that hold for every pack and every applicant, tried on random ones.

use proptest::prelude::*;
use zice_advice::{Change, To, decisive, questions, repairs};
use zice_core::{
    Condition, DirectionId, Effect, Facts, Kind, Outcome, Record, RuleSet, Schema, Scope, Silent, Slot, Spot, Truth,
    determine, evaluate, verdicts,
};
use zice_laws::laws;
use zice_packs::{Effort, Library};
use zice_tests::arbitrary::{full_facts, kept, only, rule_set, schema};

const CASES: u32 = 4_000;
/// All pairs of changes of one applicant are tens of thousands.
const CASES_OF_PAIRS: u32 = 1_000;

/// Random rules without words: every fact can be changed in minutes.
fn library(rules: RuleSet) -> Library {
    Library { rules, ..Library::default() }
}

fn deciding(rules: &RuleSet, direction: DirectionId) -> Vec<&Condition> {
    let clauses = &rules.direction(direction).unwrap().clauses;
    let deciding = clauses.iter().filter(|clause| !clause.window && clause.unmet != Effect::Nothing);
    deciding.map(|clause| &rules.tests[clause.test.index()]).collect()
}

fn truths(conditions: &[&Condition], facts: &Facts) -> Vec<Truth> {
    conditions.iter().map(|condition| evaluate(condition, &Scope::new(facts), &mut Silent)).collect()
}

/// Whether what was unmet is met, and nothing has become worse.
fn is_mended(before: &[Truth], after: &[Truth]) -> bool {
    before
        .iter()
        .zip(after)
        .all(|(before, after)| if *before == Truth::False { *after == Truth::True } else { after >= before })
}

/// The changes carried out, written apart from the code under test: values, then new entries, then entries gone.
fn changed(facts: &Facts, changes: &[Change]) -> Facts {
    let schema = schema();
    let mut facts = facts.clone();
    let entries = |facts: &Facts, spot: &Spot| match spot.slot(&schema, facts) {
        Slot::List(entries) => entries.to_vec(),
        _ => Vec::new(),
    };
    for change in changes {
        if let To::Entry | To::Nothing = change.to {
            let mut entries = entries(&facts, &change.spot);
            entries.extend((change.to == To::Entry).then(Record::default));
            change.spot.tell(&schema, &mut facts, Slot::List(entries));
        }
    }
    for change in changes {
        if let To::Value(value) = change.to {
            assert!(change.spot.tell(&schema, &mut facts, Slot::Scalar(value)), "{change:?} leads nowhere");
        }
    }
    let mut gone: Vec<_> = changes
        .iter()
        .filter_map(|change| match change.to {
            To::Without(index) => Some((change.spot.entries.len(), index, &change.spot)),
            _ => None,
        })
        .collect();
    gone.sort_by(|one, other| other.cmp(one));
    for (_, index, spot) in gone {
        let mut entries = entries(&facts, spot);
        entries.remove(index);
        spot.tell(&schema, &mut facts, Slot::List(entries));
    }
    facts
}

/// What a value of a kind can be in these small worlds, and a step beyond.
fn values(kind: &Kind) -> Vec<i64> {
    match kind {
        Kind::Bool => vec![0, 1],
        Kind::Choice(_) => (0..4).collect(),
        Kind::Choices { .. } => (0..16).collect(),
        Kind::Date => [-367, -366, -365, -364, -2, -1, 0, 1, 2, 3, 363, 364, 365, 366, 367, 729, 730, 731, 732].into(),
        _ => (0..8).collect(),
    }
}

/// Every single change of what is told: another value, an entry gone, or one more of any kind.
fn single_changes(facts: &Facts) -> Vec<Facts> {
    let schema = schema();
    let mut all = Vec::new();
    let mut with = |spot: &Spot, slot: Slot| {
        let mut facts = facts.clone();
        assert!(spot.tell(&schema, &mut facts, slot));
        all.push(facts);
    };
    for (id, fact) in schema.iter() {
        let spots: Vec<_> = match fact.within {
            None => vec![Spot::of(id)],
            Some(list) if schema.get(list).unwrap().within.is_none() => {
                let count = facts.root.entries(schema.get(list).unwrap().slot).map_or(0, <[_]>::len);
                (0..count).map(|at| Spot { fact: id, entries: vec![at] }).collect()
            }
            Some(_) => Vec::new(),
        };
        for spot in spots.iter().filter(|_| !fact.parameter) {
            match spot.slot(&schema, facts) {
                Slot::List(entries) => {
                    for at in 0..entries.len() {
                        let mut fewer = entries.to_vec();
                        fewer.remove(at);
                        with(spot, Slot::List(fewer));
                    }
                    for entry in new_entries(&fact.kind) {
                        with(spot, Slot::List([entries, &[entry]].concat()));
                    }
                }
                _ => values(&fact.kind).into_iter().for_each(|value| with(spot, Slot::Scalar(value))),
            }
        }
    }
    all
}

fn new_entries(kind: &Kind) -> Vec<Record> {
    let schema = schema();
    let mut entries = vec![Record::default()];
    for field in kind.fields().iter().map(|id| schema.get(*id).unwrap()) {
        let slots: Vec<_> = match &field.kind {
            Kind::List(_) => vec![Slot::List(Vec::new())],
            kind => values(kind).into_iter().map(Slot::Scalar).collect(),
        };
        entries = entries
            .iter()
            .flat_map(|entry| {
                slots.iter().map(|slot| {
                    let mut entry = entry.clone();
                    entry.tell(field.slot, slot.clone());
                    entry
                })
            })
            .collect();
    }
    entries
}

laws! {
    cases: CASES;

    /// Applying a repair makes every rule met that was not, and none worse.
    #[test]
    fn a_repair_mends(rules in rule_set(), facts in full_facts(), few in kept()) {
        let library = library(rules);
        let facts = only(&few, &facts);
        for direction in library.rules.direction_ids() {
            let conditions = deciding(&library.rules, direction);
            let before = truths(&conditions, &facts);
            for repair in repairs(&library, &facts, direction).found {
                let changes: Vec<_> = repair.steps.iter().map(|step| step.change.clone()).collect();
                let after = truths(&conditions, &changed(&facts, &changes));
                prop_assert!(is_mended(&before, &after), "{:?}: {:?} became {:?}", changes, before, after);
            }
        }
    }

    /// What one change can mend, a repair mends by one; and nothing is called impossible that one change mends.
    #[test]
    fn no_smaller_repair_exists(rules in rule_set(), facts in full_facts()) {
        let library = library(rules);
        let once = single_changes(&facts);
        for direction in library.rules.direction_ids() {
            let conditions = deciding(&library.rules, direction);
            let before = truths(&conditions, &facts);
            if is_mended(&before, &before) {
                continue;
            }
            let by_one = once.iter().find(|facts| is_mended(&before, &truths(&conditions, facts)));
            let found = repairs(&library, &facts, direction);
            if let Some(by_one) = by_one {
                let best = found.found.first();
                prop_assert!(best.is_some() || !found.complete, "one change mends it: {:?}", by_one);
                let cost = best.map(|best| (best.effort, best.steps.iter().filter(|step| !step.of_new_entry).count()));
                prop_assert!(cost.is_none_or(|cost| cost <= (Effort::Minutes, 1)), "one change mends it: {:?}, found {:?}", by_one, best);
                prop_assert!(found.at_least.is_some_and(|least| least <= 1));
            }
        }
    }

    /// The answers that decided a verdict decide it alone, and none of them can be left out.
    #[test]
    fn what_decided_decides_alone(rules in rule_set(), facts in full_facts(), few in kept()) {
        let facts = only(&few, &facts);
        let determination = determine(&rules, &facts, &rules.direction_ids().collect::<Vec<_>>());
        for decision in &determination.decisions {
            let Some(found) = decisive(&rules, &facts, &determination, decision) else {
                prop_assert_eq!(decision.merits, Outcome::Undetermined);
                continue;
            };
            let merits = |spots: &[Spot]| verdicts(&rules, &told_only(&facts, spots), &[decision.direction])[0].merits;
            prop_assert_eq!(merits(&found.spots), decision.merits);
            for left_out in &found.spots {
                let rest: Vec<_> = found.spots.iter().filter(|spot| *spot != left_out).cloned().collect();
                prop_assert_ne!(merits(&rest), decision.merits, "{:?} is not needed", left_out);
            }
        }
    }

    /// Asking what is proposed, each question once and whatever the answer, ends; and it ends where telling all ends.
    #[test]
    fn asking_what_is_proposed_settles_it(rules in rule_set(), facts in full_facts()) {
        let library = library(rules);
        let all: Vec<_> = library.rules.direction_ids().collect();
        let schema = schema();
        let parameters: Vec<bool> = schema.iter().map(|(_, fact)| fact.parameter).collect();
        let merits = |kept: &[bool]| {
            let verdicts = verdicts(&library.rules, &only(kept, &facts), &all);
            verdicts.into_iter().map(|verdict| (verdict.outcome, verdict.merits)).collect::<Vec<_>>()
        };
        let mut kept = parameters.clone();
        let mut asked = Vec::new();
        loop {
            let determination = determine(&library.rules, &only(&kept, &facts), &all);
            let open = questions(&library, &determination, |fact| asked.contains(&schema.root_of(fact)));
            let Some(next) = open.first().map(|question| question.fact) else { break };
            prop_assert!(!asked.contains(&next), "asked twice for {:?}", next);
            prop_assert!(next == Schema::AS_OF || !schema.get(next).unwrap().parameter);
            asked.push(next);
            for (id, _) in schema.iter().filter(|(id, _)| schema.root_of(*id) == next) {
                kept[usize::from(id.0)] = true;
            }
        }
        prop_assert_eq!(merits(&kept), merits(&vec![true; kept.len()]));
    }
}

laws! {
    cases: CASES_OF_PAIRS;

    /// What two changes can mend, a repair mends by two at the most.
    #[test]
    fn no_repair_by_two_is_missed(rules in rule_set(), facts in full_facts()) {
        let library = library(rules);
        for direction in library.rules.direction_ids() {
            let conditions = deciding(&library.rules, direction);
            let before = truths(&conditions, &facts);
            let found = repairs(&library, &facts, direction);
            let cost = found.found.first().map(|best| (best.effort, best.changes()));
            if is_mended(&before, &before) || cost.is_some_and(|cost| cost <= (Effort::Minutes, 2)) || !found.complete {
                continue;
            }
            for once in single_changes(&facts) {
                let twice = single_changes(&once);
                let mended = twice.iter().find(|facts| is_mended(&before, &truths(&conditions, facts)));
                prop_assert!(mended.is_none(), "two changes mend it: {:?}, found {:?}", mended, cost);
            }
        }
    }
}

/// The facts with nothing told but these places, the date and the parameters; written apart from the code under test.
fn told_only(facts: &Facts, spots: &[Spot]) -> Facts {
    let schema = schema();
    let mut only = Facts { root: Record::default(), names: Vec::new() };
    let parameters = schema.iter().filter(|(_, fact)| fact.parameter).map(|(id, _)| Spot::of(id));
    let mut spots: Vec<_> = parameters.chain(spots.iter().cloned()).collect();
    spots.sort_by_key(|spot| (spot.entries.len(), schema.get(spot.fact).unwrap().kind.fields().is_empty()));
    for spot in spots {
        let slot = match spot.slot(&schema, facts) {
            Slot::List(entries) => Slot::List(vec![Record::default(); entries.len()]),
            Slot::Scalar(number) => Slot::Scalar(number),
            Slot::Missing => Slot::Missing,
        };
        spot.tell(&schema, &mut only, slot);
    }
    only
}

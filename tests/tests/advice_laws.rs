//! Laws of advice that hold for every pack and every applicant, tried on random ones.

use proptest::prelude::*;
use zice_advice::{Change, To, repairs};
use zice_core::{
    Condition, DirectionId, Effect, Facts, Kind, Record, RuleSet, Scope, Silent, Slot, Spot, Truth, evaluate,
};
use zice_packs::{Effort, Library};
use zice_tests::arbitrary::{full_facts, kept, only, rule_set, schema};

const CASES: u32 = 4_000;
/// Milliseconds to look for a smaller failure.
const LONGEST_SHRINK: u32 = 20_000;

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
        Some(Slot::List(entries)) => entries.clone(),
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
                Some(Slot::List(entries)) => {
                    for at in 0..entries.len() {
                        let mut fewer = entries.clone();
                        fewer.remove(at);
                        with(spot, Slot::List(fewer));
                    }
                    for entry in new_entries(&fact.kind) {
                        with(spot, Slot::List([entries.as_slice(), &[entry]].concat()));
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

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, max_shrink_time: LONGEST_SHRINK, ..ProptestConfig::default() })]

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
}

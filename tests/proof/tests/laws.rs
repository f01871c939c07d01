//! Laws that hold for every pack and every applicant, tried on random ones. No policy is named here.

use proptest::prelude::*;
use zice_core::{
    Condition, CountsAs, Date, Decision, DirectionId, Explanation, FactId, Facts, Judge, Outcome, RuleSet, Scope,
    Silent, Slot, Step, Tracer, Truth, assess, determine, determine_after, evaluate, timeline, verdicts,
};
use zice_laws::laws;
use zice_proof::arbitrary::{Kept, amounts, condition, full_facts, kept, only, rule_set, schema};

const CASES: u32 = 4_000;
/// The days on which random conditions can change: a year before and after the days of random facts.
const AROUND: [std::ops::RangeInclusive<i64>; 4] = [-368..=-362, -2..=4, 362..=369, 728..=734];

fn truth(condition: &Condition, facts: &Facts) -> Truth {
    evaluate(condition, &Scope::new(facts), &mut Silent)
}

/// Whether an explanation has every part and comes to what its parts come to, as deep as it goes.
fn follows(why: &Explanation) -> bool {
    let truths: Vec<_> = why.parts.iter().map(|part| part.truth).collect();
    let least = truths.iter().copied().min().unwrap_or(Truth::True);
    let most = truths.iter().copied().max().unwrap_or(Truth::False);
    let entries = why.reads.first().and_then(|list| list.value);
    let has_entries = usize::try_from(entries.unwrap_or(0)) == Ok(truths.len());
    let known = |truth| if entries.is_some() { truth } else { Truth::Unknown };
    let own = match (why.step, truths.as_slice()) {
        (Step::Condition(Condition::All(parts)), _) => why.truth == least && parts.len() == truths.len(),
        (Step::Condition(Condition::Any(parts)), _) => why.truth == most && parts.len() == truths.len(),
        (Step::Condition(Condition::Not(_)), [part]) => why.truth == !*part,
        (Step::Condition(Condition::Open(_)), [part]) => (why.truth == Truth::False) == (*part == Truth::False),
        (Step::Condition(Condition::AtLeast(_, parts)), _) => parts.len() == truths.len(),
        (Step::Condition(Condition::Every(..)), _) => why.truth == known(least) && has_entries,
        (Step::Condition(Condition::Some(..)), _) => why.truth == known(most) && has_entries,
        (Step::Condition(Condition::Count(..) | Condition::Sum(..)), _) => has_entries,
        (Step::Condition(Condition::EveryParty { .. }), _) => {
            let some = why.parts.iter().any(|entry| entry.parts[0].truth == Truth::True);
            why.truth == if some { least } else { Truth::Unknown } && has_entries
        }
        (Step::Condition(_), parts) => parts.is_empty(),
        (Step::Entry(_), [is_party, passes]) => why.truth == (!*is_party).max(*passes),
        // The entry of a sum reads what is summed, and is not known without it.
        (Step::Entry(_), [_]) if why.reads.iter().any(|read| read.value.is_none()) => why.truth == Truth::Unknown,
        (Step::Entry(_), parts) => parts == [why.truth],
    };
    own && why.parts.iter().all(follows)
}

fn is_parameter(index: usize) -> bool {
    schema().get(FactId(u16::try_from(index).unwrap())).unwrap().parameter
}

/// Keeps what either keeps; of parameters what the first keeps, since a verdict may flip with them.
fn with_more(kept: &[bool], more: &[bool]) -> Kept {
    kept.iter().zip(more).enumerate().map(|(index, (a, b))| *a || (*b && !is_parameter(index))).collect()
}

fn all_directions(rules: &RuleSet) -> Vec<DirectionId> {
    rules.direction_ids().collect()
}

/// What is decided on another day of the direction at this position.
fn on(rules: &RuleSet, facts: &Facts, position: usize, day: Date) -> Decision {
    let mut then = facts.clone();
    then.root.tell(0, Slot::Scalar(day.day_number()));
    determine(rules, &then, &all_directions(rules)).decisions.swap_remove(position)
}

/// Outcome and merits of every direction.
fn outcomes(rules: &RuleSet, facts: &Facts) -> Vec<(Outcome, Outcome)> {
    let determination = determine(rules, facts, &all_directions(rules));
    determination.decisions.iter().map(|decision| (decision.outcome, decision.merits)).collect()
}

laws! {
    cases: CASES;

    /// A known truth stays when more is told.
    #[test]
    fn telling_more_never_flips_what_is_known(test in condition(), facts in full_facts(), few in kept(), more in kept()) {
        let before = truth(&test, &only(&few, &facts));
        let after = truth(&test, &only(&with_more(&few, &more), &facts));
        prop_assert!(before == Truth::Unknown || before == after, "{before:?} became {after:?}");
    }

    /// The verdict and its explanation are one evaluation.
    #[test]
    fn observing_changes_nothing(test in condition(), facts in full_facts(), few in kept()) {
        let facts = only(&few, &facts);
        let mut tracer = Tracer::default();
        let observed = evaluate(&test, &Scope::new(&facts), &mut tracer);
        prop_assert_eq!(observed, truth(&test, &facts));
        prop_assert_eq!(tracer.finish().map(|why| why.truth), Some(observed));
    }

    /// An explanation stops nowhere, also where the first part has settled it.
    #[test]
    fn explanations_are_whole_and_follow_from_their_parts(test in condition(), facts in full_facts(), few in kept()) {
        let facts = only(&few, &facts);
        let mut tracer = Tracer::default();
        evaluate(&test, &Scope::new(&facts), &mut tracer);
        let why = tracer.finish().unwrap();
        prop_assert!(follows(&why), "{why:#?}");
    }

    /// What an explanation read is all that the truth rests on.
    #[test]
    fn explanations_are_sufficient(test in condition(), facts in full_facts(), few in kept()) {
        let facts = only(&few, &facts);
        let mut tracer = Tracer::default();
        let before = evaluate(&test, &Scope::new(&facts), &mut tracer);
        let why = tracer.finish().unwrap();
        let read = why.facts_read(&schema());
        let kept: Kept = (0..few.len()).map(|index| read.iter().any(|read| usize::from(read.spot.fact.0) == index)).collect();
        prop_assert_eq!(truth(&test, &only(&kept, &facts)), before);
    }

    /// Deciding again after a change is deciding anew.
    #[test]
    fn what_is_taken_over_still_holds(rules in rule_set(), facts in full_facts(), few in kept(), other in kept()) {
        let (was, now) = (only(&few, &facts), only(&other, &facts));
        let before = determine(&rules, &was, &all_directions(&rules));
        let has_changed = |fact: FactId| {
            let slot = schema().get(schema().root_of(fact)).unwrap().slot;
            was.root.slot(slot) != now.root.slot(slot)
        };
        let after = determine_after(&before, has_changed, &rules, &now, &all_directions(&rules));
        prop_assert_eq!(after, determine(&rules, &now, &all_directions(&rules)));
    }

    /// What a sum does not say it reads changes nothing about it.
    #[test]
    fn an_amount_rests_on_the_places_it_shows(amounts in amounts(), facts in full_facts(), few in kept()) {
        let facts = only(&few, &facts);
        let mut read = vec![false; few.len()];
        for rule in &amounts {
            rule.each_place(&mut |place| read[usize::from(place.fact.0)] = true);
        }
        prop_assert_eq!(assess(&amounts, &Scope::new(&only(&read, &facts))), assess(&amounts, &Scope::new(&facts)));
    }

    /// Deciding without reasons gives the same outcomes.
    #[test]
    fn verdicts_agree_with_determinations(rules in rule_set(), facts in full_facts(), few in kept()) {
        let facts = only(&few, &facts);
        let quick = verdicts(&rules, &facts, &all_directions(&rules));
        let quick: Vec<_> = quick.into_iter().map(|verdict| (verdict.outcome, verdict.merits)).collect();
        prop_assert_eq!(quick, outcomes(&rules, &facts));
    }

    /// The rules named behind a verdict are those that a determination counts against the direction.
    #[test]
    fn quick_reasons_agree_with_determinations(rules in rule_set(), facts in full_facts(), few in kept()) {
        let facts = only(&few, &facts);
        let judges = [Judge::new, Judge::for_many].map(|make| make(&rules, &all_directions(&rules)));
        for (position, decision) in determine(&rules, &facts, &all_directions(&rules)).decisions.into_iter().enumerate() {
            let mut against = decision.rules;
            against.retain(|result| result.counts_as != CountsAs::Met);
            against.sort_by_key(|result| (result.rule, result.test));
            for judge in &judges {
                prop_assert_eq!(judge.judge(&rules, &facts).reasons(position).collect::<Vec<_>>(), &*against);
            }
        }
    }

    /// A fact that is not listed as missing changes neither outcome nor merits.
    #[test]
    fn only_missing_facts_matter(rules in rule_set(), facts in full_facts(), few in kept(), more in kept()) {
        let told = only(&few, &facts);
        let determination = determine(&rules, &told, &all_directions(&rules));
        for (position, decision) in determination.decisions.iter().enumerate() {
            let listed = |index: usize| decision.missing.iter().any(|fact| usize::from(fact.0) == index);
            let unlisted: Kept = more.iter().enumerate().map(|(index, more)| *more && !listed(index)).collect();
            let after = outcomes(&rules, &only(&with_more(&few, &unlisted), &facts));
            prop_assert_eq!(after[position], (decision.outcome, decision.merits), "missing {:?}", decision.missing);
        }
    }

    /// The timeline says of every day what deciding on that day says, and a new interval begins only where something changes.
    #[test]
    fn the_timeline_agrees_with_every_day(rules in rule_set(), facts in full_facts(), few in kept()) {
        let facts = only(&few, &facts);
        for (position, direction) in rules.direction_ids().enumerate() {
            let intervals = timeline(&rules, &facts, direction);
            for day in [-900, -180, 180].into_iter().chain(AROUND.into_iter().flatten()).map(Date::from_day_number) {
                let at: Vec<_> = intervals.iter().filter(|one| one.from <= day && day <= one.until).collect();
                prop_assert_eq!(at.len(), 1, "{:?} is in {} intervals", day, at.len());
                let now = on(&rules, &facts, position, day);
                prop_assert_eq!((at[0].outcome, at[0].merits, at[0].window), (now.outcome, now.merits, now.window));
            }
            for one in intervals.iter().skip(1) {
                let (before, now) =
                    (on(&rules, &facts, position, one.from.plus_days(-1)), on(&rules, &facts, position, one.from));
                let results = |decision: &Decision| decision.rules.iter().map(|it| (it.rule, it.result)).collect::<Vec<_>>();
                let changed: Vec<_> = results(&now).into_iter().filter(|it| !results(&before).contains(it)).collect();
                prop_assert_eq!(&one.changed, &changed, "from {:?}", one.from);
                let is_same = (before.outcome, before.merits, before.window) == (now.outcome, now.merits, now.window);
                prop_assert!(!changed.is_empty() || !is_same, "nothing changes on {:?}", one.from);
            }
        }
    }

    /// Asking only what is missing ends, and ends where telling everything ends.
    #[test]
    fn asking_only_what_is_missing_settles_it(rules in rule_set(), facts in full_facts(), few in kept()) {
        let everything = with_more(&few, &vec![true; few.len()]);
        for (position, direction) in rules.direction_ids().enumerate() {
            let mut kept = few.clone();
            for _ in 0..=kept.len() {
                let determination = determine(&rules, &only(&kept, &facts), &[direction]);
                // A parameter is the host's to supply, not the applicant's to answer.
                let missing = &determination.decisions[0].missing;
                let Some(next) = missing.iter().map(|fact| usize::from(fact.0)).find(|fact| !is_parameter(*fact)) else {
                    break;
                };
                prop_assert!(!kept[next], "asked twice for {}", next);
                kept[next] = true;
            }
            let asked = outcomes(&rules, &only(&kept, &facts))[position];
            prop_assert_eq!(asked, outcomes(&rules, &only(&everything, &facts))[position]);
        }
    }
}

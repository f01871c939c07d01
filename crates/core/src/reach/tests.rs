//! What can still come and what can still change it, against every way in which a case can go on.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use super::*;
use crate::sample::{CHOICE, DAY, ENTRY_DAY, ENTRY_FLAG, FLAG, LIST, OTHER, facts, record, with_entries, yes};
use crate::{Facts, Place, Record, Scope, Silent, Slot, Tracer, evaluate};

const ROOT: [Place; 4] = [FLAG, OTHER, CHOICE, DAY];
const FIELDS: [Place; 2] = [ENTRY_FLAG, ENTRY_DAY];

fn some(list: &[Condition]) -> Vec<Condition> {
    list.to_vec()
}

/// Conditions of which more may seem possible than is: they read a fact twice, as who is a party is, or count what
/// the text leaves open.
fn hard() -> Vec<Condition> {
    let (flag, other, choice) = (yes(FLAG), yes(OTHER), yes(CHOICE));
    let open = |part: Condition| Condition::Open(Box::new(part));
    let entry = || Box::new(yes(ENTRY_FLAG));
    let party = || Condition::EveryParty { list: LIST, is: entry(), that: Box::new(yes(ENTRY_DAY)) };
    vec![
        party(),
        Condition::Not(Box::new(party())),
        Condition::Any(vec![party(), flag.clone()]),
        Condition::All(vec![party(), flag.clone()]),
        Condition::All(vec![flag.clone(), Condition::Not(Box::new(flag.clone()))]),
        Condition::Any(vec![
            Condition::All(some(&[flag.clone(), other.clone()])),
            Condition::Not(Box::new(flag.clone())),
        ]),
        Condition::AtLeast(1, vec![open(flag.clone()), other.clone()]),
        Condition::AtLeast(2, vec![open(flag.clone()), other, choice]),
        Condition::AtLeast(1, vec![Condition::Given(DAY), open(flag)]),
        Condition::Count(LIST, Box::new(Condition::Open(entry())), Comparison::AtMost, 1),
        Condition::Sum(LIST, ENTRY_DAY, entry(), Comparison::AtLeast, 1),
    ]
}

/// Conditions that read no fact twice: where facts are independent, no question is one too many.
fn conditions() -> Vec<Condition> {
    let (flag, other, choice) = (yes(FLAG), yes(OTHER), yes(CHOICE));
    let not = |part: Condition| Condition::Not(Box::new(part));
    let open = |part: Condition| Condition::Open(Box::new(part));
    let entry = || Box::new(yes(ENTRY_FLAG));
    let both = || Box::new(Condition::All(vec![yes(ENTRY_FLAG), yes(ENTRY_DAY)]));
    let count = |comparison, number| Condition::Count(LIST, entry(), comparison, number);
    vec![
        Condition::Always(true),
        Condition::All(some(&[flag.clone(), other.clone()])),
        Condition::Any(some(&[flag.clone(), other.clone()])),
        Condition::All(vec![]),
        Condition::Any(vec![]),
        Condition::All(vec![Condition::Any(some(&[flag.clone(), other.clone()])), not(choice.clone())]),
        Condition::AtLeast(2, some(&[flag.clone(), other.clone(), choice.clone()])),
        open(flag.clone()),
        not(open(flag.clone())),
        Condition::All(vec![flag.clone(), open(other.clone())]),
        Condition::Any(vec![flag.clone(), open(other.clone())]),
        Condition::Any(vec![flag.clone(), not(open(other.clone()))]),
        Condition::All(vec![flag.clone(), not(open(other.clone()))]),
        Condition::Any(vec![not(open(flag.clone())), open(other.clone())]),
        Condition::All(vec![open(flag.clone()), not(open(other.clone()))]),
        Condition::Known(DAY),
        not(Condition::Known(DAY)),
        Condition::All(vec![Condition::Known(DAY), flag.clone()]),
        Condition::Any(vec![Condition::Known(DAY), flag.clone()]),
        Condition::AtLeast(1, vec![Condition::Known(DAY), flag.clone()]),
        Condition::Given(DAY),
        not(Condition::Given(DAY)),
        Condition::All(vec![Condition::Given(DAY), flag.clone()]),
        Condition::Any(vec![Condition::Given(DAY), flag.clone()]),
        Condition::Every(LIST, entry()),
        Condition::Some(LIST, entry()),
        Condition::Every(LIST, both()),
        Condition::Some(LIST, both()),
        Condition::All(vec![Condition::Every(LIST, entry()), flag.clone()]),
        Condition::Any(vec![Condition::Some(LIST, entry()), flag.clone()]),
        count(Comparison::AtLeast, 1),
        count(Comparison::LessThan, 2),
        count(Comparison::Equals, 1),
        Condition::All(vec![count(Comparison::AtLeast, 1), other]),
    ]
}

fn explained<'r>(condition: &'r Condition, facts: &Facts) -> Explanation<'r> {
    let mut tracer = Tracer::default();
    evaluate(condition, &Scope::new(facts), &mut tracer);
    tracer.finish().unwrap()
}

/// The same records with each of these places untold, no, and yes, where it is not told.
fn each_way(records: Vec<Record>, places: &[Place]) -> Vec<Record> {
    let tell = |records: Vec<Record>, place: &Place| {
        let ways = |record: Record| {
            let is_told = record.scalar(place.slot).is_some();
            let told = [0, 1].into_iter().filter(|_| !is_told).map(|value| {
                let mut record = record.clone();
                record.tell(place.slot, Slot::Scalar(value));
                record
            });
            told.collect::<Vec<_>>().into_iter().chain([record.clone()]).collect::<Vec<_>>()
        };
        records.into_iter().flat_map(ways).collect()
    };
    places.iter().fold(records, tell)
}

/// Every way in which the entries can go on.
fn lists(told: Option<&[Record]>) -> Vec<Option<Vec<Record>>> {
    let entry = |flag, day| record(&[(ENTRY_FLAG, flag), (ENTRY_DAY, day)]);
    let Some(entries) = told else {
        let lists = [vec![], vec![entry(1, 1)], vec![entry(1, 0)], vec![entry(0, 0)], vec![entry(1, 1); 2]];
        return lists.into_iter().map(Some).chain([None]).collect();
    };
    let add = |lists: Vec<Vec<Record>>, entry: &Record| {
        let ways = each_way(vec![entry.clone()], &FIELDS);
        lists
            .iter()
            .flat_map(|list| ways.iter().map(|way| [list.as_slice(), core::slice::from_ref(way)].concat()))
            .collect()
    };
    entries.iter().fold(vec![vec![]], add).into_iter().map(Some).collect()
}

fn with_list(root: &Record, list: Option<Vec<Record>>) -> Facts {
    let facts = Facts { root: root.clone(), names: Vec::new() };
    list.map_or(facts.clone(), |list| with_entries(facts, list))
}

/// Every way in which a case can go on, by these places.
fn ahead(told: &Facts, places: &[Place]) -> Vec<Facts> {
    let lists = if places.contains(&LIST) { lists(told.root.entries(LIST.slot)) } else { vec![None] };
    let root: Vec<_> = places.iter().copied().filter(|place| ROOT.contains(place)).collect();
    let roots = each_way(vec![told.root.clone()], &root);
    roots.iter().flat_map(|root| lists.iter().map(|list| with_list(root, list.clone()))).collect()
}

/// A way with one fact as it is told now.
fn without(way: &Facts, place: Place, told: &Facts) -> Facts {
    let mut way = way.clone();
    if place.depth == 0 && told.root.slot(place.slot) == Slot::Missing {
        way.root.tell(place.slot, Slot::Missing);
    } else if let (Some(entries), Some(told)) = (way.root.entries_mut(LIST.slot), told.root.entries(LIST.slot))
        && place.depth == 1
    {
        for (entry, told) in entries.iter_mut().zip(told) {
            entry.tell(place.slot, told.slot(place.slot).into());
        }
    }
    way
}

fn places(condition: &Condition) -> Vec<Place> {
    let mut places = Vec::new();
    condition.each_place(&mut |place| places.push(place));
    places
}

/// Cases to begin with: each fact told and not told, and lists of up to two entries.
fn beginnings(condition: &Condition) -> Vec<Facts> {
    let places = places(condition);
    let lists = [None, Some(vec![]), Some(vec![Record::default()]), Some(vec![Record::default(); 2])];
    let lists = if places.contains(&LIST) { lists.to_vec() } else { vec![None] };
    lists.into_iter().flat_map(|list| ahead(&with_list(&facts(&[]).root, list), &places)).collect()
}

/// What the ways on come to, and which facts make a difference on one of them.
fn tried(condition: &Condition, told: &Facts) -> (Reach, Set<FactId>) {
    let places = places(condition);
    let truth = |facts: &Facts| evaluate(condition, &Scope::new(facts), &mut Silent);
    let ways: Vec<_> = ahead(told, &places).into_iter().map(|way| (truth(&way), way)).collect();
    let truths = || ways.iter().map(|(truth, _)| *truth);
    let reach = Reach { least: truths().min().unwrap(), most: truths().max().unwrap() };
    let changes = |place: &Place| ways.iter().any(|(now, way)| truth(&without(way, *place, told)) != *now);
    (reach, places.iter().filter(|place| changes(place)).map(|place| place.fact).collect())
}

fn found(condition: &Condition, told: &Facts) -> (Reach, Set<FactId>) {
    let why = explained(condition, told);
    let mut missing = Set::default();
    collect_missing(&why, &mut missing);
    (reach(&why), missing)
}

#[test]
fn reach_is_what_the_ways_on_come_to_and_missing_is_what_makes_a_difference() {
    let mut cases = 0;
    for condition in conditions() {
        for told in beginnings(&condition) {
            assert_eq!(found(&condition, &told), tried(&condition, &told), "{condition:?} of {told:?}");
            cases += 1;
        }
    }
    zice_laws::tell(
        concat!(module_path!(), "::reach_is_what_the_ways_on_come_to_and_missing_is_what_makes_a_difference"),
        cases,
    );
}

#[test]
fn reach_is_never_too_small_and_no_fact_is_missing_from_what_is_missing() {
    let mut cases = 0;
    for condition in hard() {
        for told in beginnings(&condition) {
            cases += 1;
            let ((reach, missing), (comes, differs)) = (found(&condition, &told), tried(&condition, &told));
            assert!(reach.least <= comes.least && comes.most <= reach.most, "{condition:?} of {told:?}");
            assert!(differs.as_slice().iter().all(|fact| missing.contains(fact)), "{condition:?} of {told:?}");
        }
    }
    zice_laws::tell(
        concat!(module_path!(), "::reach_is_never_too_small_and_no_fact_is_missing_from_what_is_missing"),
        cases,
    );
}

/// An entry that is at worst perhaps no party is at worst unknown, and so is one that passes at best in an open case:
/// whether it does adds nothing.
#[test]
fn what_an_entry_comes_to_anyway_is_not_asked_for() {
    let open = |part: Condition| Condition::Open(Box::new(part));
    let is = Condition::Any(vec![open(yes(OTHER)), yes(ENTRY_DAY)]);
    let condition = Condition::EveryParty { list: LIST, is: Box::new(is), that: Box::new(open(yes(ENTRY_FLAG))) };
    let told = with_entries(facts(&[]), vec![record(&[(ENTRY_DAY, 0)]), record(&[(ENTRY_FLAG, 1)])]);
    let (reach, missing) = found(&condition, &told);
    assert_eq!(reach, Reach { least: Truth::Unknown, most: Truth::True });
    assert_eq!(missing, [OTHER, ENTRY_DAY].into_iter().map(|place| place.fact).collect());
}

#[test]
fn a_party_that_fails_whatever_comes_settles_it() {
    let that = Condition::All(vec![yes(ENTRY_DAY), Condition::Known(DAY)]);
    let condition = Condition::EveryParty { list: LIST, is: Box::new(yes(ENTRY_FLAG)), that: Box::new(that) };
    let told = with_entries(facts(&[]), vec![record(&[(ENTRY_FLAG, 1), (ENTRY_DAY, 0)])]);
    assert_eq!(found(&condition, &told), (Reach::only(Truth::False), Set::default()));
}

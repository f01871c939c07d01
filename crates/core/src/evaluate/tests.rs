//! Every condition against what it must come to, worked out in another way: by the numbers that unknowns could turn out
//! to be, or by a table.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use super::*;
use crate::sample::{
    CHOICE, CHOICES, COUNT, DAY, ENTRY_DAY, ENTRY_FLAG, ENTRY_SIZE, FLAG, LIST, MONEY, OTHER, facts, record,
    with_entries, yes,
};
use crate::{Date, Explanation, Step, Tracer};

const TRUTHS: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];
const COMPARISONS: [Comparison; 6] = [
    Comparison::AtLeast,
    Comparison::MoreThan,
    Comparison::AtMost,
    Comparison::LessThan,
    Comparison::Equals,
    Comparison::Differs,
];

/// What it comes to, observed and unobserved alike.
fn truth(condition: &Condition, facts: &Facts) -> Truth {
    let unobserved = evaluate(condition, &Scope::new(facts), &mut Silent);
    assert_eq!(explained(condition, facts).truth, unobserved, "observing changes {condition:?}");
    unobserved
}

fn explained<'r>(condition: &'r Condition, facts: &Facts) -> Explanation<'r> {
    let mut tracer = Tracer::default();
    evaluate(condition, &Scope::new(facts), &mut tracer);
    tracer.finish().unwrap()
}

/// A condition that comes to this while nothing is told.
fn constant(truth: Truth) -> Condition {
    match truth {
        Truth::Unknown => yes(OTHER),
        known => Condition::Always(known == Truth::True),
    }
}

/// Yes, no, or not told.
fn told(place: Place, truth: Truth) -> Option<(Place, i64)> {
    truth.is_known().then_some((place, i64::from(truth == Truth::True)))
}

/// What follows where a number lies somewhere between two.
fn within(low: i64, high: Option<i64>, comparison: Comparison, number: i64) -> Truth {
    let high = high.unwrap_or(i64::MAX);
    let some = |holds: bool| {
        let near = [number - 1, number, number + 1].map(|near| near.clamp(low, high));
        near.into_iter().chain([low, high]).any(|value| comparison.holds(&value, &number) == holds)
    };
    match (some(true), some(false)) {
        (true, false) => Truth::True,
        (false, true) => Truth::False,
        _ => Truth::Unknown,
    }
}

#[test]
fn all_any_not_and_at_least_are_kleenes() {
    let nothing = facts(&[]);
    for a in TRUTHS {
        assert_eq!(truth(&Condition::Not(Box::new(constant(a))), &nothing), !a);
        assert_eq!(truth(&Condition::Open(Box::new(constant(a))), &nothing), a.left_open());
        for (b, c) in TRUTHS.into_iter().flat_map(|b| TRUTHS.map(|c| (b, c))) {
            let parts = || [a, b, c].map(constant).to_vec();
            assert_eq!(truth(&Condition::All(parts()), &nothing), a.min(b).min(c));
            assert_eq!(truth(&Condition::Any(parts()), &nothing), a.max(b).max(c));
            let so_many = |held: Truth| i64::try_from([a, b, c].iter().filter(|it| **it >= held).count()).unwrap();
            let (certain, possible) = (so_many(Truth::True), so_many(Truth::Unknown));
            for least in 0..=4 {
                let expected = within(certain, Some(possible), Comparison::AtLeast, i64::from(least));
                assert_eq!(
                    truth(&Condition::AtLeast(least, parts()), &nothing),
                    expected,
                    "{least} of {a:?} {b:?} {c:?}"
                );
            }
        }
    }
}

#[test]
fn what_is_told_is_given_and_what_is_not_is_unknown() {
    let (told, nothing) = (facts(&[(DAY, 0)]), facts(&[]));
    assert_eq!([&told, &nothing].map(|facts| truth(&Condition::Known(DAY), facts)), [Truth::True, Truth::False]);
    assert_eq!([&told, &nothing].map(|facts| truth(&Condition::Given(DAY), facts)), [Truth::True, Truth::Unknown]);
}

#[test]
fn numbers_compare_where_both_are_told() {
    for comparison in COMPARISONS {
        let than_two = Condition::Compare(Operand::Fact(COUNT), comparison, Operand::Literal(2));
        let than_money = Condition::Compare(Operand::Fact(COUNT), comparison, Operand::Fact(MONEY));
        assert_eq!(truth(&than_two, &facts(&[])), Truth::Unknown);
        assert_eq!(truth(&than_money, &facts(&[(COUNT, 2)])), Truth::Unknown);
        assert_eq!(truth(&than_money, &facts(&[(MONEY, 2)])), Truth::Unknown);
        for count in 1..=3 {
            let expected = within(count, Some(count), comparison, 2);
            assert_eq!(truth(&than_two, &facts(&[(COUNT, count)])), expected);
            assert_eq!(truth(&than_money, &facts(&[(COUNT, count), (MONEY, 2)])), expected);
        }
    }
}

#[test]
fn a_date_is_moved_by_months_and_then_by_days() {
    let day = |text| Date::parse(text).unwrap().day_number();
    let later = |months, days| Operand::Later { place: DAY, months, days };
    let is = |operand, expected| {
        let condition = Condition::Compare(operand, Comparison::Equals, Operand::Literal(day(expected)));
        truth(&condition, &facts(&[(DAY, day("2024-01-31"))]))
    };
    assert_eq!(is(later(1, 0), "2024-02-29"), Truth::True);
    assert_eq!(is(later(1, 1), "2024-03-01"), Truth::True);
    assert_eq!(is(later(-1, -1), "2023-12-30"), Truth::True);
    assert_eq!(operand_value(&later(1, 0), &Scope::new(&facts(&[]))), None);
    assert_eq!(operand_value(&later(0, 2), &Scope::new(&facts(&[(DAY, 5)]))), Some(7));
}

#[test]
fn a_choice_is_one_of_the_options_or_not() {
    for (option, options) in (0..4_i64).flat_map(|option| (0..16_u64).map(move |options| (option, options))) {
        let listed = (0..4).filter(|at| options / 2_u64.pow(*at) % 2 == 1).any(|at| i64::from(at) == option);
        let condition = Condition::OneOf(CHOICE, options);
        assert_eq!(truth(&condition, &facts(&[(CHOICE, option)])), Truth::from(listed), "{option} of {options:b}");
    }
    for nowhere in [64, -1, i64::MAX] {
        assert_eq!(truth(&Condition::OneOf(CHOICE, u64::MAX), &facts(&[(CHOICE, nowhere)])), Truth::False);
    }
    assert_eq!(truth(&Condition::OneOf(CHOICE, 63), &facts(&[])), Truth::Unknown);
}

#[test]
fn choices_hold_options_whole_in_part_or_nothing_else() {
    let has = |set: i64, option: u32| set / 2_i64.pow(option) % 2 == 1;
    for (set, options) in (0..8_i64).flat_map(|set| (0..8_i64).map(move |options| (set, options))) {
        let told = facts(&[(CHOICES, set)]);
        let is = |share| truth(&Condition::Options(CHOICES, share, u64::try_from(options).unwrap()), &told);
        assert_eq!(is(Share::Whole), Truth::from((0..3).all(|at| !has(options, at) || has(set, at))));
        assert_eq!(is(Share::Part), Truth::from((0..3).any(|at| has(options, at) && has(set, at))));
        assert_eq!(is(Share::Nothing), Truth::from((0..3).all(|at| has(options, at) || !has(set, at))));
        for comparison in COMPARISONS {
            let so_many = i64::try_from((0..3).filter(|at| has(set, *at)).count()).unwrap();
            let expected = Truth::from(comparison.holds(&so_many, &options));
            assert_eq!(truth(&Condition::HowMany(CHOICES, comparison, options), &told), expected);
        }
    }
    assert_eq!(truth(&Condition::Options(CHOICES, Share::Nothing, 0), &facts(&[])), Truth::Unknown);
    assert_eq!(truth(&Condition::HowMany(CHOICES, Comparison::AtLeast, 0), &facts(&[])), Truth::Unknown);
}

#[test]
fn choices_have_another_option_than_one() {
    let other = Condition::OtherThan(CHOICES, CHOICE);
    for set in 0..8_i64 {
        let options: Vec<i64> = (0..3).filter(|at| set / 2_i64.pow(*at) % 2 == 1).map(i64::from).collect();
        let with = |choice: i64| Truth::from(options.iter().any(|option| *option != choice));
        for choice in 0..3 {
            assert_eq!(truth(&other, &facts(&[(CHOICES, set), (CHOICE, choice)])), with(choice), "{set:b}, {choice}");
        }
        let agreed = [0, 1, 2].map(with).into_iter().reduce(|a, b| if a == b { a } else { Truth::Unknown });
        assert_eq!(truth(&other, &facts(&[(CHOICES, set)])), agreed.unwrap(), "{set:b}");
    }
    assert_eq!(truth(&other, &facts(&[(CHOICE, 1)])), Truth::Unknown);
    assert_eq!(truth(&other, &facts(&[(CHOICES, 1), (CHOICE, 64)])), Truth::True, "an option that no set can have");
}

/// Entries of which a flag and a number may be told, up to two of them in every combination.
fn lists() -> Vec<Vec<(Truth, Option<i64>)>> {
    let entries: Vec<_> =
        TRUTHS.iter().flat_map(|flag| [None, Some(0), Some(1), Some(3)].map(|size| (*flag, size))).collect();
    let pairs = entries.iter().flat_map(|one| entries.iter().map(|two| vec![*one, *two]));
    [vec![]].into_iter().chain(entries.iter().map(|one| vec![*one])).chain(pairs).collect()
}

fn list(entries: &[(Truth, Option<i64>)]) -> Facts {
    let one = |(flag, size): &(Truth, Option<i64>)| {
        let told: Vec<_> = told(ENTRY_FLAG, *flag).into_iter().chain(size.map(|size| (ENTRY_SIZE, size))).collect();
        record(&told)
    };
    with_entries(facts(&[]), entries.iter().map(one).collect())
}

#[test]
fn every_and_some_are_all_and_any_of_the_entries() {
    let flag = || Box::new(yes(ENTRY_FLAG));
    for entries in lists() {
        let flags = || entries.iter().map(|(flag, _)| *flag);
        assert_eq!(truth(&Condition::Every(LIST, flag()), &list(&entries)), flags().min().unwrap_or(Truth::True));
        assert_eq!(truth(&Condition::Some(LIST, flag()), &list(&entries)), flags().max().unwrap_or(Truth::False));
    }
    for untold in [Condition::Every(LIST, flag()), Condition::Some(LIST, flag())] {
        assert_eq!(truth(&untold, &facts(&[])), Truth::Unknown);
    }
}

#[test]
fn counts_and_sums_are_known_where_all_that_they_could_be_agrees() {
    let flag = || Box::new(yes(ENTRY_FLAG));
    for (entries, comparison) in lists().into_iter().flat_map(|entries| COMPARISONS.map(|it| (entries.clone(), it))) {
        let (mut count, mut sum, mut counted, mut summed) = (0, 0, Some(0), Some(0));
        for (flag, size) in &entries {
            let (certain, possible) = (i64::from(*flag == Truth::True), i64::from(*flag != Truth::False));
            count += certain;
            counted = counted.map(|most| most + possible);
            sum += certain * size.unwrap_or(0);
            summed = if possible == 0 { summed } else { summed.zip(*size).map(|(most, size)| most + size) };
        }
        for number in 0..=7 {
            let what = Condition::Count(LIST, flag(), comparison, number);
            assert_eq!(
                truth(&what, &list(&entries)),
                within(count, counted, comparison, number),
                "{what:?} {entries:?}"
            );
            let what = Condition::Sum(LIST, ENTRY_SIZE, flag(), comparison, number);
            assert_eq!(truth(&what, &list(&entries)), within(sum, summed, comparison, number), "{what:?} {entries:?}");
            assert_eq!(truth(&what, &facts(&[])), Truth::Unknown);
        }
    }
}

#[test]
fn parties_must_all_pass_and_there_must_be_one() {
    let condition = Condition::EveryParty { list: LIST, is: Box::new(yes(ENTRY_FLAG)), that: Box::new(yes(ENTRY_DAY)) };
    let kinds: Vec<_> = TRUTHS.iter().flat_map(|is| TRUTHS.map(|that| (*is, that))).collect();
    for (one, two) in kinds.iter().flat_map(|one| kinds.iter().map(move |two| (*one, *two))) {
        let entry = |(is, that)| {
            record(&[told(ENTRY_FLAG, is), told(ENTRY_DAY, that)].into_iter().flatten().collect::<Vec<_>>())
        };
        let facts = with_entries(facts(&[]), vec![entry(one), entry(two)]);
        let each = [one, two].map(|(is, that)| (!is).max(that));
        let exists = one.0 == Truth::True || two.0 == Truth::True;
        assert_eq!(truth(&condition, &facts), if exists { each[0].min(each[1]) } else { Truth::Unknown });
        let parts = explained(&condition, &facts).parts;
        assert_eq!(parts.iter().map(|entry| entry.truth).collect::<Vec<_>>(), each, "an entry: no party, or passes");
    }
    assert_eq!(truth(&condition, &facts(&[])), Truth::Unknown);
}

#[test]
fn an_explanation_goes_on_after_what_settled_it() {
    for settled in [Truth::False, Truth::True] {
        let parts = vec![constant(settled), yes(FLAG), constant(!settled)];
        let condition = if settled == Truth::False { Condition::All(parts) } else { Condition::Any(parts) };
        let why = explained(&condition, &facts(&[]));
        assert_eq!(why.parts.iter().map(|part| part.truth).collect::<Vec<_>>(), [settled, Truth::Unknown, !settled]);
    }
}

#[test]
fn an_explanation_says_what_was_read_and_of_which_entry() {
    let condition = Condition::Sum(LIST, ENTRY_SIZE, Box::new(yes(ENTRY_FLAG)), Comparison::AtLeast, 1);
    let why = explained(&condition, &list(&[(Truth::True, None), (Truth::True, Some(2)), (Truth::False, Some(2))]));
    let read = |part: &Explanation| part.reads.iter().map(|read| (read.fact, read.value)).collect::<Vec<_>>();
    assert_eq!(read(&why), [(LIST.fact, Some(3))]);
    let entries: Vec<_> = why.parts.iter().map(|entry| (entry.step, entry.truth, read(entry))).collect();
    assert_eq!(entries[0], (Step::Entry(0), Truth::Unknown, vec![(ENTRY_SIZE.fact, None)]));
    assert_eq!(entries[1], (Step::Entry(1), Truth::True, vec![(ENTRY_SIZE.fact, Some(2))]));
    assert_eq!(entries[2], (Step::Entry(2), Truth::False, vec![]), "what is not counted need not be read");
}

#[test]
fn entries_are_bound_from_the_outside_and_no_deeper_than_there_is_room() {
    let facts = facts(&[(COUNT, 100)]);
    let entries: Vec<_> = (0..7).map(|size| record(&[(ENTRY_SIZE, size)])).collect();
    let scope = entries.iter().fold(Scope::new(&facts), Scope::with);
    let at = |depth| scope.value(Place { depth, ..ENTRY_SIZE });
    assert_eq!((1..=8).map(at).collect::<Vec<_>>(), [Some(0), Some(1), Some(2), Some(3), Some(4), None, None, None]);
    assert_eq!(scope.value(COUNT), Some(100));
    assert_eq!(Scope::new(&facts).value(ENTRY_SIZE), None);
}

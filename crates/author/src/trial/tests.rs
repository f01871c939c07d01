//! The small pack notices every mistake; without one of its examples it does not, and says which example would.

use super::*;
use crate::tests::{SMALL, document, small_with, small_with_test};

fn tried(text: &str) -> Trial {
    trial(&[document(text)]).unwrap_or_else(|told| panic!("{}", told[0]))
}

fn survivors(trial: &Trial) -> Vec<&str> {
    trial.score.survivors.iter().map(|survivor| survivor.change.as_str()).collect()
}

/// The changes of all mutants: those that survive where there are no examples, and those that nothing tells apart.
fn changes(test: &str) -> Vec<String> {
    let trial = tried(&small_with_test(test));
    let all = trial.score.survivors.iter().chain(&trial.score.equivalent).filter(|survivor| survivor.rule == "S-1");
    all.map(|survivor| survivor.change.clone()).collect()
}

#[test]
fn the_small_pack_notices_every_mistake() {
    let trial = tried(SMALL);
    assert!(trial.is_clean(), "{trial}");
    assert!(trial.score.counted() > 30, "{trial}");
}

#[test]
fn a_missing_boundary_lets_mutants_live_and_the_example_is_named() {
    let trial = tried(&small_with("  { result = \"met\", facts = { staff = 20 } },\n", ""));
    assert_eq!(
        survivors(&trial),
        ["staff more_than 20 instead of: staff at_least 20", "staff at_least 21 instead of: staff at_least 20"]
    );
    let example = trial.score.survivors[0].example.as_deref();
    assert_eq!(example, Some("{ result = \"met\", facts = { staff = 20 } }"));
    assert!(!trial.is_clean());
}

#[test]
fn the_example_that_is_proposed_catches_the_mutant() {
    let broken = small_with("  { result = \"met\", facts = { members = [{ founded = 2020-01-02 }] } },\n", "");
    let trial = tried(&broken);
    let proposed = trial.score.survivors.iter().filter_map(|survivor| survivor.example.clone());
    let examples = proposed.map(|example| ["  ", &example, ",\n"].concat()).collect::<Vec<_>>().concat();
    assert!(!examples.is_empty());
    let place = "  { result = \"unknown\", facts = { members = [{ }] } },\n";
    assert!(tried(&broken.replace(place, &(examples + place))).is_clean());
}

#[test]
fn a_wrong_example_is_told() {
    let trial =
        tried(&small_with("result = \"unmet\", facts = { staff = 19 }", "result = \"met\", facts = { staff = 19 }"));
    assert_eq!(trial.failed.len(), 1);
    let failed = &trial.failed[0];
    assert_eq!((failed.rule.as_str(), failed.line, failed.expected, failed.found), ("S-1", 67, "met", "unmet"));
}

#[test]
fn rules_and_truths_without_an_example_are_told() {
    let trial = tried(&small_with_test("{ fact = \"staff\", at_least = 20 }"));
    assert_eq!(trial.unreached, ["S-1"]);
    assert_eq!(trial.lacking.iter().map(|lacking| lacking.result).collect::<Vec<_>>(), ["met", "unmet", "unknown"]);
    let trial = tried(&small_with("  { result = \"unmet\", facts = { kind = \"second\" } },\n", ""));
    let lacking: Vec<_> =
        trial.lacking.iter().map(|lacking| (lacking.rule.as_str(), lacking.example.as_str())).collect();
    assert_eq!(lacking, [("S-3", "{ result = \"unmet\", facts = { kind = \"second\" } }")]);
}

#[test]
fn what_no_facts_tell_apart_is_not_counted() {
    let trial = tried(&small_with_test(
        "{ all = [ { fact = \"staff\", at_least = 20 }, { fact = \"staff\", at_least = 10 } ] }",
    ));
    let equivalent: Vec<_> = trial.score.equivalent.iter().map(|survivor| survivor.change.as_str()).collect();
    assert!(equivalent.contains(&"dropped from `all`: staff at_least 10"), "{equivalent:#?}");
    assert!(!equivalent.contains(&"dropped from `all`: staff at_least 20"), "{equivalent:#?}");
}

#[test]
fn both_sides_of_a_literal_are_tried() {
    let trial = tried(SMALL);
    let of = |rule: &str| trial.boundaries.iter().find(|boundary| boundary.rule == rule).unwrap().results;
    assert_eq!(of("S-1"), Some(["unmet", "met", "met"]));
    assert_eq!(of("S-2"), Some(["unmet", "met", "met"]));
}

#[test]
fn every_kind_of_mistake_is_made() {
    let cases = [
        ("{ fact = \"staff\", at_least = 20 }", "staff equals 20 instead of: staff at_least 20"),
        ("{ fact = \"staff\", at_least = 20 }", "staff at_most 20 instead of: staff at_least 20"),
        ("{ fact = \"staff\", at_least = 20 }", "the whole test replaced by always"),
        ("{ fact = \"staff\", at_least = 20 }", "the whole test replaced by never"),
        ("{ fact = \"staff\", at_least = 20 }", "`not` added to: staff at_least 20"),
        (
            "{ fact = \"founded\", until = 2020-02-29 }",
            "founded at_most 2020-03-01 instead of: founded at_most 2020-02-29",
        ),
        (
            "{ fact = \"founded\", years_ago_at_least = 3 }",
            "as_of_date at_least founded plus 37 months instead of: as_of_date at_least founded plus 36 months",
        ),
        (
            "{ fact = \"founded\", years_ago_at_least = 3 }",
            "as_of_date at_least founded plus 36 months plus 1 days instead of: as_of_date at_least founded plus 36 months",
        ),
        (
            "{ fact = \"founded\", until = { fact = \"as_of_date\" } }",
            "founded at_most as_of_date plus -1 days instead of: founded at_most as_of_date",
        ),
        ("{ not = { fact = \"staff\", at_least = 20 } }", "`not` removed from: staff at_least 20"),
        ("{ open = { fact = \"staff\", at_least = 20 } }", "`open` removed from: staff at_least 20"),
        ("{ fact = \"staff\", given = true }", "staff known instead of: staff given"),
        ("{ fact = \"as_of_date\", known = true }", "as_of_date given instead of: as_of_date known"),
        ("{ fact = \"kind\", is = \"first\" }", "option \"second\" added to: kind in \"first\""),
        ("{ fact = \"kind\", is = \"first\" }", "option \"first\" removed from: kind in \"first\""),
        (
            "{ any = [ { fact = \"staff\", at_least = 20 }, { fact = \"kind\", is = \"first\" } ] }",
            "`any` became `all`: any [staff at_least 20, kind in \"first\"]",
        ),
        (
            "{ any = [ { fact = \"staff\", at_least = 20 }, { fact = \"kind\", is = \"first\" } ] }",
            "dropped from `any`: kind in \"first\"",
        ),
        (
            "{ every = \"members\", that = { fact = \"members[].founded\", from = 2020-01-01 } }",
            "`every` became `some`: every members (members[].founded at_least 2020-01-01)",
        ),
        (
            "{ count = \"members\", where = { fact = \"members[].founded\", from = 2020-01-01 }, at_least = 2 }",
            "dropped for the entries of a list: members[].founded at_least 2020-01-01",
        ),
        (
            "{ count = \"members\", at_least = 2 }",
            "count members (true) at_least 3 instead of: count members (true) at_least 2",
        ),
    ];
    for (test, change) in cases {
        let changes = changes(test);
        assert!(changes.iter().any(|made| made == change), "{test}\n  wanted {change}\n  made {changes:#?}");
    }
}

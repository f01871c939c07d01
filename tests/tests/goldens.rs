//! Whole outputs for a few cases, kept byte for byte.

use zice_cli::Status;
use zice_tests::cli::zice;
use zice_tests::golden::{broken_up, check};
use zice_tests::suite::{Case, cases};

const KEPT: [(&str, &str); 5] = [
    ("all-directions", "all_directions.toml: meets the conditions of all seven"),
    ("nothing-told", "promotion_center.toml: nothing told at all, not even the date"),
    ("one-short", "promotion_center.toml: 14 full-time staff are too few"),
    ("left-open", "accidents.toml: an ordinary environmental accident is left open by the text"),
    ("closed", "window.toml: the day after the deadline: closed, the merits stand"),
];

fn case(name: &str) -> Case {
    cases().into_iter().find(|case| case.name.ends_with(name)).unwrap_or_else(|| panic!("there is no case {name}"))
}

fn output(case: &Case, options: &[&str]) -> String {
    let directions = case.directions.iter().flat_map(|id| ["--direction", id]);
    let arguments: Vec<_> = ["check", "-"].into_iter().chain(options.iter().copied()).chain(directions).collect();
    let ran = zice(&arguments, case.json().as_bytes());
    assert_eq!(ran.status, Status::Evaluated);
    ran.out
}

#[test]
fn reports_are_what_they_were() {
    for (file, name) in KEPT {
        let report = output(&case(name), &["--format", "json"]);
        check(&format!("{file}.json"), &broken_up(report.trim_end()));
    }
}

#[test]
fn texts_are_what_they_were() {
    let case = case("14 full-time staff are too few");
    check("one-short.zh.txt", &output(&case, &["--lang", "zh"]));
    check("one-short.en.txt", &output(&case, &["--lang", "en"]));
    let case = self::case("14 staff, 900 square metres, registered eleven months before");
    check("three-short.zh.txt", &output(&case, &["--against-date", "2023-07-15"]));
}

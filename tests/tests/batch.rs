//! Batches as a flow: however many decide at the same time the answers are the same, and nothing bad stops the rest.

use serde_json::Value;
use zice_cli::Status;
use zice_tests::cli::zice;
use zice_tests::suite::{Case, cases};

/// The suite's applicants as JSON lines, with some that are refused between them.
fn applicants() -> String {
    let line = |(at, facts): (usize, String)| match at % 50 {
        7 => format!("{{\"id\":{at},\"facts\":{{\"no_such_fact\":1}}}}\n"),
        8 => format!("not json {at}\n\n"),
        _ => format!("{{\"id\":{at},\"facts\":{}}}\n", facts.replace('\n', " ")),
    };
    cases().iter().map(Case::json).enumerate().map(line).collect()
}

#[test]
fn the_answers_are_the_same_however_many_decide() {
    let lines = applicants();
    let ran = |jobs| zice(&["batch", "-", "--direction", "pilot_promotion_center", "--jobs", jobs], lines.as_bytes());
    let one = ran("1");
    assert_eq!(one.status, Status::SomeRefused);
    assert_eq!(one.out.lines().count(), cases().len());
    for (at, line) in one.out.lines().enumerate().filter(|(at, _)| at % 50 != 8) {
        assert!(line.starts_with(&format!("{{\"id\":{at},")), "{line}");
    }
    for jobs in ["2", "3", "16"] {
        assert!(ran(jobs).out == one.out, "{jobs}");
    }
}

#[test]
fn a_number_of_jobs_is_a_number() {
    for jobs in ["0", "x", "257"] {
        let ran = zice(&["batch", "-", "--jobs", jobs], b"");
        assert!(ran.status == Status::Unusable && ran.err.contains("--jobs"), "{}", ran.err);
    }
}

#[test]
fn a_line_that_does_not_end_is_refused_without_being_held_and_stops_no_other() {
    let long = "x".repeat(3 * 1024 * 1024);
    let within = format!("{{\"id\":2,\"facts\":{{}}{}}}", " ".repeat(1024 * 1024 - 30));
    let lines = format!("{{\"id\":1,\"facts\":{{}}}}\n{long}\n{within}\n{long}");
    let ran = zice(&["batch", "-", "--direction", "pilot_promotion_center"], lines.as_bytes());
    let refused = r#"{"id":null,"errors":[{"code":"line_too_long","path":"","most":1048576}]}"#;
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!((ran.status, lines.len()), (Status::SomeRefused, 4));
    assert!(lines[0].starts_with(r#"{"id":1,"report""#) && lines[2].starts_with(r#"{"id":2,"report""#));
    assert_eq!([lines[1], lines[3]], [refused; 2]);
}

#[test]
fn verdicts_alone_are_those_of_the_report() {
    let lines = applicants();
    let answers = |more: &[&str]| zice(&[&["batch", "-"], more].concat(), lines.as_bytes());
    let (whole, alone) = (answers(&["--pack", "sd-fusion-2023"]), answers(&["--pack", "sd-fusion-2023", "--verdicts"]));
    assert_eq!((whole.status, alone.status), (Status::SomeRefused, Status::SomeRefused));
    assert_eq!(whole.out.lines().count(), alone.out.lines().count());
    for (whole, alone) in whole.out.lines().zip(alone.out.lines()) {
        let [whole, alone] = [whole, alone].map(|line| serde_json::from_str::<Value>(line).unwrap());
        let Some(directions) = whole["report"]["directions"].as_array() else {
            assert_eq!(whole, alone);
            continue;
        };
        let wanted: Vec<_> = directions.iter().map(|it| ["id", "outcome", "merits"].map(|name| &it[name])).collect();
        let found = alone["verdicts"].as_array().unwrap();
        let found: Vec<_> = found.iter().map(|it| ["id", "outcome", "merits"].map(|name| &it[name])).collect();
        assert_eq!(found, wanted);
    }
}

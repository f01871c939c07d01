//! A table as CSV: every row that is not blank is answered in order, whatever mark stands before the table, and every
//! refusal names a row that there is.

use serde_json::Value;
use zice_cli::Status;

use crate::cli::{Ran, zice};

const CALL: [&str; 7] = ["batch", "-", "--format", "csv", "--jobs", "1", "--direction=pilot_promotion_center"];
const MARK: &str = "\u{feff}";

pub(crate) fn check(bytes: &[u8]) {
    let ran = zice(&CALL, bytes);
    let answers = answered(&ran);
    let Ok(text) = str::from_utf8(bytes) else { return };
    if !text.starts_with(MARK) {
        let marked = zice(&CALL, [MARK.as_bytes(), bytes].concat().as_slice());
        assert_eq!((marked.status, &marked.out), (ran.status, &ran.out), "with a mark of UTF-8");
    }
    if ran.status != Status::Unusable && !text.contains(['"', '\r', '\0']) {
        rows_are(text.strip_prefix(MARK).unwrap_or(text), &answers);
    }
}

/// What was answered, each in a line of JSON. An unusable table is told of in words.
pub(crate) fn answered(ran: &Ran) -> Vec<Value> {
    let answers: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).expect("an answer is JSON")).collect();
    let refused = answers.iter().filter(|answer| answer["errors"].is_array()).count();
    match ran.status {
        Status::Evaluated => assert_eq!((refused, ran.err.as_str()), (0, "")),
        Status::SomeRefused => assert!(refused > 0 && ran.err.is_empty(), "{}", ran.err),
        Status::Unusable => assert!(ran.err.trim_end().ends_with(['。', '？', '”']), "{}", ran.err),
        Status::Interrupted => panic!("nobody interrupts"),
    }
    answers
}

/// Without quotes a row is a line, and what stands behind the heading and is not blank is answered.
fn rows_are(text: &str, answers: &[Value]) {
    let is_heading = |line: &str| matches!(line.split(',').next().map(str::trim), Some("id" | "ID" | "编号"));
    let rows = (1..).zip(text.split('\n')).skip_while(|(_, line)| !is_heading(line)).skip(1);
    let rows: Vec<usize> = rows.filter(|(_, line)| !is_blank(line)).map(|(number, _)| number).collect();
    assert_eq!(answers.len(), rows.len(), "rows and answers");
    for (row, answer) in rows.iter().zip(answers).filter(|(_, answer)| answer["errors"].is_array()) {
        assert_eq!(answer["row"], *row, "{answer}");
    }
}

fn is_blank(line: &str) -> bool {
    line.split(',').all(|cell| cell.trim().is_empty())
}

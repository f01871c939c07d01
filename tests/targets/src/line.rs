//! A line of a batch: it is answered by one line of JSON with its id, and with a report or the errors, never both.

use serde_json::{Map, Value};
use zice_wire::{answer_record, read_record};

use crate::{directions, library, refused};

pub(crate) fn check(bytes: &[u8]) {
    let answer = answer_record(library(), &directions(library()), None, bytes);
    assert!(!answer.json.contains(['\n', '\r']), "more than a line: {}", answer.json);
    let told: Map<String, Value> = serde_json::from_str(&answer.json).expect("an answer is JSON");
    let names: Vec<_> = told.keys().map(String::as_str).filter(|name| *name != "id").collect();
    assert_eq!(names, [if answer.refused { "errors" } else { "report" }]);
    let (id, facts) = read_record(&library().rules.schema, None, bytes);
    assert_eq!(facts.is_err(), answer.refused);
    let same = id.map_or(Value::Null, |id| serde_json::from_str(id).expect("an id is JSON"));
    assert_eq!(told.get("id"), Some(&same));
    if let Err(refusal) = facts {
        // Where a fault stands is counted within the facts, which begin somewhere in the line.
        refused::check(library(), &b" ".repeat(bytes.len() * 2 + 2), &without_places(refusal));
    }
}

fn without_places(mut refusal: zice_wire::Refusal) -> zice_wire::Refusal {
    for fault in &mut refusal.0 {
        if let zice_wire::Fault::NotJson { line, column, .. } | zice_wire::Fault::NotUtf8 { line, column } = fault {
            (*line, *column) = (1, 1);
        }
    }
    refusal
}

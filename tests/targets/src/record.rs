//! Files that are handed on: a case or a draft that is read is written and read back as the same; a record is agreed only
//! if it is what would be made here from its facts; and a record that is made here is agreed.

use serde_json::Value;
use zice_core::DirectionId;
use zice_record::{Moment, Verified, hex, read_case, read_draft, record, verify, write_case, write_draft};
use zice_wire::{parse_facts, to_json};

use crate::{directions, library, refused};

pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    if let Ok(kept) = read_case(text) {
        assert_eq!(read_case(&write_case(&kept, library(), Moment(0))), Ok(kept));
    }
    if let Ok(draft) = read_draft(text) {
        assert_eq!(read_draft(&write_draft(&draft, library())), Ok(draft));
    }
    match verify(text, library()) {
        Ok(found) => verified(text, &found),
        Err(zice_record::NotARecord::Facts(refusal)) => refused::check(library(), b"", &refusal),
        Err(zice_record::NotARecord::Document(_)) => {}
    }
    if let Ok(facts) = parse_facts(&library().rules.schema, bytes) {
        let made = record(library(), &facts, &directions(library()));
        assert!(verify(&made.text, library()).is_ok_and(|found| found.is_agreed()), "not agreed: {}", made.text);
    }
}

fn verified(text: &str, found: &Verified) {
    assert!(serde_json::from_str::<Value>(&found.json()).is_ok(), "no JSON: {}", found.json());
    // Whoever forges a record seals it anew.
    if let Some(broken) = &found.broken_seal {
        let sealed = text.replace(&to_json(broken), &to_json(&hex(&found.sha256)));
        if let Ok(again) = verify(&sealed, library()) {
            assert!(again.sha256 != found.sha256 || again.finding == found.finding, "the seal changed what was found");
        }
    }
    if found.is_agreed() {
        assert_eq!(canonical(text), canonical(&made_anew(text)), "agreed, and not what would be made here");
    }
}

/// The record that is made here from the facts of another, for its directions.
fn made_anew(text: &str) -> String {
    let document = canonical(text);
    let body = &document["record"];
    let facts = parse_facts(&library().rules.schema, body["facts"].to_string().as_bytes()).expect("agreed facts");
    let ids = body["directions"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let asked: Vec<DirectionId> = ids.filter_map(|id| library().rules.find_direction(id)).collect();
    record(library(), &facts, &asked).text
}

fn canonical(text: &str) -> Value {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("a record is JSON")
}

//! Facts as JSON: what is taken is JSON, is written down and read back as the same, and is judged; what is refused is
//! refused in words, and never for being no JSON where it is.

use serde_json::{Map, Value};
use zice_wire::{Refusal, facts_json, parse_facts};

use crate::{judged, library, refused};

pub(crate) fn check(bytes: &[u8]) {
    match parse_facts(&library().rules.schema, bytes) {
        Ok(facts) => {
            assert!(is_object(bytes), "taken, and no JSON for others");
            let written = facts_json(&library().rules.schema, &facts);
            let again = parse_facts(&library().rules.schema, written.as_bytes());
            assert_eq!(again.as_ref(), Ok(&facts), "written as {written}");
            judged::check(library(), &facts);
        }
        Err(refusal) => refuses_well(bytes, &refusal),
    }
}

fn refuses_well(bytes: &[u8], refusal: &Refusal) {
    refused::check(library(), bytes, refusal);
    let denies_json = |code| matches!(code, "empty" | "not_utf8" | "not_json" | "broken_text");
    let denied = refusal.0.iter().any(|fault| denies_json(fault.code()));
    assert!(!denied || !is_object(bytes), "JSON for others: {refusal}");
}

/// Whether another reader takes it for an object, behind a byte order mark or without.
fn is_object(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Map<String, Value>>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).is_ok()
}

//! Any facts are judged: with and without reasons alike, and the report is JSON.

use serde_json::value::RawValue;
use zice_core::{Facts, determine, verdicts};
use zice_packs::Library;
use zice_wire::{report, to_json};

use crate::directions;

pub(crate) fn check(library: &Library, facts: &Facts) {
    let directions = directions(library);
    let with_reasons = determine(&library.rules, facts, &directions);
    let with_reasons: Vec<_> = with_reasons.decisions.iter().map(|it| (it.outcome, it.merits)).collect();
    let without = verdicts(&library.rules, facts, &directions);
    let without: Vec<_> = without.iter().map(|it| (it.outcome, it.merits)).collect();
    assert_eq!(without, with_reasons, "without and with reasons");
    let told = to_json(&report(library, facts, &directions));
    assert!(serde_json::from_str::<&RawValue>(&told).is_ok(), "no JSON: {told}");
}

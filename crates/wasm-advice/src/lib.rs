//! Verdicts with what to do, for JavaScript: the report of `zice check --format json`. A module of its own, since advice
//! weighs as much as deciding does and many pages do without. What holds for `zice-wasm` holds here.

use wasm_bindgen::prelude::wasm_bindgen;
use zice_wire::{Refusal, parse_call, report, to_json};

/// Decides facts and works out what to do. Options: `packs`, `directions`, `asOfDate`, `advice`. Returns the report, or
/// `{"errors":[…]}`.
#[wasm_bindgen]
pub fn check(facts: &str, options: &str) -> String {
    checked(facts, options).unwrap_or_else(|refusal| to_json(&refusal))
}

fn checked(facts: &str, options: &str) -> Result<String, Refusal> {
    let library = zice_builtin::titles();
    let taken = ["packs", "directions", "asOfDate", "advice"];
    let (facts, options) = parse_call(&library.rules, facts, options, &taken)?;
    Ok(to_json(&report(library, &facts, &options.directions)))
}

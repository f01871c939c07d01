//! Application forms for JavaScript: what `zice form --format json` prints. A module of its own, since a page that only
//! decides has no form. It knows no packs but the ids of their directions. What holds for `zice-wasm` holds here.

use wasm_bindgen::prelude::wasm_bindgen;
use zice_wire::{Refusal, form_report, parse_form_text, to_json};

/// Judges a filled form for a direction, or for the one it names. Returns the report, or `{"errors":[…]}`.
#[wasm_bindgen(js_name = validateForm)]
pub fn validate_form(form: &str, direction: Option<String>) -> String {
    judged(form, direction.as_deref()).unwrap_or_else(|refusal| to_json(&refusal))
}

fn judged(form: &str, asked: Option<&str>) -> Result<String, Refusal> {
    let known: Vec<&str> = zice_builtin::DIRECTIONS.lines().collect();
    let (direction, form) = parse_form_text(&known, form, asked)?;
    Ok(to_json(&form_report(&direction, form)))
}

//! The wire contract for JavaScript. It decides nothing, keeps nothing but the packs, and never throws on purpose:
//! what is wrong with the input comes back as `{"errors":[…]}`.

use std::cell::OnceCell;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use zice_packs::Library;
use zice_wire::{Fault, Refusal, listing, parse_facts, report, select, to_json};

thread_local! {
    /// Read once: that takes longer than a determination.
    static LIBRARY: OnceCell<Option<Library>> = const { OnceCell::new() };
}

/// Decides the facts of a JSON text for some directions, or for all, and returns the report as JSON text: the bytes
/// that `zice check --format json` prints, without the line's end.
#[wasm_bindgen]
pub fn check(
    #[wasm_bindgen(js_name = factsJson, unchecked_param_type = "string")] facts_json: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string[]")] directions: JsValue,
) -> String {
    let checked = facts_json.as_string().ok_or_else(|| Fault::NotText.into());
    let checked = checked.and_then(|json| with_library(|library| decide(library, &json, &names(directions)?)));
    checked.unwrap_or_else(|refusal| to_json(&refusal))
}

/// What can be asked for: packs and their directions, with their names in Chinese and English.
#[wasm_bindgen]
pub fn packs() -> JsValue {
    let listed = with_library(|library| Ok(to_js(&listing(library))));
    listed.unwrap_or_else(|refusal| to_js(&refusal))
}

fn decide(library: &Library, json: &str, directions: &[String]) -> Result<String, Refusal> {
    let facts = parse_facts(&library.rules.schema, json.as_bytes())?;
    let directions = select(&library.rules, &[], directions)?;
    Ok(to_json(&report(library, &facts, &directions)))
}

fn with_library<T>(work: impl FnOnce(&Library) -> Result<T, Refusal>) -> Result<T, Refusal> {
    LIBRARY.with(|library| match library.get_or_init(|| zice_builtin::library().ok()) {
        Some(library) => work(library),
        None => Err(Fault::NoPacks.into()),
    })
}

/// The names of directions; none for `undefined` and `null`.
fn names(directions: JsValue) -> Result<Vec<String>, Refusal> {
    if directions.is_undefined() || directions.is_null() {
        return Ok(Vec::new());
    }
    serde_wasm_bindgen::from_value(directions).map_err(|_| Fault::NotDirections.into())
}

/// A value as `JSON.parse` would make it; `null` could only come of a type that no object can hold, and none is here.
fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

//! Deciding for JavaScript: functions from JSON text to JSON text. What is wrong with the input comes back as
//! `{"errors":[…]}`. It decides nothing itself and keeps nothing but the packs. How objects become text, and what becomes
//! of an instance that trapped, is the affair of the package around it (`npm/`). Advice, forms and lints are modules
//! beside it, so that a page which only decides does not load them.

use wasm_bindgen::prelude::wasm_bindgen;
use zice_packs::Library;
use zice_wire::{Refusal, listing, parse_call, questions, to_json, verdict_report};

/// Decides facts. Options: `packs`, `directions`, `asOfDate`, `advice`. Returns the report without advice: the bytes of
/// a line of `zice batch`.
#[wasm_bindgen]
pub fn check(facts: &str, options: &str) -> String {
    answer(&|library| {
        let taken = ["packs", "directions", "asOfDate", "advice"];
        let (facts, options) = parse_call(&library.rules, facts, options, &taken)?;
        Ok(to_json(&verdict_report(library, &facts, &options.directions)))
    })
}

/// What to ask next, the best question first. Options: `packs`, `directions`, `asOfDate`, `asked`.
#[wasm_bindgen(js_name = nextQuestions)]
pub fn next_questions(facts: &str, options: &str) -> String {
    answer(&|library| {
        let taken = ["packs", "directions", "asOfDate", "asked"];
        let (facts, options) = parse_call(&library.rules, facts, options, &taken)?;
        Ok(to_json(&questions(library, &facts, &options.directions, &options.asked)))
    })
}

/// What can be asked for: packs and their directions, with their names in Chinese and English.
#[wasm_bindgen]
pub fn packs() -> String {
    answer(&|library| Ok(to_json(&listing(library))))
}

fn answer(work: &dyn Fn(&'static Library) -> Result<String, Refusal>) -> String {
    work(zice_builtin::titles()).unwrap_or_else(|refusal| to_json(&refusal))
}

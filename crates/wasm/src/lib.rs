//! The wire contract for JavaScript, as functions from JSON text to JSON text: what is wrong with the input comes back as
//! `{"errors":[…]}`. It decides nothing and keeps nothing but the packs. How objects become text, and what becomes of an
//! instance that trapped, is the affair of the package around it (`npm/`).

use std::cell::OnceCell;

use wasm_bindgen::prelude::wasm_bindgen;
use zice_core::Facts;
use zice_packs::Library;
use zice_wire::{
    Options, Refusal, form_report, listing, parse_facts, parse_form, parse_options, questions, report, set_as_of,
    to_json, verdict_report,
};

thread_local! {
    /// Read once: that takes longer than a determination.
    static LIBRARY: OnceCell<Library> = const { OnceCell::new() };
}

/// Decides facts. Options: `packs`, `directions`, `asOfDate`, `advice`. Returns the report: the bytes that `zice check
/// --format json` prints, without the line's end.
#[wasm_bindgen]
pub fn check(facts: &str, options: &str) -> String {
    answer(|library| {
        let (facts, options) = told(library, facts, options, &["packs", "directions", "asOfDate", "advice"])?;
        let work = if options.advice { report } else { verdict_report };
        Ok(to_json(&work(library, &facts, &options.directions)))
    })
}

/// What to ask next, the best question first. Options: `packs`, `directions`, `asOfDate`, `asked`.
#[wasm_bindgen(js_name = nextQuestions)]
pub fn next_questions(facts: &str, options: &str) -> String {
    answer(|library| {
        let (facts, options) = told(library, facts, options, &["packs", "directions", "asOfDate", "asked"])?;
        Ok(to_json(&questions(library, &facts, &options.directions, &options.asked)))
    })
}

/// Judges an application form. Options: `direction`. Returns what `zice form --format json` prints.
#[wasm_bindgen(js_name = validateForm)]
pub fn validate_form(form: &str, options: &str) -> String {
    answer(|library| {
        let options = parse_options(&library.rules, options.as_bytes(), &["direction"])?;
        let (direction, form) = parse_form(&library.rules, form.as_bytes(), options.direction.as_deref())?;
        Ok(to_json(&form_report(&direction, form)))
    })
}

/// What can be asked for: packs and their directions, with their names in Chinese and English.
#[wasm_bindgen]
pub fn packs() -> String {
    answer(|library| Ok(to_json(&listing(library))))
}

/// Facts by the date of the call, and the options of the call; everything that is wrong with either is told.
fn told(
    library: &Library,
    facts: &str,
    options: &str,
    taken: &[&'static str],
) -> Result<(Facts, Options), Refusal> {
    let schema = &library.rules.schema;
    let options = parse_options(&library.rules, options.as_bytes(), taken);
    match (parse_facts(schema, facts.as_bytes()), options) {
        (Ok(mut facts), Ok(options)) => {
            if let Some(date) = options.as_of {
                set_as_of(schema, &mut facts, date);
            }
            Ok((facts, options))
        }
        (Err(Refusal(faults)), Err(Refusal(more))) => Err(Refusal([faults, more].concat())),
        (Err(refusal), Ok(_)) | (Ok(_), Err(refusal)) => Err(refusal),
    }
}

fn answer(work: impl FnOnce(&Library) -> Result<String, Refusal>) -> String {
    let answered = LIBRARY.with(|library| work(library.get_or_init(zice_builtin::titles)));
    answered.unwrap_or_else(|refusal| to_json(&refusal))
}

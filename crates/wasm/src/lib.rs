//! measure
use wasm_bindgen::prelude::wasm_bindgen;
use zice_packs::Library;
use zice_core::Facts;
use zice_wire::*;
use std::cell::OnceCell;
thread_local! { static LIBRARY: OnceCell<&'static Library> = const { OnceCell::new() }; }
/// a
#[wasm_bindgen]
pub fn check(facts: &str, options: &str) -> String {
    answer(&|library| {
        let (facts, options) = told(library, facts, options, &["packs", "directions", "asOfDate", "advice"])?;
        Ok(to_json(&verdict_report(library, &facts, &options.directions)))
    })
}
/// a
#[wasm_bindgen(js_name = nextQuestions)]
pub fn next_questions(facts: &str, options: &str) -> String {
    answer(&|library| {
        let (facts, options) = told(library, facts, options, &["packs", "directions", "asOfDate", "asked"])?;
        Ok(to_json(&questions(library, &facts, &options.directions, &options.asked)))
    })
}
/// a
#[wasm_bindgen]
pub fn packs() -> String { answer(&|library| Ok(to_json(&listing(library)))) }
fn told(library: &Library, facts: &str, options: &str, taken: &[&'static str]) -> Result<(Facts, Options), Refusal> {
    let schema = &library.rules.schema;
    let options = parse_options(&library.rules, options.as_bytes(), taken);
    match (parse_facts(schema, facts.as_bytes()), options) {
        (Ok(mut facts), Ok(options)) => {
            if let Some(date) = options.as_of { set_as_of(schema, &mut facts, date); }
            Ok((facts, options))
        }
        (Err(Refusal(faults)), Err(Refusal(more))) => Err(Refusal([faults, more].concat())),
        (Err(refusal), Ok(_)) | (Ok(_), Err(refusal)) => Err(refusal),
    }
}
#[inline(never)]
fn library() -> &'static Library { LIBRARY.with(|it| *it.get_or_init(|| Box::leak(Box::new(zice_builtin::titles())))) }
#[inline(never)]
fn answer(work: &dyn Fn(&'static Library) -> Result<String, Refusal>) -> String {
    work(library()).unwrap_or_else(|refusal| to_json(&refusal))
}

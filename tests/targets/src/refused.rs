//! A refusal names at least one fault, each with a code, a sentence in both languages, and a place that there is.

use serde_json::Value;
use zice_packs::{Language, Library};
use zice_wire::{Fault, Refusal, to_json};
use zice_words::fault_sentence;

pub(crate) fn check(library: &Library, bytes: &[u8], refusal: &Refusal) {
    assert!(!refusal.0.is_empty(), "refused without a reason");
    for fault in &refusal.0 {
        let [zh, en] = [Language::Zh, Language::En].map(|language| fault_sentence(library, fault, language));
        assert!(zh.ends_with('。') || zh.ends_with('？'), "{fault:?}: {zh}");
        assert!(en.ends_with('.') || en.ends_with('?'), "{fault:?}: {en}");
        assert!(!fault.code().is_empty());
        stands_there(bytes, fault);
    }
    let told: Value = serde_json::from_str(&to_json(refusal)).expect("a refusal is JSON");
    let faults = told["errors"].as_array().expect("a refusal is a list of errors");
    assert_eq!(faults.len(), refusal.0.len());
    assert!(faults.iter().all(|fault| fault["code"].is_string() && fault["path"].is_string()), "{told}");
}

/// Lines and columns count from 1, and the last is the end of the text.
fn stands_there(bytes: &[u8], fault: &Fault) {
    let (Fault::NotUtf8 { line, column } | Fault::NotJson { line, column, .. }) = fault else { return };
    let text = bytes.split(|byte| *byte == b'\n').nth(line.saturating_sub(1));
    let text = text.unwrap_or_else(|| panic!("there is no line {line}"));
    assert!((1..=text.len() + 1).contains(column), "there is no column {column} in line {line}");
}

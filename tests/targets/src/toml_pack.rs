//! A pack in TOML: what is wrong is told at a line that there is, in words; what passes is kept in bytes and read back,
//! decides without fail, takes its own examples as facts, and can be looked through and shown.

use zice_author::lint::{Lint, lint};
use zice_author::page;
use zice_core::{Facts, Scope, Silent, evaluate};
use zice_packs::{Checked, Diagnostic, Language, Library, Node, check as check_packs, parse_toml};
use zice_wire::{facts_json, parse_facts};

use crate::judged;

pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let documents = match parse_toml("pack", text) {
        Ok(document) => vec![document],
        Err(told) => return tells_well(&told, text),
    };
    match check_packs(std::slice::from_ref(&documents)) {
        Ok(checked) => holds(&checked, &documents),
        Err(told) => tells_well(&told, text),
    }
}

fn tells_well(told: &[Diagnostic], text: &str) {
    assert!(!told.is_empty(), "refused without a reason");
    let lines = text.matches('\n').count() + 1;
    for one in told {
        assert!(!one.message.is_empty() && !one.message.ends_with('.'), "{one}");
        assert!((1..=lines).contains(&one.at.line), "there is no such line: {one}");
        assert!(one.at.document == "pack", "of no document: {one}");
    }
}

fn holds(checked: &Checked, documents: &[Node]) {
    let library = &checked.library;
    let bytes = library.to_bytes().expect("what was checked is written down");
    assert!(Library::from_bytes(&bytes).as_ref() == Ok(library), "read back as another");
    judged::check(library, &Facts::default());
    for example in &checked.examples {
        takes(library, &example.facts);
        let test = library.rules.tests.get(example.test.index()).expect("an example is of a test");
        evaluate(test, &Scope::new(&example.facts), &mut Silent);
    }
    let findings = lint(documents, &[]);
    assert!(findings.iter().all(|finding| finding.lint != Lint::Check), "passed, and then did not");
    for language in [Language::Zh, Language::En] {
        assert!(!page::write(library, language).is_empty());
    }
}

/// Facts of an example are facts like any others.
fn takes(library: &Library, facts: &Facts) {
    let written = facts_json(&library.rules.schema, facts);
    assert_eq!(parse_facts(&library.rules.schema, written.as_bytes()).as_ref(), Ok(facts), "written as {written}");
    judged::check(library, facts);
}

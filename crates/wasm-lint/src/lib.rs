//! What is wrong with a pack, as data: the findings of `zice lint` for JavaScript. A module of its own, because reading
//! TOML and looking for witnesses weighs more than deciding does, and only authors need it. It knows no applicant.

use std::collections::BTreeMap;

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use zice_author::lint::{Finding, certain, is_clean, lint as lint_pack};
use zice_packs::{Diagnostic, Node, Severity, parse_toml};

/// The version of what is returned; it changes when a reader of the old one would be misled.
const SCHEMA: u32 = 1;

/// The texts of one pack by the names of its documents, as JSON. None can be left out: a pack is looked at by itself.
type Documents = BTreeMap<String, String>;

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    /// Whether the pack can be used.
    usable: bool,
    /// Whether nothing was found but remarks.
    clean: bool,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    document: &'a str,
    line: usize,
    severity: String,
    lint: &'static str,
    subject: &'a str,
    key: &'a str,
    message: &'a str,
    hint: Option<&'a str>,
}

/// Everything found about the pack whose documents a JSON object gives by name, in the order of names and lines.
#[wasm_bindgen]
pub fn lint(documents: &str) -> String {
    let Ok(documents) = serde_json::from_str::<Documents>(documents) else {
        return r#"{"errors":[{"code":"expected","path":"","wanted":"object"}]}"#.to_owned();
    };
    serde_json::to_string(&report(&findings(&documents))).unwrap_or_default()
}

fn findings(documents: &Documents) -> Vec<Finding> {
    match parsed(documents) {
        Ok(nodes) => lint_pack(&nodes, &[]),
        Err(told) => told.into_iter().map(certain).collect(),
    }
}

fn parsed(documents: &Documents) -> Result<Vec<Node>, Vec<Diagnostic>> {
    documents.iter().map(|(name, text)| parse_toml(name, text)).collect()
}

fn report(findings: &[Finding]) -> Report<'_> {
    Report {
        schema: SCHEMA,
        usable: findings.iter().all(|finding| finding.diagnostic.severity != Severity::Error),
        clean: is_clean(findings),
        findings: findings.iter().map(found).collect(),
    }
}

fn found(Finding { diagnostic, lint, .. }: &Finding) -> Found<'_> {
    Found {
        document: &diagnostic.at.document,
        line: diagnostic.at.line,
        severity: diagnostic.severity.to_string(),
        lint: lint.name(),
        subject: &diagnostic.subject,
        key: &diagnostic.key,
        message: &diagnostic.message,
        hint: diagnostic.hint.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let told = lint(r#"{"a.toml":"x = 1\ny = = 2\n"}"#);
        assert!(
            told.starts_with(r#"{"schema":1,"usable":false,"clean":false,"findings":[{"document":"a.toml","line":2,"#),
            "{told}"
        );
    }

    #[test]
    fn documents_are_texts_by_name() {
        for json in ["[]", "{\"a\":1}", "{", "null"] {
            assert!(lint(json).starts_with(r#"{"errors":["#), "{json}");
        }
    }
}

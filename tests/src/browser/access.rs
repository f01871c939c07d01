//! Asks axe what in the page would keep people with disabilities from using it. It knows no page.

use std::fs;

use serde_json::{Value, json};

use super::page::Page;
use super::{must, variable};

/// Every rule that axe has by default, and the size of targets, which it has not. Not in frames: a journey that has some
/// steps into them. A colour that is still changing into another is neither: it waits until all have come to rest.
const RUN: &str = "const done = arguments[arguments.length - 1];
    const options = { iframes: false, resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
    const rest = Promise.allSettled(document.getAnimations().map(one => one.finished));
    rest.then(() => axe.run(document, options)).then(found => done(found.violations), error => done(String(error)));";

impl Page {
    /// A line for each element that breaks a rule: the rule, the element, what to do.
    pub async fn barriers(&self) -> Vec<String> {
        let axe = must(fs::read_to_string(variable("ZICE_AXE")), "axe");
        self.script(&axe, vec![]).await;
        let found = self.script_async(RUN, vec![]).await;
        let Some(violations) = found.as_array() else { return vec![found.to_string()] };
        violations.iter().flat_map(lines).collect()
    }
}

fn lines(violation: &Value) -> Vec<String> {
    let none = json!([]);
    let nodes = violation["nodes"].as_array().or(none.as_array()).cloned().unwrap_or_default();
    let line = |node: &Value| format!("{}: {} {}", violation["id"], node["html"], node["failureSummary"]);
    nodes.iter().map(line).collect()
}

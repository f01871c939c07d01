//! Every case of the suite through the core: as expected.

use std::collections::BTreeSet;

use serde_json::Value;
use zice_packs::Library;
use zice_proof::folders::library;
use zice_proof::suite::{Case, cases};
use zice_wire::{parse_facts, report, to_json};

/// An audited figure is there or not yet told; no figure is too small.
const NEVER: [(&str, &str); 1] = [("002-A1b", "unmet")];

fn core_report(library: &Library, case: &Case) -> String {
    let facts = parse_facts(&library.rules.schema, case.json().as_bytes())
        .unwrap_or_else(|refusal| panic!("{}: {}", case.name, to_json(&refusal)));
    to_json(&report(library, &facts, &case.asked(&library.rules)))
}

fn differences(case: &Case, report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).expect("a report is JSON");
    let of = |id: &str| report["directions"].as_array().into_iter().flatten().find(|found| found["id"] == id);
    let mut told = Vec::new();
    for (id, expect) in &case.expect {
        let Some(found) = of(id) else {
            told.push(format!("{}\n  {id}: it is not in the report", case.name));
            continue;
        };
        told.extend(expect.differences(found).iter().map(|line| format!("{}\n  {id}: {line}", case.name)));
    }
    told
}

#[test]
fn every_case_comes_out_as_expected() {
    let library = library();
    let cases = cases();
    let told: Vec<_> = cases.iter().flat_map(|case| differences(case, &core_report(&library, case))).collect();
    assert!(told.is_empty(), "{} differences in {} cases:\n{}", told.len(), cases.len(), told.join("\n"));
}

#[test]
fn every_tested_row_is_expected_met_unmet_and_unknown_in_some_case() {
    let rules = library().rules;
    let cases = cases();
    let expected: BTreeSet<_> = cases.iter().flat_map(|case| &case.expect).flat_map(|(_, it)| it.results()).collect();
    let tested = rules.directions.iter().flat_map(|direction| &direction.clauses);
    let rows: BTreeSet<_> = tested.filter_map(|clause| rules.rule(clause.rule)).map(|rule| &*rule.id).collect();
    let wanted = rows.into_iter().flat_map(|row| ["met", "unmet", "unknown"].map(|result| (row, result)));
    let lacking: Vec<_> = wanted.filter(|pair| !expected.contains(pair) && !NEVER.contains(pair)).collect();
    assert!(lacking.is_empty(), "no case of the suite expects {lacking:?}");
}

#[test]
fn json_tells_the_core_what_the_case_tells_it() {
    let library = library();
    let schema = &library.rules.schema;
    for case in cases() {
        let told = zice_core::parse_facts(schema, &case.given());
        assert_eq!(parse_facts(schema, case.json().as_bytes()).ok(), told.ok(), "{}", case.name);
    }
}

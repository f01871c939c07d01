//! Every case of the suite through the command line: the bytes of the core.

use zice_packs::Library;
use zice_tests::cli::zice;
use zice_tests::suite::{Case, cases};
use zice_wire::{parse_facts, report, to_json, verdict_report};

/// The name of a fact, fixed by its dictionary, that has the forbidden word in it.
const NAMED_SO: &str = "tech_upgrade_project_qualified";

fn core_report(library: &Library, case: &Case) -> String {
    let facts = parse_facts(&library.rules.schema, case.json().as_bytes())
        .unwrap_or_else(|refusal| panic!("{}: {}", case.name, to_json(&refusal)));
    to_json(&report(library, &facts, &case.asked(&library.rules)))
}

#[test]
fn the_command_line_prints_the_bytes_of_the_core() {
    let library = zice_builtin::library().unwrap();
    for case in cases() {
        let directions = case.directions.iter().flat_map(|id| ["--direction", id]);
        let arguments: Vec<_> = ["check", "-", "--format", "json"].into_iter().chain(directions).collect();
        let ran = zice(&arguments, case.json().as_bytes());
        assert_eq!((ran.status, ran.err.as_str()), (zice_cli::Status::Evaluated, ""), "{}", case.name);
        assert_eq!(ran.out, core_report(&library, &case) + "\n", "{}", case.name);
    }
}

#[test]
fn a_batch_answers_as_the_cases_one_by_one() {
    let library = zice_builtin::library().unwrap();
    let all: Vec<_> = library.rules.direction_ids().collect();
    let (mut records, mut wanted) = (Vec::new(), Vec::new());
    for (id, case) in cases().iter().enumerate() {
        let facts = zice_core::parse_facts(&library.rules.schema, &case.given()).unwrap();
        records.push(format!("{{\"id\":{id},\"facts\":{}}}\n", case.json()));
        wanted.push(format!("{{\"id\":{id},\"report\":{}}}\n", to_json(&verdict_report(&library, &facts, &all))));
    }
    let ran = zice(&["batch", "-"], records.concat().as_bytes());
    assert_eq!(ran.status, zice_cli::Status::Evaluated);
    assert!(ran.out == wanted.concat(), "the batch differs from the reports one by one");
}

#[test]
fn text_for_people_is_written_for_every_case() {
    for case in cases() {
        let directions = case.directions.iter().flat_map(|id| ["--direction", id]);
        for language in ["zh", "en"] {
            let arguments: Vec<_> = ["check", "-", "--lang", language].into_iter().chain(directions.clone()).collect();
            let ran = zice(&arguments, case.json().as_bytes());
            assert_eq!(ran.status, zice_cli::Status::Evaluated, "{}", case.name);
            let said = ran.out.replace(NAMED_SO, "");
            assert!(!said.contains("qualified") && !said.contains("合格"), "{}", case.name);
        }
    }
}

//! Random applicants over the packs of the repository, judged by the core and by a second opinion that shares nothing with
//! it. `$ZICE_SEED` draws others and `$ZICE_PAIRS` says how many applicants; each is judged for all directions.

use std::collections::BTreeMap;
use std::{env, fs};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use zice_core::{CountsAs, Outcome, determine};
use zice_packs::Library;
use zice_proof::applicants::{Applicant, applicant};
use zice_proof::folders::{checkout, library, sorted};
use zice_proof::oracle::{Opinion, Oracle, Truth};
use zice_proof::suite::cases;

const PAIRS: u64 = 3_000;

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("${name} is a number")))
}

fn oracles() -> Vec<Oracle> {
    let read = |path: &std::path::PathBuf| fs::read_to_string(path).unwrap();
    let pack = |folder: &std::path::PathBuf| sorted(folder).iter().map(read).collect::<Vec<_>>();
    sorted(&checkout("packs")).iter().map(|folder| Oracle::read(pack(folder).iter().map(String::as_str))).collect()
}

fn of_core(library: &Library, applicant: &Applicant) -> Option<BTreeMap<String, Opinion>> {
    let rules = &library.rules;
    let facts = zice_wire::parse_facts(&rules.schema, applicant.json().as_bytes()).ok()?;
    let all: Vec<_> = rules.direction_ids().collect();
    let outcome = |outcome| match outcome {
        Outcome::Ineligible => Truth::Unmet,
        Outcome::Undetermined => Truth::Unknown,
        Outcome::Eligible => Truth::Met,
    };
    let counts_as = |counts| match counts {
        CountsAs::Ineligible => Truth::Unmet,
        CountsAs::Undetermined => Truth::Unknown,
        CountsAs::Met => Truth::Met,
    };
    let result = |truth| match truth {
        zice_core::Truth::False => Truth::Unmet,
        zice_core::Truth::Unknown => Truth::Unknown,
        zice_core::Truth::True => Truth::Met,
    };
    let mut opinions = BTreeMap::new();
    for decision in &determine(rules, &facts, &all).decisions {
        let rule = |one: &zice_core::RuleResult| {
            (rules.rule(one.rule).unwrap().id.to_string(), result(one.result), counts_as(one.counts_as))
        };
        let rules_of_it = decision.rules.iter().map(rule).collect();
        let opinion =
            Opinion { outcome: outcome(decision.outcome), merits: outcome(decision.merits), rules: rules_of_it };
        opinions.insert(rules.direction(decision.direction).unwrap().id.to_string(), opinion);
    }
    Some(opinions)
}

/// The first direction on which they differ, with both opinions.
fn difference(library: &Library, oracles: &[Oracle], applicant: &Applicant) -> Option<String> {
    let core = of_core(library, applicant)?;
    let json = serde_json::from_str(&applicant.json()).unwrap();
    let second: BTreeMap<_, _> = oracles.iter().flat_map(|oracle| oracle.judge(&json)).collect();
    assert_eq!(core.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    let (id, core) = core.iter().find(|(id, core)| second[*id] != **core)?;
    let rules = core.rules.iter().zip(&second[id].rules).filter(|(one, other)| one != other);
    Some(format!(
        "{id}: core {:?}/{:?}, oracle {:?}/{:?}; {:?}",
        core.outcome,
        core.merits,
        second[id].outcome,
        second[id].merits,
        rules.collect::<Vec<_>>()
    ))
}

#[test]
fn a_second_opinion_agrees_on_every_rule_of_random_applicants() {
    let (seed, pairs) = (number("ZICE_SEED", 1), number("ZICE_PAIRS", PAIRS));
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let (library, oracles, cases) = (library(), oracles(), cases());
    let drawn = applicant(&library.rules.schema, &cases);
    let mut judged = 0;
    for _ in 0..pairs {
        let one = drawn.new_tree(&mut runner).unwrap().current();
        judged += u64::from(of_core(&library, &one).is_some());
        if difference(&library, &oracles, &one).is_some() {
            let mut smallest = one;
            while let Some(less) =
                smallest.smaller().into_iter().find(|less| difference(&library, &oracles, less).is_some())
            {
                smallest = less;
            }
            let told = difference(&library, &oracles, &smallest).unwrap();
            panic!("seed {seed}: {told}\n{}", smallest.case("a second opinion", &[]));
        }
    }
    println!(
        "{judged} of {pairs} applicants of seed {seed} fit, and were judged alike for {} directions",
        library.rules.directions.len()
    );
    assert!(judged > pairs / 2, "most applicants fit");
}

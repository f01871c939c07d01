//! Random applicants over the packs of the repository and over random packs, judged by the core and by a second opinion that
//! shares nothing with it. `$ZICE_SEED` draws others and `$ZICE_PAIRS` says how many applicants of either kind; each is
//! judged for all directions.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::{env, fs};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rust_decimal::Decimal;
use zice_core::{CountsAs, Decision, DirectionId, Outcome, RuleSet, WindowState, determine};
use zice_packs::{Library, check, parse_toml};
use zice_proof::applicants::{Applicant, applicant};
use zice_proof::folders::{checkout, library, sorted};
use zice_proof::oracle::{Amount, Opinion, Oracle, Total, Truth};
use zice_proof::packs::pack;
use zice_proof::suite::cases;

const PAIRS: u64 = 3_000;
const APPLICANTS_OF_A_PACK: u64 = 10;

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("${name} is a number")))
}

fn oracles() -> Vec<Oracle> {
    let read = |path: &std::path::PathBuf| fs::read_to_string(path).unwrap();
    let pack = |folder: &std::path::PathBuf| sorted(folder).iter().map(read).collect::<Vec<_>>();
    sorted(&checkout("packs")).iter().map(|folder| Oracle::read(pack(folder).iter().map(String::as_str))).collect()
}

/// Everything that one side says of an applicant.
#[derive(Debug, PartialEq)]
struct Said {
    directions: BTreeMap<String, Opinion>,
    /// What is met, and what is not ruled out.
    totals: [Total; 2],
    portfolio: BTreeMap<String, Option<Truth>>,
}

fn by_oracles(oracles: &[Oracle], applicant: &Applicant) -> Said {
    let json = serde_json::from_str(&applicant.json()).unwrap();
    let judged: Vec<_> = oracles.iter().map(|oracle| (oracle, oracle.judge(&json))).collect();
    let total = |counts: fn(Truth) -> bool| {
        let each = judged.iter().map(|(oracle, opinions)| oracle.total(opinions, counts));
        each.fold(Total::default(), |mut all, one| {
            all.yuan += one.yuan;
            all.counted.extend(one.counted);
            all.without_figure.extend(one.without_figure);
            all
        })
    };
    let totals = [total(|merits| merits == Truth::Met), total(|merits| merits != Truth::Unmet)];
    let portfolio = oracles.iter().flat_map(|oracle| oracle.portfolio(&json)).collect();
    Said { totals, portfolio, directions: judged.into_iter().flat_map(|(_, opinions)| opinions).collect() }
}

fn by_core(library: &Library, applicant: &Applicant) -> Option<Said> {
    let rules = &library.rules;
    let facts = zice_wire::parse_facts(&rules.schema, applicant.json().as_bytes()).ok()?;
    let all: Vec<_> = rules.direction_ids().collect();
    let determination = determine(rules, &facts, &all);
    let id = |direction: &DirectionId| rules.direction(*direction).unwrap().id.to_string();
    let total = |total: zice_core::Total| Total {
        yuan: Decimal::new(total.fen, 2),
        counted: total.counted.iter().map(id).collect(),
        without_figure: total.without_figure.iter().map(id).collect(),
    };
    let portfolio =
        |rule: &zice_core::PortfolioResult| (rules.portfolio[rule.index].id.to_string(), rule.kept.map(truth));
    Some(Said {
        directions: determination.decisions.iter().map(|one| (id(&one.direction), opinion(rules, one))).collect(),
        totals: [determination.total(rules), determination.together(rules)].map(total),
        portfolio: determination.portfolio.iter().map(portfolio).collect(),
    })
}

fn opinion(rules: &RuleSet, decision: &Decision) -> Opinion {
    let yuan = |fen| Decimal::new(fen, 2);
    let amount = |amount: zice_core::Amount| Amount {
        kind: format!("{:?}", amount.kind).to_lowercase(),
        yuan: yuan(amount.fen),
        upper: amount.upper_fen.map(yuan),
    };
    let rule = |one: &zice_core::RuleResult| {
        (rules.rule(one.rule).unwrap().id.to_string(), truth(one.result), counts_as(one.counts_as))
    };
    Opinion {
        outcome: outcome(decision.outcome),
        merits: outcome(decision.merits),
        rules: decision.rules.iter().map(rule).collect(),
        window: window(decision.window),
        amount: decision.amount.map(amount),
        parties: decision.parties.iter().map(|party| (party.index, outcome(party.outcome))).collect(),
    }
}

fn outcome(outcome: Outcome) -> Truth {
    match outcome {
        Outcome::Ineligible => Truth::Unmet,
        Outcome::Undetermined => Truth::Unknown,
        Outcome::Eligible => Truth::Met,
    }
}

fn counts_as(counts: CountsAs) -> Truth {
    match counts {
        CountsAs::Ineligible => Truth::Unmet,
        CountsAs::Undetermined => Truth::Unknown,
        CountsAs::Met => Truth::Met,
    }
}

fn truth(truth: zice_core::Truth) -> Truth {
    match truth {
        zice_core::Truth::False => Truth::Unmet,
        zice_core::Truth::Unknown => Truth::Unknown,
        zice_core::Truth::True => Truth::Met,
    }
}

fn window(window: WindowState) -> &'static str {
    match window {
        WindowState::Open => "open",
        WindowState::NotYetOpen => "not_yet_open",
        WindowState::Closed => "closed",
        WindowState::Unconfirmed => "unconfirmed",
    }
}

/// What both make of an applicant.
enum Heard {
    /// The facts do not fit the schema.
    Unfit,
    Alike,
    /// The first thing on which they differ, as both say it.
    Different(String),
}

fn heard(library: &Library, oracles: &[Oracle], applicant: &Applicant) -> Heard {
    let Some(core) = by_core(library, applicant) else { return Heard::Unfit };
    let second = by_oracles(oracles, applicant);
    if core == second {
        return Heard::Alike;
    }
    assert_eq!(core.directions.keys().collect::<Vec<_>>(), second.directions.keys().collect::<Vec<_>>());
    let mut pairs = core.directions.iter().zip(second.directions.values());
    Heard::Different(match pairs.find(|((_, core), second)| core != second) {
        Some(((id, core), second)) => format!("{id}: {}", differing_lines(core, second)),
        None => differing_lines(&(core.totals, core.portfolio), &(second.totals, second.portfolio)),
    })
}

/// Only where they differ: an opinion is long.
fn differing_lines(core: &impl Debug, second: &impl Debug) -> String {
    let (core, second) = (format!("{core:#?}"), format!("{second:#?}"));
    let lines = core.lines().zip(second.lines()).filter(|(core, second)| core != second);
    lines.map(|(core, second)| format!("core {}, oracle {};", core.trim(), second.trim())).collect::<Vec<_>>().join(" ")
}

/// The same draws for the same seed.
fn draws() -> TestRunner {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number("ZICE_SEED", 1).to_le_bytes());
    TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

/// A run of an hour says that it goes on.
fn say_how_far(what: &str, done: u64, of: u64) {
    if done.is_multiple_of(100_000) {
        eprintln!("{done} of {of} {what}");
    }
}

/// Asks about so many applicants; how many of them fit, or the smallest about whom both differ.
fn compared(
    library: &Library,
    oracles: &[Oracle],
    applicants: &impl Strategy<Value = Applicant>,
    count: u64,
    draws: &mut TestRunner,
) -> Result<u64, Applicant> {
    let mut fit = 0;
    for done in 1..=count {
        let mut one = applicants.new_tree(draws).unwrap().current();
        match heard(library, oracles, &one) {
            Heard::Unfit => {}
            Heard::Alike => fit += 1,
            Heard::Different(_) => {
                let differs = |less: &Applicant| matches!(heard(library, oracles, less), Heard::Different(_));
                while let Some(less) = one.smaller().into_iter().find(differs) {
                    one = less;
                }
                return Err(one);
            }
        }
        say_how_far("applicants", done, count);
    }
    Ok(fit)
}

fn told(library: &Library, oracles: &[Oracle], applicant: &Applicant) -> String {
    let Heard::Different(difference) = heard(library, oracles, applicant) else { panic!("they no longer differ") };
    format!("seed {}: {difference}\n{}", number("ZICE_SEED", 1), applicant.case("a second opinion", &[]))
}

#[test]
fn a_second_opinion_agrees_on_every_rule_of_random_applicants() {
    let pairs = number("ZICE_PAIRS", PAIRS);
    let (library, oracles) = (library(), oracles());
    let drawn = applicant(&library.rules.schema, &cases());
    let fit = compared(&library, &oracles, &drawn, pairs, &mut draws())
        .unwrap_or_else(|one| panic!("{}", told(&library, &oracles, &one)));
    let directions = library.rules.directions.len();
    println!("{fit} of {pairs} applicants fit, and were judged alike for {directions} directions");
    assert!(fit > pairs / 2, "most applicants fit");
}

/// A random pack, as both read it.
fn read(pack: &str) -> (Library, [Oracle; 1]) {
    let document = parse_toml("random.toml", pack).unwrap_or_else(|all| panic!("{all:?}\n{pack}"));
    let checked = check(&[vec![document]]).unwrap_or_else(|all| panic!("{all:?}\n{pack}"));
    (checked.library, [Oracle::read([pack])])
}

#[test]
fn a_second_opinion_agrees_on_random_packs() {
    let packs = number("ZICE_PAIRS", PAIRS) / APPLICANTS_OF_A_PACK;
    let mut draws = draws();
    let mut fit = 0;
    for done in 1..=packs {
        let mut tree = pack().new_tree(&mut draws).unwrap();
        let differs = |pack: &str, draws: &mut TestRunner| {
            let (library, oracles) = read(pack);
            let applicants = applicant(&library.rules.schema, &[]);
            compared(&library, &oracles, &applicants, APPLICANTS_OF_A_PACK, draws)
                .map_err(|one| told(&library, &oracles, &one))
        };
        let before = draws.clone();
        match differs(&tree.current(), &mut draws) {
            Ok(some) => fit += some,
            Err(mut told) => {
                let mut pack = tree.current();
                // Of the same applicants, on ever smaller packs.
                while tree.simplify() {
                    match differs(&tree.current(), &mut before.clone()) {
                        Err(less) => (told, pack) = (less, tree.current()),
                        Ok(_) => _ = tree.complicate(),
                    }
                }
                panic!("{told}\n{pack}");
            }
        }
        say_how_far("applicants of random packs", done * APPLICANTS_OF_A_PACK, packs * APPLICANTS_OF_A_PACK);
    }
    println!("{fit} pairs of an applicant and one of {packs} random packs were judged alike");
    assert!(fit > packs * APPLICANTS_OF_A_PACK / 2, "most applicants fit");
}

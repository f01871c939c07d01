//! How cost grows with the number of rules and with the length of a list: packs written for the purpose, loaded as any
//! pack is. Prints what one rule or one entry costs at each size, which stays the same where cost is linear.

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use zice_core::{DirectionId, Judge, determine};
use zice_packs::{Library, check, parse_toml};
use zice_wire::{parse_facts, report, to_json, verdict_report};

const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

/// What is timed at each size.
const WORK: [&str; 6] =
    ["check and load the pack", "read the facts", "verdicts", "explanations", "report", "report with advice"];

/// Rules that one fact decides.
const RULES_A_FACT: usize = 10;

/// Prints both tables.
pub fn measure(quick: bool) {
    let rounds = if quick { 3 } else { 5 };
    let table = |of: &str, case: &dyn Fn(usize) -> (String, String)| {
        println!(
            "\nns for each of so many {of}, in one direction\n\n| | {} |",
            SIZES.map(|size| size.to_string()).join(" | ")
        );
        println!("|---|{}", "---:|".repeat(SIZES.len()));
        let columns = SIZES.map(|size| {
            let (pack, facts) = case(size);
            times(&pack, &facts, rounds).map(|time| time.as_secs_f64() * 1e9 / size as f64)
        });
        for (at, name) in WORK.iter().enumerate() {
            println!("| {name} | {} |", columns.map(|column| format!("{:.0}", column[at])).join(" | "));
        }
    };
    table("rules", &|size| (rules(size), told(size)));
    table("entries of a list, each met by four rules", &|size| (entries(), members(size)));
}

/// The least of some rounds of each kind of work.
fn times(pack: &str, facts: &str, rounds: usize) -> [Duration; WORK.len()] {
    let library = load(pack);
    let directions = [DirectionId(0)];
    let judge = Judge::new(&library.rules, &directions);
    let read = || parse_facts(&library.rules.schema, facts.as_bytes()).expect("it fits");
    let applicant = read();
    let work: [&dyn Fn(); WORK.len()] = [
        &|| drop(black_box(load(pack))),
        &|| drop(black_box(read())),
        &|| drop(black_box(judge.verdicts(&library.rules, &applicant))),
        &|| drop(black_box(determine(&library.rules, &applicant, &directions))),
        &|| drop(black_box(to_json(&verdict_report(&library, &applicant, &directions)))),
        &|| drop(black_box(to_json(&report(&library, &applicant, &directions)))),
    ];
    work.map(|work| (0..rounds).map(|_| timed(work)).min().unwrap_or_default())
}

fn timed(work: &dyn Fn()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn load(pack: &str) -> Library {
    let document = parse_toml("scale.toml", pack).expect("it is TOML");
    check(&[vec![document]]).unwrap_or_else(|all| panic!("{:?}", all.first())).library
}

const HEAD: &str = "format = 1
[pack]
id = 'scale'
title = { zh = 'a', en = 'a' }
issuers = { zh = 'a', en = 'a' }
[[group]]
id = 'all'
title = { zh = 'a', en = 'a' }
[[direction]]
id = 'one'
title = { zh = 'a', en = 'a' }
judged = { zh = 'a', en = 'a' }
locator = 'a'
";

fn fact(pack: &mut String, name: &str, kind: &str) {
    _ = write!(
        pack,
        "[[fact]]\nname = '{name}'\n{kind}\ngroup = 'all'\nlabel = {{ zh = 'a', en = 'a' }}\nquestion = {{ zh = 'a', en = 'a' }}\n"
    );
}

fn rule(pack: &mut String, id: &str, test: &str) {
    _ = write!(
        pack,
        "[[rule]]\nid = '{id}'\nnature = 'hard'\ndirections = 'all'\nunmet = 'ineligible'\nlocator = 'a'\nphrase = 'a'\nrequirement = {{ zh = 'a', en = 'a' }}\ntest = {test}\n"
    );
}

/// A pack of so many rules.
fn rules(size: usize) -> String {
    let mut pack = HEAD.to_owned();
    for at in 0..size.div_ceil(RULES_A_FACT) {
        fact(&mut pack, &format!("f{at}"), "type = 'integer'\nunit = 'persons'");
    }
    for at in 0..size {
        rule(&mut pack, &format!("r{at}"), &format!("{{ fact = 'f{}', at_least = {at} }}", at / RULES_A_FACT));
    }
    pack
}

/// Its facts: most rules are met, some are not, and some are left open.
fn told(size: usize) -> String {
    let facts = size.div_ceil(RULES_A_FACT);
    let told = (0..facts).filter(|at| at % 8 != 7).map(|at| format!("\"f{at}\":{}", (at + 1) * RULES_A_FACT - at % 3));
    format!("{{\"as_of_date\":\"2024-01-01\",{}}}", told.collect::<Vec<_>>().join(","))
}

/// A pack about the entries of a list.
fn entries() -> String {
    let mut pack = HEAD.to_owned();
    fact(&mut pack, "members", "type = 'list'");
    fact(&mut pack, "members[].size", "type = 'integer'\nunit = 'persons'");
    fact(&mut pack, "members[].sound", "type = 'bool'");
    rule(&mut pack, "r1", "{ every = 'members', that = { fact = 'members[].size', at_least = 1 } }");
    rule(&mut pack, "r2", "{ some = 'members', that = { fact = 'members[].size', at_least = 100000 } }");
    rule(&mut pack, "r3", "{ count = 'members', where = { fact = 'members[].sound', is = true }, at_least = 20000 }");
    let sum =
        "{ sum = 'members', of = 'members[].size', where = { fact = 'members[].sound', is = true }, at_least = 0 }";
    rule(&mut pack, "r4", sum);
    pack
}

/// So many of them; some do not say everything.
fn members(size: usize) -> String {
    let one = |at: usize| match at % 16 {
        15 => format!("{{\"size\":{at}}}"),
        _ => format!("{{\"size\":{at},\"sound\":{}}}", at % 3 == 0),
    };
    let all: Vec<_> = (0..size).map(one).collect();
    format!("{{\"as_of_date\":\"2024-01-01\",\"members\":[{}]}}", all.join(","))
}

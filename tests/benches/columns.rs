//! How much faster judging by columns is than judging one by one, and `zice batch` on columns than on lines. The kinds of work take turns within each round, and the
//! medians are compared as ratios of one run on one core; it asserts no time. Run it with `cargo xtask columns`.

use std::fs;
use std::hint::black_box;
use std::io::sink;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use zice_columns::{BLOCK, Program, Table};
use zice_core::{Date, DirectionId, Facts, Judge, RuleSet, Slot};
use zice_tests::applicants::applicant;
use zice_tests::cli::zice_into;
use zice_tests::columnar::{columns, rows, with_dictionaries, write_arrow, write_parquet};
use zice_tests::suite::cases;
use zice_wire::facts_json;

const ROUNDS: usize = 15;
const BLOCKS: usize = 4;
const FLAT: &str = "sd-fusion-2023";

fn main() {
    let rules = zice_builtin::library().expect("the packs are built in").rules;
    let everything: Vec<_> = rules.direction_ids().collect();
    let of = |id: &DirectionId| rules.direction(*id).is_some_and(|it| *rules.policies[it.policy.index()].id == *FLAT);
    let flat: Vec<_> = everything.iter().copied().filter(of).collect();
    println!("{} applicants in blocks of {BLOCK}, medians of {ROUNDS} rounds, ns an applicant", BLOCK * BLOCKS);
    for (name, directions) in [(FLAT, &flat), ("all", &everything)] {
        let dated = applicants(&rules, directions);
        let same: Vec<_> = dated.iter().cloned().map(of_one_day).collect();
        compare(&format!("{name}, {} directions, each its own date", directions.len()), &rules, directions, &dated);
        compare(&format!("{name}, {} directions, one date for all", directions.len()), &rules, directions, &same);
        files(name, &rules, &dated);
    }
}

/// The same applicants as files, through `zice batch --verdicts`.
fn files(name: &str, rules: &RuleSet, facts: &[Facts]) {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let [lines, parquet, arrow] =
        ["jsonl", "parquet", "arrow"].map(|kind| folder.path().join("applicants").with_extension(kind));
    let told: Vec<_> = facts.iter().map(|facts| facts_json(&rules.schema, facts)).collect();
    let line = |(at, told): (usize, &String)| format!("{{\"id\":{at},\"facts\":{told}}}\n");
    fs::write(&lines, told.iter().enumerate().map(line).collect::<String>()).expect("it can be written");
    let object =
        |(at, told): (usize, &String)| format!("{{\"id\":{at}{}", told.replacen('{', ",", 1)).replace(",}", "}");
    let objects: Vec<_> = told.iter().enumerate().map(object).collect();
    let table = with_dictionaries(&rows(&columns(&rules.schema), &objects));
    write_parquet(&parquet, std::slice::from_ref(&table));
    write_arrow(&arrow, &[table]);
    let batch = |path: &Path| {
        let path = path.to_str().expect("its name is text");
        let more: &[&str] = if name == FLAT { &["--pack", FLAT] } else { &[] };
        zice_into(&[&["batch", path, "--verdicts", "--jobs", "1"], more].concat(), &mut sink());
    };
    println!("{name}, zice batch --verdicts --jobs 1");
    race(
        facts.len(),
        &[("JSON lines", &|| batch(&lines)), ("Parquet", &|| batch(&parquet)), ("Arrow", &|| batch(&arrow))],
    );
}

fn compare(name: &str, rules: &RuleSet, directions: &[DirectionId], facts: &[Facts]) {
    let tables: Vec<_> = facts.chunks(BLOCK).map(|block| Table::of(&rules.schema, block)).collect();
    let program = Program::new(rules, directions);
    let (steps, alone) = program.steps();
    let judge = Judge::for_many(rules, directions);
    println!("{name}: {steps} steps, {alone} of them row by row");
    let works: [Work; 4] = [
        ("one by one", &|| facts.iter().for_each(|facts| drop(black_box(judge.verdicts(rules, facts))))),
        ("by columns, masks", &|| tables.iter().for_each(|table| drop(black_box(program.judge(table))))),
        ("by columns, a byte a verdict", &|| tables.iter().for_each(|table| codes(&program, table))),
        ("by columns, from records", &|| {
            facts.chunks(BLOCK).for_each(|block| codes(&program, &Table::of(&rules.schema, block)));
        }),
    ];
    race(facts.len(), &works);
}

type Work<'w> = (&'w str, &'w dyn Fn());

/// Lets kinds of work take turns, and prints how long each takes for an applicant.
fn race(applicants: usize, works: &[Work]) {
    let mut times = vec![Vec::new(); works.len()];
    for _ in 0..ROUNDS {
        for (times, (_, work)) in times.iter_mut().zip(works) {
            let start = Instant::now();
            work();
            times.push(start.elapsed());
        }
    }
    let times: Vec<f64> = times.into_iter().map(|times| median(times).as_secs_f64()).collect();
    let count = f64::from(u32::try_from(applicants).expect("not that many"));
    for ((name, _), time) in works.iter().zip(&times) {
        println!("  {name:<32} {:>9.1}  {:>6.1}x", time * 1e9 / count, times[0] / time);
    }
}

fn codes(program: &Program, table: &Table) {
    let verdicts = program.judge(table);
    for outcomes in verdicts.outcomes().iter().chain(verdicts.merits()) {
        black_box(outcomes.codes(table.rows()));
    }
}

/// Random applicants, each made of a case about one of these directions.
fn applicants(rules: &RuleSet, directions: &[DirectionId]) -> Vec<Facts> {
    let names = |id: &DirectionId| rules.direction(*id).map(|direction| direction.id.to_string());
    let names: Vec<_> = directions.iter().filter_map(names).collect();
    let about = |asked: &[String]| asked.iter().any(|asked| names.contains(asked));
    let cases: Vec<_> = cases().into_iter().filter(|case| about(&case.directions)).collect();
    let strategy = applicant(&rules.schema, &cases);
    let mut runner = TestRunner::deterministic();
    let mut facts = Vec::new();
    while facts.len() < BLOCK * BLOCKS {
        let drawn = strategy.new_tree(&mut runner).expect("there are applicants").current();
        facts.extend(zice_wire::parse_facts(&rules.schema, drawn.json().as_bytes()));
    }
    facts
}

fn of_one_day(mut facts: Facts) -> Facts {
    let day = Date::parse("2023-07-01").expect("there is such a day");
    facts.root.tell(0, Slot::Scalar(day.day_number()));
    facts
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

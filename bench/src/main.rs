//! zice beside what one would pick instead: the same applicants and the same rules in one run, in turns. First every
//! engine must agree with every other where all facts are told; only then is anything timed. Says what it measured, and
//! asserts no time.
//!
//! `cargo run --release [-- --quick] [-- --only zice]`

mod applicants;
mod by_hand;
mod rivals;
mod zice;

use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cel::{Context, Program};
use datalogic_rs::datavalue::OwnedDataValue;
use datalogic_rs::{Engine, Logic};
use serde_json::Value;
use zice_core::{Facts, Judge, Outcome, Truth, determine};

use zice::Rules;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 20_230_701;

/// One thing that is timed: `work` does it for so many of the applicants.
struct Row<'a> {
    name: &'static str,
    work: Box<dyn Fn(usize) + 'a>,
    /// The row that its ratio is taken to.
    unit: usize,
    /// One in so many applicants, for what is slow.
    share: usize,
}

/// An applicant in every form that something wants.
struct Applicant {
    json: String,
    by_hand: by_hand::Applicant,
    facts: Facts,
    flat: Value,
    flat_json: String,
    data: OwnedDataValue,
    is_complete: bool,
}

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let quick = arguments.iter().any(|word| word == "--quick");
    let only_zice = arguments.iter().any(|word| word == "zice");
    let (count, rounds) = if quick { (2_000, 5) } else { (10_000, 9) };
    let rules = Rules::new();
    let all = applicants(&rules, count);
    let complete = all.iter().filter(|one| one.is_complete).count();
    println!("{count} applicants of seed {SEED}, {complete} with every fact; medians of {rounds} interleaved rounds");
    let (engine, logic) = (Engine::new(), logic(&rules));
    let programs = programs(&rules);
    let gates = rivals::gates(&rules).1;
    agree(&rules, &all, &engine, &logic, &programs, &gates);
    let judge = Judge::new(&rules.set, &rules.directions);
    let all_policies = Judge::new(&rules.set, &rules.everything);
    let schema = &rules.set.schema;
    let mut rows = vec![
        row("by hand: verdicts", 0, 1, &all, |it| keep(&by_hand::verdicts(&it.by_hand))),
        row("by hand: reasons", 1, 1, &all, |it| keep(&by_hand::reasons(&it.by_hand))),
        row("by hand: from JSON to reasons", 2, 1, &all, |it| {
            keep(&by_hand::reasons(&serde_json::from_str(&it.json).expect("it fits")));
        }),
        row("zice: verdicts", 0, 1, &all, |it| keep(&judge.verdicts(&rules.set, &it.facts))),
        row("zice: reasons", 1, 1, &all, |it| keep(&rules.reasons(&judge.judge(&rules.set, &it.facts)))),
        row("zice: whole explanations", 1, 1, &all, |it| {
            keep(&determine(&rules.set, &it.facts, &rules.directions));
        }),
        row("zice: from JSON to reasons", 2, 1, &all, |it| {
            let facts = zice_wire::parse_facts(schema, it.json.as_bytes()).expect("it fits");
            keep(&rules.reasons(&judge.judge(&rules.set, &facts)));
        }),
        row("zice: 55 verdicts of five policies", 0, 1, &all, |it| {
            keep(&all_policies.verdicts(&rules.set, &it.facts));
        }),
    ];
    if !only_zice {
        rows.extend([
            row("datalogic-rs: verdicts", 0, 4, &all, |it| keep(&by_logic(&engine, &logic, &gates, &it.data))),
            row("datalogic-rs: from JSON to verdicts", 2, 4, &all, |it| {
                let data = OwnedDataValue::from_json(&it.flat_json).expect("it is JSON");
                keep(&by_logic(&engine, &logic, &gates, &data));
            }),
            row("cel: verdicts", 0, 10, &all, |it| keep(&by_cel(&programs, &gates, &it.flat))),
            row("cel: from JSON to verdicts", 2, 10, &all, |it| {
                let data: Value = serde_json::from_str(&it.flat_json).expect("it is JSON");
                keep(&by_cel(&programs, &gates, &data));
            }),
        ]);
    }
    measure(&rows, count, rounds);
}

fn row<'a>(
    name: &'static str,
    unit: usize,
    share: usize,
    all: &'a [Applicant],
    work: impl Fn(&Applicant) + 'a,
) -> Row<'a> {
    Row { name, unit, share, work: Box::new(move |count| all.iter().take(count).for_each(&work)) }
}

/// The optimiser may leave nothing out.
fn keep<T>(result: &T) {
    black_box(result);
}

fn measure(rows: &[Row], count: usize, rounds: usize) {
    let mut times = vec![Vec::new(); rows.len()];
    for _ in 0..rounds {
        for (row, times) in rows.iter().zip(&mut times) {
            let some = count / row.share;
            let start = Instant::now();
            (row.work)(some);
            times.push(nanoseconds(start.elapsed(), some));
        }
    }
    println!("\n| what | ns an applicant | times by hand | least to most |\n|---|---:|---:|---|");
    for (row, own) in rows.iter().zip(&times) {
        let ratios = own.iter().zip(&times[row.unit]).map(|(own, unit)| own / unit).collect();
        let (least, most) = (own.iter().copied().fold(f64::MAX, f64::min), own.iter().copied().fold(0.0, f64::max));
        println!("| {} | {:.0} | {:.1} | {least:.0} to {most:.0} |", row.name, median(own.clone()), median(ratios));
    }
}

fn nanoseconds(time: Duration, count: usize) -> f64 {
    time.as_secs_f64() * 1e9 / count as f64
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

fn applicants(rules: &Rules, count: usize) -> Vec<Applicant> {
    let schema = &rules.set.schema;
    let one = |value: Value| {
        let json = value.to_string();
        let flat = rivals::flattened(schema, &value);
        let flat_json = flat.to_string();
        Applicant {
            by_hand: serde_json::from_str(&json).expect("it fits"),
            facts: zice_wire::parse_facts(schema, json.as_bytes()).expect("it fits"),
            data: OwnedDataValue::from_json(&flat_json).expect("it is JSON"),
            is_complete: rules.read.iter().all(|id| value.get(&*schema.get(*id).expect("it is there").name).is_some()),
            json,
            flat,
            flat_json,
        }
    };
    applicants::draw(schema, &rules.read, count, SEED).into_iter().map(one).collect()
}

fn logic(rules: &Rules) -> Vec<Logic> {
    let engine = Engine::new();
    let tests = rivals::gates(rules).0;
    let compiled = |test: &zice_core::TestId| {
        engine
            .compile(&rivals::json_logic(&rules.set, &rules.set.tests[test.index()]).to_string())
            .expect("it compiles")
    };
    tests.iter().map(compiled).collect()
}

fn programs(rules: &Rules) -> Vec<Program> {
    let tests = rivals::gates(rules).0;
    let compiled = |test: &zice_core::TestId| {
        Program::compile(&rivals::cel(&rules.set, &rules.set.tests[test.index()])).expect("it compiles")
    };
    tests.iter().map(compiled).collect()
}

/// Whether each direction is met; a rule that several have is judged once, as with zice.
fn by_logic(engine: &Engine, logic: &[Logic], gates: &[Vec<usize>], data: &OwnedDataValue) -> Vec<bool> {
    let mut session = engine.session();
    let holds: Vec<_> = logic
        .iter()
        .map(|rule| session.eval_borrowed(rule, data).ok().and_then(|value| value.as_bool()).unwrap_or(false))
        .collect();
    session.reset();
    gates.iter().map(|gates| gates.iter().all(|at| holds[*at])).collect()
}

fn by_cel(programs: &[Program], gates: &[Vec<usize>], data: &Value) -> Vec<bool> {
    let mut context = Context::default();
    context.add_variable("f", data).expect("it fits");
    let holds: Vec<_> =
        programs.iter().map(|program| matches!(program.execute(&context), Ok(cel::Value::Bool(true)))).collect();
    gates.iter().map(|gates| gates.iter().all(|at| holds[*at])).collect()
}

/// Panics where two engines differ: by hand on every applicant, verdicts and reasons; the others where every fact is told,
/// since they know no third answer, and says what they make of an answer that is open.
fn agree(
    rules: &Rules,
    all: &[Applicant],
    engine: &Engine,
    logic: &[Logic],
    programs: &[Program],
    gates: &[Vec<usize>],
) {
    let judge = Judge::new(&rules.set, &rules.directions);
    let mut open = [[0_usize; 2]; 2];
    for it in all {
        let verdicts = judge.verdicts(&rules.set, &it.facts);
        let ours: Vec<_> = verdicts.iter().map(|one| (code(one.outcome), code(one.merits))).collect();
        assert_eq!(ours, by_hand::verdicts(&it.by_hand), "{}", it.json);
        let theirs = by_hand::reasons(&it.by_hand);
        assert_eq!(rules.reasons(&judge.judge(&rules.set, &it.facts)), theirs, "{}", it.json);
        assert_eq!(our_reasons(rules, &it.facts), theirs, "{}", it.json);
        let others = [by_logic(engine, logic, gates, &it.data), by_cel(programs, gates, &it.flat)];
        for (said, counted) in others.iter().zip(&mut open) {
            for (verdict, said) in verdicts.iter().zip(said) {
                match verdict.outcome {
                    Outcome::Undetermined => counted[usize::from(*said)] += 1,
                    known if it.is_complete => assert_eq!(known == Outcome::Eligible, *said, "{}", it.json),
                    Outcome::Eligible | Outcome::Ineligible => {}
                }
            }
        }
    }
    for (name, [no, yes]) in ["datalogic-rs", "cel"].iter().zip(open) {
        println!("what is undetermined, {name} takes for not met in {no} cases and for met in {yes}");
    }
}

fn code(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Ineligible => 0,
        Outcome::Undetermined => 1,
        Outcome::Eligible => 2,
    }
}

fn our_reasons(rules: &Rules, facts: &Facts) -> [by_hand::Reasons; 7] {
    let determination = determine(&rules.set, facts, &rules.directions);
    let mut found = [by_hand::Reasons::default(); 7];
    for (decision, found) in determination.decisions.iter().zip(&mut found) {
        for result in &decision.rules {
            let id = &rules.set.rule(result.rule).expect("of these rules").id;
            let Some(at) = by_hand::RULES.iter().position(|known| *known == &**id) else { continue };
            match result.result {
                Truth::False => found.unmet |= 1 << at,
                Truth::Unknown => found.unknown |= 1 << at,
                Truth::True => {}
            }
        }
    }
    found
}

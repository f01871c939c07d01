//! zice beside what one would pick instead: the same applicants and the same rules in one run, in turns. First every
//! engine must agree with every other where all facts are told; only then is anything timed. Says what it measured, and
//! asserts no time.
//!
//! `cargo run --release [-- --quick] [-- --only zice]`

mod applicants;
mod by_hand;
mod measure;
mod rivals;
mod zice;

use std::env;
use std::hint::black_box;

use serde_json::Value;
use zice_core::{Facts, Judge, Outcome, Truth, determine};

use measure::{Row, measure};
use rivals::{Cel, DataLogic, Garde, Gates, JsonSchema, Rival, Zen};
use zice::Rules;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 20_230_701;

/// An applicant in every form that something wants.
struct Applicant {
    json: String,
    by_hand: by_hand::Applicant,
    facts: Facts,
    flat: Value,
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
    agree_by_hand(&rules, &all);
    let judges = Judges {
        seven: Judge::new(&rules.set, &rules.directions),
        everything: Judge::new(&rules.set, &rules.everything),
    };
    let gates = Gates::new(&rules);
    let (garde, logic, schema, zen, cel) = (
        Garde,
        DataLogic::new(&rules, &gates),
        JsonSchema::new(&rules, &gates),
        Zen::new(&rules, &gates),
        Cel::new(&rules, &gates),
    );
    let mut rows = our_rows(&rules, &judges, &all);
    if !only_zice {
        rows.extend(rival_rows(&rules, &garde, 1, &all));
        rows.extend(rival_rows(&rules, &logic, 4, &all));
        rows.extend(rival_rows(&rules, &schema, 4, &all));
        rows.extend(rival_rows(&rules, &zen, 4, &all));
        rows.extend(rival_rows(&rules, &cel, 10, &all));
    }
    measure(&rows, count, rounds);
}

struct Judges {
    seven: Judge,
    everything: Judge,
}

/// By hand, in the order in which units are named, and zice.
fn our_rows<'a>(rules: &'a Rules, judges: &'a Judges, all: &'a [Applicant]) -> Vec<Row<'a>> {
    let (set, judge) = (&rules.set, &judges.seven);
    vec![
        row("by hand: verdicts", 0, all, |it| keep(&by_hand::verdicts(&it.by_hand))),
        row("by hand: reasons", 1, all, |it| keep(&by_hand::reasons(&it.by_hand))),
        row("by hand: from JSON to reasons", 2, all, |it| {
            keep(&by_hand::reasons(&serde_json::from_str(&it.json).expect("it fits")));
        }),
        row("zice: verdicts", 0, all, move |it| keep(&judge.verdicts(set, &it.facts))),
        row("zice: reasons", 1, all, move |it| keep(&rules.reasons(&judge.judge(set, &it.facts)))),
        row("zice: whole explanations", 1, all, move |it| keep(&determine(set, &it.facts, &rules.directions))),
        row("zice: from JSON to reasons", 2, all, move |it| {
            let facts = zice_wire::parse_facts(&set.schema, it.json.as_bytes()).expect("it fits");
            keep(&rules.reasons(&judge.judge(set, &facts)));
        }),
        row("zice: 55 verdicts of five policies", 0, all, move |it| {
            keep(&judges.everything.verdicts(set, &it.facts));
        }),
    ]
}

fn row<'a>(name: &str, unit: usize, all: &'a [Applicant], work: impl Fn(&Applicant) + 'a) -> Row<'a> {
    let work = Box::new(move |count| all.iter().take(count).for_each(&work));
    Row { name: name.to_owned(), unit, share: 1, work }
}

/// What is timed of another engine, after it has agreed with zice: one in `share` applicants, as it is slow.
fn rival_rows<'a, R: Rival>(rules: &Rules, rival: &'a R, share: usize, all: &[Applicant]) -> [Row<'a>; 2] {
    let texts: Vec<_> = all.iter().map(|it| rival.text(it)).collect();
    let read: Vec<_> = texts.iter().map(|text| rival.read(text)).collect();
    agree(rules, rival, all, &read);
    let judged = move |count| read.iter().take(count).for_each(|data| keep(&rival.verdicts(data)));
    let from_text = move |count| texts.iter().take(count).for_each(|text| keep(&rival.verdicts(&rival.read(text))));
    [
        Row { name: format!("{}: verdicts", R::NAME), unit: 0, share, work: Box::new(judged) },
        Row { name: format!("{}: from JSON to verdicts", R::NAME), unit: 2, share, work: Box::new(from_text) },
    ]
}

/// The optimiser may leave nothing out.
fn keep<T>(result: &T) {
    black_box(result);
}

fn applicants(rules: &Rules, count: usize) -> Vec<Applicant> {
    let schema = &rules.set.schema;
    let one = |value: Value| {
        let json = value.to_string();
        Applicant {
            by_hand: serde_json::from_str(&json).expect("it fits"),
            facts: zice_wire::parse_facts(schema, json.as_bytes()).expect("it fits"),
            flat: rivals::flattened(schema, &value),
            is_complete: rules.read.iter().all(|id| value.get(&*schema.get(*id).expect("it is there").name).is_some()),
            json,
        }
    };
    applicants::draw(schema, &rules.read, count, SEED).into_iter().map(one).collect()
}

/// Panics where zice and what is written by hand differ, on any applicant, in verdicts or reasons.
fn agree_by_hand(rules: &Rules, all: &[Applicant]) {
    let judge = Judge::new(&rules.set, &rules.directions);
    for it in all {
        let verdicts = judge.verdicts(&rules.set, &it.facts);
        let ours: Vec<_> = verdicts.iter().map(|one| (code(one.outcome), code(one.merits))).collect();
        assert_eq!(ours, by_hand::verdicts(&it.by_hand), "{}", it.json);
        let theirs = by_hand::reasons(&it.by_hand);
        assert_eq!(rules.reasons(&judge.judge(&rules.set, &it.facts)), theirs, "{}", it.json);
        assert_eq!(our_reasons(rules, &it.facts), theirs, "{}", it.json);
    }
}

/// Panics where another engine differs although every fact is told and the text leaves nothing open, since it knows no
/// third answer; says what it makes of an answer that is open.
fn agree<R: Rival>(rules: &Rules, rival: &R, all: &[Applicant], read: &[R::Data]) {
    let judge = Judge::new(&rules.set, &rules.directions);
    let mut open = [0_usize; 2];
    for (it, data) in all.iter().zip(read) {
        for (verdict, said) in judge.verdicts(&rules.set, &it.facts).iter().zip(rival.verdicts(data)) {
            match verdict.outcome {
                Outcome::Undetermined => open[usize::from(said)] += 1,
                known if it.is_complete => assert_eq!(known == Outcome::Eligible, said, "{}: {}", R::NAME, it.json),
                Outcome::Eligible | Outcome::Ineligible => {}
            }
        }
    }
    let [no, yes] = open;
    println!("what is undetermined, {} takes for not met in {no} cases and for met in {yes}", R::NAME);
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

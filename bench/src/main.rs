//! zice beside what one would pick instead: the same applicants and the same rules in one run, in turns. First every
//! engine must agree with every other where all facts are told; only then is anything timed. Says what it measured, and
//! asserts no time.
//!
//! `cargo run --release -- [--quick] [--only zice|scale] [--elsewhere FOLDER]`; the folder is where what is measured outside this
//! program finds its modules and leaves its notes (`elsewhere`), and without it that is left out.

mod agree;
mod applicants;
mod elsewhere;
mod measure;
mod rivals;
mod scale;

use std::env;
use std::hint::black_box;
use std::path::Path;

use serde_json::Value;
use zice_bench_ours::{Ours, Zice, by_hand};

use elsewhere::Elsewhere;
use measure::{Row, local, measure};
use rivals::{Cel, DataLogic, Garde, Gates, JsonSchema, Rival, Zen};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 20_230_701;

/// An applicant in every form that something wants.
struct Applicant {
    ours: Ours,
    by_hand: by_hand::Applicant,
    flat: Value,
    is_complete: bool,
}

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let after = |word: &str| arguments.iter().position(|known| known == word).and_then(|at| arguments.get(at + 1));
    let quick = arguments.iter().any(|word| word == "--quick");
    if after("--only").is_some_and(|word| word == "scale") {
        return scale::measure(quick);
    }
    let only_zice = after("--only").is_some_and(|word| word == "zice");
    let (count, rounds) = if quick { (2_000, 5) } else { (10_000, 9) };
    let zice = Zice::new();
    let all = applicants(&zice, count);
    let complete = all.iter().filter(|one| one.is_complete).count();
    println!("{count} applicants of seed {SEED}, {complete} with every fact; medians of {rounds} interleaved rounds\n");
    agree::by_hand(&zice, &all);
    let gates = Gates::new(&zice);
    let (garde, logic, schema, zen, cel) = (
        Garde,
        DataLogic::new(&zice, &gates),
        JsonSchema::new(&zice, &gates),
        Zen::new(&zice, &gates),
        Cel::new(&zice, &gates),
    );
    let elsewhere =
        after("--elsewhere").map(|folder| Elsewhere::start(Path::new(folder), &zice, &gates, &schema, &all));
    let mut rows = our_rows(&zice, &all);
    if !only_zice {
        rows.extend(rival_rows(&zice, &garde, 1, &all));
        rows.extend(rival_rows(&zice, &logic, 4, &all));
        rows.extend(rival_rows(&zice, &schema, 4, &all));
        rows.extend(rival_rows(&zice, &zen, 4, &all));
        rows.extend(rival_rows(&zice, &cel, 10, &all));
    }
    rows.extend(elsewhere.iter().flat_map(Elsewhere::rows).filter(|row| !only_zice || row.name.starts_with("zice")));
    measure(&rows, count, rounds);
    scale::measure(quick);
}

/// By hand, in the order in which units are named, and zice.
fn our_rows<'a>(zice: &'a Zice, all: &'a [Applicant]) -> Vec<Row<'a>> {
    vec![
        row("by hand: verdicts", 0, all, |it| keep(&by_hand::verdicts(&it.by_hand))),
        row("by hand: reasons", 1, all, |it| keep(&by_hand::reasons(&it.by_hand))),
        row("by hand: from JSON to reasons", 2, all, |it| {
            keep(&by_hand::reasons(&serde_json::from_str(&it.ours.json).expect("it fits")));
        }),
        row("zice: verdicts", 0, all, |it| keep(&zice.verdicts(&it.ours.facts))),
        row("zice: reasons", 1, all, |it| keep(&zice.reasons(&it.ours.facts))),
        row("zice: from JSON to reasons", 2, all, |it| keep(&zice.from_json(&it.ours.json))),
        row("zice: 55 verdicts of five policies", 0, all, |it| keep(&zice.all_verdicts(&it.ours.facts))),
        row("zice: whole explanations", 1, all, |it| keep(&zice.explained(&it.ours.facts))),
        row("zice: from JSON to a whole report", 2, all, |it| keep(&zice.report(&it.ours.json))),
    ]
}

fn row<'a>(name: &str, unit: usize, all: &'a [Applicant], work: impl Fn(&Applicant) + 'a) -> Row<'a> {
    Row { name: name.to_owned(), unit, share: 1, work: local(move |count| all.iter().take(count).for_each(&work)) }
}

/// What is timed of another engine, after it has agreed with zice: one in `share` applicants, as it is slow.
fn rival_rows<'a, R: Rival>(zice: &Zice, rival: &'a R, share: usize, all: &[Applicant]) -> [Row<'a>; 2] {
    let texts: Vec<_> = all.iter().map(|it| rival.text(it)).collect();
    let read: Vec<_> = texts.iter().map(|text| rival.read(text)).collect();
    agree::with_rival(zice, rival, all, &read);
    let judged = move |count| read.iter().take(count).for_each(|data| keep(&rival.verdicts(data)));
    let from_text = move |count| texts.iter().take(count).for_each(|text| keep(&rival.verdicts(&rival.read(text))));
    [
        Row { name: format!("{}: verdicts", R::NAME), unit: 0, share, work: local(judged) },
        Row { name: format!("{}: from JSON to verdicts", R::NAME), unit: 2, share, work: local(from_text) },
    ]
}

/// The optimiser may leave nothing out.
fn keep<T>(result: &T) {
    black_box(result);
}

fn applicants(zice: &Zice, count: usize) -> Vec<Applicant> {
    let schema = &zice.set.schema;
    let one = |value: Value| {
        let ours = zice.applicant(value.to_string());
        Applicant {
            by_hand: serde_json::from_str(&ours.json).expect("it fits"),
            flat: rivals::flattened(schema, &value),
            is_complete: zice.read.iter().all(|id| value.get(&*schema.get(*id).expect("it is there").name).is_some()),
            ours,
        }
    };
    applicants::draw(schema, &zice.read, count, SEED).into_iter().map(one).collect()
}

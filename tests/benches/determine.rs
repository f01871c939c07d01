//! How long deciding takes on the suite's applicants: outcomes alone, with reasons, and from JSON text to the report.
//! The kinds of work take turns within each round, and the medians are compared as ratios of one run; it asserts no
//! time. Run it with `cargo bench -p zice-tests`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use zice_core::{DirectionId, Facts, Judge, determine, parse_facts};
use zice_packs::Library;
use zice_tests::suite::cases;
use zice_wire::{report, to_json, verdict_report};

const ROUNDS: usize = 15;

/// An applicant as text and as facts.
struct Applicant {
    json: String,
    facts: Facts,
}

fn main() {
    let library = zice_builtin::library().expect("the packs are built in");
    let everything: Vec<_> = library.rules.direction_ids().collect();
    let applicants: Vec<_> = cases()
        .iter()
        .map(|case| Applicant {
            json: case.json(),
            facts: parse_facts(&library.rules.schema, &case.given()).expect("the suite's facts fit"),
        })
        .collect();
    println!("{} applicants, {} directions each, medians of {ROUNDS} rounds", applicants.len(), everything.len());
    let works: [(&str, Work); 4] = [
        ("outcomes alone", outcomes),
        ("with reasons", with_reasons),
        ("from JSON to report", from_json),
        ("the same with advice", with_advice),
    ];
    let mut times = vec![Vec::new(); works.len()];
    for _ in 0..ROUNDS {
        for (times, (_, work)) in times.iter_mut().zip(&works) {
            let start = Instant::now();
            work(&library, &everything, &applicants);
            times.push(start.elapsed());
        }
    }
    let count = u32::try_from(applicants.len()).expect("the suite is not that large");
    let per_applicant: Vec<_> = times.into_iter().map(|times| median(times) / count).collect();
    for ((name, _), time) in works.iter().zip(&per_applicant) {
        let ratio = time.as_secs_f64() / per_applicant[0].as_secs_f64();
        println!("{name:<22} {:>9.2} µs  {ratio:>6.1}x", time.as_secs_f64() * 1e6);
    }
}

type Work = fn(&Library, &[DirectionId], &[Applicant]);

fn outcomes(library: &Library, directions: &[DirectionId], applicants: &[Applicant]) {
    let judge = Judge::for_many(&library.rules, directions);
    for applicant in applicants {
        black_box(judge.verdicts(&library.rules, &applicant.facts));
    }
}

fn with_reasons(library: &Library, directions: &[DirectionId], applicants: &[Applicant]) {
    for applicant in applicants {
        black_box(determine(&library.rules, &applicant.facts, directions));
    }
}

fn from_json(library: &Library, directions: &[DirectionId], applicants: &[Applicant]) {
    for applicant in applicants {
        let facts =
            zice_wire::parse_facts(&library.rules.schema, applicant.json.as_bytes()).expect("the suite's facts fit");
        black_box(to_json(&verdict_report(library, &facts, directions)));
    }
}

fn with_advice(library: &Library, directions: &[DirectionId], applicants: &[Applicant]) {
    for applicant in applicants {
        let facts =
            zice_wire::parse_facts(&library.rules.schema, applicant.json.as_bytes()).expect("the suite's facts fit");
        black_box(to_json(&report(library, &facts, directions)));
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

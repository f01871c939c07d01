//! How much the service takes, on loopback and with all five policies for one applicant a request: its rate when it is
//! never idle, how long an answer takes at 70 % of that rate, and what it does when ten times as many ask as it has
//! places for. It asserts that nothing is lost, and no time. Run it with `cargo xtask load`; it takes about a minute.
//!
//! Asking shares the cores with answering, and the machine may have other work, so beside each time at 70 % stand two that
//! were taken at the same rate in turns with it. `no service` is the same work by as many threads as the service has, with
//! nothing between: what arrives at that moment waits for a thread. `no work` is the same loop against `/healthz`. What the
//! service adds is what it takes beyond them; what they take is the work's and the machine's.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use zice_core::DirectionId;
use zice_packs::Library;
use zice_server::Limits;
use zice_tests::http::{Asker, post, request, serve};
use zice_tests::suite::cases;
use zice_wire::{parse_facts, report, to_json, verdict_report};

const WARM_UP: Duration = Duration::from_secs(1);
const SATURATED: Duration = Duration::from_secs(4);
/// How often each of the three is measured, in turns, and for how long.
const TURNS: usize = 4;
const TURN: Duration = Duration::from_secs(2);
const OVERLOADED: Duration = Duration::from_secs(6);
const AFTERWARDS: Duration = Duration::from_secs(2);
const SHARE: f64 = 0.7;
/// Connections that keep every core busy and let nobody wait long.
const FULL: usize = 8;
/// Enough that one is nearly always free when a request is due; where none is, waiting counts. Many more would only take
/// the cores from the service.
const SPARE: usize = 8;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A kind of question: over HTTP, and as a call.
struct Kind {
    name: &'static str,
    query: &'static str,
    call: fn(&Library, &[DirectionId], &str) -> usize,
}

const KINDS: [Kind; 2] = [
    Kind {
        name: "verdicts and reasons (advice=no)",
        query: "?advice=no",
        call: |library, directions, facts| {
            let facts = parse_facts(&library.rules.schema, facts.as_bytes()).expect("a case fits");
            to_json(&verdict_report(library, &facts, directions)).len()
        },
    },
    Kind {
        name: "with advice (the default)",
        query: "",
        call: |library, directions, facts| {
            let facts = parse_facts(&library.rules.schema, facts.as_bytes()).expect("a case fits");
            to_json(&report(library, &facts, directions)).len()
        },
    },
];

fn main() {
    zice_cli::keep_freed_memory();
    let limits = Limits { connections: 2048, ..Limits::default() };
    let (jobs, places) = (limits.jobs, limits.places);
    let address = serve(limits);
    let mut facts: Vec<String> = cases().iter().map(zice_tests::suite::Case::json).collect();
    // In no order: neighbours in the suite are alike, and a run of long ones makes a queue that no stranger would.
    facts.sort_by_cached_key(|facts| hash(facts));
    println!("{} applicants, all directions, {jobs} jobs at a time, {places} places", facts.len());
    let requests = |kind: &Kind| -> Vec<_> {
        facts.iter().map(|facts| post(&format!("/v1/check{}", kind.query), facts)).collect()
    };
    for kind in &KINDS {
        println!("{}:", kind.name);
        saturated_and_at_70(address, jobs, kind, &requests(kind), &facts);
    }
    let requests = requests(&KINDS[1]);
    let (mut taken, shed) = back_to_back(address, &requests, places * 10, OVERLOADED);
    assert!(!taken.is_empty() && shed > 0, "overload must be answered by both");
    told("overloaded", rate(taken.len(), OVERLOADED), &mut taken);
    println!("{:>12}  {:>8.0} turned away a second with 503, none lost", "", rate(shed, OVERLOADED));
    let (mut taken, shed) = back_to_back(address, &requests, 1, AFTERWARDS);
    assert_eq!(shed, 0, "it does not recover");
    told("afterwards", rate(taken.len(), AFTERWARDS), &mut taken);
}

fn saturated_and_at_70(address: SocketAddr, jobs: usize, kind: &Kind, requests: &[Vec<u8>], facts: &[String]) {
    back_to_back(address, requests, FULL, WARM_UP);
    let (mut taken, _) = back_to_back(address, requests, FULL, SATURATED);
    let saturation = rate(taken.len(), SATURATED);
    told("saturated", saturation, &mut taken);
    let (idle, library) = ([request("GET", "/healthz", "")], Arc::new(zice_builtin::library().expect("built in")));
    let [mut service, mut no_service, mut no_work] = [const { Vec::new() }; 3];
    for _ in 0..TURNS {
        service.extend(steadily(address, requests, saturation * SHARE));
        no_service.extend(without_service(jobs, kind, &library, facts, saturation * SHARE));
        no_work.extend(steadily(address, &idle, saturation * SHARE));
    }
    let time = TURN * u32::try_from(TURNS).unwrap_or(1);
    let p99 = [("at 70 %", &mut service), ("no service", &mut no_service), ("no work", &mut no_work)]
        .map(|(what, taken)| told(what, rate(taken.len(), time), taken));
    println!("{:>12}  p99 {:.1} times that without the service, {:.1} ms more", "", p99[0] / p99[1], p99[0] - p99[1]);
}

/// Asks on so many connections, each as soon as it has its answer; the times of what was answered, and how often it was
/// turned away.
fn back_to_back(
    address: SocketAddr,
    requests: &[Vec<u8>],
    connections: usize,
    time: Duration,
) -> (Vec<Duration>, usize) {
    let next = AtomicUsize::new(0);
    let shed = AtomicUsize::new(0);
    let end = Instant::now() + time;
    let client = || {
        let (mut asker, mut taken) = (Asker::new(address).expect("it listens"), Vec::new());
        while Instant::now() < end {
            let start = Instant::now();
            let request = &requests[next.fetch_add(1, Ordering::Relaxed) % requests.len()];
            match asker.ask(request).expect("an answer was lost").status {
                200 => taken.push(start.elapsed()),
                503 => {
                    shed.fetch_add(1, Ordering::Relaxed);
                    // One who asks again at once would only measure how fast it says no.
                    thread::sleep(Duration::from_millis(20));
                }
                other => panic!("answered {other}"),
            }
        }
        taken
    };
    let taken = together(connections, client);
    (taken, shed.into_inner())
}

/// When the next is due, at a fixed rate however long answers take; until it is, it sleeps. What is late because nobody was
/// free to ask it counts from when it was due; that this thread woke late does not count.
fn due(next: &AtomicUsize, begin: Instant, rate: f64) -> Option<(usize, Instant)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    #[expect(clippy::cast_precision_loss, reason = "some ten thousand requests")]
    let due = begin + Duration::from_secs_f64(at as f64 / rate);
    if due > begin + TURN {
        return None;
    }
    Some(match due.checked_duration_since(Instant::now()) {
        Some(early) => {
            thread::sleep(early);
            (at, Instant::now())
        }
        None => (at, due),
    })
}

/// On connections that stand already, as those of a proxy do.
fn steadily(address: SocketAddr, requests: &[Vec<u8>], rate: f64) -> Vec<Duration> {
    let standing = || {
        let mut asker = Asker::new(address).expect("it listens");
        asker.ask(&request("GET", "/healthz", "")).map(|_| asker)
    };
    let askers: Vec<_> = (0..SPARE).map(|_| standing().expect("an answer was lost")).collect();
    let askers = Mutex::new(askers);
    let (next, begin) = (AtomicUsize::new(0), Instant::now());
    together(SPARE, || {
        let mut asker = askers.lock().expect("nobody breaks off").pop().expect("one each");
        let mut taken = Vec::new();
        while let Some((at, start)) = due(&next, begin, rate) {
            assert_eq!(asker.ask(&requests[at % requests.len()]).expect("an answer was lost").status, 200);
            taken.push(start.elapsed());
        }
        taken
    })
}

/// The same work at the same rate by as many threads, and nothing else.
fn without_service(jobs: usize, kind: &Kind, library: &Library, facts: &[String], rate: f64) -> Vec<Duration> {
    let directions: Vec<_> = library.rules.direction_ids().collect();
    let (send, receive) = channel();
    let receive = Mutex::new(receive);
    let (next, begin) = (AtomicUsize::new(0), Instant::now());
    thread::scope(|scope| {
        scope.spawn(move || {
            while let Some(one) = due(&next, begin, rate) {
                send.send(one).expect("somebody works");
            }
        });
        together(jobs, || {
            let mut taken = Vec::new();
            loop {
                let waiting = receive.lock().expect("nobody breaks off").recv();
                let Ok((at, start)) = waiting else { return taken };
                let start: Instant = start;
                assert!((kind.call)(library, &directions, &facts[at % facts.len()]) > 0);
                taken.push(start.elapsed());
            }
        })
    })
}

fn hash(facts: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    facts.hash(&mut hasher);
    hasher.finish()
}

fn together(count: usize, client: impl Fn() -> Vec<Duration> + Sync) -> Vec<Duration> {
    thread::scope(|scope| {
        let clients: Vec<_> = (0..count).map(|_| scope.spawn(&client)).collect();
        clients.into_iter().flat_map(|client| client.join().expect("an answer was lost")).collect()
    })
}

#[expect(clippy::cast_precision_loss, reason = "some ten thousand requests")]
fn rate(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

/// Prints figures; the p99 in milliseconds.
fn told(what: &str, rate: f64, taken: &mut [Duration]) -> f64 {
    taken.sort_unstable();
    let at = |per_mille: usize| taken[(taken.len() - 1) * per_mille / 1000].as_secs_f64() * 1e3;
    let (half, most, worst) = (at(500), at(990), at(1000));
    println!("{what:>12}  {rate:>8.0} answers a second, p50 {half:.2} ms, p99 {most:.2} ms, longest {worst:.2} ms");
    most
}

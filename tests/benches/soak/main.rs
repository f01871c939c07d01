//! The service for some minutes under everything that befalls a service: askers that never pause, batches, crowds, senders
//! that drip, connections half closed and broken off, packs that change or break, and processes that are killed. It asserts
//! that every answer has the bytes of the core by one version of the packs, that whoever got none saw the connection break
//! by a kill, that memory and open files stay bounded and come back, and that it ends as it should. Run it with
//! `cargo xtask soak`; `$ZICE_MINUTES` (3) says how long. It asserts no time and needs a system that has /proc.

mod server;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, thread};

use server::{Server, versions};
use zice_packs::Library;
use zice_tests::http::{Asker, post};
use zice_tests::suite::{Case, cases};
use zice_wire::{answer_record, parse_facts, report, to_json, verdict_report};

/// Every so many cases of the suite are asked.
const SPREAD: usize = 20;
/// Of these, every so many with advice.
const WITH_ADVICE: usize = 6;
const DRIPPERS: usize = 40;
/// Longer than the service waits for a head or a body.
const DRIPS: usize = 400;
const CROWD: usize = 160;
const BETWEEN_KILLS: Duration = Duration::from_secs(20);
const BETWEEN_RELOADS: Duration = Duration::from_millis(700);
const BETWEEN_CROWDS: Duration = Duration::from_secs(10);
/// More than this no process may take: kilobytes, and files beside the 512 connections.
const MOST_MEMORY: usize = 300_000;
const MOST_FILES: usize = 560;
/// Files that are open when nobody asks, at most.
const AT_REST: usize = 40;

/// A request with its answers by either version of the packs.
struct Question {
    request: Vec<u8>,
    answers: [Vec<u8>; 2],
}

/// What happened, by name.
#[derive(Default)]
struct Tally(Mutex<BTreeMap<&'static str, usize>>);

impl Tally {
    fn count(&self, what: &'static str) {
        *self.0.lock().expect("nobody broke off").entry(what).or_default() += 1;
    }

    fn of(&self, what: &str) -> usize {
        self.0.lock().expect("nobody broke off").get(what).copied().unwrap_or(0)
    }
}

/// What everybody here shares.
struct Soak {
    server: Server,
    questions: Vec<Question>,
    batch: Question,
    next: AtomicUsize,
    over: AtomicBool,
    tally: Tally,
}

/// Ends the soak when it goes, however that comes.
struct End<'s>(&'s AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Soak {
    fn goes_on(&self) -> bool {
        !self.over.load(Ordering::Relaxed)
    }

    fn question(&self) -> &Question {
        &self.questions[self.next.fetch_add(1, Ordering::Relaxed) % self.questions.len()]
    }

    /// Does it once. That it broke is for a kill alone to cause.
    fn once(&self, what: &'static str, work: impl FnOnce() -> io::Result<()>) -> bool {
        let before = self.server.generation.load(Ordering::SeqCst);
        let done = work();
        if let Err(error) = &done {
            let after = self.server.generation.load(Ordering::SeqCst);
            // An odd number: it is being killed or started right now.
            assert!(before != after || before % 2 == 1, "{what}: {error}, and nobody was killed");
            self.tally.count("cut off or refused around a kill");
        } else {
            self.tally.count(what);
        }
        done.is_ok()
    }

    /// Takes an answer; by which version it is makes no difference, a mixture of both would.
    fn take(&self, question: &Question, status: u16, body: &[u8]) {
        match status {
            200 => assert!(question.answers.iter().any(|answer| answer == body), "a wrong answer"),
            503 => self.tally.count("turned away (503)"),
            other => panic!("answered {other}: {}", String::from_utf8_lossy(body)),
        }
    }

    fn ask(&self, asker: &mut Asker, question: &Question) -> io::Result<()> {
        let answer = asker.ask(&question.request)?;
        self.take(question, answer.status, &answer.body);
        Ok(())
    }
}

fn main() {
    let minutes: u32 = env::var("ZICE_MINUTES").map_or(3, |minutes| minutes.parse().expect("a number of minutes"));
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path());
    let libraries = versions(folder.path());
    let asked: Vec<_> = cases().into_iter().step_by(SPREAD).collect();
    let questions =
        asked.iter().enumerate().map(|(at, case)| question(case, at % WITH_ADVICE == 0, &libraries)).collect();
    let soak = Soak {
        server,
        questions,
        batch: batch(&asked, &libraries),
        next: AtomicUsize::new(0),
        over: AtomicBool::new(false),
        tally: Tally::default(),
    };
    let (most, longest) = thread::scope(|scope| {
        let soak = &soak;
        for work in [ask, ask, ask, send_batches, drip, half_close, break_off, crowd, reload] {
            scope.spawn(move || {
                // Whoever fails ends the soak for all.
                let _ends = End(&soak.over);
                work(soak);
            });
        }
        // The last process lives for half of the time, so that what grows has time to grow.
        let (time, begin) = (Duration::from_mins(1) * minutes, Instant::now());
        let longest = scope.spawn(move || kill(soak, begin + time / 2));
        let most = watch(soak, begin + time);
        (most, longest.join().expect("it starts again"))
    });
    told(&soak, most, longest);
}

fn question(case: &Case, advice: bool, libraries: &[Library; 2]) -> Question {
    let facts = case.json();
    let path = if advice { "/v1/check" } else { "/v1/check?advice=no" };
    let answer = |library: &Library| {
        let told = parse_facts(&library.rules.schema, facts.as_bytes()).expect("a case fits");
        let all: Vec<_> = library.rules.direction_ids().collect();
        let report = if advice {
            to_json(&report(library, &told, &all))
        } else {
            to_json(&verdict_report(library, &told, &all))
        };
        (report + "\n").into_bytes()
    };
    Question { request: post(path, &facts), answers: libraries.each_ref().map(answer) }
}

fn batch(cases: &[Case], libraries: &[Library; 2]) -> Question {
    let line = |(id, case): (usize, &Case)| format!("{{\"id\":{id},\"facts\":{}}}\n", case.json());
    let records: String = cases.iter().enumerate().map(line).collect();
    let answer = |library: &Library| {
        let all: Vec<_> = library.rules.direction_ids().collect();
        let lines = records.lines().map(|line| answer_record(library, &all, None, line.as_bytes()).json + "\n");
        lines.collect::<String>().into_bytes()
    };
    Question { request: post("/v1/batch", &records), answers: libraries.each_ref().map(answer) }
}

/// Asks without a pause on one connection, until it breaks.
fn ask(soak: &Soak) {
    while soak.goes_on() {
        soak.once("connections of askers", || {
            let mut asker = Asker::new(soak.server.address)?;
            while soak.goes_on() {
                soak.ask(&mut asker, soak.question())?;
                soak.tally.count("checks");
            }
            Ok(())
        });
    }
}

fn send_batches(soak: &Soak) {
    while soak.goes_on() {
        soak.once("batches", || soak.ask(&mut Asker::new(soak.server.address)?, &soak.batch));
    }
}

/// Heads and bodies that come a byte at a time, on many connections, until they are broken off; answers nobody reads.
fn drip(soak: &Soak) {
    let mut open: Vec<(TcpStream, usize)> = Vec::new();
    let head = b"POST /v1/check HTTP/1.1\r\nHost: a\r\nX-Slow: ".to_vec();
    let mut body = post("/v1/check", &" ".repeat(DRIPS * 2));
    body.truncate(body.len() - DRIPS * 2);
    for kind in (0..3).cycle().take_while(|_| soak.goes_on()) {
        if let Some(mut stream) =
            (open.len() < DRIPPERS).then(|| TcpStream::connect(soak.server.address).ok()).flatten()
        {
            // The third sends all and reads nothing.
            let begin = [&head, &body, &soak.question().request][kind];
            let _ = stream.write_all(begin);
            open.push((stream, 0));
        }
        open.retain_mut(|(stream, sent)| {
            *sent += 1;
            *sent < DRIPS && stream.write_all(b"x").is_ok()
        });
        soak.tally.count("rounds of dripping");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Sends, closes its half, and reads the whole answer.
fn half_close(soak: &Soak) {
    while soak.goes_on() {
        soak.once("half-closed connections", || {
            let question = soak.question();
            let answer = Asker::new(soak.server.address)?.ask_last(&question.request)?;
            soak.take(question, answer.status, &answer.body);
            Ok(())
        });
        thread::sleep(Duration::from_millis(20));
    }
}

/// Goes away in the middle of a request, or before its answer.
fn break_off(soak: &Soak) {
    while soak.goes_on() {
        let request = &soak.question().request;
        for length in [10, request.len() / 2, request.len()] {
            if let Ok(mut stream) = TcpStream::connect(soak.server.address) {
                let _ = stream.write_all(&request[..length]);
                soak.tally.count("connections left");
            }
        }
        thread::sleep(Duration::from_millis(30));
    }
}

/// More at once than there are places: some are turned away, and afterwards one alone is not.
fn crowd(soak: &Soak) {
    while soak.goes_on() {
        pause(soak, BETWEEN_CROWDS);
        thread::scope(|scope| {
            for _ in 0..CROWD {
                scope.spawn(|| {
                    soak.once("connections of crowds", || {
                        let mut asker = Asker::new(soak.server.address)?;
                        (0..4).try_for_each(|_| soak.ask(&mut asker, soak.question()))
                    })
                });
            }
        });
    }
}

/// Other good packs, and broken ones.
fn reload(soak: &Soak) {
    for version in (0..2).cycle() {
        if !soak.goes_on() {
            return;
        }
        soak.server.reload(version);
        soak.tally.count("reloads of good packs");
        pause(soak, BETWEEN_RELOADS);
        soak.server.reload_broken(|| pause(soak, BETWEEN_RELOADS));
        soak.tally.count("reloads of broken packs");
    }
}

/// Kills it again and again until then; the longest it was away.
fn kill(soak: &Soak, until: Instant) -> Duration {
    let mut longest = Duration::ZERO;
    while soak.goes_on() && Instant::now() < until {
        pause(soak, BETWEEN_KILLS);
        if soak.goes_on() {
            longest = longest.max(soak.server.kill_and_restart());
            soak.tally.count("kills");
        }
    }
    longest
}

fn pause(soak: &Soak, time: Duration) {
    let end = Instant::now() + time;
    while soak.goes_on() && Instant::now() < end {
        thread::sleep(Duration::from_millis(20));
    }
}

/// Looks at the process until the time is over or somebody failed; the most of memory and of files.
fn watch(soak: &Soak, end: Instant) -> (usize, usize) {
    let mut most = (0, 0);
    while soak.goes_on() && Instant::now() < end {
        if let Some((memory, files)) = soak.server.size() {
            most = (most.0.max(memory), most.1.max(files));
        }
        thread::sleep(Duration::from_millis(100));
    }
    soak.over.store(true, Ordering::Relaxed);
    most
}

fn told(soak: &Soak, (memory, files): (usize, usize), longest: Duration) {
    for (what, count) in soak.tally.0.lock().expect("nobody broke off").iter() {
        println!("{count:>9}  {what}");
    }
    println!("{memory:>9}  kB of memory at most, {files} open files at most");
    println!("{:>9}  ms away at most, killed and started", longest.as_millis());
    for what in ["checks", "batches", "half-closed connections", "kills", "turned away (503)"] {
        assert!(soak.tally.of(what) > 0, "there were no {what}");
    }
    assert!(memory < MOST_MEMORY && files < MOST_FILES, "it takes more than it may");
    let start = Instant::now();
    // What was left open is given back when its time limits have passed.
    let rest = loop {
        let size = soak.server.size().expect("it lives");
        if size.1 <= AT_REST {
            break size;
        }
        assert!(start.elapsed() < Duration::from_mins(1), "{} files stay open when nobody asks", size.1);
        thread::sleep(Duration::from_millis(100));
    };
    println!("{:>9}  kB and {} open files after {} s of rest", rest.0, rest.1, start.elapsed().as_secs());
    soak.ask(&mut Asker::new(soak.server.address).expect("it listens"), &soak.questions[0]).expect("it answers");
    assert_eq!(soak.server.metric("zice_under_way"), Some(1), "only this question is under way");
    assert!(soak.server.end(), "it does not end as it should");
    println!("          every answer was right; it came to rest and ended with status 0");
}

//! How much the service takes, on loopback and with all five policies for one applicant a request: its rate when it is
//! never idle, how long an answer takes at 70 % of that rate, and what it does when ten times as many ask as it has
//! places for. It asserts that nothing is lost, and no time. Run it with `cargo xtask load`; it takes less than a minute.
//!
//! Asking shares the cores with answering, so a machine of its own for the service would do better than this says.

use std::future::pending;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::runtime::Builder;
use zice_server::{Limits, Log, Service, Shelf};
use zice_tests::suite::cases;

const WARM_UP: Duration = Duration::from_secs(2);
const SATURATED: Duration = Duration::from_secs(8);
const STEADY: Duration = Duration::from_secs(12);
const OVERLOADED: Duration = Duration::from_secs(6);
const SHARE: f64 = 0.7;
/// Connections that keep every core busy and let nobody wait long.
const FULL: usize = 8;
/// Enough that one is free whenever a request is due.
const SPARE: usize = 64;

fn main() {
    let limits = Limits { connections: 2048, ..Limits::default() };
    let (jobs, places) = (limits.jobs, limits.places);
    let address = serve(limits);
    let requests = |query: &str| cases().iter().map(|case| request(query, &case.json())).collect::<Vec<_>>();
    let verdicts = requests("?advice=no");
    println!("{} applicants, all directions, {jobs} jobs at a time, {places} places", verdicts.len());
    println!("verdicts and reasons:");
    saturated_and_at_70(address, &verdicts);
    println!("with advice:");
    let requests = requests("");
    saturated_and_at_70(address, &requests);

    let (mut taken, shed) = back_to_back(address, &requests, places * 10, OVERLOADED);
    assert!(!taken.is_empty() && shed > 0, "overload must be answered by both");
    told("overloaded", rate(taken.len(), OVERLOADED), &mut taken);
    println!("{:>12}  {:>8.0} turned away a second with 503, none lost", "", rate(shed, OVERLOADED));

    let (mut taken, shed) = back_to_back(address, &requests, 1, Duration::from_secs(2));
    assert_eq!(shed, 0, "it does not recover");
    told("afterwards", rate(taken.len(), Duration::from_secs(2)), &mut taken);
}

fn saturated_and_at_70(address: SocketAddr, requests: &[Vec<u8>]) {
    back_to_back(address, requests, FULL, WARM_UP);
    let (mut taken, _) = back_to_back(address, requests, FULL, SATURATED);
    let saturation = rate(taken.len(), SATURATED);
    told("saturated", saturation, &mut taken);
    let mut taken = steadily(address, requests, saturation * SHARE);
    told("at 70 %", rate(taken.len(), STEADY), &mut taken);
}

fn serve(limits: Limits) -> SocketAddr {
    let runtime = Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
    let address = listener.local_addr().expect("an address");
    let library = zice_builtin::library().expect("the packs are built in");
    let service = Service::new(Shelf::fixed(library), limits, Log::silent());
    thread::spawn(move || runtime.block_on(service.serve(listener, None, pending())));
    address
}

fn request(query: &str, facts: &str) -> Vec<u8> {
    let length = facts.len();
    format!("POST /v1/check{query} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{facts}")
        .into_bytes()
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
        let (mut asker, mut taken) = (Asker::new(address), Vec::new());
        while Instant::now() < end {
            let start = Instant::now();
            match asker.ask(&requests[next.fetch_add(1, Ordering::Relaxed) % requests.len()]) {
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

/// Asks at a fixed rate, however long answers take. A request that is late because no connection was free counts from
/// when it was due.
fn steadily(address: SocketAddr, requests: &[Vec<u8>], rate: f64) -> Vec<Duration> {
    let (next, begin) = (AtomicUsize::new(0), Instant::now());
    let client = || {
        let (mut asker, mut taken) = (Asker::new(address), Vec::new());
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            #[expect(clippy::cast_precision_loss, reason = "some ten thousand requests")]
            let due = begin + Duration::from_secs_f64(at as f64 / rate);
            if due > begin + STEADY {
                return taken;
            }
            let start = match due.checked_duration_since(Instant::now()) {
                Some(early) => {
                    thread::sleep(early);
                    Instant::now()
                }
                None => due,
            };
            assert_eq!(asker.ask(&requests[at % requests.len()]), 200);
            taken.push(start.elapsed());
        }
    };
    together(SPARE, client)
}

fn together(count: usize, client: impl Fn() -> Vec<Duration> + Sync) -> Vec<Duration> {
    thread::scope(|scope| {
        let clients: Vec<_> = (0..count).map(|_| scope.spawn(&client)).collect();
        clients.into_iter().flat_map(|client| client.join().expect("an answer was lost")).collect()
    })
}

/// A connection that is kept open.
struct Asker {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Asker {
    fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("it listens");
        stream.set_nodelay(true).expect("a socket option");
        Self { stream, read: Vec::new() }
    }

    /// The status of a whole answer.
    fn ask(&mut self, request: &[u8]) -> u16 {
        self.stream.write_all(request).expect("it reads");
        self.read.clear();
        let (status, whole) = loop {
            self.more();
            if let Some(found) = head(&self.read) {
                break found;
            }
        };
        while self.read.len() < whole {
            self.more();
        }
        status
    }

    fn more(&mut self) {
        let mut piece = [0; 16_384];
        let count = self.stream.read(&mut piece).expect("it answers");
        assert!(count > 0, "it closed before its answer was whole");
        self.read.extend_from_slice(&piece[..count]);
    }
}

/// Status and length of the whole answer, once its head is there.
fn head(read: &[u8]) -> Option<(u16, usize)> {
    let end = read.windows(4).position(|bytes| bytes == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&read[..end]).to_lowercase();
    let length = text.split("content-length: ").nth(1)?.split('\r').next()?.parse::<usize>().ok()?;
    Some((text.split(' ').nth(1)?.parse().ok()?, end + length))
}

#[expect(clippy::cast_precision_loss, reason = "some ten thousand requests")]
fn rate(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

fn told(what: &str, rate: f64, taken: &mut [Duration]) {
    taken.sort_unstable();
    let at = |per_mille: usize| taken[(taken.len() - 1) * per_mille / 1000].as_secs_f64() * 1e3;
    let (half, most, worst) = (at(500), at(990), at(1000));
    println!("{what:>12}  {rate:>8.0} answers a second, p50 {half:.2} ms, p99 {most:.2} ms, longest {worst:.2} ms");
}

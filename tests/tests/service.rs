//! The service beside the command line: the same bytes for every kind of question.

use std::future::pending;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;

use tokio::net::TcpListener;
use zice_server::{Limits, Log, Service, Shelf};
use zice_tests::cli::zice;
use zice_tests::suite::{Case, cases};

/// Every so many cases of the suite are asked over a socket; the core has all of them.
const SAMPLE: usize = 12;

/// The service on a thread of its own, until the test ends.
struct Served {
    address: String,
}

impl Served {
    fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let library = zice_builtin::library().unwrap();
        let service = Service::new(Shelf::fixed(library), Limits::default(), Log::silent());
        thread::spawn(move || runtime.block_on(service.serve(listener, None, pending())));
        Self { address }
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        ask(&self.address, method, path, body)
    }
}

/// Status and body.
fn ask(address: &str, method: &str, path: &str, body: &str) -> (u16, String) {
    let mut connection = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        connection,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), unchunked(head, body))
}

fn unchunked(head: &str, body: &str) -> String {
    if !head.to_lowercase().contains("transfer-encoding: chunked") {
        return body.to_owned();
    }
    let (mut rest, mut whole) = (body, String::new());
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).unwrap();
        whole.push_str(&after[..size]);
        rest = &after[size + 2..];
    }
    whole
}

fn sample() -> Vec<Case> {
    cases().into_iter().step_by(SAMPLE).collect()
}

#[test]
fn the_service_answers_with_the_bytes_of_the_command_line() {
    let served = Served::start();
    for case in sample() {
        let options = case.directions.iter().flat_map(|id| ["--direction", id]);
        let arguments: Vec<_> = ["check", "-", "--format", "json"].into_iter().chain(options).collect();
        let query: Vec<_> = case.directions.iter().map(|id| format!("direction={id}")).collect();
        let (status, body) = served.ask("POST", &format!("/v1/check?{}", query.join("&")), &case.json());
        assert_eq!((status, &body), (200, &zice(&arguments, case.json().as_bytes()).out), "{}", case.name);
    }
    let facts = sample()[0].json();
    let (_, body) = served.ask("POST", "/v1/check?pack=zibo-five-2020&as_of=2021-03-04", &facts);
    let arguments = ["check", "-", "--format", "json", "--pack", "zibo-five-2020", "--as-of", "2021-03-04"];
    assert_eq!(body, zice(&arguments, facts.as_bytes()).out);
}

#[test]
fn so_do_batches_forms_records_and_the_list_of_packs() {
    let served = Served::start();
    let line = |(id, case): (usize, Case)| format!("{{\"id\":{id},\"facts\":{}}}\n", case.json());
    let records: String = sample().into_iter().enumerate().map(line).chain(["{\"id\":7}\nNaN\n".to_owned()]).collect();
    let (status, body) = served.ask("POST", "/v1/batch", &records);
    assert!(status == 200 && body == zice(&["batch", "-"], records.as_bytes()).out, "the batches differ");
    let form = "{\"direction\":\"gazelle_match\",\"phone\":\"138\",\"investment_yuan\":1e6}";
    let (_, body) = served.ask("POST", "/v1/forms/gazelle_match/validate", form);
    assert_eq!(body, zice(&["form", "-", "--format", "json"], form.as_bytes()).out);
    let record = zice(&["record", "-"], sample()[0].json().as_bytes()).out;
    for record in [record.replacen("\"ineligible\"", "\"eligible\"", 1), record] {
        let (_, body) = served.ask("POST", "/v1/verify", &record);
        assert_eq!(body, zice(&["verify", "-", "--format", "json"], record.as_bytes()).out);
    }
    assert_eq!(served.ask("GET", "/v1/packs", "").1, zice(&["packs", "--format", "json"], b"").out);
}

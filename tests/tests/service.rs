//! The service beside the command line: the same bytes for every kind of question.

use std::fs;
use std::future::pending;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use zice_server::{Limits, Log, Service, Shelf};
use zice_tests::cli::zice;
use zice_tests::folders::checkout;
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
    let answer = whole(address, method, path, body);
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
    let (head, body) = (String::from_utf8_lossy(&answer[..end]), &answer[end + 4..]);
    let body = if head.to_lowercase().contains("transfer-encoding: chunked") { unchunked(body) } else { body.to_vec() };
    (head.split(' ').nth(1).unwrap().parse().unwrap(), String::from_utf8(body).unwrap())
}

/// The answer as it comes.
fn whole(address: &str, method: &str, path: &str, body: &str) -> Vec<u8> {
    let mut connection = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        connection,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    answer
}

/// A piece may end in the middle of a character.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|bytes| bytes == b"\r\n") {
        let size = usize::from_str_radix(str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        whole.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + size + 4..];
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

/// Whether a program is there. A machine without it says so loudly: its test checks nothing there.
fn is_there(program: &str, version: &str) -> bool {
    let found = Command::new(program).arg(version).output().is_ok();
    if !found {
        eprintln!("SKIPPED: there is no `{program}` on this machine, so its sample in docs/samples is not tried");
    }
    found
}

fn run(command: &mut Command) -> (Option<i32>, String, String) {
    let ran = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (ran.status.code(), text(ran.stdout), text(ran.stderr))
}

#[test]
fn the_java_sample_compiles_and_gets_the_bytes_of_the_command_line() {
    if !is_there("javac", "--version") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let source = checkout("docs/samples/java/Check.java");
    let compiled = run(Command::new("javac")
        .args(["-encoding", "UTF-8", "-Xlint:all", "-Werror", "-d"])
        .args([folder.path(), &source]));
    assert_eq!(compiled, (Some(0), String::new(), String::new()));
    let served = Served::start();
    let java = |what: &str, text: &str| {
        let file = folder.path().join("input");
        fs::write(&file, text).unwrap();
        let mut java = Command::new("java");
        java.args(["-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp"]).arg(folder.path());
        run(java.arg("Check").arg(format!("http://{}", served.address)).arg(what).arg(file))
    };
    let facts = sample()[0].json();
    let wanted = zice(&["check", "-", "--format", "json"], facts.as_bytes()).out;
    assert_eq!(java("check", &facts), (Some(0), wanted, String::new()));
    let (status, out, _) = java("check", "{\"x\":1}");
    assert!(status == Some(1) && out.contains("没有名为“x”的事实"), "{out}");
    let records = format!("{{\"id\":1,\"facts\":{facts}}}\nNaN\n");
    let wanted = zice(&["batch", "-"], records.as_bytes()).out;
    assert_eq!(java("batch", &records), (Some(0), wanted, String::new()));
}

/// nginx with the sample, in a folder of its own, until the test ends.
struct Proxy {
    child: Child,
    address: String,
}

impl Proxy {
    fn start(folder: &Path, service: &str) -> Self {
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let sample = fs::read_to_string(checkout("docs/samples/nginx.conf")).unwrap();
        let sample =
            sample.replace("listen 443 ssl;", &format!("listen {address};")).replace("127.0.0.1:8080", service);
        // There is no certificate to test with; TLS itself is nginx's affair.
        let plain: Vec<_> = sample.lines().filter(|line| !line.trim_start().starts_with("ssl_")).collect();
        let here = folder.display();
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let temporary = temporary.map(|kind| format!("{kind}_temp_path {here}/{kind};\n")).concat();
        let whole = format!(
            "daemon off;\nmaster_process off;\npid {here}/pid;\nerror_log {here}/error.log;\nevents {{}}\nhttp {{\naccess_log {here}/access.log;\n{temporary}{}\n}}\n",
            plain.join("\n")
        );
        let configuration = folder.join("nginx.conf");
        fs::write(&configuration, whole).unwrap();
        let child =
            Command::new("nginx").arg("-p").arg(folder).arg("-c").arg(configuration).stderr(Stdio::null()).spawn();
        let proxy = Self { child: child.unwrap(), address };
        let start = Instant::now();
        while TcpStream::connect(&proxy.address).is_err() {
            assert!(start.elapsed() < Duration::from_secs(30), "nginx does not start: {here}/error.log");
            thread::sleep(Duration::from_millis(20));
        }
        proxy
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_nginx_sample_puts_the_service_below_a_path() {
    if !is_there("nginx", "-v") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start();
    let proxy = Proxy::start(folder.path(), &served.address);
    let ask = |method: &str, path: &str, body: &str| ask(&proxy.address, method, path, body);
    let facts = sample()[0].json();
    let wanted = zice(&["check", "-", "--format", "json", "--pack", "sd-fusion-2023"], facts.as_bytes()).out;
    assert_eq!(ask("POST", "/zice/v1/check?pack=sd-fusion-2023", &facts), (200, wanted));
    let records = format!("{{\"id\":1,\"facts\":{facts}}}\n").repeat(50);
    let wanted = zice(&["batch", "-", "--direction", "demo_iiot_park"], records.as_bytes()).out;
    assert_eq!(ask("POST", "/zice/v1/batch?direction=demo_iiot_park", &records), (200, wanted));
    let (status, told) = ask("POST", "/zice/v1/check", &"x".repeat(1_100_000));
    assert!(status == 413 && told.contains("urn:zice:problem:too-large"), "{told}");
    assert_eq!((ask("GET", "/zice/metrics", "").0, ask("GET", "/zice/readyz", "").0), (404, 404));
    assert!(ask("GET", "/zice/docs", "").1.contains("/v1/check"));
    let heads = String::from_utf8_lossy(&whole(&proxy.address, "GET", "/zice/", "")).to_lowercase();
    assert!(heads.contains("location: docs\r\n"), "{heads}");
    assert_eq!(heads.matches("content-security-policy:").count(), 1);
}

//! The service beside the core and the command line: the same bytes for every kind of question.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use zice_server::Limits;
use zice_tests::cli::zice;
use zice_tests::folders::checkout;
use zice_tests::http::{Asker, post, request, serve};
use zice_tests::suite::{Case, cases};
use zice_wire::{parse_facts, report, to_json, verdict_report};

/// Every so many cases of the suite are asked through programs of others.
const SAMPLE: usize = 12;

/// Status and body.
fn ask(address: SocketAddr, method: &str, path: &str, body: &str) -> (u16, String) {
    let answer = Asker::new(address).unwrap().ask(&request(method, path, body)).unwrap();
    (answer.status, String::from_utf8(answer.body).unwrap())
}

/// The answer as it comes.
fn whole(address: SocketAddr, path: &str) -> Vec<u8> {
    let mut connection = TcpStream::connect(address).unwrap();
    write!(connection, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    answer
}

fn sample() -> Vec<Case> {
    cases().into_iter().step_by(SAMPLE).collect()
}

#[test]
fn the_service_answers_every_case_with_the_bytes_of_the_core() {
    let (library, address) = (zice_builtin::library().unwrap(), serve(Limits::default()));
    let mut asker = Asker::new(address).unwrap();
    for case in cases() {
        let facts = parse_facts(&library.rules.schema, case.json().as_bytes()).unwrap();
        let directions = case.asked(&library.rules);
        let query = case.directions.iter().flat_map(|id| ["&direction=", id]).collect::<String>();
        let reports = [
            ("yes", to_json(&report(&library, &facts, &directions))),
            ("no", to_json(&verdict_report(&library, &facts, &directions))),
        ];
        for (advice, report) in reports {
            let answer = asker.ask(&post(&format!("/v1/check?advice={advice}{query}"), &case.json())).unwrap();
            assert!((answer.status, answer.body) == (200, (report + "\n").into_bytes()), "{advice} {}", case.name);
        }
    }
}

#[test]
fn its_query_does_what_the_options_of_the_command_line_do() {
    let facts = sample()[0].json();
    let path = "/v1/check?pack=zibo-five-2020&as_of=2021-03-04";
    let (_, body) = ask(serve(Limits::default()), "POST", path, &facts);
    let arguments = ["check", "-", "--format", "json", "--pack", "zibo-five-2020", "--as-of", "2021-03-04"];
    assert_eq!(body, zice(&arguments, facts.as_bytes()).out);
}

#[test]
fn so_do_batches_forms_records_and_the_list_of_packs() {
    let address = serve(Limits::default());
    let line = |(id, case): (usize, Case)| format!("{{\"id\":{id},\"facts\":{}}}\n", case.json());
    let records: String = sample().into_iter().enumerate().map(line).chain(["{\"id\":7}\nNaN\n".to_owned()]).collect();
    let (status, body) = ask(address, "POST", "/v1/batch", &records);
    assert!(status == 200 && body == zice(&["batch", "-"], records.as_bytes()).out, "the batches differ");
    let form = "{\"direction\":\"gazelle_match\",\"phone\":\"138\",\"investment_yuan\":1e6}";
    let (_, body) = ask(address, "POST", "/v1/forms/gazelle_match/validate", form);
    assert_eq!(body, zice(&["form", "-", "--format", "json"], form.as_bytes()).out);
    let record = zice(&["record", "-"], sample()[0].json().as_bytes()).out;
    for record in [record.replacen("\"ineligible\"", "\"eligible\"", 1), record] {
        let (_, body) = ask(address, "POST", "/v1/verify", &record);
        assert_eq!(body, zice(&["verify", "-", "--format", "json"], record.as_bytes()).out);
    }
    assert_eq!(ask(address, "GET", "/v1/packs", "").1, zice(&["packs", "--format", "json"], b"").out);
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
    let address = serve(Limits::default());
    let java = |what: &str, text: &str| {
        let file = folder.path().join("input");
        fs::write(&file, text).unwrap();
        let mut java = Command::new("java");
        java.args(["-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp"]).arg(folder.path());
        run(java.arg("Check").arg(format!("http://{address}")).arg(what).arg(file))
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
    address: SocketAddr,
}

impl Proxy {
    fn start(folder: &Path, service: SocketAddr) -> Self {
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let sample = fs::read_to_string(checkout("docs/samples/nginx.conf")).unwrap();
        let sample = sample
            .replace("listen 443 ssl;", &format!("listen {address};"))
            .replace("127.0.0.1:8080", &service.to_string());
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
        while TcpStream::connect(proxy.address).is_err() {
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
    let address = serve(Limits::default());
    let proxy = Proxy::start(folder.path(), address);
    let ask = |method: &str, path: &str, body: &str| ask(proxy.address, method, path, body);
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
    let heads = String::from_utf8_lossy(&whole(proxy.address, "/zice/")).to_lowercase();
    assert!(heads.contains("location: docs\r\n"), "{heads}");
    assert_eq!(heads.matches("content-security-policy:").count(), 1);
}

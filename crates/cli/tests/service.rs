//! `zice serve` as those who run it meet it: signals, packs of a folder, the page beside the doors.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The process.
struct Served {
    child: Child,
    address: String,
    log: Option<thread::JoinHandle<String>>,
}

impl Served {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zice"));
        command.args(["serve", "--addr", "127.0.0.1:0"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let log = child.stderr.take().map(|stderr| thread::spawn(move || all_of(stderr)));
        Self { child, address, log }
    }

    fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap().success());
    }

    /// What it logged, after its end.
    fn end(mut self) -> String {
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
        self.log.take().unwrap().join().unwrap()
    }

    /// Status and body.
    fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        let (host, length) = (&self.address, body.len());
        write!(
            connection,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn all_of(mut stream: ChildStderr) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

/// Waits until something is so.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_mins(1), "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

fn copy_packs(to: &Path) {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    for pack in ["sd-fusion-2023", "sd-smart-2018"] {
        std::fs::create_dir(to.join(pack)).unwrap();
        for entry in std::fs::read_dir(packs.join(pack)).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, to.join(pack).join(path.file_name().unwrap())).unwrap();
        }
    }
}

/// Given back after a hundredth of a second it would be got anew, page by page, for nearly every answer.
#[cfg(target_os = "linux")]
#[test]
fn memory_that_was_freed_is_kept_for_the_next_answer_under_the_same_process_id() {
    let served = Served::start(&[]);
    let environment = std::fs::read(format!("/proc/{}/environ", served.child.id())).unwrap();
    assert!(environment.split(|byte| *byte == 0).any(|setting| setting == b"MIMALLOC_PURGE_DELAY=60000"));
    assert_eq!(served.ask("GET", "/healthz", "").0, 200);
    served.signal("-TERM");
    served.end();
}

#[test]
fn packs_of_a_folder_are_read_again_at_sighup_and_bad_ones_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    copy_packs(folder.path());
    let served = Served::start(&["--packs", folder.path().to_str().unwrap()]);
    let staff = folder.path().join("sd-fusion-2023/4-directions.toml");
    let result = || {
        let facts = "{\"as_of_date\":\"2023-07-01\",\"full_time_operation_staff\":14}";
        let (status, body) = served.ask("POST", "/v1/check?direction=pilot_promotion_center", facts);
        assert_eq!(status, 200);
        body.contains("\"merits\":\"ineligible\"")
    };
    let text = std::fs::read_to_string(&staff).unwrap();
    let change = |is: &str| {
        let changed = text.replace("full_time_operation_staff\", at_least = 15", is);
        assert_ne!(changed, text);
        std::fs::write(&staff, changed).unwrap();
        served.signal("-HUP");
    };
    assert!(result());
    change("full_time_operation_staff\", at_least = 12");
    until("the new pack is not in force", || !result());
    change("full_time_operation_staf\", at_least = 15");
    let metrics = || served.ask("GET", "/metrics", "").1;
    until("the bad pack was not refused", || metrics().contains("zice_reloads_total{result=\"refused\"} 1"));
    assert!(!result(), "the pack before the bad one serves on");
    let packs = served.ask("GET", "/v1/packs", "").1;
    assert!(packs.contains("sd-smart-2018") && !packs.contains("zibo-five-2020"), "{packs}");
    served.signal("-TERM");
    let log = served.end();
    assert!(log.contains("\"event\":\"reload\",\"ok\":true,\"packs\":2"), "{log}");
    assert!(log.contains("\"ok\":false,\"diagnostics\":[\"") && log.contains("full_time_operation_staf"), "{log}");
    // Before the log it may say that it was built without a page.
    let first = log.lines().find(|line| line.starts_with('{')).unwrap();
    assert!(first.contains("\"event\":\"start\""), "{log}");
    assert!(log.trim_end().ends_with("\"event\":\"end\"}"), "{log}");
}

#[test]
fn the_page_and_the_doors_are_served_together() {
    let site = tempfile::tempdir().unwrap();
    std::fs::write(site.path().join("index.html"), "the page").unwrap();
    let served = Served::start(&["--site", site.path().to_str().unwrap()]);
    assert_eq!(served.ask("GET", "/", ""), (200, "the page".to_owned()));
    assert_eq!(served.ask("GET", "/no-such-file", "").0, 404);
    assert_eq!(served.ask("GET", "/healthz", ""), (200, "ok\n".to_owned()));
    assert!(served.ask("GET", "/v1/nothing", "").1.contains("urn:zice:problem:no-such-place"));
}

#[test]
fn packs_that_cannot_be_used_stop_it_from_starting() {
    let empty = tempfile::tempdir().unwrap();
    for folder in [empty.path().to_str().unwrap(), "no-such-folder"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zice"));
        let ran = command.args(["serve", "--addr", "127.0.0.1:0", "--packs", folder]).output().unwrap();
        assert_eq!((ran.status.code(), ran.stdout.len()), (Some(2), 0));
        let told = String::from_utf8(ran.stderr).unwrap();
        assert!(told.contains(folder), "{told}");
    }
}

#[test]
fn it_ends_at_either_signal_and_lets_a_request_finish() {
    for signal in ["-TERM", "-INT"] {
        let served = Served::start(&[]);
        let mut begun = TcpStream::connect(&served.address).unwrap();
        write!(begun, "POST /v1/check HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{")
            .unwrap();
        until("the request has not begun", || served.ask("GET", "/metrics", "").1.contains("zice_under_way 2"));
        served.signal(signal);
        until("it still listens", || TcpStream::connect(&served.address).is_err());
        begun.write_all(b"}").unwrap();
        let mut answer = String::new();
        begun.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("}\n"), "{answer}");
        let log = served.end();
        assert!(log.contains("\"route\":\"/v1/check\",\"status\":200"), "{log}");
    }
}

#[test]
fn packs_of_a_folder_are_known_by_the_versions_of_those_built_in() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zice"));
    let mut child = command.args(["record", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"{\"as_of_date\":\"2023-07-01\"}").unwrap();
    let record = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let served = Served::start(&["--packs", packs.to_str().unwrap()]);
    let (status, told) = served.ask("POST", "/v1/verify", &record);
    assert!(status == 200 && told.contains("\"agreed\":true"), "{told}");
}

//! The binary as a process: what only a process has, its status, its streams and a reader that goes away.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Output, Stdio};
use std::thread;

fn zice(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zice"));
    // As in China, wherever the tests run.
    command.env("LC_ALL", "zh_CN.UTF-8");
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn ran(arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = zice(arguments).spawn().unwrap();
    child.stdin.take().unwrap().write_all(stdin).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn the_status_tells_how_it_went() {
    assert_eq!(ran(&["check", "-"], b"{}").status.code(), Some(0));
    assert_eq!(ran(&["check", "-"], b"{\"x\":1}").status.code(), Some(2));
    assert_eq!(ran(&["batch", "-"], b"{\"facts\":{\"x\":1}}").status.code(), Some(1));
    assert_eq!(ran(&["--help"], b"").status.code(), Some(0));
}

#[test]
fn a_deep_input_is_refused_and_overflows_no_stack() {
    let deep = "{\"accidents\":".to_owned() + &"[".repeat(20_000) + &"]".repeat(20_000) + "}";
    let ran = ran(&["check", "-"], deep.as_bytes());
    assert_eq!((ran.status.code(), ran.stdout.len()), (Some(2), 0));
    assert!(!String::from_utf8_lossy(&ran.stderr).contains("overflow"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = zice(&["batch", "-"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More answers than a pipe holds, so that writing must find it closed; the writer here finds the same.
    let writer = thread::spawn(move || (0..200).try_for_each(|_| stdin.write_all(b"{\"facts\":{}}\n")));
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut String::new()).unwrap();
    drop(out);
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""));
    drop(writer.join());
}

/// Files may not grow beyond some kilobytes, which is what a full disk looks like to the one who writes.
#[cfg(unix)]
#[test]
fn a_workbook_for_which_there_is_no_room_is_an_error_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let records = "{\"facts\":{\"as_of_date\":\"2023-07-01\"}}\n".repeat(100);
    std::fs::write(folder.path().join("in.jsonl"), records).unwrap();
    let call = "trap '' XFSZ; ulimit -f 60; exec \"$0\" batch in.jsonl --out out.xlsx --jobs 1";
    let mut shell = Command::new("sh");
    shell.args(["-c", call, env!("CARGO_BIN_EXE_zice")]).env("LC_ALL", "zh_CN.UTF-8").current_dir(&folder);
    let ran = shell.output().unwrap();
    let told = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(2), "{told}");
    assert!(told.starts_with("无法写入 out.xlsx：") && told.lines().count() == 1, "{told}");
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["in.jsonl"]);
}

#[cfg(unix)]
#[test]
fn the_page_is_served_until_it_is_interrupted() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let mut child = zice(&["serve", "--addr", "127.0.0.1:0", "--site", folder]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).unwrap();
    let mut connection = TcpStream::connect(address).unwrap();
    write!(connection, "GET /main.rs HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("zice_cli::main"), "{answer}");
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
fn interrupt(child: &std::process::Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

#[cfg(unix)]
#[test]
fn an_interrupted_batch_has_whole_answers_even_while_it_waits_for_more() {
    let mut child = zice(&["batch", "-", "--direction", "pilot_promotion_center"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    // Each answer comes while the next record is still awaited.
    for id in 1..=2 {
        writeln!(stdin, "{{\"id\":{id},\"facts\":{{}}}}").unwrap();
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"id\":{id},")) && line.ends_with("}\n"), "{line}");
    }
    interrupt(&child);
    let (mut rest, mut told) = (String::new(), String::new());
    out.read_to_string(&mut rest).unwrap();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!((child.wait().unwrap().code(), rest.as_str()), (Some(130), ""));
    assert!(told.contains("已中断：完整写出了2条结果"), "{told}");
    drop(stdin);
}

#[cfg(unix)]
#[test]
fn an_interrupted_batch_breaks_off_between_answers() {
    let mut child = zice(&["batch", "-", "--direction", "pilot_promotion_center", "--jobs", "2"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Goes on until nobody reads any more.
    let writer = thread::spawn(move || while stdin.write_all(b"{\"id\":1,\"facts\":{}}\n").is_ok() {});
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut String::new()).unwrap();
    interrupt(&child);
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(rest.lines().all(|line| line.starts_with("{\"id\":1,\"report\":") && line.ends_with("}}}")), "{rest}");
    assert!(rest.is_empty() || rest.ends_with('\n'));
    assert!(told.contains(&format!("{}条", rest.lines().count() + 1)), "{told}");
    writer.join().unwrap();
}

#[test]
fn the_language_is_that_of_the_locale_unless_another_is_asked_for() {
    let said = |locale: &str, arguments: &[&str]| {
        let output = zice(arguments).env("LC_ALL", locale).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said("zh_CN.UTF-8", &["--help"]).contains("用法：zice"));
    assert!(said("en_US.UTF-8", &["--help"]).contains("Usage: zice"));
    assert!(said("en_US.UTF-8", &["--help", "--lang", "zh"]).contains("用法：zice"));
    assert!(
        said("en_US.UTF-8", &["packs"]).contains("industrial internet")
            && said("zh_CN.UTF-8", &["packs"]).contains("工业互联网")
    );
}

#[cfg(unix)]
#[test]
fn without_a_folder_the_page_within_is_served_or_it_is_said_that_there_is_none() {
    let mut child = zice(&["serve", "--addr", "127.0.0.1:0"]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).unwrap();
    let mut connection = TcpStream::connect(address).unwrap();
    write!(connection, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    interrupt(&child);
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let help = String::from_utf8(zice(&["serve", "--help"]).output().unwrap().stdout).unwrap();
    // Whether the page was built before this test is for whoever runs it; each case says so everywhere or nowhere.
    if answer.starts_with("HTTP/1.1 200") {
        assert!(answer.contains("content-security-policy") && answer.contains("data-rest="), "{answer}");
        assert!(!told.contains("没有网页") && !help.contains("没有网页"), "{told}");
    } else {
        assert!(answer.starts_with("HTTP/1.1 307") && answer.contains("docs"), "{answer}");
        assert!(told.contains("没有网页") && help.contains("没有网页"), "{told}");
    }
}

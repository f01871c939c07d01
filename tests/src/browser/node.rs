//! Programs in Node, in the folder of the samples, where the npm package is installed. Knows nothing of what they do; a
//! program that fails, fails the test with what it said.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use super::variable;

/// What a program prints that Node runs with these arguments and this input.
pub fn node(arguments: &[&str], input: &str) -> String {
    let mut command = Command::new("node");
    command.args(arguments).current_dir(variable("ZICE_SAMPLES"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("node does not start: {error}"));
    let mut stdin = child.stdin.take().expect("it has an input");
    let output = thread::scope(|scope| {
        // Beside reading, so that neither waits for the other; a program may end without reading it all.
        scope.spawn(move || drop(stdin.write_all(input.as_bytes())));
        child.wait_with_output().expect("it ends")
    });
    let said = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8(output.stdout).expect("it prints UTF-8");
    assert!(output.status.success(), "node {arguments:?} failed:\n{printed}\n{said}");
    printed
}

/// What a module prints that is given as text; `input` is what it reads as `input`, parsed.
pub fn module(code: &str, input: &str) -> String {
    let read = "import { readFileSync } from 'node:fs'; const input = JSON.parse(readFileSync(0, 'utf8'));";
    node(&["--input-type=module", "--eval", &format!("{read}\n{code}")], input)
}

//! Other programs, run to their end with an input. Knows nothing of what they do; one that fails, fails the test with what
//! it said.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

/// What a program prints that is given this input.
pub fn printed(command: &mut Command, input: &str) -> String {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let mut stdin = child.stdin.take().expect("it has an input");
    let output = thread::scope(|scope| {
        // Beside reading, so that neither waits for the other; a program may end without reading it all.
        scope.spawn(move || drop(stdin.write_all(input.as_bytes())));
        child.wait_with_output().expect("it ends")
    });
    let said = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8(output.stdout).expect("it prints UTF-8");
    assert!(output.status.success(), "{command:?} failed:\n{printed}\n{said}");
    printed
}

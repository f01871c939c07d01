//! Programs in Node, in the folder of the samples, where the npm package is installed. Knows nothing of what they do.

use std::process::Command;

use super::variable;
use crate::program::printed;

/// What a program prints that Node runs with these arguments and this input.
pub fn node(arguments: &[&str], input: &str) -> String {
    printed(Command::new("node").args(arguments).current_dir(variable("ZICE_SAMPLES")), input)
}

/// What a module prints that is given as text; `input` is what it reads as `input`, parsed.
pub fn module(code: &str, input: &str) -> String {
    let read = "import { readFileSync } from 'node:fs'; const input = JSON.parse(readFileSync(0, 'utf8'));";
    node(&["--input-type=module", "--eval", &format!("{read}\n{code}")], input)
}

//! core.wasm in Python, by the sample of its document. Knows nothing of what is asked.

use std::process::Command;

use serde_json::Value;

use super::variable;
use crate::folders::checkout;
use crate::program::printed;

/// Where the sample is, and the module it loads.
fn python() -> Command {
    let mut python = Command::new(variable("ZICE_PYTHON"));
    // No bytecode beside the sources, no other encoding than the input's.
    python.args(["-B", "-X", "utf8"]).env("PYTHONPATH", checkout("docs/samples/python"));
    python
}

/// What the sample prints for these arguments after the module.
pub fn sample(arguments: &[&str]) -> String {
    let mut python = python();
    python.arg(checkout("docs/samples/python/core.py")).arg(variable("ZICE_CORE"));
    printed(python.args(arguments), "")
}

/// What a program prints that has `core`, the module's file as `path`, and its input, parsed, as `input`.
pub fn program(code: &str, input: &Value) -> String {
    let begin = "import json, sys\nimport core\npath, input = sys.argv[1], json.load(sys.stdin)\n";
    printed(python().arg("-c").arg(format!("{begin}{code}")).arg(variable("ZICE_CORE")), &input.to_string())
}

/// The answers to pairs of facts and options, both texts, in one instance.
pub fn answers(asked: &[(String, String)]) -> Vec<String> {
    let code = "one = core.Core(path)\nfor facts, options in input: print(one.check(facts, options))";
    let pairs = asked.iter().map(|(facts, options)| Value::from(vec![facts.as_str(), options])).collect();
    program(code, &pairs).lines().map(str::to_owned).collect()
}

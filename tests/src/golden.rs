//! Outputs kept in full in `ref/`, so that a change of any byte is seen. Rewritten only by `cargo xtask bless`.

use std::{env, fs};

use crate::folders::checkout;

/// Compares an output with the one that is kept; `cargo xtask bless` sets `ZICE_BLESS` and so keeps it instead.
pub fn check(name: &str, output: &str) {
    let path = checkout("tests/ref").join(name);
    if env::var_os("ZICE_BLESS").is_some_and(|bless| bless == "1") {
        fs::write(&path, output).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let kept = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask bless` writes it", path.display()));
    let first = kept.lines().zip(output.lines()).position(|(kept, now)| kept != now);
    let line = first.unwrap_or_else(|| kept.lines().count().min(output.lines().count()));
    assert!(
        kept == output,
        "ref/{name} differs from line {} on:\n  kept: {}\n  now:  {}\nif that is meant: cargo xtask bless",
        line + 1,
        kept.lines().nth(line).unwrap_or_default(),
        output.lines().nth(line).unwrap_or_default(),
    );
}

/// A report with line breaks between its parts, so that a difference is a difference of a few lines.
pub fn broken_up(report: &str) -> String {
    report.replace("{\"id\":", "\n{\"id\":").replace("],\"missing\":", "],\n\"missing\":") + "\n"
}

//! Runs the comparison with other engines, a package of its own in bench/, and writes its table down. Measures nothing
//! itself.

use std::process::Command;

use crate::page::write;
use crate::place;
use crate::run::{self, Outcome};

const ABOUT: &str = "# zice beside other engines

The seven directions of policy 003, the same drawn applicants for everyone, one run in turns; the medians of each and their
ratio to a struct of options with a chain of conditions, written by hand, of the same round. Before anything is timed the
verdicts and reasons of zice are held to those by hand on every applicant, and those of the other engines wherever every
fact is told and the text leaves nothing open. What they lack was done for them beforehand: dates as numbers, sums of dates
and periods, the date of the day in each entry of a list. Their rules are compiled once, and each is judged once for an
applicant, as with zice.

Written by `cargo xtask bench` on a machine with two cores that others share: compare within one table only, and the last
column for how much times differ. `--quick` takes a fifth of the applicants.

";

/// Prints the table and writes it to docs/bench.md.
pub(crate) fn bench(words: &[&str]) -> Outcome {
    let mut program = Command::new("cargo");
    program.current_dir(place::root().join("bench")).env("CARGO_TARGET_DIR", place::target().join("bench"));
    program.args(["run", "--quiet", "--release", "--locked", "--"]).args(words);
    let table = run::read(&mut program)?;
    println!("{table}");
    write(&place::root().join("docs").join("bench.md"), (ABOUT.to_owned() + &table).as_bytes())
}

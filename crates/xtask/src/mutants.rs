//! Changes the core one place at a time and asks whether a test notices. Which changes are left out, because they change
//! nothing that can be seen, stands with the reason in `.cargo/mutants.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::place;
use crate::run::{self, Outcome};
use crate::tool::Tool;
use crate::workshop::Workshop;

/// What decides: truth, conditions, money, dates, determinations. The rest of the core reads and describes.
const DECIDING: [&str; 15] = [
    "amount",
    "condition",
    "date",
    "decide",
    "decimal",
    "determine",
    "evaluate",
    "explanation",
    "held",
    "judge",
    "reach",
    "set",
    "timeline",
    "truth",
    "window",
];
/// As many cases as show nearly everything; what they miss is tried again with all.
const FEWER_CASES: [(&str, &str); 3] =
    [("PROPTEST_CASES", "500"), ("PROPTEST_MAX_SHRINK_TIME", "1"), ("ZICE_PAIRS", "300")];

/// Tries all changes of these files, or of one, and prints how many were noticed; fails where one was not. It takes hours.
pub(crate) fn mutants(file: Option<&str>) -> Outcome {
    let shop = Workshop::open(&[Tool::Mutants], |_| ())?;
    let files = file.map_or_else(
        || DECIDING.iter().map(|name| format!("crates/core/src/{name}.rs")).collect(),
        |file| vec![file.to_owned()],
    );
    let to = place::target().join("mutants");
    let mut mutants = shop.command("cargo-mutants");
    mutants.args(["mutants", "--package", "zice-core", "--no-shuffle", "--timeout", "120", "--output"]).arg(&to);
    mutants.args(files.iter().flat_map(|file| ["--file", file])).envs(FEWER_CASES);
    let ran = run::shown(&mut mutants);
    tell(&to.join("mutants.out"))?;
    ran
}

/// A line for each file: how many of its changes that compile were noticed.
fn tell(results: &Path) -> Outcome {
    let mut found: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (name, is_noticed) in [("caught", 1), ("timeout", 1), ("missed", 0)] {
        let list = results.join(name).with_extension("txt");
        let text = fs::read_to_string(&list).map_err(|error| format!("cannot read {}: {error}", list.display()))?;
        for file in text.lines().filter_map(|line| line.split(':').next()) {
            let [noticed, all] = found.entry(file.to_owned()).or_default();
            (*noticed, *all) = (*noticed + is_noticed, *all + 1);
        }
    }
    for (file, [noticed, all]) in found {
        println!("{noticed:>4} of {all:>4}  {file}");
    }
    Ok(())
}

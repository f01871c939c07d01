//! Changes the core one place at a time and asks whether a test notices. Decides which tests are asked, and that what none
//! of them notices must stand in `crates/core/mutants.txt` with a reason. Knows no change itself: `cargo mutants` makes
//! them, in the files that `.cargo/mutants.toml` names.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZero;
use std::path::Path;

use crate::place;
use crate::run::{self, Outcome};
use crate::tool::Tool;
use crate::workshop::Workshop;

/// The tests of the core itself notice nearly everything within a second. Without the optimiser, which takes longer.
const CORE: [&str; 6] = [
    "--test-package",
    "zice-core",
    "--cargo-arg=--config",
    "--cargo-arg=profile.dev.package.zice-core.opt-level=0",
    "--timeout",
    "20",
];
/// What they leave is tried with the laws, the suite and the second opinion, which take half a minute.
const PROOF: [&str; 6] = ["--iterate", "--test-package", "zice-proof", "--baseline=skip", "--timeout", "120"];
/// As many cases as show nearly everything.
const FEWER_CASES: [(&str, &str); 3] =
    [("PROPTEST_CASES", "500"), ("PROPTEST_MAX_SHRINK_TIME", "1"), ("ZICE_PAIRS", "300")];
/// The tests fail without a change, or the call is wrong: all other codes speak of changes.
const DONE: [i32; 3] = [0, 2, 3];

/// How often each change was found: its file and what is done there, without lines, which move.
type Changes = BTreeMap<String, usize>;

/// Tries all changes, or those of one file, and prints how many were noticed; fails where one was not, or where the list
/// of those that cannot be is out of date. It takes the better part of an hour.
pub(crate) fn mutants(file: Option<&str>) -> Outcome {
    let shop = Workshop::open(&[Tool::Mutants], |_| ())?;
    let found = place::target().join("mutants").join("mutants.out");
    round(&shop, file, &CORE)?;
    let mut tried = read(&found, &["caught", "timeout"])?;
    let mut unnoticed = read(&found, &["missed"])?;
    for (change, count) in &unnoticed {
        *tried.entry(change.clone()).or_default() += count;
    }
    if !unnoticed.is_empty() {
        round(&shop, file, &PROOF)?;
        unnoticed = read(&found, &["missed"])?;
    }
    tell(&tried, &unnoticed);
    let kept = place::root().join("crates").join("core").join("mutants.txt");
    let text = fs::read_to_string(&kept).map_err(|error| format!("cannot read {}: {error}", kept.display()))?;
    hold(&unnoticed, &reasoned(&text, file.unwrap_or_default()))
}

fn round(shop: &Workshop, file: Option<&str>, with: &[&str]) -> Outcome {
    let mut mutants = shop.command("cargo-mutants");
    mutants
        .args(["mutants", "--package", "zice-core", "--no-shuffle", "--output"])
        .arg(place::target().join("mutants"));
    // A change compiles and runs mostly on one core.
    mutants.arg("--jobs").arg(std::thread::available_parallelism().map_or(1, NonZero::get).to_string());
    mutants.args(with).args(file.iter().flat_map(|file| ["--file", file])).envs(FEWER_CASES);
    let status = mutants.status().map_err(|error| format!("cannot start `{}`: {error}", run::line(&mutants)))?;
    if status.code().is_some_and(|code| DONE.contains(&code)) {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", run::line(&mutants)))
    }
}

fn read(found: &Path, lists: &[&str]) -> Outcome<Changes> {
    let mut changes = Changes::new();
    for list in lists {
        let path = found.join(list).with_extension("txt");
        let text = fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        for change in text.lines() {
            *changes.entry(without_line(change)).or_default() += 1;
        }
    }
    Ok(changes)
}

/// `file.rs:12:34: what` without the place in the file.
fn without_line(change: &str) -> String {
    let (place, what) = change.split_once(": ").unwrap_or((change, ""));
    format!("{}: {what}", place.split(':').next().unwrap_or(place))
}

/// The changes that have a reason, of those that were tried: all of them, or those of a file.
fn reasoned(text: &str, file: &str) -> Changes {
    let mut changes = Changes::new();
    for change in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#') && line.starts_with(file)) {
        *changes.entry(change.to_owned()).or_default() += 1;
    }
    changes
}

/// A line for each file: how many of its changes that compile were noticed.
fn tell(tried: &Changes, unnoticed: &Changes) {
    let mut files: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (change, count) in tried {
        let noticed = count - unnoticed.get(change).unwrap_or(&0);
        for file in ["all", change.split(':').next().unwrap_or_default()] {
            let [sum, all] = files.entry(file).or_default();
            (*sum, *all) = (*sum + noticed, *all + count);
        }
    }
    for (file, [noticed, all]) in files {
        println!("{noticed:>4} of {all:>4} noticed  {file}");
    }
}

/// What goes unnoticed is what has a reason, no more and no less.
fn hold(unnoticed: &Changes, reasoned: &Changes) -> Outcome {
    let without_reason = beyond(unnoticed, reasoned).map(|change| format!("noticed by no test: {change}"));
    let outdated = beyond(reasoned, unnoticed).map(|change| format!("noticed now, or gone: {change}"));
    let faults: Vec<String> = without_reason.chain(outdated).collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(format!("crates/core/mutants.txt does not say so:\n{}", faults.join("\n")))
    }
}

fn beyond<'a>(some: &'a Changes, others: &'a Changes) -> impl Iterator<Item = &'a str> {
    some.iter().filter(|(change, count)| *count > others.get(*change).unwrap_or(&0)).map(|(change, _)| change.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(all: &[&str]) -> Changes {
        reasoned(&all.join("\n"), "")
    }

    #[test]
    fn a_change_keeps_its_name_when_it_moves() {
        assert_eq!(
            without_line("a/b.rs:12:34: replace < with <= in some::thing"),
            "a/b.rs: replace < with <= in some::thing"
        );
    }

    #[test]
    fn reasons_and_blank_lines_are_no_changes() {
        let text = "# why\na.rs: delete !\n\n# why else\nb.rs: delete !\n";
        assert_eq!(reasoned(text, ""), changes(&["a.rs: delete !", "b.rs: delete !"]));
        assert_eq!(reasoned(text, "b.rs"), changes(&["b.rs: delete !"]), "the other file is not tried");
    }

    #[test]
    fn what_goes_unnoticed_must_have_a_reason_and_what_has_one_must_go_unnoticed() {
        let (one, both) = (changes(&["a"]), changes(&["a", "b"]));
        assert_eq!(hold(&both, &both), Ok(()));
        assert!(hold(&both, &one).unwrap_err().contains("noticed by no test: b"));
        assert!(hold(&one, &both).unwrap_err().contains("noticed now, or gone: b"));
        assert!(hold(&changes(&["a", "a"]), &one).is_err(), "a second one of the same name");
    }
}

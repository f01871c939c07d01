//! Whether the same sources give the same bytes: builds what is committed once more, in a folder elsewhere, and compares.
//! Decides which products that holds for; how they are built is in the modules.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::npm::emptied;
use crate::place;
use crate::run::{self, Outcome};

/// The commands that make what is compared.
const MADE_BY: [&str; 3] = ["build", "core", "npm"];

/// The page, the npm package and core.wasm, here and in a clone.
pub(crate) fn twice() -> Outcome {
    let elsewhere = place::target().join("twice").join("checkout");
    emptied(&elsewhere)?;
    let mut clone = Command::new("git");
    run::shown(clone.args(["clone", "--quiet", "--shared"]).arg(place::root()).arg(&elsewhere))?;
    for command in MADE_BY {
        for at in [&place::root(), &elsewhere] {
            eprintln!("== {command}, in {}", at.display());
            let mut again = Command::new("cargo");
            again.args(["xtask", command]).current_dir(at);
            run::shown(if *at == elsewhere { again.env_remove("CARGO_TARGET_DIR") } else { &mut again })?;
        }
    }
    let folders = |target: PathBuf, dist: PathBuf| [dist, target.join("npm").join("zice"), target.join("core")];
    let here = folders(place::target(), place::dist());
    let there = folders(elsewhere.join("target"), elsewhere.join("dist"));
    for (one, other) in here.iter().zip(&there) {
        compare(one, other)?;
    }
    Ok(())
}

fn compare(one: &Path, other: &Path) -> Outcome {
    let (here, there) = (files(one)?, files(other)?);
    let differ = |name: &&PathBuf| here.get(*name) != there.get(*name);
    let names: Vec<_> = here.keys().chain(there.keys()).filter(differ).map(|name| name.display().to_string()).collect();
    if names.is_empty() {
        println!("{}: {} files, the same bytes twice", one.display(), here.len());
        Ok(())
    } else {
        Err(format!("{} and {} differ in {}", one.display(), other.display(), names.join(", ")))
    }
}

/// What lies in a folder and those within, by its path there.
fn files(folder: &Path) -> Outcome<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let unreadable = |error| format!("cannot read {}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(unreadable)?.flatten() {
        let (path, name) = (entry.path(), PathBuf::from(entry.file_name()));
        if path.is_dir() {
            found.extend(files(&path)?.into_iter().map(|(within, bytes)| (name.join(within), bytes)));
        } else {
            found.insert(name, fs::read(&path).map_err(unreadable)?);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_differs_or_is_missing_is_named() {
        let folder = place::target().join("twice").join("test");
        let [one, other] = ["one", "other"].map(|name| folder.join(name));
        emptied(&folder).unwrap();
        for (within, text) in [(&one, "a"), (&other, "a")] {
            fs::create_dir_all(within.join("more")).unwrap();
            fs::write(within.join("more").join("same"), text).unwrap();
        }
        assert_eq!(compare(&one, &other), Ok(()));
        fs::write(other.join("more").join("same"), "b").unwrap();
        fs::write(one.join("alone"), "").unwrap();
        let told = compare(&one, &other).unwrap_err();
        assert!(told.contains("alone") && told.contains("same"), "{told}");
    }
}

//! Puts the npm package together in target/npm/zice, and beside it the samples that use it. Decides which files it
//! consists of and what they may weigh; how the modules are built is in `module`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::flavour::Flavour;
use crate::module::{self, MODULES};
use crate::page;
use crate::place;
use crate::run::{self, Outcome};
use crate::tool::{SAMPLES, on_path};
use crate::workshop::Workshop;

/// What stands in npm/ as it is published.
const WRITTEN: [&str; 8] =
    ["README.md", "engine.js", "functions.js", "index.d.ts", "index.js", "node.js", "package.json", "plain.js"];
/// What is made from the packs.
const MADE: [&str; 2] = ["types.d.ts", "words.json"];

/// The module that decides, in brotli, with all packs in it; 1 KB = 1000 bytes.
const DECIDING: &str = "60000";
/// What the archive may weigh, in bytes of the registry's own compression.
const ARCHIVE: usize = 600_000;

/// The package, new enough, with its samples.
pub(crate) fn build(shop: &Workshop) -> Outcome {
    module::build(shop, Flavour::Release)?;
    assemble(shop)?;
    samples()
}

/// The same, and says what a registry would be given.
pub(crate) fn pack(shop: &Workshop) -> Outcome {
    build(shop)?;
    within_budget(shop)?;
    as_published()
}

/// Prints what the modules weigh; fails when the one that decides is over its budget.
pub(crate) fn within_budget(shop: &Workshop) -> Outcome {
    run::shown(page::compressor(shop).arg("modules").arg(place::package()))?;
    run::shown(page::compressor(shop).args(["limit", DECIDING]).arg(place::package().join("zice_bg.wasm")))
}

fn assemble(shop: &Workshop) -> Outcome {
    let (from, to) = (place::root().join("npm"), place::package());
    emptied(&to)?;
    WRITTEN.iter().try_for_each(|name| copy(&from.join(name), &to.join(name)))?;
    copy(&place::root().join("LICENSE"), &to.join("LICENSE"))?;
    for (_, name) in MODULES {
        let files = [format!("{name}.js"), format!("{name}_bg.wasm")];
        files.iter().try_for_each(|file| copy(&place::module().join(file), &to.join(file)))?;
    }
    for name in MADE {
        let mut maker = shop.command("cargo");
        maker.args(["run", "--quiet", "--package", "zice-wasm", "--bin", "zice-package", "--", name]);
        write(&to.join(name), &run::read(&mut maker)?)?;
    }
    same_version(&to.join("package.json"))
}

/// The package says the version of the workspace.
fn same_version(manifest: &Path) -> Outcome {
    let line = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    if read(manifest)?.contains(&line) {
        return Ok(());
    }
    Err(format!("npm/package.json is of another version than the workspace: it should say {line}"))
}

/// A copy of the samples with what they need: the packages of their lock file, and ours.
fn samples() -> Outcome {
    let to = place::samples();
    emptied(&to)?;
    copy_tree(&place::root().join("npm").join("samples"), &to)?;
    copy_tree(&place::package(), &to.join("html").join("zice"))?;
    if SAMPLES.is_there() {
        copy_tree(&SAMPLES.folder().join("node_modules"), &to.join("node_modules"))?;
    }
    copy_tree(&place::package(), &to.join("node_modules").join("zice"))
}

/// Asks npm what it would publish, where there is one, and compares.
fn as_published() -> Outcome {
    if on_path(&["npm"]).is_none() {
        eprintln!("there is no npm here: what it would publish is not checked");
        return Ok(());
    }
    let mut npm = Command::new("npm");
    let told = run::read(npm.args(["pack", "--dry-run", "--json", "--ignore-scripts"]).current_dir(place::package()))?;
    let mut wanted = files(&place::package())?;
    let mut found: Vec<String> = values(&told, "path").map(str::to_owned).collect();
    wanted.sort();
    found.sort();
    if wanted != found {
        return Err(format!("npm would publish {found:?} and not {wanted:?}"));
    }
    let size = values(&told, "size").next().and_then(|size| size.parse().ok()).unwrap_or(usize::MAX);
    println!("archive: {size} bytes of {ARCHIVE}, {} files", found.len());
    if size > ARCHIVE { Err("the package is over its budget".to_owned()) } else { Ok(()) }
}

/// The values of a name in what npm prints; the archive's own come before those of its files.
fn values<'t>(json: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let mark = format!("\"{name}\":");
    let values: Vec<&str> = json.split(mark.as_str()).skip(1).collect();
    values.into_iter().filter_map(|rest| rest.trim_start().trim_start_matches('"').split(['"', ',', '\n']).next())
}

fn files(dir: &Path) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(dir).map_err(|error| format!("cannot read {}: {error}", dir.display()))?;
    Ok(entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

pub(crate) fn emptied(dir: &Path) -> Outcome {
    if dir.exists() {
        fs::remove_dir_all(dir).map_err(|error| format!("cannot empty {}: {error}", dir.display()))?;
    }
    made(dir)
}

fn made(dir: &Path) -> Outcome {
    fs::create_dir_all(dir).map_err(|error| format!("cannot make {}: {error}", dir.display()))
}

pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(|error| format!("cannot copy {}: {error}", from.display()))
}

/// Links among the files, as npm makes them for programs, stay links.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> Outcome {
    made(to)?;
    let entries = fs::read_dir(from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
    for entry in entries.flatten() {
        let target = to.join(entry.file_name());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => copy_tree(&entry.path(), &target)?,
            Ok(kind) if kind.is_symlink() => link(&entry.path(), &target)?,
            _ => copy(&entry.path(), &target)?,
        }
    }
    Ok(())
}

/// What a link leads to, in its place: not every system has links.
fn link(from: &PathBuf, to: &Path) -> Outcome {
    let leads_to = fs::canonicalize(from).map_err(|error| format!("cannot follow {}: {error}", from.display()))?;
    copy(&leads_to, to)
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

fn write(file: &Path, text: &str) -> Outcome {
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_what_npm_prints_are_found() {
        let json = "[{\"size\": 12,\n \"files\": [{\"path\": \"a.js\", \"size\": 3}, {\"path\":\"b.js\",\"size\":4}]}]";
        assert_eq!(values(json, "path").collect::<Vec<_>>(), ["a.js", "b.js"]);
        assert_eq!(values(json, "size").next(), Some("12"));
    }
}

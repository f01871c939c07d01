//! Runs the comparison with other engines, a package of its own in bench/, and writes its table down. Decides how zice is
//! compiled to WASM for it; measures nothing itself.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::flavour::Flavour;
use crate::module;
use crate::npm::{copy, copy_tree, emptied};
use crate::page::write;
use crate::place;
use crate::plain;
use crate::run::{self, Outcome};
use crate::tool::{FOR_BENCH, FOR_PAGE, RIVALS, Tool};
use crate::workshop::Workshop;

const ABOUT: &str = "# zice beside other engines

The seven directions of policy 003, the same drawn applicants for everyone, one run in turns; the medians of each and their
ratio to a struct of options with a chain of conditions, written by hand, of the same round. Before anything is timed the
verdicts and reasons of zice are held to those by hand on every applicant, in WASM as well, and those of the other engines
wherever every fact is told and the text leaves nothing open. What they lack was done for them beforehand: dates as numbers,
sums of dates and periods, the date of the day in each entry of a list; for Publicodes, which has no lists, every condition
about one. Their rules are compiled once, and each is judged once for an applicant, as with zice.

Written by `cargo xtask bench` on a machine with two cores that others share: compare within one table only, and the last
column for how much times differ. `--quick` takes a fifth of the applicants.

";

/// What stands in bench/elsewhere and is run by Node.
const SCRIPTS: [&str; 4] = ["chromium.mjs", "main.mjs", "rivals.mjs", "wasm.mjs"];

/// Prints the tables and writes them to docs/bench.md, unless only some are asked for.
pub(crate) fn bench(words: &[&str]) -> Outcome {
    let tools: Vec<Tool> = FOR_PAGE.into_iter().chain(FOR_BENCH).collect();
    let shop = Workshop::open(&tools, |_| ())?;
    let folder = elsewhere(&shop)?;
    let mut program = shop.command("cargo");
    program.current_dir(place::root().join("bench")).env("CARGO_TARGET_DIR", place::target().join("bench"));
    program.env("CHROMIUM", shop.place_of(Tool::Chromium).ok_or("Chromium is not in this workshop")?);
    program.args(["run", "--quiet", "--release", "--locked", "--", "--elsewhere"]).arg(folder).args(words);
    program.stderr(Stdio::inherit());
    let table = run::read(&mut program)?;
    println!("{table}");
    if words.contains(&"--only") {
        return Ok(());
    }
    write(&place::root().join("docs").join("bench.md"), (ABOUT.to_owned() + &table).as_bytes())
}

/// A folder with what is run by Node and in Chromium: scripts, other engines, and zice as WASM.
fn elsewhere(shop: &Workshop) -> Outcome<PathBuf> {
    let folder = place::target().join("bench").join("elsewhere");
    emptied(&folder)?;
    SCRIPTS.iter().try_for_each(|name| copy(&RIVALS.described().join(name), &folder.join(name)))?;
    copy_tree(&RIVALS.folder().join("node_modules"), &folder.join("node_modules"))?;
    plain::build(shop)?;
    copy(&place::core(), &folder.join("core.wasm"))?;
    let manifest = place::root().join("bench").join("Cargo.toml");
    let compiled = |command: &mut Command, profile: &str| -> Outcome<PathBuf> {
        let target = place::target().join("bench").join("wasm");
        command.args(["build", "--quiet", "--locked", "--package", "zice-bench-module", "--profile", profile]);
        command.args(["--target", "wasm32-unknown-unknown", "--manifest-path"]).arg(&manifest);
        run::shown(command.env("CARGO_TARGET_DIR", &target))?;
        Ok(target.join("wasm32-unknown-unknown").join(profile).join("zice_bench_module.wasm"))
    };
    // As the modules of zice are, and as a host would that does not pay for bytes.
    let small = compiled(&mut Flavour::Release.command(shop, "cargo"), "wasm")?;
    module::shrink(shop, &small, &folder.join("small.wasm"))?;
    let fast = compiled(&mut shop.command("cargo"), "release")?;
    copy(&fast, &folder.join("fast.wasm"))?;
    Ok(folder)
}

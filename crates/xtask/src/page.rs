//! Builds the page into dist/. Decides when it is new enough, and what it may weigh.

use std::collections::hash_map::DefaultHasher;
use std::ffi::OsStr;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::flavour::Flavour;
use crate::module::MVP;
use crate::place;
use crate::run::{self, Outcome};
use crate::shorten::shorten;
use crate::tool::FOR_PAGE;
use crate::workshop::Workshop;

/// All requests of the first page, in brotli, 1 KB = 1000 bytes.
const BUDGET: &str = "166000";

/// What stands for the name of the English in www/index.html.
const ENGLISH_NAME: &str = "data-later=\"english.txt\"";

const PACKAGE: [&str; 4] = ["--manifest-path", "crates/web/Cargo.toml", "--bin", "zice-web"];

/// The tools of the page.
pub(crate) fn workshop() -> Outcome<Workshop> {
    Workshop::open(&FOR_PAGE, |shop| warm_up(shop, Flavour::Release))
}

/// Compiles ahead while tools are being installed. A failure is told by the step proper, which repeats it.
pub(crate) fn warm_up(shop: &Workshop, flavour: Flavour) {
    let log = place::wasm_target().join("warm-up.txt");
    let _ = run::watched("the wizard", &mut compilation(shop, flavour), &log);
    let log = place::target().join("compress.txt");
    let _ = run::watched("compression", compressor(shop).arg("--help"), &log);
}

fn compilation(shop: &Workshop, flavour: Flavour) -> std::process::Command {
    let mut command = flavour.compile(shop, &PACKAGE);
    command.args(flavour.features());
    command
}

/// Leaves the page in dist/, with compressed neighbours; does nothing when it is there already.
pub(crate) fn build(shop: &Workshop, flavour: Flavour) -> Outcome {
    run::shown(&mut compilation(shop, flavour))?;
    let english = english(shop)?;
    let mark = mark(flavour, &english)?;
    if is_marked(&mark) {
        return Ok(());
    }
    trunk(shop, flavour)?;
    if flavour == Flavour::Release {
        shorten(shop, &place::dist())?;
    }
    add_english(&english)?;
    keep_offline(&place::dist())?;
    old_browsers_take(shop, &place::dist())?;
    run::shown(compressor(shop).arg("write").arg(place::dist()))?;
    fs::write(mark_file(), mark).map_err(|error| format!("cannot write {}: {error}", mark_file().display()))
}

/// Cargo has compiled the same before, so trunk only binds, shrinks and names the files.
fn trunk(shop: &Workshop, flavour: Flavour) -> Outcome {
    let mut trunk = flavour.command(shop, "trunk");
    trunk.args(["--quiet", "build"]).args(flavour.features());
    // Its values differ from what trunk expects of a variable by that name.
    trunk.env_remove("NO_COLOR");
    run::shown(&mut trunk)
}

/// The English of the packs, which the page loads only when someone asks for it.
fn english(shop: &Workshop) -> Outcome<String> {
    run::read(shop.command("cargo").args(["run", "--quiet", "--package", "zice-builtin", "--bin", "zice-english"]))
}

/// Puts it beside the page under a name that changes with it, and tells the page that name.
fn add_english(english: &str) -> Outcome {
    let mut hasher = DefaultHasher::new();
    english.hash(&mut hasher);
    let name = format!("english-{:016x}.txt", hasher.finish());
    let page = place::dist().join("index.html");
    let text = fs::read_to_string(&page).map_err(|error| format!("cannot read {}: {error}", page.display()))?;
    if !text.contains(ENGLISH_NAME) {
        return Err(format!("{} has no place for the name of the English: {ENGLISH_NAME}", page.display()));
    }
    let written = fs::write(place::dist().join(&name), english)
        .and_then(|()| fs::write(&page, text.replace(ENGLISH_NAME, &format!("data-later=\"{name}\""))));
    written.map_err(|error| format!("cannot write into {}: {error}", place::dist().display()))
}

/// Tells www/sw.js which files to keep: those of the first page. The English is kept once it was asked for.
fn keep_offline(dist: &Path) -> Outcome {
    let mut hasher = DefaultHasher::new();
    let mut kept = vec!["./".to_owned()];
    for file in files(dist)? {
        let bytes = fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        bytes.hash(&mut hasher);
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name != "index.html" && !name.ends_with(".txt") {
            kept.push(name.into_owned());
        }
    }
    let source = place::root().join("www").join("sw.js");
    let text = fs::read_to_string(&source).map_err(|error| format!("cannot read {}: {error}", source.display()))?;
    let text = text.replace("const FILES = [];", &format!("const FILES = {kept:?};"));
    let text = text.replace("const VERSION = \"\";", &format!("const VERSION = \"{:016x}\";", hasher.finish()));
    fs::write(dist.join("sw.js"), text).map_err(|error| format!("cannot write into {}: {error}", dist.display()))
}

/// Fails unless every module of the folder is plain WASM of the first version.
pub(crate) fn old_browsers_take(shop: &Workshop, dir: &Path) -> Outcome {
    let modules = files(dir)?.into_iter().filter(|file| file.extension() == Some(OsStr::new("wasm")));
    for file in modules {
        run::read(shop.command("wasm-opt").args(MVP).arg(&file))
            .map_err(|error| format!("{} needs a newer browser than Chromium 80: {error}", file.display()))?;
    }
    Ok(())
}

/// Prints what each file weighs; fails when the first page is over its budget.
pub(crate) fn within_budget() -> Outcome {
    let shop = Workshop::open(&[], |_| ())?;
    run::shown(compressor(&shop).args(["weigh", BUDGET]).arg(place::dist()))
}

/// Optimised: at its best setting, and unoptimised, brotli would take half a minute.
fn compressor(shop: &Workshop) -> std::process::Command {
    let mut command = shop.command("cargo");
    command.args(["run", "--quiet", "--release", "--package", "xtask"]);
    command.args(["--features", "compress", "--bin", "compress", "--"]);
    command
}

/// Identifies all that goes into the page.
fn mark(flavour: Flavour, english: &str) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    english.hash(&mut hasher);
    let mut sources = files(&place::root().join("www"))?;
    sources.extend([place::root().join("Trunk.toml"), place::root().join("Cargo.lock"), place::wasm("zice-web")]);
    for file in sources {
        let bytes = fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        bytes.hash(&mut hasher);
    }
    Ok(format!("{} {:016x}", flavour.name(), hasher.finish()))
}

fn is_marked(mark: &str) -> bool {
    place::dist().join("index.html").is_file() && fs::read_to_string(mark_file()).is_ok_and(|found| found == mark)
}

/// Within dist/, so that it goes when the folder does; trunk starts from an empty one.
fn mark_file() -> PathBuf {
    place::dist().join(".built-from")
}

fn files(dir: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(dir).map_err(|error| format!("cannot read {}: {error}", dir.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

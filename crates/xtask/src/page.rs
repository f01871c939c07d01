//! Builds the page into dist/. Decides when it is new enough, and what it may weigh.

use std::collections::hash_map::DefaultHasher;
use std::ffi::OsStr;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::brief::{Kind, brief};
use crate::embed;
use crate::flavour::Flavour;
use crate::module::MVP;
use crate::place;
use crate::press::Press;
use crate::run::{self, Outcome};
use crate::shorten::{shorten, wizard_file};
use crate::split::{Halves, split, with_stand_ins};
use crate::tool::FOR_PAGE;
use crate::workshop::Workshop;

/// All requests of the first page, in brotli, 1 KB = 1000 bytes.
const BUDGET: &str = "120000";

/// What stands for the name of the English in www/index.html.
const ENGLISH_NAME: &str = "data-english=\"english.txt\"";
/// What stands there for the name of the later half of the module.
const REST_NAME: &str = "data-rest=\"\"";

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
    let press = Press::build(shop, flavour)?;
    let mark = mark(flavour, &[&english, &press.name])?;
    if is_marked(&mark) {
        return tell_command_line(&mark);
    }
    trunk(shop, flavour)?;
    if flavour == Flavour::Release {
        run::shown(compressor(shop).arg("unlink").arg(wizard_file(&place::dist(), "_bg.wasm")?))?;
        shorten(shop, &place::dist())?;
        divide(shop, &place::dist())?;
    }
    let glue = shorten_scripts(shop, &place::dist())?;
    add_english(&english)?;
    embed::add_frame(shop, &place::dist(), &press)?;
    keep_offline(shop, &place::dist())?;
    press.write(&place::dist())?;
    embed::add(shop, &place::dist(), &glue)?;
    old_browsers_take(shop, &place::dist())?;
    for dir in embed::pages(&place::dist()).chain([place::dist()]) {
        run::shown(compressor(shop).arg("write").arg(dir))?;
    }
    write(&mark_file(), mark.as_bytes())?;
    tell_command_line(&mark)
}

/// The command line contains the page; it is built again when this changes.
fn tell_command_line(mark: &str) -> Outcome {
    let told = place::root().join("crates").join("cli").join("page").join("built-from");
    if fs::read_to_string(&told).is_ok_and(|found| found == mark) { Ok(()) } else { write(&told, mark.as_bytes()) }
}

/// Cargo has compiled the same before, so trunk only binds, shrinks and names the files.
fn trunk(shop: &Workshop, flavour: Flavour) -> Outcome {
    let mut trunk = flavour.command(shop, "trunk");
    trunk.args(["--quiet", "build"]).args(flavour.features());
    // Its values differ from what trunk expects of a variable by that name.
    trunk.env_remove("NO_COLOR");
    // It shows a warning of the optimiser that what the linker left is not understood; that is taken out later.
    run::watched("the page", &mut trunk, &place::wasm_target().join("trunk.txt"))
}

/// The English of the packs, which the page loads only when someone asks for it.
fn english(shop: &Workshop) -> Outcome<String> {
    run::read(shop.command("cargo").args(["run", "--quiet", "--package", "zice-builtin", "--bin", "zice-english"]))
}

/// Puts it beside the page under a name that changes with it, and tells the page that name.
fn add_english(english: &str) -> Outcome {
    let name = format!("english-{}.txt", digest(&[english.as_bytes()]));
    write(&place::dist().join(&name), english.as_bytes())?;
    tell_page(ENGLISH_NAME, &format!("data-english=\"{name}\""))
}

/// Puts the later half of the module beside the first, and gives what has changed a name of its own.
fn divide(shop: &Workshop, dist: &Path) -> Outcome {
    let (module, glue) = (wizard_file(dist, "_bg.wasm")?, wizard_file(dist, ".js")?);
    let Halves { first, later } = split(shop, &module)?;
    let text = with_stand_ins(&read(&glue)?)?;
    let digest = digest(&[&first, &later, text.as_bytes()]);
    let rest = format!("zice-rest-{digest}.wasm");
    write(&dist.join(&rest), &later)?;
    for (file, bytes, ending) in [(&module, &*first, "_bg.wasm"), (&glue, text.as_bytes(), ".js")] {
        let name = format!("zice-web-{digest}{ending}");
        write(&dist.join(&name), bytes)?;
        fs::remove_file(file).map_err(|error| format!("cannot remove {}: {error}", file.display()))?;
        tell_page(&name_of(file), &name)?;
    }
    tell_page(REST_NAME, &format!("data-rest=\"{rest}\""))
}

/// Makes the scripts that the page names short; gives the glue as it was.
fn shorten_scripts(shop: &Workshop, dist: &Path) -> Outcome<String> {
    let glue = read(&wizard_file(dist, ".js")?)?;
    for (beginning, kind) in [("zice-web-", Kind::Module), ("boot-", Kind::ForAll)] {
        let file = one(dist, beginning, ".js")?;
        let text = brief(shop, kind, &read(&file)?)?;
        let name = format!("{beginning}{}.js", digest(&[text.as_bytes()]));
        fs::remove_file(&file).map_err(|error| format!("cannot remove {}: {error}", file.display()))?;
        write(&dist.join(&name), text.as_bytes())?;
        tell_page(&name_of(&file), &name)?;
    }
    Ok(glue)
}

pub(crate) fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The one file of this kind.
pub(crate) fn one(dist: &Path, beginning: &str, ending: &str) -> Outcome<PathBuf> {
    let is_it = |file: &PathBuf| name_of(file).starts_with(beginning) && name_of(file).ends_with(ending);
    files(dist)?
        .into_iter()
        .find(is_it)
        .ok_or_else(|| format!("there is no {beginning}*{ending} in {}", dist.display()))
}

/// Puts a name in its place in index.html.
pub(crate) fn tell_page(place: &str, name: &str) -> Outcome {
    let page = place::dist().join("index.html");
    let text = read(&page)?;
    if !text.contains(place) {
        return Err(format!("{} has no {place} to be replaced by {name}", page.display()));
    }
    write(&page, text.replace(place, name).as_bytes())
}

pub(crate) fn digest(contents: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    contents.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

pub(crate) fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

pub(crate) fn write(file: &Path, bytes: &[u8]) -> Outcome {
    fs::write(file, bytes).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// Tells www/sw.js which files to keep: those of the first page. The English is kept once it was asked for.
fn keep_offline(shop: &Workshop, dist: &Path) -> Outcome {
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
    let text = read(&place::root().join("www").join("sw.js"))?;
    let text = text.replace("const FILES = [];", &format!("const FILES = {kept:?};"));
    let text = text.replace("const VERSION = \"\";", &format!("const VERSION = \"{:016x}\";", hasher.finish()));
    write(&dist.join("sw.js"), brief(shop, Kind::Script, &text)?.as_bytes())
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
    run::shown(compressor(&shop).args(["weigh", BUDGET]).arg(place::dist()))?;
    embed::within_budget(&place::dist())
}

/// Optimised: at its best setting, and unoptimised, brotli would take half a minute.
pub(crate) fn compressor(shop: &Workshop) -> std::process::Command {
    let mut command = shop.command("cargo");
    command.args(["run", "--quiet", "--release", "--package", "xtask"]);
    command.args(["--features", "compress", "--bin", "compress", "--"]);
    command
}

/// Identifies all that goes into the page.
fn mark(flavour: Flavour, beside: &[&str]) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    beside.hash(&mut hasher);
    // What rewrites files on their way is as much of the page as they are.
    [include_str!("embed.rs"), include_str!("inside.rs"), include_str!("sheet.rs"), include_str!("split.rs")]
        .hash(&mut hasher);
    [include_str!("bin/compress/halves/mod.rs"), include_str!("bin/compress/halves/reach.rs")].hash(&mut hasher);
    [include_str!("bin/compress/halves/linked.rs"), include_str!("bin/compress/halves/data.rs")].hash(&mut hasher);
    let www = place::root().join("www");
    let mut sources = files(&www)?;
    for dir in embed::pages(&www) {
        sources.extend(files(&dir)?);
    }
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

pub(crate) fn files(dir: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(dir).map_err(|error| format!("cannot read {}: {error}", dir.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_of_the_style_sheet_is_closed() {
        let text = read(&place::root().join("www").join("styles.css")).unwrap_or_default();
        let mut depth = 0_i32;
        for (number, line) in text.lines().enumerate() {
            // A new part begins: what was opened before would swallow it, and a browser would not say so.
            assert!(!line.starts_with("/* ") || depth == 0, "line {}: a block above it is still open", number + 1);
            depth += line.chars().map(|sign| i32::from(sign == '{') - i32::from(sign == '}')).sum::<i32>();
        }
        assert!(depth == 0 && !text.is_empty());
    }
}

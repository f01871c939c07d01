//! What other sites load: the loader under a name that stays and under one that changes with it, the page it frames, and
//! the pages that show it. Decides their names and what the loader may weigh; knows nothing of what they do.

use std::fs;
use std::path::{Path, PathBuf};

use crate::brief::{Kind, brief};
use crate::inside;
use crate::page::{digest, files, read, tell_page, write};
use crate::place;
use crate::press::Press;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

/// The loader, without its comments: a site engineer pays for it before anything is seen.
const BUDGET: usize = 3072;

/// What stands for the name of the script of frames in www/index.html.
const FRAME_NAME: &str = "data-frame=\"\"";
/// What stands for the name of the module that checks packs in www/frame.js.
const PRESS_NAME: &str = "const PRESS = \"\"";
/// What the loader frames, where nobody fixed its version.
const NEWEST: &str = "new URL(\"./\", BASE)";
/// What it loads for the other modes there, and the checksum of that.
const NEWEST_INSIDE: &str = "new URL(\"inside.js\", BASE)";
const NO_SUM: &str = "SUM = \"\"";
/// The folders of www/ that are pages of their own.
const PAGES: [&str; 2] = ["demo", "integrate"];
/// The demonstration is written once, and shown in every mode.
const SHOWN: &str = "mode=\"iframe\"";
const OTHER_MODES: [&str; 2] = ["shadow", "light"];
/// What stands there for the loader of this version and its checksum.
const FIXED_NAME: &str = "FIXED_LOADER";
const INTEGRITY: &str = "FIXED_INTEGRITY";

/// The folders of such pages in `dir`, where there are any.
pub(crate) fn pages(dir: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    PAGES.map(|name| dir.join(name)).into_iter().filter(|dir| dir.is_dir())
}

/// Puts the script that speaks with the site around the page beside it, under a name that changes with it.
pub(crate) fn add_frame(shop: &Workshop, dist: &Path, press: &Press) -> Outcome {
    let text = read(&source("frame.js"))?;
    if !text.contains(PRESS_NAME) {
        return Err(format!("www/frame.js does not say {PRESS_NAME}"));
    }
    let text = text.replace(PRESS_NAME, &format!("const PRESS = \"./{}\"", press.name));
    let text = brief(shop, Kind::Script, &text)?;
    let name = format!("frame-{}.js", digest(&[text.as_bytes()]));
    write(&dist.join(&name), text.as_bytes())?;
    tell_page(FRAME_NAME, &format!("data-frame=\"{name}\""))
}

/// Puts the loaders there, the page of the fixed one, and the pages that show them. The page is finished by now.
pub(crate) fn add(shop: &Workshop, dist: &Path, glue: &str) -> Outcome {
    let page = read(&dist.join("index.html"))?;
    let fixed_page = format!("zice-{}.html", digest(&[page.as_bytes()]));
    write(&dist.join(&fixed_page), page.as_bytes())?;
    let script = inside::add(shop, dist, glue)?;
    let loader = read(&source("embed.js"))?;
    write(&dist.join("embed.js"), brief(shop, Kind::Script, &loader)?.as_bytes())?;
    let mut fixed = loader;
    for (newest, of_version) in [
        (NEWEST, format!("new URL(\"{fixed_page}\", BASE)")),
        (NEWEST_INSIDE, format!("new URL(\"{}\", BASE)", script.name)),
        (NO_SUM, format!("SUM = \"{}\"", script.integrity)),
    ] {
        if fixed.matches(newest).count() != 1 {
            return Err(format!("www/embed.js does not say {newest} once"));
        }
        fixed = fixed.replace(newest, &of_version);
    }
    let loader = brief(shop, Kind::Script, &fixed)?;
    let name = format!("embed-{}.js", digest(&[loader.as_bytes()]));
    write(&dist.join(&name), loader.as_bytes())?;
    let integrity = &inside::integrity(shop, &dist.join(&name))?;
    let about = format!("{{\"loader\":\"{name}\",\"integrity\":\"{integrity}\",\"page\":\"{fixed_page}\"}}\n");
    write(&dist.join("embed.json"), about.as_bytes())?;
    pages(&place::root().join("www")).try_for_each(|dir| copy(&dir, dist, &name, integrity))?;
    write(&dist.join("integrate").join("packs.txt"), contents(shop)?.as_bytes())
}

/// What can be chosen from, by id and title.
fn contents(shop: &Workshop) -> Outcome<String> {
    run::read(shop.command("cargo").args(["run", "--quiet", "--package", "zice-builtin", "--bin", "zice-contents"]))
}

fn copy(dir: &Path, dist: &Path, loader: &str, integrity: &str) -> Outcome {
    let to = dist.join(dir.file_name().unwrap_or_default());
    fs::create_dir_all(&to).map_err(|error| format!("cannot make {}: {error}", to.display()))?;
    for file in files(dir)? {
        let text = read(&file)?.replace(FIXED_NAME, loader).replace(INTEGRITY, integrity);
        write(&to.join(file.file_name().unwrap_or_default()), text.as_bytes())?;
        for mode in OTHER_MODES.into_iter().filter(|_| text.contains(SHOWN)) {
            let text = text.replace(SHOWN, &format!("mode=\"{mode}\""));
            write(&to.join(mode).with_extension("html"), text.as_bytes())?;
        }
    }
    Ok(())
}

/// Fails when the loader is over its budget.
pub(crate) fn within_budget(dist: &Path) -> Outcome {
    let sizes = files(dist)?.into_iter().filter(|file| is_loader(file)).map(|file| Ok(read(&file)?.len()));
    let bytes = sizes.collect::<Outcome<Vec<_>>>()?.into_iter().max().unwrap_or_default();
    println!("budget {BUDGET}, used {bytes} by the loader, with a checksum or without");
    if bytes > BUDGET { Err(format!("the loader is {} bytes over its budget", bytes - BUDGET)) } else { Ok(()) }
}

fn is_loader(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("embed") && name.ends_with(".js")
}

pub(crate) fn source(name: &str) -> PathBuf {
    place::root().join("www").join(name)
}

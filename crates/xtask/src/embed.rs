//! What other sites load: the loader under a name that stays and under one that changes with it, the page it frames, and
//! the pages that show it. Decides their names and what the loader may weigh; knows nothing of what they do.

use std::fs;
use std::path::{Path, PathBuf};

use crate::page::{compressor, digest, files, read, tell_page, write};
use crate::place;
use crate::press::Press;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

/// The loader, without its comments: a site engineer pays for it before anything is seen.
const BUDGET: usize = 3072;

/// What stands for the name of the script of frames in www/index.html.
const FRAME_NAME: &str = "data-frame=\"\"";
/// What stands for the name of the module that checks packs in www/frame.js.
const PRESS_NAME: &str = "const PRESS=\"\"";
/// What the loader frames, where nobody fixed its version.
const NEWEST: &str = "new URL(\"./\",";
/// The folders of www/ that are pages of their own.
const PAGES: [&str; 2] = ["demo", "integrate"];
/// What stands there for the loader of this version and its checksum.
const FIXED_NAME: &str = "FIXED_LOADER";
const INTEGRITY: &str = "FIXED_INTEGRITY";

/// The folders of such pages in `dir`, where there are any.
pub(crate) fn pages(dir: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    PAGES.map(|name| dir.join(name)).into_iter().filter(|dir| dir.is_dir())
}

/// Puts the script that speaks with the site around the page beside it, under a name that changes with it.
pub(crate) fn add_frame(dist: &Path, press: &Press) -> Outcome {
    let text = bare(&read(&source("frame.js"))?);
    if !text.contains(PRESS_NAME) {
        return Err(format!("www/frame.js does not say {PRESS_NAME}"));
    }
    let text = text.replace(PRESS_NAME, &format!("const PRESS=\"./{}\"", press.name));
    let name = format!("frame-{}.js", digest(&[text.as_bytes()]));
    write(&dist.join(&name), text.as_bytes())?;
    tell_page(FRAME_NAME, &format!("data-frame=\"{name}\""))
}

/// Puts the loaders there, the page of the fixed one, and the pages that show them. The page is finished by now.
pub(crate) fn add(shop: &Workshop, dist: &Path) -> Outcome {
    let page = read(&dist.join("index.html"))?;
    let fixed_page = format!("zice-{}.html", digest(&[page.as_bytes()]));
    write(&dist.join(&fixed_page), page.as_bytes())?;
    let loader = bare(&read(&source("embed.js"))?);
    write(&dist.join("embed.js"), loader.as_bytes())?;
    if !loader.contains(NEWEST) {
        return Err(format!("www/embed.js does not say {NEWEST}"));
    }
    let loader = loader.replace(NEWEST, &format!("new URL(\"{fixed_page}\","));
    let name = format!("embed-{}.js", digest(&[loader.as_bytes()]));
    write(&dist.join(&name), loader.as_bytes())?;
    let integrity = run::read(compressor(shop).arg("integrity").arg(dist.join(&name)))?;
    let integrity = integrity.trim();
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
    }
    Ok(())
}

/// Fails when the loader is over its budget.
pub(crate) fn within_budget(dist: &Path) -> Outcome {
    let bytes = read(&dist.join("embed.js"))?.len();
    println!("budget {BUDGET}, used {bytes} by the loader, embed.js");
    if bytes > BUDGET { Err(format!("the loader is {} bytes over its budget", bytes - BUDGET)) } else { Ok(()) }
}

fn source(name: &str) -> PathBuf {
    place::root().join("www").join(name)
}

/// A script without lines that are comments, and without spaces and ends of lines that part nothing. Those who write it
/// know that its texts stand between double quotes, on one line, and its comments on lines of their own.
fn bare(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.map(|line| tight(line) + if line.ends_with(['{', ',', ';']) { "" } else { "\n" }).collect()
}

fn tight(line: &str) -> String {
    let parts = line.split('"').enumerate();
    let parts: Vec<String> = parts.map(|(at, part)| if at % 2 == 0 { code(part) } else { part.to_owned() }).collect();
    parts.join("\"")
}

/// Between two letters a space parts words; a sign beside it parts them as well. At an end stands a quote.
fn code(part: &str) -> String {
    let is_sign = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '+' | '-'));
    let mut before = None;
    let mut rest = part.chars().peekable();
    let mut text = String::new();
    while let Some(c) = rest.next() {
        if c == ' ' && (is_sign(before) || is_sign(rest.peek().copied())) {
            continue;
        }
        text.push(c);
        before = Some(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn only_lines_that_are_comments_go() {
        let script = "// What it is.\n(function () {\n\n  const at = \"https://a.example\";\n  // why\n  go()\n})();\n";
        assert_eq!(bare(script), "(function(){const at=\"https://a.example\";go()\n})();");
    }

    #[test]
    fn texts_and_words_stay_as_they_are() {
        assert_eq!(bare("return \"a  =  b\" + new Map( );"), "return\"a  =  b\"+ new Map();");
        assert_eq!(bare("x = a + +b - -c;"), "x=a + +b - -c;");
    }
}

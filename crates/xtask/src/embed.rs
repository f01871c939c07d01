//! What other sites load: the loader under a name that stays and under one that changes with it, the page it frames, and
//! the pages that show it. Decides their names and what the loader may weigh; knows nothing of what they do.

use std::fs;
use std::path::{Path, PathBuf};

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
const PRESS_NAME: &str = "const PRESS=\"\"";
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
    let script = inside::add(shop, dist)?;
    let loader = read(&source("embed.js"))?;
    write(&dist.join("embed.js"), short(&loader).as_bytes())?;
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
    let loader = short(&fixed);
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

/// A script without lines that are comments, and without spaces, signs and ends of lines that part nothing. Those who write
/// it know that its texts stand between double quotes, on one line, its comments on lines of their own, and that no loop
/// has an empty body.
pub(crate) fn bare(script: &str) -> String {
    joined(&lines(script))
}

/// Its lines that are no comments, without spaces that part nothing.
fn lines(script: &str) -> Vec<String> {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.map(tight).collect()
}

fn joined(lines: &[String]) -> String {
    let mut text = String::new();
    for (at, whole) in lines.iter().enumerate() {
        let next = lines.get(at + 1).map_or("", |line| &**line);
        let before = at.checked_sub(1).and_then(|at| lines.get(at)).map_or("", |line| &**line);
        // Constants one below the other need the word once.
        let line = if is_constant(before) { whole.strip_prefix("const ").unwrap_or(whole) } else { whole };
        match line.strip_suffix(';') {
            Some(line) if next.starts_with('}') => text += line,
            Some(line) if is_constant(whole) && next.starts_with("const ") => text = text + line + ",",
            _ if next.starts_with('}') || line.ends_with(['{', ',', ';']) => text += line,
            _ => text = text + line + "\n",
        }
    }
    text
}

fn is_constant(line: &str) -> bool {
    line.starts_with("const ") && line.ends_with(';')
}

fn tight(line: &str) -> String {
    let parts = line.split('"').enumerate();
    let parts: Vec<String> = parts.map(|(at, part)| if at % 2 == 0 { code(part) } else { part.to_owned() }).collect();
    parts.join("\"")
}

/// Between two letters a space parts words, between two signs of a sum it keeps them two. At an end stands a quote.
fn code(part: &str) -> String {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
    let is_sum = |c: Option<char>| matches!(c, Some('+' | '-'));
    let mut before = None;
    let mut rest = part.chars().peekable();
    let mut text = String::new();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        if c == ' ' && !(is_letter(before) && is_letter(next) || is_sum(before) && is_sum(next)) {
            continue;
        }
        text.push(c);
        before = Some(c);
    }
    text
}

/// A bare script with its own names made short. Left as they are: names that are written out as keys too, and those of one
/// letter.
fn short(script: &str) -> String {
    let script = lines(script).join("\n");
    let words = words(&script);
    let mut names: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let after = words.get(at + 1).copied().unwrap_or_default();
        let is_declared = at > 0 && matches!(words.get(at - 1), Some(&("const " | "let "))) || after.starts_with("=>");
        if is_declared && is_name(word) && word.len() > 1 && !names.contains(word) && !is_key(&words, word) {
            names.push(word);
        }
    }
    let free = ('a'..='z').chain('A'..='Z').map(String::from).filter(|letter| !words.contains(&&**letter));
    let letters: Vec<(&str, String)> = names.into_iter().zip(free).collect();
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        let is_part = at > 0 && words.get(at - 1).is_some_and(|before| is_member(before));
        let letter = letters.iter().find(|(name, _)| name == word && !is_part);
        text += letter.map_or(word, |(_, letter)| letter);
    }
    joined(&text.lines().map(str::to_owned).collect::<Vec<_>>())
}

/// Names, `const ` and `let `, texts, and whatever is between them.
fn words(script: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let mut end = match first {
            '"' => rest.get(1..).and_then(|rest| rest.find('"')).map(|at| at + 2),
            _ if is_letter(first) => rest.find(|c| !is_letter(c)),
            _ => rest.find(|c| is_letter(c) || c == '"'),
        }
        .unwrap_or(rest.len());
        if matches!(rest.get(..end), Some("const" | "let")) {
            end += 1;
        }
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        words.push(word);
        rest = after;
    }
    words
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Whether what comes next is a part of something: `a.b`, but not `...b`.
fn is_member(before: &str) -> bool {
    before.ends_with('.') && !before.ends_with("...")
}

/// Whether a name stands somewhere as that of a member that is declared, or taken out by its name: `b: `, `{ b }`, `b() {`.
fn is_key(words: &[&str], name: &str) -> bool {
    (0..words.len()).filter(|at| words.get(*at) == Some(&name)).any(|at| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let after = words.get(at + 1).copied().unwrap_or_default();
        let opens = before.ends_with(['{', ',', ';', '}', '\n']);
        opens
            && (after.starts_with([':', '}'])
                || after.starts_with(',') && before.ends_with(['{', ','])
                || after.starts_with("(){"))
    })
}

#[cfg(test)]
mod tests {
    use super::{bare, short};

    #[test]
    fn only_names_of_the_script_become_short() {
        let script = "const page = 1;\nconst open = frame => {\n  let waits = page;\n  frame.page = page;\n  f(...frame, \"page\");\n};";
        assert_eq!(short(script), "const a=1,b=c=>{let d=a;c.page=a;f(...c,\"page\")};");
    }

    #[test]
    fn names_that_are_keys_stay() {
        let script =
            "const detail = 1;\nf({ detail });\nconst top = 2;\nf({ top: 1 });\nconst end = 3;\nclass {\nend() {\n}\n}";
        assert_eq!(short(script), "const detail=1;f({detail});const top=2;f({top:1});const end=3;class{end(){}}\n");
    }

    #[test]
    fn only_what_parts_nothing_goes() {
        let script = "// What it is.\n(function () {\n\n  const at = \"https://a.example\";\n  // why\n  go()\n})();\n";
        assert_eq!(bare(script), "(function(){const at=\"https://a.example\";go()})();");
        let script = "{\n  const a = 1;\n  // why\n  const b = () => {\n    go();\n  };\n  const c = 2;\n}";
        assert_eq!(bare(script), "{const a=1,b=()=>{go()};const c=2}\n");
    }

    #[test]
    fn texts_and_words_stay_as_they_are() {
        assert_eq!(bare("return \"a  =  b\" + new Map( );"), "return\"a  =  b\"+new Map();");
        assert_eq!(bare("x = a + +b - -c;"), "x=a+ +b- -c;");
    }
}

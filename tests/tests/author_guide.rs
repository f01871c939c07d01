//! The guide for authors of packs, done as it says: its files written, its commands run, its outputs compared.
//!
//! A fence that names a path is a file (several of one path are one file); `console` holds commands with their whole
//! output; `text in PATH` must stand in that file; `json facts` and `json report DIRECTION` are an applicant and what
//! the built-in packs and the guide's together must say of it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use zice_packs::check;
use zice_tests::cli::zice;
use zice_tests::folders::{checkout, documents, sorted};
use zice_wire::{parse_facts, report, select, to_json};

/// A fenced block: what stands behind the first fence, and what it holds.
struct Fence {
    info: String,
    body: String,
}

fn fences(guide: &str) -> Vec<Fence> {
    let mut found = Vec::new();
    let mut open: Option<Fence> = None;
    for line in guide.lines() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(info), None) => open = Some(Fence { info: info.to_owned(), body: String::new() }),
            (None, Some(fence)) => fence.body.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    found
}

/// An empty folder of this test.
fn scratch() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("author-guide");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn append(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let before = fs::read_to_string(path).unwrap_or_default();
    let between = if before.is_empty() { "" } else { "\n" };
    fs::write(path, format!("{before}{between}{text}")).unwrap();
}

/// Commands with the output that each must have.
fn commands(body: &str) -> Vec<(&str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    for line in body.lines() {
        match (line.strip_prefix("$ zice "), found.last_mut()) {
            (Some(command), _) => found.push((command, String::new())),
            (None, Some((_, output))) => output.extend([line, "\n"]),
            (None, None) => panic!("a console block begins with `$ zice `, not `{line}`"),
        }
    }
    found
}

/// Runs a command as if in the folder: what is no option and no subcommand is a path there.
fn ran(folder: &Path, command: &str) -> String {
    let place = |(position, word): (usize, &str)| {
        if position == 0 || word.starts_with('-') { word.to_owned() } else { folder.join(word).display().to_string() }
    };
    let arguments: Vec<_> = command.split_whitespace().enumerate().map(place).collect();
    let ran = zice(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), b"");
    (ran.out + &ran.err).replace(&format!("{}/", folder.display()), "")
}

/// What the packs of the repository and those of the guide say together.
fn reported(folder: &Path, facts: &str, direction: &str) -> Value {
    let guide = documents(&folder.join("qingshi-2026"));
    let packs: Vec<_> = sorted(&checkout("packs")).iter().map(|pack| documents(pack)).chain([guide]).collect();
    let library = check(&packs).unwrap_or_else(|told| panic!("{}", told[0])).library;
    let facts = parse_facts(&library.rules.schema, facts.as_bytes()).unwrap();
    let directions = select(&library.rules, &[], &[direction.to_owned()]).unwrap();
    let report: Value = serde_json::from_str(&to_json(&report(&library, &facts, &directions))).unwrap();
    report["directions"][0].clone()
}

#[test]
fn the_guide_can_be_followed_word_by_word() {
    let folder = scratch();
    let guide = fs::read_to_string(checkout("docs/author-guide.md")).unwrap();
    let (mut told, mut facts, mut done) = (Vec::new(), String::new(), 0);
    for Fence { info, body } in fences(&guide) {
        let words: Vec<_> = info.split_whitespace().collect();
        match words.as_slice() {
            ["toml" | "text", path] => append(&folder.join(path), &body),
            ["text", "in", path] => {
                let text = fs::read_to_string(folder.join(path)).unwrap();
                assert!(text.contains(&body), "{path} does not hold:\n{body}");
            }
            ["json", "facts"] => facts = body,
            ["json", "report", direction] => {
                let found = reported(&folder, &facts, direction);
                let expected: Value = serde_json::from_str(&body).unwrap();
                for (key, value) in expected.as_object().unwrap() {
                    assert_eq!(found[key], *value, "{direction}: {key}");
                }
            }
            ["console"] => {
                for (command, expected) in commands(&body) {
                    let found = ran(&folder, command);
                    if found != expected {
                        told.push(format!("$ zice {command}\n{found}"));
                    }
                    done += 1;
                }
            }
            _ => panic!("the test does not know what to do with a fence `{info}`"),
        }
    }
    assert!(done >= 4, "only {done} commands were found in the guide");
    assert!(told.is_empty(), "the guide should say:\n\n{}", told.join("\n"));
}

//! Checks the packs that a site supplies, together with those that are built in, and gives all of them as one library for
//! the page to read. A module of its own: a page without packs of its site never loads it. It decides nothing about
//! applicants, and what it gives holds texts and rules only, never markup.

use wasm_bindgen::prelude::wasm_bindgen;
use zice_core::{Given, Scope, Silent, evaluate};
use zice_packs::{At, Checked, Diagnostic, Node, Severity, Shape, check, digest, parse_toml};
use zice_wire::read_json;

/// The packs of the repository: their digests and documents.
static BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/packs.json"));

/// No pack is nested deeper.
const DEEPEST: usize = 40;
/// The whole library is written down by positions of two bytes, and no pack of a government comes near this.
const LONGEST: usize = 1_000_000;

/// The built-in packs and these, each one document in TOML or JSON, checked together: the library as `zice_builtin`
/// reads it.
///
/// # Errors
/// Everything that is wrong, a line each: `pack 2:14: error: rule x-1: test: there is no fact …`.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "a list of texts comes from JavaScript as one's own")]
pub fn press(texts: Vec<String>) -> Result<Vec<u8>, String> {
    library(&texts).map_err(|told| told.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn library(texts: &[String]) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let own: Vec<_> = texts.iter().enumerate().map(|(at, text)| document(&format!("pack {}", at + 1), text)).collect();
    let faults: Vec<_> = own.iter().filter_map(|read| read.as_ref().err()).flatten().cloned().collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let (digests, mut packs): (Vec<_>, Vec<_>) = built_in().into_iter().unzip();
    packs.extend(own.into_iter().flatten().map(|document| vec![document]));
    let mut checked = check(&packs)?;
    tried(&checked)?;
    let digests = digests.into_iter().chain(texts.iter().map(|text| digest([text.as_str()])));
    for (words, digest) in checked.library.catalogue.packs.iter_mut().zip(digests) {
        words.digest = digest;
    }
    checked.library.to_bytes().map_err(|error| vec![fault("", 0, error.to_string())])
}

fn document(name: &str, text: &str) -> Result<Node, Vec<Diagnostic>> {
    if text.len() > LONGEST {
        return Err(vec![fault(name, 1, format!("longer than {LONGEST} bytes"))]);
    }
    if !text.trim_start().starts_with('{') {
        return parse_toml(name, text);
    }
    let given = read_json(text, DEEPEST).map_err(|_| vec![fault(name, 1, "not a JSON object".to_owned())])?;
    Ok(node(name, &given))
}

/// A JSON value; the reader tells no lines, so it all stands on the first.
fn node(name: &str, given: &Given) -> Node {
    let shape = match given {
        Given::Null => Shape::Text(String::new()),
        Given::Bool(value) => Shape::Bool(*value),
        Given::Number(digits) => Shape::Number(digits.to_string()),
        Given::Text(text) => Shape::Text(text.to_string()),
        Given::List(items) => Shape::List(items.iter().map(|item| node(name, item)).collect()),
        Given::Object(members) => {
            Shape::Table(members.iter().map(|(key, value)| (key.to_string(), node(name, value))).collect())
        }
    };
    Node { at: At { document: name.to_owned(), line: 1 }, shape }
}

fn built_in() -> Vec<([u8; 32], Vec<Node>)> {
    let packs = read_json(BUILT_IN, DEEPEST).map(|given| node("built in", &given)).ok();
    let pack = |pack: &Node| {
        let bytes = pack.get("digest").map(Node::items).unwrap_or_default().iter();
        let mut digest = [0; 32];
        for (place, byte) in digest.iter_mut().zip(bytes) {
            if let Shape::Number(digits) = &byte.shape {
                *place = digits.parse().unwrap_or_default();
            }
        }
        (digest, pack.get("documents").map(Node::items).unwrap_or_default().to_vec())
    };
    packs.iter().filter_map(|packs| packs.get("packs")).flat_map(Node::items).map(pack).collect()
}

/// The examples of an author hold, or the pack says something else than was meant. Those of the built-in packs were left
/// out.
fn tried(checked: &Checked) -> Result<(), Vec<Diagnostic>> {
    let rules = &checked.library.rules;
    let fails = |example: &&zice_packs::Example| {
        let condition = rules.tests.get(example.test.index());
        condition.is_some_and(|test| evaluate(test, &Scope::new(&example.facts), &mut Silent) != example.expected)
    };
    let told = |example: &zice_packs::Example| {
        let rule = rules.rule(example.rule).map_or("", |rule| &rule.id);
        Diagnostic {
            subject: format!("rule {rule}"),
            key: "examples".to_owned(),
            ..fault(
                &example.at.document,
                example.at.line,
                "the test does not come to what this example says".to_owned(),
            )
        }
    };
    let faults: Vec<_> = checked.examples.iter().filter(fails).map(told).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn fault(document: &str, line: usize, message: String) -> Diagnostic {
    Diagnostic {
        at: At { document: document.to_owned(), line },
        severity: Severity::Error,
        subject: String::new(),
        key: String::new(),
        message,
        hint: None,
    }
}

#[cfg(test)]
mod tests {
    use zice_packs::Library;

    use super::*;

    const SMALL: &str = include_str!("../../author/src/small.toml");

    fn pressed(text: &str) -> Result<Library, String> {
        press(vec![text.to_owned()]).map(|bytes| Library::from_bytes(&bytes).unwrap())
    }

    #[test]
    fn without_a_pack_of_a_site_it_is_what_is_built_in() {
        assert!(Library::from_bytes(&press(Vec::new()).unwrap()).unwrap() == zice_builtin::library().unwrap());
    }

    #[test]
    fn a_pack_comes_after_those_that_are_built_in_and_moves_none() {
        let before = zice_builtin::library().unwrap();
        let library = pressed(SMALL).unwrap();
        assert_eq!(library.rules.policies.len(), before.rules.policies.len() + 1);
        assert_eq!(library.rules.directions[..before.rules.directions.len()], before.rules.directions);
        assert_eq!(library.catalogue.packs.last().unwrap().digest, digest([SMALL]));
    }

    #[test]
    fn the_same_as_json_is_the_same_pack() {
        fn json(node: &Node) -> serde_json::Value {
            match &node.shape {
                Shape::Bool(value) => (*value).into(),
                Shape::Number(digits) => serde_json::from_str(digits).unwrap(),
                Shape::Text(text) | Shape::Date(text) => text.as_str().into(),
                Shape::List(items) => items.iter().map(json).collect(),
                Shape::Table(members) => members.iter().map(|(key, node)| (key.clone(), json(node))).collect(),
            }
        }
        let text = json(&parse_toml("", SMALL).unwrap()).to_string();
        assert!(pressed(&text).unwrap().rules == pressed(SMALL).unwrap().rules);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let odd = SMALL.replace("type = ", "tipe = ");
        assert!(pressed(&odd).unwrap_err().starts_with("pack 1:"), "{odd}");
        assert!(pressed("x = = 1").unwrap_err().starts_with("pack 1:1: error: not TOML"));
        assert!(pressed("<!DOCTYPE html>").unwrap_err().contains("not TOML"));
        assert!(pressed("{\"a\":").unwrap_err().contains("not a JSON object"));
        assert!(pressed(&"[".repeat(200_000)).is_err());
        assert!(pressed(&"# a\n".repeat(300_000)).unwrap_err().contains("longer than"));
    }

    #[test]
    fn an_example_that_does_not_hold_is_told() {
        let (start, end) = SMALL.split_once("result = \"met\"").unwrap();
        let told = pressed(&[start, "result = \"unmet\"", end].concat()).unwrap_err();
        assert!(told.starts_with("pack 1:") && told.contains("S-1: examples: the test does not come to"), "{told}");
    }

    #[test]
    fn nothing_that_is_built_in_can_be_replaced() {
        let mine = std::fs::read_dir("../../packs/sd-fusion-2023").unwrap().map(|file| file.unwrap().path());
        let mut mine: Vec<_> = mine.collect();
        mine.sort();
        // One document with what the folder has in four: each kind of table may stand in any of them.
        let text: String = mine.iter().map(|file| std::fs::read_to_string(file).unwrap() + "\n").collect();
        let told = pressed(&text).unwrap_err();
        assert!(told.contains("sd-fusion-2023") || told.contains("pilot_promotion_center"), "{told}");
    }
}

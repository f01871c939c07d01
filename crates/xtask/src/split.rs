//! Divides the page's module in two: what the first screen needs, and what is loaded once that screen stands. Both
//! are one program, with one memory: a function of the later half is called through the table, where a stand-in waits
//! until the half has come. Decides which functions go; the optimiser's splitter moves them.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::module::MVP;
use crate::place;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

/// The doors of the later half, as their names contain it; each is marked `#[inline(never)]` where it would otherwise be
/// drawn into its only caller. What is reached only through them goes along. The wizard
/// calls none of them before `boot.js` has told it that the half is there (`View::whole`).
pub(crate) const DOORS: [&str; 28] = [
    "zice_advice",
    "::determine::",
    "::case::Case>::of",
    "zice_forms",
    "zice_record",
    "zice_wire",
    "::drafts::opened",
    "::drafts::save",
    "::change_keep",
    "::app::take_over",
    "::pages::keep::",
    "::pages::shared::",
    "::components::keeping::",
    "::components::seal::",
    "::components::sharing::",
    "::embedded::tell",
    "zice_sheet",
    "::pages::form",
    "::state::form::Filled",
    "::state::form_",
    "::components::form",
    "::pages::questions::",
    "::pages::results::",
    "::components::question::",
    "::state::advice::",
    "::state::ahead::",
    "zice_words::advice",
    "zice_words::conditions",
];

/// The module whose place the stand-ins take until the later half is there.
const STAND_INS: &str = "q";
/// The module by which the later half reaches the first.
const FIRST: &str = "p";
/// What the glue gives to the first half, as `shorten` leaves it.
const GIVEN: &str = "\n        a: import0,\n";

/// The two halves of a module.
#[derive(Debug)]
pub(crate) struct Halves {
    /// Takes the place of the module.
    pub(crate) first: Vec<u8>,
    /// To be loaded after it.
    pub(crate) later: Vec<u8>,
}

/// Divides a module that still knows its functions by name.
pub(crate) fn split(shop: &Workshop, module: &Path) -> Outcome<Halves> {
    let dot = run::read(shop.command("wasm-opt").args(MVP).arg("--print-call-graph").arg(module))?;
    let names = later(&Graph::read(&dot));
    if names.is_empty() {
        return Err("nothing of the page is left for later: have its doors been renamed?".to_owned());
    }
    let [list, first, rest] = ["later.txt", "first.wasm", "later.wasm"].map(|name| place::wasm_target().join(name));
    fs::write(&list, names.join("\n")).map_err(|error| format!("cannot write {}: {error}", list.display()))?;
    let mut splitter = shop.command("wasm-split");
    splitter.args(MVP).arg(module).arg(format!("--split-funcs=@{}", list.display()));
    splitter.args([format!("--import-namespace={FIRST}"), format!("--placeholder-namespace={STAND_INS}")]);
    // Beside the first half: what the number in the message of a stand-in means.
    splitter.arg("--placeholdermap");
    run::read(splitter.arg("-o1").arg(&first).arg("-o2").arg(&rest))?;
    Ok(Halves { first: shrunk(shop, &first)?, later: shrunk(shop, &rest)? })
}

/// Once more what the whole was made small by, in www/index.html: putting functions together that are called once would
/// make each half shorter as it lies there, and longer in brotli.
const AGAIN: [&str; 4] = ["-Oz", "--low-memory-unused", "--one-caller-inline-max-function-size=0", "--strip-debug"];

/// Without the names, and without what the other half took along.
fn shrunk(shop: &Workshop, half: &PathBuf) -> Outcome<Vec<u8>> {
    run::shown(shop.command("wasm-opt").args(AGAIN).args(MVP).arg(half).arg("--output").arg(half))?;
    fs::read(half).map_err(|error| format!("cannot read {}: {error}", half.display()))
}

/// The glue with a stand-in for whatever the first half may ask of the later one.
pub(crate) fn with_stand_ins(glue: &str) -> Outcome<String> {
    let early = "() => { throw new WebAssembly.RuntimeError(\"called before it was loaded: \" + number); }";
    let stand_ins = format!("{GIVEN}        {STAND_INS}: new Proxy({{}}, {{ get: (_, number) => {early} }}),\n");
    if glue.contains(GIVEN) {
        Ok(glue.replacen(GIVEN, &stand_ins, 1))
    } else {
        Err("the glue gives its imports in a way that is not understood".to_owned())
    }
}

/// Who calls whom, and what can be called from outside or through a pointer.
#[derive(Debug, Default)]
struct Graph<'a> {
    calls: HashMap<&'a str, Vec<&'a str>>,
    /// In the order of the module.
    defined: Vec<&'a str>,
    entries: Vec<&'a str>,
}

impl<'a> Graph<'a> {
    /// Reads what the optimiser prints for graphviz; a colour tells what a function is.
    fn read(dot: &'a str) -> Self {
        let mut graph = Self::default();
        for line in dot.lines() {
            let Some((name, rest)) = line.trim().strip_prefix('"').and_then(|line| line.split_once('"')) else {
                continue;
            };
            if let Some((_, callee)) = rest.split_once("-> \"") {
                let callee = callee.split('"').next().unwrap_or_default();
                graph.calls.entry(name).or_default().push(callee);
            } else if rest.contains("gray") || rest.contains("rounded") {
                graph.entries.push(name);
            } else if rest.contains("white") {
                graph.defined.push(name);
            }
        }
        graph
    }
}

/// A function of others that merely handles our types may be one with a function of the first half: the optimiser keeps
/// a single copy of equal ones.
fn is_door(name: &str) -> bool {
    name.trim_start_matches(['<', '&']).starts_with("zice_") && DOORS.iter().any(|door| name.contains(door))
}

/// Whatever is reached only through the doors. A function that is called through a pointer stays, unless it is a door.
fn later<'a>(graph: &Graph<'a>) -> Vec<&'a str> {
    let mut open: Vec<&str> = graph.entries.iter().copied().filter(|name| !is_door(name)).collect();
    let mut stays: HashSet<&str> = open.iter().copied().collect();
    while let Some(name) = open.pop() {
        for callee in graph.calls.get(name).into_iter().flatten().copied() {
            if !is_door(callee) && stays.insert(callee) {
                open.push(callee);
            }
        }
    }
    let mut known = HashSet::new();
    graph.defined.iter().copied().filter(|name| !stays.contains(name) && known.insert(*name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOT: &str = r#"digraph call {
  "main" [style="filled", fillcolor="white"];
  "zice_web::pages::results::all" [style="filled", fillcolor="white"];
  "only" [style="filled", fillcolor="white"];
  "both" [style="filled", fillcolor="white"];
  "pointed" [style="filled", fillcolor="white"];
  "given" [style="filled", fillcolor="turquoise"];
  "main" [style="filled", fillcolor="gray"];
  "main" -> "both"; // call
  "main" -> "zice_web::pages::results::all"; // call
  "zice_web::pages::results::all" -> "only"; // call
  "zice_web::pages::results::all" -> "both"; // call
  "zice_web::pages::results::all" -> "given"; // call
  "pointed" [style="filled, rounded"];
}"#;

    #[test]
    fn what_is_reached_only_through_a_door_goes() {
        assert_eq!(later(&Graph::read(DOT)), ["zice_web::pages::results::all", "only"]);
    }

    #[test]
    fn the_glue_gives_stand_ins_or_is_refused() {
        let glue = "return {\n        __proto__: null,\n        a: import0,\n    };";
        assert!(with_stand_ins(glue).is_ok_and(|text| text.contains("q: new Proxy(")));
        assert!(with_stand_ins("return {};").is_err());
    }
}

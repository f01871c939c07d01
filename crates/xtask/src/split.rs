//! Divides the page's module in two: what the first screen needs, and what is loaded once that screen stands. Both
//! are one program, with one memory: a function of the later half is called through the table, where a stand-in waits
//! until the half has come. Runs what divides: `compress` says which functions go and moves data, the optimiser's splitter
//! moves the functions. Decides how the halves find each other.

use std::fs;
use std::path::Path;

use crate::module::{MVP, SMALL};
use crate::page::compressor;
use crate::place;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

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
    let compiled = place::wasm("zice-web");
    let names = run::read(compressor(shop).arg("later").args([&compiled, module]))?;
    let [list, first, rest] = ["later.txt", "first.wasm", "later.wasm"].map(|name| place::wasm_target().join(name));
    fs::write(&list, names).map_err(|error| format!("cannot write {}: {error}", list.display()))?;
    let mut splitter = shop.command("wasm-split");
    splitter.args(MVP).arg(module).arg(format!("--split-funcs=@{}", list.display()));
    splitter.args([format!("--import-namespace={FIRST}"), format!("--placeholder-namespace={STAND_INS}")]);
    // Beside the first half: what the number in the message of a stand-in means.
    splitter.arg("--placeholdermap");
    run::read(splitter.arg("-o1").arg(&first).arg("-o2").arg(&rest))?;
    shrink(shop, &first)?;
    shrink(shop, &rest)?;
    run::shown(compressor(shop).arg("divide").args([&compiled, module, &first, &rest]))?;
    Ok(Halves { first: read(&first)?, later: read(&rest)? })
}

/// Without the names, and without what the other half took along.
fn shrink(shop: &Workshop, half: &Path) -> Outcome {
    run::shown(shop.command("wasm-opt").args(SMALL).arg("--strip-debug").args(MVP).arg(half).arg("--output").arg(half))
}

fn read(half: &Path) -> Outcome<Vec<u8>> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_gives_stand_ins_or_is_refused() {
        let glue = "return {\n        __proto__: null,\n        a: import0,\n    };";
        assert!(with_stand_ins(glue).is_ok_and(|text| text.contains("q: new Proxy(")));
        assert!(with_stand_ins("return {};").is_err());
    }
}

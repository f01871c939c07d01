//! Builds the headless modules, crates/wasm and those beside it, with the JavaScript that calls them. Decides nothing
//! about their content; how they become a package is in `npm`.

use std::fs;
use std::iter;
use std::path::Path;

use crate::flavour::Flavour;
use crate::page;
use crate::place;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

/// What a module may use: nothing that came after the first version of WASM, but for one feature that every browser
/// had from its beginning.
pub(crate) const MVP: [&str; 2] = ["--mvp-features", "--enable-mutable-globals"];

/// What makes a module small as it is sent. Functions called once stay functions, unless they are tiny: larger as it
/// lies there, but what is alike stays alike, which compresses 5 to 9 % better. Taken apart and put together anew after
/// that, with the first passes once more, half a per cent goes.
pub(crate) const SMALL: [&str; 9] = [
    "-Oz",
    "--converge",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=15",
    "--always-inline-max-function-size=5",
    "--strip-producers",
];

/// Cargo's package of each module, and the name of its files.
pub(crate) const MODULES: [(&str, &str); 4] = [
    ("zice-wasm", "zice"),
    ("zice-wasm-advice", "zice-advice"),
    ("zice-wasm-forms", "zice-forms"),
    ("zice-wasm-lint", "zice-lint"),
];

/// How the glue keeps a second instance from being made. One is made where the first has trapped and cannot be trusted.
const ONLY_ONCE: &str = "    if (wasm !== undefined) return wasm;\n";

/// Compiles only: the part that needs no tools.
pub(crate) fn compile(shop: &Workshop, flavour: Flavour) -> Outcome {
    let packages = MODULES.iter().flat_map(|(package, _)| ["--package", package]);
    run::shown(&mut flavour.compile(shop, &iter::once("--lib").chain(packages).collect::<Vec<_>>()))
}

/// Leaves `zice.js`, `zice_bg.wasm` and the same of the other modules in their folder.
pub(crate) fn build(shop: &Workshop, flavour: Flavour) -> Outcome {
    compile(shop, flavour)?;
    MODULES.iter().try_for_each(|(package, name)| bind(shop, &package.replace('-', "_"), name))
}

/// Makes the JavaScript side of a compiled module, and shrinks the module.
pub(crate) fn bind(shop: &Workshop, compiled: &str, name: &str) -> Outcome {
    let mut bindgen = shop.command("wasm-bindgen");
    // The package says itself where its modules are, in a way that bundlers understand.
    bindgen.args(["--target", "web", "--no-typescript", "--omit-default-module-path", "--out-name", name]);
    run::shown(bindgen.arg("--out-dir").arg(place::module()).arg(place::wasm(compiled)))?;
    let file = place::module().join(format!("{name}_bg.wasm"));
    shrink(shop, &file, &file)?;
    let glue = place::module().join(format!("{name}.js"));
    let text = fs::read_to_string(&glue).map_err(|error| format!("cannot read {}: {error}", glue.display()))?;
    fs::write(&glue, again(&text)?).map_err(|error| format!("cannot write {}: {error}", glue.display()))
}

/// Writes a module as small as it gets.
pub(crate) fn shrink(shop: &Workshop, from: &Path, to: &Path) -> Outcome {
    run::shown(shop.command("wasm-opt").args(SMALL).args(MVP).arg(from).arg("--output").arg(to))
}

/// Prints which crates the bytes of a compiled module come from, as it would be with the names of its functions.
pub(crate) fn by_crate(shop: &Workshop, compiled: &str) -> Outcome {
    let folder = place::wasm_target().join("named");
    let file = folder.join(format!("{compiled}_bg.wasm"));
    let mut bindgen = shop.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", compiled, "--out-dir"]).arg(&folder);
    run::shown(bindgen.arg(place::wasm(compiled)))?;
    run::shown(page::compressor(shop).arg("unlink").arg(&file))?;
    run::shown(shop.command("wasm-opt").args(SMALL).args(MVP).arg("-g").arg(&file).arg("--output").arg(&file))?;
    run::shown(page::compressor(shop).args(["crates", compiled]).arg(&file))
}

/// The glue, able to make another instance in place of one that has trapped.
fn again(glue: &str) -> Outcome<String> {
    if glue.matches(ONLY_ONCE).count() == 2 {
        Ok(glue.replace(ONLY_ONCE, ""))
    } else {
        Err("the glue makes its instance in a way that is not understood".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_is_freed_of_its_guard_or_refused() {
        let glue = format!("function initSync() {{\n{ONLY_ONCE}}}\nasync function init() {{\n{ONLY_ONCE}}}\n");
        assert_eq!(again(&glue).as_deref(), Ok("function initSync() {\n}\nasync function init() {\n}\n"));
        assert!(again("function initSync() {}").is_err());
    }
}

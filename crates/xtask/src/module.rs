//! Builds the headless module, crates/wasm, as a site loads it. Decides nothing about its content.

use crate::flavour::Flavour;
use crate::place;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

/// What a module may use: nothing that came after the first version of WASM, but for one feature that every browser
/// had from its beginning.
pub(crate) const MVP: [&str; 2] = ["--mvp-features", "--enable-mutable-globals"];

const PACKAGE: [&str; 2] = ["--package", "zice-wasm"];

/// Compiles only: the part that needs no tools.
pub(crate) fn compile(shop: &Workshop, flavour: Flavour) -> Outcome {
    run::shown(&mut flavour.compile(shop, &PACKAGE))
}

/// Leaves `zice_wasm.js`, its types and `zice_wasm_bg.wasm` in the module's folder.
pub(crate) fn build(shop: &Workshop, flavour: Flavour) -> Outcome {
    compile(shop, flavour)?;
    let mut bindgen = shop.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--out-dir"]).arg(place::module()).arg(place::wasm("zice_wasm"));
    run::shown(&mut bindgen)?;
    let file = place::module().join("zice_wasm_bg.wasm");
    run::shown(shop.command("wasm-opt").arg("-Oz").args(MVP).arg(&file).arg("--output").arg(&file))
}

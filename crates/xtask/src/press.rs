//! Builds the module that checks the packs of a site, crates/wasm-packs, for the page. Decides its name; it is loaded
//! only where a site has packs of its own.

use std::fs;
use std::path::Path;

use crate::brief::{Kind, brief};
use crate::flavour::Flavour;
use crate::inside::{Change, classic};
use crate::module;
use crate::page::{digest, read, write};
use crate::place;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

const PACKAGE: &str = "zice-wasm-packs";

/// What the glue says once, and what it is to say instead.
const CHANGES: [Change; 2] = [
    ("export { initSync, __wbg_init as default };", "return { begin: __wbg_init, press };"),
    ("export function press(", "function press("),
];

/// The module and its glue, under a name that changes with them.
pub(crate) struct Press {
    /// Without the endings.
    pub(crate) name: String,
    glue: String,
    module: Vec<u8>,
}

impl Press {
    /// Compiles and binds it.
    pub(crate) fn build(shop: &Workshop, flavour: Flavour) -> Outcome<Self> {
        run::shown(&mut flavour.compile(shop, &["--lib", "--package", PACKAGE]))?;
        module::bind(shop, &PACKAGE.replace('-', "_"), "zice-packs")?;
        let glue = classic("press", "()", &read(&place::module().join("zice-packs.js"))?, &CHANGES)?;
        let glue = brief(shop, Kind::Script, &glue)?;
        let file = place::module().join("zice-packs_bg.wasm");
        let module = fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        Ok(Self { name: format!("packs-{}", digest(&[glue.as_bytes(), &module])), glue, module })
    }

    /// Puts both files there.
    pub(crate) fn write(&self, dist: &Path) -> Outcome {
        write(&dist.join(format!("{}.js", self.name)), self.glue.as_bytes())?;
        write(&dist.join(format!("{}_bg.wasm", self.name)), &self.module)
    }
}

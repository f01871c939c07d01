//! Builds core.wasm, crates/abi: the module for hosts that are no browser and no Node. Decides what it may weigh.

use std::fs;

use crate::flavour::Flavour;
use crate::module;
use crate::page;
use crate::place;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

/// In brotli, with all packs in it; 1 KB = 1000 bytes.
const BUDGET: &str = "50000";

/// Leaves core.wasm in its folder, and nothing else there.
pub(crate) fn build(shop: &Workshop) -> Outcome {
    run::shown(&mut Flavour::Release.compile(shop, &["--lib", "--package", "zice-abi"]))?;
    let file = place::core();
    let folder = file.parent().unwrap_or(&file);
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    module::shrink(shop, &place::wasm("zice_abi"), &file)?;
    page::old_browsers_take(shop, folder)
}

/// Prints what it weighs; fails when that is over its budget.
pub(crate) fn within_budget(shop: &Workshop) -> Outcome {
    run::shown(page::compressor(shop).args(["limit", BUDGET]).arg(place::core()))
}

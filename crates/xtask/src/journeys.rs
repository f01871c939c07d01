//! What browser tests are told by variables. Decides no test.

use std::process::Command;

use crate::place;
use crate::run::Outcome;
use crate::tool::Tool;
use crate::workshop::Workshop;

/// The feature without which those tests do not exist.
pub(crate) const FEATURE: [&str; 2] = ["--features", "zice-tests/browser"];

const TOLD: [(&str, Tool); 5] = [
    ("CHROMIUM", Tool::Chromium),
    ("CHROMEDRIVER", Tool::ChromeDriver),
    ("ZICE_AXE", Tool::Axe),
    ("ZICE_JQUERY", Tool::Jquery),
    ("ZICE_PYTHON", Tool::Wasmtime),
];

/// Adds the variables that the harness in zice-tests insists on.
pub(crate) fn told(command: &mut Command, shop: &Workshop) -> Outcome {
    for (name, tool) in TOLD {
        command.env(name, shop.place_of(tool).ok_or_else(|| format!("{tool:?} is not in this workshop"))?);
    }
    command.env("ZICE_DIST", place::dist()).env("ZICE_MODULE", place::package()).env("ZICE_SHOTS", place::shots());
    command.env("ZICE_SAMPLES", place::samples()).env("ZICE_CORE", place::core());
    Ok(())
}

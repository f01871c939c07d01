//! What must hold of any bytes, at each door that takes bytes from strangers. A target panics where it does not hold.
//! The fuzzer (fuzz/) makes the bytes up; an ordinary test replays those that were kept. Knows neither of them.

#![allow(clippy::missing_panics_doc, reason = "to panic is how a property fails here")]

pub mod cli;

mod csv;
mod facts;
mod json_pack;
mod judged;
mod line;
mod link;
mod record;
mod refused;
mod toml_pack;
mod xlsx;

use std::sync::LazyLock;

use zice_core::DirectionId;
use zice_packs::Library;

/// A door, and what must hold of what comes through it.
#[derive(Debug)]
pub struct Target {
    /// Its name: that of its folders in fuzz/corpus and fuzz/cases.
    pub name: &'static str,
    /// Panics where something does not hold of these bytes.
    pub check: fn(&[u8]),
}

/// All of them.
pub const TARGETS: [Target; 8] = [
    Target { name: "facts", check: facts::check },
    Target { name: "line", check: line::check },
    Target { name: "toml_pack", check: toml_pack::check },
    Target { name: "json_pack", check: json_pack::check },
    Target { name: "record", check: record::check },
    Target { name: "link", check: link::check },
    Target { name: "csv", check: csv::check },
    Target { name: "xlsx", check: xlsx::check },
];

/// The target of a name.
pub fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// The packs that are built in.
fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| zice_builtin::library().expect("the packs are built in"));
    &LIBRARY
}

/// All directions of a library.
fn directions(library: &Library) -> Vec<DirectionId> {
    library.rules.directions.iter().filter_map(|direction| library.rules.find_direction(&direction.id)).collect()
}

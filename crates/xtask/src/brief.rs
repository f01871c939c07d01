//! Makes scripts of www/ and glue short, by the program that compresses (`src/bin/compress.rs`). Decides what browsers they
//! must still be read by.

use crate::page::{compressor, write};
use crate::place;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

/// What kind of script it is, and for whom.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A classic script.
    Script,
    /// One that also browsers read which are too old for the wizard, to say so.
    ForAll,
    /// A module.
    Module,
}

/// The same script, short. Its texts stay as they are.
pub(crate) fn brief(shop: &Workshop, kind: Kind, text: &str) -> Outcome<String> {
    let file = place::target().join("brief.js");
    write(&file, text.as_bytes())?;
    let words = match kind {
        Kind::Script => ["script", "chrome80"],
        Kind::ForAll => ["script", "es2017"],
        Kind::Module => ["module", "chrome80"],
    };
    run::read(compressor(shop).args(words).arg(file))
}

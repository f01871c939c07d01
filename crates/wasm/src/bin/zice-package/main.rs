//! Prints the files of the npm package that are made from the packs: `types.d.ts` for compilers, and `words.json` for
//! pages that ask the questions themselves. Decides nothing; `cargo xtask npm` puts them in place.

mod types;
mod words;

use std::error::Error;
use std::io::{self, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let library = zice_builtin::library()?;
    let text = match std::env::args().nth(1).as_deref() {
        Some("types.d.ts") => types::declarations(&library),
        Some("words.json") => zice_wire::to_json(&words::words(&library)) + "\n",
        _ => return Err("usage: zice-package types.d.ts | words.json".into()),
    };
    Ok(io::stdout().write_all(text.as_bytes())?)
}

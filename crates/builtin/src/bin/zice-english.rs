//! Prints the English of the built-in packs, for the file that the page loads when someone asks for English.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    io::stdout().write_all(zice_builtin::ENGLISH.as_bytes())
}

//! Reads what a path names, and the packs that are built in. Knows nothing of what is read.

use std::fs::File;
use std::io::{self, Read};
use std::mem;
use std::path::Path;

use zice_packs::{Language, Library};
use zice_wire::{Fault, Refusal};

use crate::Host;
use crate::failure::Failure;

/// The packs that are built in.
pub(crate) fn library() -> Result<Library, Failure> {
    zice_builtin::library().map_err(|_| Failure::Refused("zice".to_owned(), Refusal::from(Fault::NoPacks)))
}

/// What a path is called in a sentence.
pub(crate) fn name(path: &Path, language: Language) -> String {
    match (path == Path::new("-"), language) {
        (true, Language::Zh) => "标准输入".to_owned(),
        (true, Language::En) => "Standard input".to_owned(),
        (false, _) => path.display().to_string(),
    }
}

/// All bytes of a file, or of standard input for `-`.
pub(crate) fn read(path: &Path, host: &mut Host) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    open(path, host)?.read_to_end(&mut bytes).map_err(|error| Failure::Unreadable(path.to_owned(), error))?;
    Ok(bytes)
}

/// A file, or standard input for `-`.
pub(crate) fn open(path: &Path, host: &mut Host) -> Result<Box<dyn Read + Send>, Failure> {
    if path == Path::new("-") {
        return Ok(mem::replace(&mut host.stdin, Box::new(io::empty())));
    }
    Ok(Box::new(File::open(path).map_err(|error| Failure::Unreadable(path.to_owned(), error))?))
}

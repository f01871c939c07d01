//! Reads what a path names, and the packs that are built in. Knows nothing of what is read.

use std::fs::File;
use std::io::{BufRead, BufReader, Read as _, Write};
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
    open(path, host.stdin)?.read_to_end(&mut bytes).map_err(|error| Failure::Unreadable(path.to_owned(), error))?;
    Ok(bytes)
}

/// Hands over the lines of a file one by one, with where to write; those with nothing in them are left out.
pub(crate) fn each_line(
    path: &Path,
    host: &mut Host,
    mut take: impl FnMut(&[u8], &mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut reader = open(path, host.stdin)?;
    let mut line = Vec::new();
    loop {
        line.clear();
        let count = reader.read_until(b'\n', &mut line).map_err(|error| Failure::Unreadable(path.to_owned(), error))?;
        if count == 0 {
            return Ok(());
        }
        let line = line.trim_ascii();
        if !line.is_empty() {
            take(line, host.out)?;
        }
    }
}

/// A file, or standard input for `-`.
pub(crate) fn open<'a>(path: &Path, stdin: &'a mut dyn BufRead) -> Result<Box<dyn BufRead + 'a>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(stdin));
    }
    let file = File::open(path).map_err(|error| Failure::Unreadable(path.to_owned(), error))?;
    Ok(Box::new(BufReader::new(file)))
}

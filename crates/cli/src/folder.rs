//! Reads the folders of packs as their authors keep them: the TOML files of a folder, in the order of their names.
//! Knows nothing of what they say.

use std::fs;
use std::path::{Path, PathBuf};

use zice_author::lint::Source;
use zice_packs::{Checked, Library, Node, check, digest, parse_toml};

use crate::failure::Failure;

/// The documents of a pack.
pub(crate) fn documents(folder: &Path) -> Result<Vec<Node>, Failure> {
    files(folder)?.iter().map(document).collect()
}

/// The files of a pack, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |error| Failure::Unreadable(folder.to_owned(), error);
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    let mut paths: Vec<_> = paths.into_iter().filter(|path| is_document(path)).collect();
    paths.sort();
    if paths.is_empty() {
        return Err(Failure::NoPack(folder.to_owned()));
    }
    Ok(paths)
}

/// One pack by itself, checked.
pub(crate) fn pack(folder: &Path) -> Result<Checked, Failure> {
    check(&[documents(folder)?]).map_err(Failure::Faulty)
}

/// Several packs together, checked.
pub(crate) fn packs(folders: &[PathBuf]) -> Result<Checked, Failure> {
    let documents = folders.iter().map(|folder| documents(folder)).collect::<Result<Vec<_>, _>>()?;
    check(&documents).map_err(Failure::Faulty)
}

/// Every pack of a folder of packs, in the order of their names, each known by its version as if it were built in.
pub(crate) fn library(folder: &Path) -> Result<Library, Failure> {
    let unreadable = |error| Failure::Unreadable(folder.to_owned(), error);
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    let mut folders: Vec<_> = paths.into_iter().filter(|path| path.is_dir()).collect();
    folders.sort();
    if folders.is_empty() {
        return Err(Failure::NoPack(folder.to_owned()));
    }
    let mut library = packs(&folders)?.library;
    for (folder, words) in folders.iter().zip(&mut library.catalogue.packs) {
        words.digest = version(folder)?;
    }
    Ok(library)
}

/// The version of a pack: the SHA-256 of its documents.
pub(crate) fn version(folder: &Path) -> Result<[u8; 32], Failure> {
    let texts = files(folder)?.iter().map(text).collect::<Result<Vec<_>, _>>()?;
    Ok(digest(texts.iter().map(String::as_str)))
}

fn text(path: &PathBuf) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::Unreadable(path.clone(), error))
}

fn document(path: &PathBuf) -> Result<Node, Failure> {
    parse_toml(&path.display().to_string(), &text(path)?).map_err(Failure::Faulty)
}

/// The text files of a folder, in the order of their names; none without a folder.
pub(crate) fn sources(folder: Option<&Path>) -> Result<Vec<Source>, Failure> {
    let Some(folder) = folder else { return Ok(Vec::new()) };
    let unreadable = |error| Failure::Unreadable(folder.to_owned(), error);
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    let mut paths: Vec<_> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "txt")).collect();
    paths.sort();
    paths.iter().map(|path| Ok(Source { name: path.display().to_string(), text: text(path)? })).collect()
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|kind| kind == "toml") && path.is_file()
}

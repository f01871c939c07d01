//! Where data lies in the checkout, and TOML documents from there. A folder or file that is missing fails loudly.

use std::path::{Path, PathBuf};
use std::{fs, io};

use zice_packs::{Checked, Library, Node, check, parse_toml};

/// A path in the checkout, from its top.
pub fn checkout(path: &str) -> PathBuf {
    top().join(path)
}

fn top() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package)
}

/// What stands in a folder, in the order of names.
pub fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>().unwrap();
    paths.sort();
    paths
}

/// The TOML documents of a folder.
pub fn documents(folder: &Path) -> Vec<Node> {
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "toml");
    sorted(folder).iter().filter(|path| is_toml(path)).map(|path| document(path)).collect()
}

/// The packs of the checkout as they are written now, with their examples.
pub fn checked() -> Checked {
    let packs: Vec<_> = sorted(&checkout("packs")).iter().map(|pack| documents(pack)).collect();
    check(&packs).unwrap_or_else(|told| panic!("{}", told[0]))
}

/// The same, ready to judge by.
pub fn library() -> Library {
    checked().library
}

fn document(path: &Path) -> Node {
    let name = path.strip_prefix(top()).unwrap_or(path).display().to_string();
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    parse_toml(&name, &text).unwrap_or_else(|told| panic!("{}", told[0]))
}

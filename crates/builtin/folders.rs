//! The folders of packs of this repository, as build scripts read them: this one's, and that of `zice-wasm-packs`. Knows
//! nothing of what packs say.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use zice_packs::{Diagnostic, Node, digest, parse_toml};

/// A TOML file of a pack.
pub(crate) struct Document {
    name: String,
    text: String,
}

/// Every pack, in the order of their names, as its documents in the order of theirs.
pub(crate) fn packs() -> Result<Vec<Vec<Document>>, Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../packs");
    println!("cargo::rerun-if-changed={}", folder.display());
    sorted(&folder)?.iter().map(|pack| documents(pack)).collect()
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    paths.sort();
    Ok(paths)
}

fn documents(pack: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let files = sorted(pack)?.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "toml"));
    let document = |path: PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Document { name, text: fs::read_to_string(path)? })
    };
    files.map(document).collect()
}

/// What tells this version of a pack from every other.
pub(crate) fn version(pack: &[Document]) -> [u8; 32] {
    digest(pack.iter().map(|document| document.text.as_str()))
}

/// The documents of a pack, read.
pub(crate) fn nodes(pack: &[Document]) -> Result<Vec<Node>, Box<dyn Error>> {
    let read = |document: &Document| parse_toml(&document.name, &document.text);
    Ok(pack.iter().map(read).collect::<Result<_, _>>().map_err(|found| told(&found))?)
}

/// What is wrong, a line each.
pub(crate) fn told(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().fold(String::new(), |told, diagnostic| told + "\n" + &diagnostic.to_string())
}

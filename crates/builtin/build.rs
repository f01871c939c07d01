//! Checks every pack of the repository and writes them as one library; a pack with a fault stops the build.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use zice_packs::{Diagnostic, Node, check, parse_toml};

/// The packs that the page asks about. It can say everything about the others too, but has no editors yet for pairs of
/// members and for lists within lists, and every pack weighs about 10 KB.
const PAGE: [&str; 5] = ["sd-fusion-2023", "sd-gongfu-2024", "sd-platform-2018", "sd-smart-2018", "zibo-five-2020"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../packs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let packs = sorted(&folder)?;
    write(&packs, "all.bin")?;
    let on_the_page = |pack: &&PathBuf| PAGE.iter().any(|name| pack.ends_with(name));
    write(&packs.iter().filter(on_the_page).cloned().collect::<Vec<_>>(), "page.bin")
}

/// Checks packs together and writes them under a name.
fn write(packs: &[PathBuf], name: &str) -> Result<(), Box<dyn Error>> {
    let packs = packs.iter().map(|pack| documents(pack)).collect::<Result<Vec<_>, _>>()?;
    let checked = check(&packs).map_err(|diagnostics| told(&diagnostics))?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join(name), checked.library.to_bytes()?)?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    paths.sort();
    Ok(paths)
}

/// The documents of one pack: a folder of TOML files.
fn documents(pack: &Path) -> Result<Vec<Node>, Box<dyn Error>> {
    let document = |path: PathBuf| -> Result<Node, Box<dyn Error>> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(parse_toml(&name, &fs::read_to_string(&path)?).map_err(|diagnostics| told(&diagnostics))?)
    };
    sorted(pack)?.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "toml")).map(document).collect()
}

fn told(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().fold(String::new(), |told, diagnostic| told + "\n" + &diagnostic.to_string())
}

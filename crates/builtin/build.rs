//! Checks every pack of the repository and writes them as one library, once more in Chinese alone with the English
//! beside it, once with titles alone, and once with no words at all; a pack with a fault stops the build.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use zice_packs::{Bare, Diagnostic, Library, Node, check, digest, parse_toml};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../packs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let folders = sorted(&folder)?;
    let packs = folders.iter().map(|pack| documents(pack)).collect::<Result<Vec<_>, _>>()?;
    let mut library = check(&packs).map_err(|diagnostics| told(&diagnostics))?.library;
    for (pack, words) in folders.iter().zip(&mut library.catalogue.packs) {
        words.digest = version(pack)?;
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("all.bin"), library.to_bytes()?)?;
    fs::write(out.join("titles.bin"), titles(&library)?)?;
    fs::write(out.join("bare.bin"), Bare::of(&library).to_bytes()?)?;
    fs::write(out.join("directions.txt"), directions(&library))?;
    fs::write(out.join("english.txt"), library.take_english())?;
    fs::write(out.join("chinese.bin"), library.to_bytes()?)?;
    Ok(())
}

/// The same for programs that show no sentence.
fn titles(library: &Library) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut titles = library.clone();
    titles.keep_titles();
    Ok(titles.to_bytes()?)
}

/// The ids of all directions, one a line.
fn directions(library: &Library) -> String {
    library.rules.directions.iter().flat_map(|direction| [&*direction.id, "\n"]).collect()
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    paths.sort();
    Ok(paths)
}

/// The TOML files of a folder, in the order of their names.
fn files(pack: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    Ok(sorted(pack)?.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "toml")).collect())
}

/// What tells this version of a pack from every other.
fn version(pack: &Path) -> Result<[u8; 32], Box<dyn Error>> {
    let texts = files(pack)?.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    Ok(digest(texts.iter().map(String::as_str)))
}

/// The documents of one pack: a folder of TOML files.
fn documents(pack: &Path) -> Result<Vec<Node>, Box<dyn Error>> {
    let document = |path: PathBuf| -> Result<Node, Box<dyn Error>> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(parse_toml(&name, &fs::read_to_string(&path)?).map_err(|diagnostics| told(&diagnostics))?)
    };
    files(pack)?.into_iter().map(document).collect()
}

fn told(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().fold(String::new(), |told, diagnostic| told + "\n" + &diagnostic.to_string())
}

//! Checks every pack of the repository and writes them as one library, once more with the English and the Chinese
//! sentences beside it, once with titles alone, and once with no words at all; a pack with a fault stops the build.

mod folders;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use zice_packs::{Bare, Library, check};

use folders::{nodes, packs, told, version};

fn main() -> Result<(), Box<dyn Error>> {
    let packs = packs()?;
    let documents = packs.iter().map(|pack| nodes(pack)).collect::<Result<Vec<_>, _>>()?;
    let mut library = check(&documents).map_err(|found| told(&found))?.library;
    for (pack, words) in packs.iter().zip(&mut library.catalogue.packs) {
        words.digest = version(pack);
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("all.bin"), library.to_bytes()?)?;
    fs::write(out.join("titles.bin"), titles(&library)?)?;
    fs::write(out.join("bare.bin"), Bare::of(&library).to_bytes()?)?;
    fs::write(out.join("directions.txt"), directions(&library))?;
    fs::write(out.join("english.txt"), library.take_english())?;
    fs::write(out.join("sentences.txt"), library.take_sentences())?;
    fs::write(out.join("front.bin"), library.to_bytes()?)?;
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

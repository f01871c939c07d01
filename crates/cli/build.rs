//! Puts the built page into the binary, where there is one: all files of dist/, as they are and compressed. Decides
//! nothing about them; without them `zice serve` says that it has no page.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    // Whoever builds the page writes something into this folder, which is always there: a folder that is not yet there
    // cannot be watched without building again each time.
    println!("cargo::rerun-if-changed={}", here.join("page").display());
    println!("cargo::rerun-if-changed={}", here.join("build.rs").display());
    let dist = here.join("../../dist");
    let mut files = Vec::new();
    if dist.join("index.html").is_file() {
        println!("cargo::rerun-if-changed={}", dist.display());
        gather(&dist.canonicalize()?, "", &mut files)?;
    }
    let mut list = String::from("&[\n");
    for (name, file) in files {
        writeln!(list, "    ({name:?}, include_bytes!({file:?})),")?;
    }
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("page.rs"), list + "]\n")?;
    Ok(())
}

/// Names as they are asked for, without those that begin with a dot.
fn gather(dir: &Path, within: &str, files: &mut Vec<(String, String)>) -> Result<(), Box<dyn Error>> {
    let mut entries = fs::read_dir(dir)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path().to_str().ok_or("a file of the page has a name that is no text")?.to_owned();
        let name = entry.file_name().to_string_lossy().into_owned();
        match (name.starts_with('.'), entry.file_type()?.is_dir()) {
            (true, _) => {}
            (false, true) => gather(&entry.path(), &format!("{within}{name}/"), files)?,
            (false, false) => files.push((format!("{within}{name}"), path)),
        }
    }
    Ok(())
}

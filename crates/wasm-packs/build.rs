//! Writes the packs of the repository as one JSON text, each as its digest and its documents, without the examples: those
//! were tried when the packs were tested.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Map, Value, json};
use zice_packs::{Node, Shape, digest, parse_toml};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../packs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let packs = sorted(&folder)?.iter().map(|pack| written(pack)).collect::<Result<Vec<_>, _>>()?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("packs.json"), json!({ "packs": packs }).to_string())?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    paths.sort();
    Ok(paths)
}

fn written(pack: &Path) -> Result<Value, Box<dyn Error>> {
    let texts = sorted(pack)?.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let parsed = texts.iter().map(|text| parse_toml("", text)).collect::<Result<Vec<_>, _>>();
    let documents = parsed.map_err(|told| told.iter().map(ToString::to_string).collect::<String>())?;
    Ok(json!({
        "digest": digest(texts.iter().map(String::as_str)),
        "documents": documents.iter().map(value).collect::<Vec<_>>(),
    }))
}

fn value(node: &Node) -> Value {
    match &node.shape {
        Shape::Bool(value) => Value::Bool(*value),
        Shape::Number(digits) => digits.parse::<i64>().map_or_else(|_| Value::String(digits.clone()), Value::from),
        Shape::Text(text) | Shape::Date(text) => Value::String(text.clone()),
        Shape::List(items) => Value::Array(items.iter().map(value).collect()),
        Shape::Table(members) => {
            let kept = members.iter().filter(|(name, _)| name != "examples");
            Value::Object(kept.map(|(name, node)| (name.clone(), value(node))).collect::<Map<_, _>>())
        }
    }
}

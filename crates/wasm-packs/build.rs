//! Writes the packs of the repository as one JSON text, each as its digest and its documents, without the examples: those
//! were tried when the packs were tested.

#[path = "../builtin/folders.rs"]
mod folders;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value, json};
use zice_packs::{Node, Shape};

use folders::{Document, nodes, packs, version};

fn main() -> Result<(), Box<dyn Error>> {
    let packs = packs()?.iter().map(|pack| written(pack)).collect::<Result<Vec<_>, _>>()?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("packs.json"), json!({ "packs": packs }).to_string())?;
    Ok(())
}

fn written(pack: &[Document]) -> Result<Value, Box<dyn Error>> {
    let documents: Vec<_> = nodes(pack)?.iter().map(value).collect();
    Ok(json!({ "digest": version(pack), "documents": documents }))
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

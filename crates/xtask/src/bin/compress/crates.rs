//! Which crate the bytes of a module come from. A function belongs to the crate that its name begins with, so what a crate
//! makes of another's generics counts for the other.

use std::collections::BTreeMap;

use rustc_demangle::demangle;
use wasmparser::{Name, NameSectionReader, Parser, Payload};

use crate::{Outcome, bytes, in_brotli};

/// What is less than this of a module is put together in one line.
const LEAST: usize = 200;

/// A line for each crate: its functions, as they lie there and compressed by themselves.
pub(crate) fn crates(title: &str, module: &[u8]) -> Outcome {
    let mut all: Vec<(String, usize, usize)> = Vec::new();
    for (name, bytes) in by_crate(module)? {
        all.push((name, bytes.len(), in_brotli(&bytes)?.len()));
    }
    all.sort_by_key(|(_, raw, _)| std::cmp::Reverse(*raw));
    let (large, small): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, raw, _)| *raw >= LEAST);
    println!("{:>9} {:>9}  {title}, by crate, each compressed by itself", "raw", "brotli");
    let rest = small.iter().fold((0, 0), |(raw, packed), one| (raw + one.1, packed + one.2));
    for (name, raw, packed) in large.iter().chain(&[("others".to_owned(), rest.0, rest.1)]) {
        println!("{raw:>9} {packed:>9}  {name}");
    }
    Ok(())
}

/// The bytes of all functions of a crate one after the other, and data under a name of its own.
fn by_crate(module: &[u8]) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut bodies = Vec::new();
    let mut names = BTreeMap::new();
    let mut found: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut imported = 0_u32;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(reader) => {
                for import in reader.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range()),
            Payload::DataSection(reader) => {
                found.entry("data".to_owned()).or_default().extend(bytes(module, reader.range())?);
            }
            Payload::CustomSection(section) if section.name() == "name" => {
                let reader = wasmparser::BinaryReader::new(section.data(), section.data_offset());
                for part in NameSectionReader::new(reader) {
                    if let Name::Function(all) = part? {
                        for one in all {
                            let one = one?;
                            names.insert(one.index, krate(one.name));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    for (body, index) in bodies.into_iter().zip(imported..) {
        let name = names.get(&index).cloned().ok_or("the module does not know its functions by name")?;
        found.entry(name).or_default().extend(bytes(module, body)?);
    }
    Ok(found)
}

/// Of the crates that a name begins its paths with, the first that is not of the standard library: `alloc::vec::Vec<zice_core::
/// Date>::push` is there because of `zice_core`.
fn krate(name: &str) -> String {
    let plain = demangle(name).to_string();
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    // Paths begin after anything that is neither a word nor a step along a path; a hash may follow the crate.
    let starts = plain.match_indices(is_word).map(|(at, _)| at).filter(|at| {
        let before = &plain[..*at];
        !before.ends_with(is_word) && !before.ends_with("::")
    });
    let crates = starts.filter_map(|at| {
        let word = plain[at..].split(|letter| !is_word(letter)).next()?;
        let rest = &plain[at + word.len()..];
        let rest = rest.strip_prefix('[').and_then(|hash| hash.split_once(']')).map_or(rest, |(_, rest)| rest);
        rest.starts_with("::").then_some(word)
    });
    let crates: Vec<&str> = crates.collect();
    let ours = crates.iter().find(|name| !["core", "alloc", "std"].contains(name));
    ours.or(crates.first()).map_or("others", |name| *name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_of_the_crate_it_begins_with() {
        let names = [
            ("_ZN9zice_core4date4Date5parse17h0123456789abcdefE", "zice_core"),
            ("<&mut zice_core[51608e1c]::Date as core[15266d27]::fmt::Display>::fmt", "zice_core"),
            ("byn$mgfn-shared$<alloc[6ccc]::vec::Vec<zice_wire[f57d]::Report>>::with_capacity", "zice_wire"),
            ("<dyn core::any::Any>::is", "core"),
            ("memcpy", "others"),
        ];
        for (name, of) in names {
            assert_eq!(krate(name), of, "{name}");
        }
    }

    #[test]
    fn what_knows_no_names_is_an_error() {
        let empty = b"\0asm\x01\0\0\0";
        assert!(by_crate(empty).unwrap().is_empty());
        let nameless = [&empty[..], b"\x01\x04\x01\x60\0\0", b"\x03\x02\x01\0", b"\x0a\x04\x01\x02\0\x0b"].concat();
        assert!(by_crate(&nameless).is_err());
        assert!(by_crate(b"no module").is_err());
    }
}

//! What the products are made of, and that the threats document speaks of tests there are.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use zice_tests::folders::{checkout, sorted};

/// Licences under which a crate may be used. A choice is enough where one of it is listed.
const LICENCES: [&str; 9] =
    ["MIT", "Apache-2.0", "Unicode-3.0", "BSD-2-Clause", "BSD-3-Clause", "Zlib", "CC0-1.0", "0BSD", "Unlicense"];
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Whether a licence expression can be met by what is listed: of each part that is joined by "and", one of the choices.
fn is_listed(expression: &str) -> bool {
    let parts = expression.replace(['(', ')'], "").replace(" / ", "/").replace(" OR ", "/");
    parts.split(" AND ").all(|part| part.split('/').any(|one| LICENCES.contains(&one.trim())))
}

#[test]
fn every_crate_is_from_the_registry_and_under_a_licence_that_is_listed() {
    let mut metadata = Command::new(env!("CARGO"));
    let ran =
        metadata.args(["metadata", "--locked", "--format-version", "1"]).current_dir(checkout("")).output().unwrap();
    let told: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let packages = told["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "{}", String::from_utf8_lossy(&ran.stderr));
    for package in packages.iter().filter(|package| !package["source"].is_null()) {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or_default());
        assert_eq!(package["source"], REGISTRY, "{name}");
        assert!(is_listed(licence), "{name} is under {licence:?}");
    }
}

#[test]
fn a_licence_that_is_not_listed_is_told() {
    assert!(is_listed("MIT OR LGPL-2.1-or-later") && is_listed("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!is_listed("GPL-3.0") && !is_listed("MIT AND GPL-3.0") && !is_listed(""));
}

#[test]
fn the_npm_package_depends_on_nothing() {
    let text = fs::read_to_string(checkout("npm/package.json")).unwrap();
    let package: Value = serde_json::from_str(&text).unwrap();
    for key in ["dependencies", "peerDependencies", "optionalDependencies", "scripts"] {
        assert!(package.get(key).is_none(), "{key}");
    }
}

#[test]
fn the_threats_name_tests_there_are() {
    let text = fs::read_to_string(checkout("docs/threats.md")).unwrap();
    let folders = ["tests/tests", "tests/proof/tests", "tests/targets/tests", "crates/server/tests"];
    let is_source = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "rs");
    let read = |path: &PathBuf| fs::read_to_string(path).unwrap();
    let sources: String =
        folders.iter().flat_map(|folder| sorted(&checkout(folder))).filter(is_source).map(|path| read(&path)).collect();
    let named: Vec<_> = text.split('`').skip(1).step_by(2).filter(|name| name.matches('_').count() > 2).collect();
    assert!(named.len() > 30, "{named:?}");
    for name in named {
        assert!(sources.contains(&format!("fn {name}(")), "there is no test {name}");
    }
}

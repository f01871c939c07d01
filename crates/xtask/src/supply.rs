//! Looks at the crates the products are made of. Decides what is asked of which tool; what is dangerous is decided by those
//! who keep the advisories.

use std::env;
use std::fs;
use std::path::Path;

use crate::place;
use crate::run::{self, Outcome};
use crate::tool::FOR_SUPPLY;
use crate::workshop::Workshop;

/// Names a folder that has the advisories already, for machines that cannot fetch them.
const ADVISORIES: &str = "ZICE_ADVISORIES";
/// What is given away: the package, and for what it is compiled where that is not the machine itself.
const GIVEN_AWAY: [(&str, &str); 4] = [
    ("cli", ""),
    ("web", "wasm32-unknown-unknown"),
    ("wasm", "wasm32-unknown-unknown"),
    ("abi", "wasm32-unknown-unknown"),
];

/// Known holes, a list of what each product is made of, and whether the lowest versions we say we can do with will do.
pub(crate) fn supply() -> Outcome {
    let shop = Workshop::open(&FOR_SUPPLY, |_| ())?;
    // All are tried, whichever fails.
    let tried = [audited(&shop), listed(&shop), lowest(&shop)];
    tried.into_iter().collect()
}

fn audited(shop: &Workshop) -> Outcome {
    let mut audit = shop.command("cargo-audit");
    // That nobody keeps a crate any more is told and no failure: the one there is now runs while the page is compiled.
    audit.args(["audit", "--deny", "unsound"]);
    if let Some(folder) = env::var_os(ADVISORIES) {
        audit.args(["--no-fetch", "--stale", "--db"]).arg(folder);
    }
    run::shown(&mut audit).map_err(|error| format!("{error}\n(${ADVISORIES} may name a copy of the advisories)"))
}

/// Lists in CycloneDX, as JSON; none has a time or a random number in it, so that the same sources give the same bytes.
fn listed(shop: &Workshop) -> Outcome {
    let to = place::target().join("sbom");
    let unwritable = |error| format!("cannot write {}: {error}", to.display());
    fs::create_dir_all(&to).map_err(unwritable)?;
    for (package, target) in GIVEN_AWAY {
        let manifest = place::root().join("crates").join(package).join("Cargo.toml");
        let name = format!("zice-{package}");
        let mut list = shop.command("cargo-cyclonedx");
        list.args(["cyclonedx", "--quiet", "--format", "json", "--override-filename", &name, "--manifest-path"]);
        list.arg(&manifest).env("SOURCE_DATE_EPOCH", "0");
        if !target.is_empty() {
            list.args(["--target", target]);
        }
        run::shown(&mut list)?;
        let file = Path::new(&name).with_extension("json");
        fs::rename(manifest.with_file_name(&file), to.join(&file)).map_err(unwritable)?;
    }
    eprintln!("what each product is made of: {}", to.display());
    Ok(())
}

/// Compiles everything with the lowest version of each crate that a manifest allows.
fn lowest(shop: &Workshop) -> Outcome {
    let target = place::target().join("lowest");
    let lock = format!("resolver.lockfile-path=\"{}\"", target.join("Cargo.lock").display());
    let mut check = shop.command("cargo");
    check.args(["check", "--workspace", "-Z", "direct-minimal-versions", "-Z", "lockfile-path", "--config", &lock]);
    // Stable compilers have the option as well, behind this variable.
    check.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &target);
    run::watched("the lowest versions", &mut check, &target.join("check.txt"))
}

//! Installs tools in the ordinary way of each: rustup, the crate registry, the distribution's packages. Decides
//! nothing about which are needed.

use std::fs;
use std::process::Command;

use crate::place;
use crate::run::{self, Outcome};
use crate::tool::{Krate, Packages, Script, Tool, Wheels, on_path};

/// Says what is about to be installed, and why.
pub(crate) fn announce(tool: Tool, what: &str) {
    eprintln!("installing {what}: it {}", tool.why());
}

/// Adds a part of the Rust toolchain.
pub(crate) fn rust_part(tool: Tool) -> Outcome {
    let arguments: &[&str] = match tool {
        Tool::WasmTarget => &["target", "add", "wasm32-unknown-unknown"],
        Tool::RustSource => &["component", "add", "rust-src"],
        Tool::Clippy => &["component", "add", "clippy"],
        _ => &["component", "add", "rustfmt"],
    };
    let by_hand = format!("rustup {}", arguments.join(" "));
    if on_path(&["rustup"]).is_none() {
        return Err(format!("{by_hand}: there is no rustup here; add this part to your Rust toolchain yourself"));
    }
    announce(tool, arguments.last().unwrap_or(&""));
    let log = place::tools().join("log").join("rustup.txt");
    run::watched(&by_hand, Command::new("rustup").args(arguments), &log)
        .map_err(|error| format!("{error}\nplease run it yourself: {by_hand}"))
}

/// Compiles a tool into its folder of the cache. Unoptimised: it is ready in a third of the time, and fast enough.
pub(crate) fn from_registry(tool: Tool, krate: &Krate) -> Outcome {
    let Krate { name, version, .. } = krate;
    announce(tool, &format!("{name} {version}"));
    let building = place::tools().join("building").join(name);
    let log = place::tools().join("log").join(name).with_extension("txt");
    let mut command = Command::new("cargo");
    command.args(["install", name, "--version", version, "--debug", "--root"]).arg(krate.folder());
    command.args(how(tool)).env("CARGO_TARGET_DIR", &building);
    command.envs([("CARGO_PROFILE_DEV_DEBUG", "0"), ("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false")]);
    command.envs([("CARGO_PROFILE_DEV_OVERFLOW_CHECKS", "false"), ("CARGO_INCREMENTAL", "0")]);
    command.current_dir(place::tools_made()?).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    run::watched(&format!("{name} {version}"), &mut command, &log)?;
    // Only a cache of objects: leaving it behind costs disk, not correctness.
    let _ = fs::remove_dir_all(building);
    Ok(())
}

fn how(tool: Tool) -> &'static [&'static str] {
    match tool {
        // Without the parts by which it would download: everything it needs is put in place first.
        Tool::Trunk => &["--locked", "--no-default-features"],
        Tool::Audit | Tool::Inventory | Tool::Mutants => &["--locked"],
        // Its own lock file names a crate that has been taken back.
        _ => &[],
    }
}

/// Unpacks a package of the JavaScript registry into its folder of the cache; npm itself comes from the distribution.
pub(crate) fn from_npm(tool: Tool, script: &Script) -> Outcome {
    announce(tool, script.package);
    if on_path(&["npm"]).is_none() {
        apt_get(&["npm"])?;
    }
    place::tools_made()?;
    let folder = script.folder();
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let packed = run::read(Command::new("npm").args(["pack", script.package, "--json"]).current_dir(&folder))?;
    if !packed.contains(script.integrity) {
        return Err(format!("{} is not the package it should be: its content differs", script.package));
    }
    let archive = format!("{}.tgz", script.package.replace('@', "-"));
    run::shown(Command::new("tar").args(["-xzf", &archive]).current_dir(&folder))
}

/// Installs what a lock file lists, by its sums, into a folder of the cache; no package runs a script of its own.
pub(crate) fn from_lock(tool: Tool, packages: &Packages) -> Outcome {
    announce(tool, &format!("the packages of {}", packages.from));
    let folder = packages.folder();
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for name in ["package.json", "package-lock.json"] {
        let from = packages.described().join(name);
        fs::copy(&from, folder.join(name)).map_err(|error| format!("cannot copy {}: {error}", from.display()))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
    let log = place::tools().join("log").join(packages.name).with_extension("txt");
    run::watched(&format!("the packages of {}", packages.from), &mut npm, &log)
}

/// Installs what a list names, by its sums, into an environment in a folder of the cache.
pub(crate) fn from_wheels(tool: Tool, wheels: &Wheels) -> Outcome {
    announce(tool, "wasmtime for Python");
    run::shown(Command::new("python3").args(["-m", "venv", "--clear"]).arg(wheels.folder()))?;
    let mut pip = Command::new(wheels.python());
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"]);
    pip.args(["--require-hashes", "--requirement"]).arg(wheels.list());
    run::watched("the packages of the Python sample", &mut pip, &place::tools().join("log").join("pip.txt"))?;
    let mark = wheels.mark();
    fs::write(&mark, "").map_err(|error| format!("cannot write {}: {error}", mark.display()))
}

/// Installs packages of the distribution; where that cannot be done, says what a person has to do.
pub(crate) fn from_distribution(tools: &[Tool]) -> Outcome {
    if !is_debian() {
        return Err(elsewhere(tools));
    }
    for tool in tools {
        announce(*tool, &packages_of(*tool));
    }
    apt_get(&tools.iter().flat_map(|tool| packages(*tool)).copied().collect::<Vec<_>>())
}

fn apt_get(packages: &[&str]) -> Outcome {
    let by_hand = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    let failed = |error| format!("{error}\nplease run as root: {by_hand}");
    // The lists of a fresh machine are empty or old; they are fetched only when that turns out to matter.
    apt(&by_hand).or_else(|_| apt("apt-get update").and_then(|()| apt(&by_hand))).map_err(failed)
}

fn packages(tool: Tool) -> &'static [&'static str] {
    match tool {
        // The one of npm is 1% better, but needs node and has no wasm-split.
        Tool::WasmOpt => &["binaryen"],
        Tool::Chromium => &["chromium", "fonts-noto-cjk"],
        Tool::ChromeDriver => &["chromium-driver"],
        // Brings Node along.
        Tool::Node => &["npm"],
        Tool::Python => &["python3", "python3-venv"],
        _ => &[],
    }
}

fn packages_of(tool: Tool) -> String {
    packages(tool).join(" and ")
}

fn elsewhere(tools: &[Tool]) -> String {
    let wanted = |tool: &Tool| match tool {
        Tool::WasmOpt => "  wasm-opt and wasm-split (binaryen 108 or newer): from your package manager",
        Tool::Chromium => "  Chromium or Chrome: on PATH, or its full path in the variable CHROMIUM",
        Tool::Python => "  Python 3.9 or newer, with venv: from your package manager",
        Tool::Node => "  Node 18 or newer, with npm: from your package manager",
        _ => "  chromedriver of the same version: on PATH, or its full path in the variable CHROMEDRIVER",
    };
    let list: Vec<&str> = tools.iter().map(wanted).collect();
    format!("only on Debian can this be installed for you; please install and try again:\n{}", list.join("\n"))
}

fn is_debian() -> bool {
    let about = fs::read_to_string("/etc/os-release").unwrap_or_default();
    about.lines().any(|line| matches!(line, "ID=debian")) && on_path(&["apt-get"]).is_some()
}

fn apt(line: &str) -> Outcome {
    let mut words = line.split(' ');
    let mut command = Command::new(words.next().unwrap_or_default());
    if !is_root() {
        // -n: a question for a password would wait for ever where nobody is watching.
        command = Command::new("sudo");
        command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    run::watched(line, &mut command, &place::tools().join("log").join("apt.txt"))
}

fn is_root() -> bool {
    run::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

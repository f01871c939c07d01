//! Makes sure that tools are there, and gives commands that find them. Decides the order of installations, so that
//! the first run is short.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use crate::install;
use crate::place;
use crate::run::Outcome;
use crate::tool::{AXE, JQUERY, RIVALS, SAMPLES, Tool, WHEELS};

/// The tools of one command, all in place.
#[derive(Debug)]
pub(crate) struct Workshop {
    path: OsString,
    found: Vec<(Tool, PathBuf)>,
}

impl Workshop {
    /// Installs what is missing. Compiling tools takes minutes, most of them on one core: meanwhile `warm_up` may
    /// compile our own code, whose result later steps find ready.
    pub(crate) fn open(wanted: &[Tool], warm_up: fn(&Workshop)) -> Outcome<Workshop> {
        let missing = missing(wanted)?;
        if !missing.is_empty() {
            equip(&missing, warm_up)?;
        }
        Workshop::found(wanted)
    }

    fn found(wanted: &[Tool]) -> Outcome<Workshop> {
        let mut found = Vec::new();
        for tool in wanted {
            let place = tool.locate()?;
            found.push((*tool, place.ok_or_else(|| format!("{tool:?} is not there, though it was installed"))?));
        }
        Ok(Workshop { path: path_with(&found)?, found })
    }

    /// A program that finds our tools before any others.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(place::root()).env("PATH", &self.path);
        command
    }

    /// Where a tool is, for programs that are told by variable.
    pub(crate) fn place_of(&self, wanted: Tool) -> Option<&PathBuf> {
        self.found.iter().find(|(tool, _)| *tool == wanted).map(|(_, place)| place)
    }
}

fn missing(wanted: &[Tool]) -> Outcome<Vec<Tool>> {
    let mut missing = Vec::new();
    for tool in wanted {
        if tool.locate()?.is_none() {
            missing.push(*tool);
        }
    }
    Ok(missing)
}

fn path_with(found: &[(Tool, PathBuf)]) -> Outcome<OsString> {
    let ours = found.iter().filter(|(tool, _)| is_compiled(*tool) || *tool == Tool::WasmOpt);
    let dirs = ours.filter_map(|(_, place)| place.parent().map(PathBuf::from));
    let before = env::var_os("PATH").unwrap_or_default();
    env::join_paths(dirs.chain(env::split_paths(&before))).map_err(|error| format!("PATH: {error}"))
}

fn equip(missing: &[Tool], warm_up: fn(&Workshop)) -> Outcome {
    for tool in missing.iter().filter(|tool| is_of_rustup(**tool)) {
        install::rust_part(*tool)?;
    }
    let packaged: Vec<Tool> = missing.iter().copied().filter(|tool| is_packaged(*tool)).collect();
    let has = |tool| missing.contains(&tool);
    thread::scope(|scope| {
        // Trunk is by far the longest, and for half of its time one core waits for a single file.
        let trunk = scope.spawn(|| if has(Tool::Trunk) { compile(Tool::Trunk) } else { Ok(()) });
        let rest = || {
            if !packaged.is_empty() {
                install::from_distribution(&packaged)?;
            }
            if has(Tool::Axe) {
                install::from_npm(Tool::Axe, &AXE)?;
            }
            if has(Tool::Jquery) {
                install::from_npm(Tool::Jquery, &JQUERY)?;
            }
            if has(Tool::Samples) {
                install::from_lock(Tool::Samples, &SAMPLES)?;
            }
            if has(Tool::Rivals) {
                install::from_lock(Tool::Rivals, &RIVALS)?;
            }
            if has(Tool::Wasmtime) {
                install::from_wheels(Tool::Wasmtime, &WHEELS)?;
            }
            let others = missing.iter().filter(|tool| is_compiled(**tool) && **tool != Tool::Trunk);
            others.copied().try_for_each(compile)
        };
        // Said at once: whoever has to act on it need not wait for trunk.
        let rest = rest().inspect_err(|error| eprintln!("{error}"));
        if rest.is_ok() && has(Tool::Trunk) {
            Workshop::found(&[]).map(|shop| warm_up(&shop))?;
        }
        rest.and(trunk.join().unwrap_or_else(|_| Err("installing trunk broke off".to_owned())))
    })
}

fn compile(tool: Tool) -> Outcome {
    install::from_registry(tool, &tool.krate()?)
}

fn is_of_rustup(tool: Tool) -> bool {
    matches!(tool, Tool::Rustfmt | Tool::Clippy | Tool::WasmTarget | Tool::RustSource)
}

fn is_compiled(tool: Tool) -> bool {
    matches!(tool, Tool::Trunk | Tool::WasmBindgen | Tool::Audit | Tool::Inventory | Tool::Mutants)
}

fn is_packaged(tool: Tool) -> bool {
    !is_of_rustup(tool)
        && !is_compiled(tool)
        && !matches!(tool, Tool::Axe | Tool::Jquery | Tool::Samples | Tool::Rivals | Tool::Wasmtime)
}

//! Lets libFuzzer make bytes up for the targets of zice-targets. What must hold of them is decided there; what is found is
//! kept in fuzz/cases, which an ordinary test replays.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place;
use crate::run::{self, Outcome};

const SECONDS: &str = "60";
/// What makes the compiler count which branches are taken; cargo-fuzz sets the same.
const COUNTED: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing";
/// Bounds for one input: seconds, megabytes, bytes.
const BOUNDS: [&str; 3] = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=100000"];

/// One target, or each in turn, for so many seconds.
pub(crate) fn fuzz(words: &[&str]) -> Outcome {
    let (targets, seconds) = match words {
        [] => (every_target()?, SECONDS),
        ["--seconds", seconds] => (every_target()?, *seconds),
        [target] => (vec![(*target).to_owned()], SECONDS),
        [target, "--seconds", seconds] => (vec![(*target).to_owned()], *seconds),
        _ => return Err("usage: cargo xtask fuzz [TARGET] [--seconds N]".to_owned()),
    };
    let program = built()?;
    for target in targets {
        run_target(&program, &target, seconds)?;
    }
    Ok(())
}

fn folder(kind: &str) -> PathBuf {
    place::root().join("fuzz").join(kind)
}

/// By the folders of what is kept for them.
fn every_target() -> Outcome<Vec<String>> {
    let unreadable = |error| format!("cannot read {}: {error}", folder("corpus").display());
    let entries = fs::read_dir(folder("corpus")).map_err(unreadable)?;
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

fn built() -> Outcome<PathBuf> {
    let target = place::target().join("fuzz");
    let mut build = Command::new("cargo");
    build.args(["build", "--release", "--locked", "--manifest-path"]).arg(place::root().join("fuzz/Cargo.toml"));
    // For one kind of machine by name, so that programs which only build are not counted.
    let machine = run::read(Command::new("rustc").args(["--print", "host-tuple"]))?;
    build.args(["--target", machine.trim()]).env("CARGO_TARGET_DIR", &target).env("RUSTFLAGS", COUNTED);
    run::watched("the fuzzer", &mut build, &target.join("build.txt"))?;
    Ok(target.join(machine.trim()).join("release").join("zice-fuzz").with_extension(std::env::consts::EXE_EXTENSION))
}

fn run_target(program: &Path, target: &str, seconds: &str) -> Outcome {
    let (kept, cases) = (folder("corpus").join(target), folder("cases").join(target));
    if !kept.is_dir() {
        return Err(format!("there is no target {target}; there are {}", every_target()?.join(", ")));
    }
    // What it finds worth keeping for now stays out of the checkout.
    let found = place::target().join("fuzz").join("found").join(target);
    for folder in [&cases, &found] {
        fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    }
    eprintln!("== {target}, {seconds} s");
    let mut fuzzer = Command::new(program);
    fuzzer.env("ZICE_TARGET", target).arg(format!("-max_total_time={seconds}")).args(BOUNDS);
    fuzzer.arg(format!("-artifact_prefix={}/", cases.display())).args(["-print_final_stats=1", "-verbosity=0"]);
    run::shown(fuzzer.arg(&found).arg(&kept))
        .map_err(|error| format!("{error}\nwhat broke {target} is in fuzz/cases/{target}: give it a name and keep it"))
}

//! Which checks make up the test. Decides their order and that one failure does not hide another; what is right is
//! decided by the tests.

use std::path::Path;
use std::process::Command;

use crate::flavour::Flavour;
use crate::fuzz;
use crate::journeys;
use crate::laws;
use crate::npm;
use crate::page;
use crate::place;
use crate::plain;
use crate::run::{self, Outcome};
use crate::tool::{FOR_JOURNEYS, FOR_PAGE, FOR_SOURCE, Tool};
use crate::workshop::Workshop;

/// The compressor is behind a feature, and would otherwise escape the lints.
const COMPRESS: [&str; 2] = ["--features", "xtask/compress"];

/// For so many seconds each target; longer by `cargo xtask fuzz`.
const FUZZED: &str = "5";

/// All tools of all checks.
pub(crate) fn workshop() -> Outcome<Workshop> {
    let all: Vec<Tool> = FOR_SOURCE.into_iter().chain(FOR_PAGE).chain(FOR_JOURNEYS).collect();
    Workshop::open(&all, |shop| {
        page::warm_up(shop, Flavour::Release);
        let log = place::target().join("warm-up.txt");
        let _ = run::watched("the tests", tests(shop).args(journeys::FEATURE).arg("--no-run"), &log);
    })
}

/// Every check there is.
pub(crate) fn everything() -> Outcome {
    let shop = workshop()?;
    let mut report = Report::default();
    sources(&mut report, &shop);
    products(&mut report, &shop);
    report.step("native tests and browser journeys", || {
        let mut command = tests(&shop);
        journeys::told(command.args(journeys::FEATURE), &shop)?;
        laws::counted(&mut command)
    });
    report.step("bytes made up for every door", || fuzz::fuzz(&["--seconds", FUZZED]));
    report.end()
}

/// What needs neither WASM nor a browser.
pub(crate) fn native() -> Outcome {
    let shop = Workshop::open(&FOR_SOURCE, |_| ())?;
    let mut report = Report::default();
    sources(&mut report, &shop);
    report.step("native tests", || laws::counted(&mut tests(&shop)));
    report.end()
}

/// The page, the module, and the journeys through them.
pub(crate) fn browser() -> Outcome {
    let shop = workshop()?;
    let mut report = Report::default();
    products(&mut report, &shop);
    report.step("browser journeys", || {
        let mut command = shop.command("cargo");
        command.args(["test", "--package", "zice-tests", "--no-fail-fast"]);
        command.args(["--test", "browser_*", "--test", "core_wasm", "--test", "doors"]);
        journeys::told(command.args(journeys::FEATURE), &shop)?;
        run::shown(&mut command)
    });
    report.end()
}

/// Prints how fast the page is, or walks through it at random; both by a program of the tests that drives the browser.
/// Without the optimiser: what takes the time is the browser.
pub(crate) fn drive(program: &str) -> Outcome {
    drive_with(program, &place::shots())
}

/// Keeps every screen as a picture.
pub(crate) fn gallery() -> Outcome {
    drive_with("gallery", &place::root().join("tests").join("ref").join("gallery"))
}

fn drive_with(program: &str, shots: &Path) -> Outcome {
    let shop = workshop()?;
    page::build(&shop, Flavour::Release)?;
    npm::build(&shop)?;
    let mut command = shop.command("cargo");
    command.args(["test", "--quiet", "--package", "zice-tests", "--bench", program]);
    journeys::told(command.args(journeys::FEATURE), &shop)?;
    run::shown(command.env("ZICE_SHOTS", shots))
}

/// Prints figures, with the optimiser: how many questions it takes until nothing can change any more, how fast a
/// batch is, or how much the service takes.
pub(crate) fn bench(program: &str) -> Outcome {
    run::shown(Command::new("cargo").args(["bench", "--quiet", "--package", "zice-tests", "--bench", program]))
}

/// The service as a process of its own, under load and faults.
pub(crate) fn soak() -> Outcome {
    run::shown(Command::new("cargo").args(["build", "--quiet", "--release", "--package", "zice-cli"]))?;
    let program = place::target().join("release").join("zice").with_extension(std::env::consts::EXE_EXTENSION);
    let mut soak = Command::new("cargo");
    soak.args(["bench", "--quiet", "--package", "zice-tests", "--bench", "soak"]);
    run::shown(soak.env("ZICE_BIN", program))
}

/// Very many random applicants, judged by the core and by a second opinion.
pub(crate) fn oracle() -> Outcome {
    let mut oracle = Command::new("cargo");
    oracle.args(["test", "--quiet", "--release", "--package", "zice-proof", "--test", "oracle", "--", "--nocapture"]);
    oracle.env("ZICE_PAIRS", std::env::var("ZICE_PAIRS").unwrap_or_else(|_| "1000000".to_owned()));
    run::shown(&mut oracle)
}

/// Rewrites the goldens; nothing else does.
pub(crate) fn bless() -> Outcome {
    let mut goldens = Command::new("cargo");
    goldens.args(["test", "--package", "zice-tests", "--test", "goldens"]).env("ZICE_BLESS", "1");
    run::shown(&mut goldens)
}

fn sources(report: &mut Report, shop: &Workshop) {
    report.step("Cargo.lock is complete", || run::shown(shop.command("cargo").args(["fetch", "--locked"])));
    report.step("layout", || {
        run::shown(shop.command("cargo").args(["fmt", "--all", "--check"]))?;
        run::shown(shop.command("cargo").args(["fmt", "--all", "--check", "--manifest-path", "bench/Cargo.toml"]))?;
        run::shown(shop.command("cargo").args(["fmt", "--check", "--manifest-path", "fuzz/Cargo.toml"]))
    });
    report.step("lints", || {
        let mut clippy = shop.command("cargo");
        clippy.args(["clippy", "--workspace", "--all-targets"]).args(journeys::FEATURE).args(COMPRESS);
        run::shown(clippy.args(["--", "--deny", "warnings"]))
    });
    report.step("the comparison with other engines compiles", || {
        let mut check = shop.command("cargo");
        check.args(["check", "--quiet", "--locked", "--workspace", "--manifest-path", "bench/Cargo.toml"]);
        run::shown(check.env("CARGO_TARGET_DIR", place::target().join("bench")))
    });
}

fn products(report: &mut Report, shop: &Workshop) {
    report.step("the page builds, for Chromium 80", || page::build(shop, Flavour::Release));
    report.step("the page is within its budget", page::within_budget);
    report.step("the npm package is put together, for Chromium 80", || {
        npm::pack(shop)?;
        page::old_browsers_take(shop, &place::package())
    });
    report.step("core.wasm is within its budget", || {
        plain::build(shop)?;
        plain::within_budget(shop)
    });
}

fn tests(shop: &Workshop) -> Command {
    let mut command = shop.command("cargo");
    command.args(["test", "--workspace", "--no-fail-fast"]);
    command
}

/// What has been checked so far.
#[derive(Default)]
struct Report {
    failures: Vec<String>,
}

impl Report {
    fn step(&mut self, name: &str, check: impl FnOnce() -> Outcome) {
        eprintln!("== {name}");
        if let Err(error) = check() {
            eprintln!("FAILED {name}: {error}");
            self.failures.push(format!("{name}: {error}"));
        }
    }

    fn end(self) -> Outcome {
        let Report { failures } = self;
        if failures.is_empty() {
            eprintln!("== all checks passed");
            return Ok(());
        }
        Err(format!("{} of the checks failed:\n  {}", failures.len(), failures.join("\n  ")))
    }
}

//! Which tools there are, what each is for, and where one is found. Installs nothing.

use std::collections::hash_map::DefaultHasher;
use std::env;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place;
use crate::run::{self, Outcome};

/// Newer ones need a newer compiler than this project does.
const TRUNK: &str = "0.21.14";

/// Everything a command may need that `cargo` does not bring along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// `cargo fmt`.
    Rustfmt,
    /// `cargo clippy`.
    Clippy,
    /// The compiler's WASM half.
    WasmTarget,
    /// The standard library's source.
    RustSource,
    /// Puts the page together.
    Trunk,
    /// Makes the JavaScript side of a module.
    WasmBindgen,
    /// Knows which versions of crates have known holes.
    Audit,
    /// Lists what a program is made of.
    Inventory,
    /// Changes sources one place at a time, to see whether a test notices.
    Mutants,
    /// Makes a module smaller, and divides it.
    WasmOpt,
    /// The browser.
    Chromium,
    /// Drives the browser.
    ChromeDriver,
    /// Looks for barriers in a page.
    Axe,
    /// What old sites are made with.
    Jquery,
    /// Runs JavaScript outside a browser; comes with what installs packages for it.
    Node,
    /// The compilers and frameworks of the npm package's samples.
    Samples,
    /// The engines for Node that zice is measured beside.
    Rivals,
    /// Runs the sample of core.wasm.
    Python,
    /// Runs WASM in Python.
    Wasmtime,
}

/// What the page and the module are built with.
pub(crate) const FOR_PAGE: [Tool; 5] =
    [Tool::WasmTarget, Tool::RustSource, Tool::Trunk, Tool::WasmBindgen, Tool::WasmOpt];
/// What looks at the crates that this is made of.
pub(crate) const FOR_SUPPLY: [Tool; 2] = [Tool::Audit, Tool::Inventory];
/// What zice is measured in and beside, outside its own program.
pub(crate) const FOR_BENCH: [Tool; 3] = [Tool::Node, Tool::Rivals, Tool::Chromium];
/// What checks the sources.
pub(crate) const FOR_SOURCE: [Tool; 2] = [Tool::Rustfmt, Tool::Clippy];
/// What tries the page.
pub(crate) const FOR_JOURNEYS: [Tool; 8] = [
    Tool::Chromium,
    Tool::ChromeDriver,
    Tool::Axe,
    Tool::Jquery,
    Tool::Node,
    Tool::Samples,
    Tool::Python,
    Tool::Wasmtime,
];

impl Tool {
    /// Why it is wanted, for the line that announces its installation.
    pub(crate) fn why(self) -> &'static str {
        match self {
            Tool::Rustfmt => "checks the layout of the sources",
            Tool::Clippy => "checks the sources",
            Tool::WasmTarget => "compiles for the browser",
            Tool::RustSource => "lets the standard library be compiled for old browsers, and small",
            Tool::Trunk => "puts the page together",
            Tool::WasmBindgen => "makes the JavaScript side of the page; its version is that of Cargo.lock",
            Tool::Audit => "knows which versions of crates have known holes",
            Tool::Inventory => "lists what a program is made of",
            Tool::Mutants => "changes the sources one place at a time, to see whether a test notices",
            Tool::WasmOpt => "makes the page smaller",
            Tool::Chromium => "is the browser of the journeys",
            Tool::ChromeDriver => "drives the browser of the journeys",
            Tool::Axe => "finds what would keep people with disabilities from using the page",
            Tool::Jquery => "is what an old site moves its parts about with",
            Tool::Node => "runs the npm package as a back end does",
            Tool::Samples => "is what the samples of the npm package are compiled by and built on",
            Tool::Rivals => "is what zice is measured beside in Node",
            Tool::Python => "runs core.wasm as a host that is neither browser nor Node",
            Tool::Wasmtime => "is the WASM runtime of the Python sample",
        }
    }

    /// Where the tool is, in the version that is wanted; `None` when it has to be installed.
    pub(crate) fn locate(self) -> Outcome<Option<PathBuf>> {
        match self {
            Tool::Rustfmt => Ok(on_path(&["cargo-fmt"]).filter(|file| answers(file, ""))),
            Tool::Clippy => Ok(on_path(&["cargo-clippy"]).filter(|file| answers(file, ""))),
            Tool::WasmTarget => in_sysroot("lib/rustlib/wasm32-unknown-unknown/lib"),
            Tool::RustSource => in_sysroot("lib/rustlib/src/rust/library/std"),
            Tool::Trunk | Tool::WasmBindgen | Tool::Audit | Tool::Inventory | Tool::Mutants => {
                self.krate().map(|krate| krate.locate())
            }
            Tool::WasmOpt => {
                Ok(on_path(&["wasm-opt"])
                    .filter(|file| answers(file, "wasm-opt") && on_path(&["wasm-split"]).is_some()))
            }
            Tool::Chromium => Ok(chosen("CHROMIUM").or_else(|| on_path(&BROWSERS))),
            Tool::ChromeDriver => Ok(chosen("CHROMEDRIVER").or_else(|| on_path(&["chromedriver"]))),
            Tool::Axe => Ok(Some(AXE.script()).filter(|file| file.is_file())),
            Tool::Jquery => Ok(Some(JQUERY.script()).filter(|file| file.is_file())),
            Tool::Node => Ok(on_path(&["node"]).filter(|_| on_path(&["npm"]).is_some())),
            Tool::Samples => Ok(Some(SAMPLES.folder()).filter(|_| SAMPLES.is_there())),
            Tool::Rivals => Ok(Some(RIVALS.folder()).filter(|_| RIVALS.is_there())),
            Tool::Python => Ok(on_path(&["python3"]).filter(|file| can_make_environments(file))),
            Tool::Wasmtime => Ok(Some(WHEELS.python()).filter(|_| WHEELS.is_there())),
        }
    }

    /// The package of the crate registry that has the tool; an error for tools that come from elsewhere.
    pub(crate) fn krate(self) -> Outcome<Krate> {
        let subcommand = |name, version: &str| Ok(Krate { name, program: name, version: version.to_owned() });
        match self {
            Tool::Audit => subcommand("cargo-audit", "0.22.2"),
            Tool::Inventory => subcommand("cargo-cyclonedx", "0.5.9"),
            Tool::Mutants => subcommand("cargo-mutants", "26.0.0"),
            Tool::Trunk => Ok(Krate { name: "trunk", program: "trunk", version: TRUNK.to_owned() }),
            Tool::WasmBindgen => {
                Ok(Krate { name: "wasm-bindgen-cli", program: "wasm-bindgen", version: locked("wasm-bindgen")? })
            }
            _ => Err(format!("{self:?} is not a crate")),
        }
    }
}

/// A package of the JavaScript registry of which one file is used.
#[derive(Debug)]
pub(crate) struct Script {
    /// Name and version.
    pub(crate) package: &'static str,
    /// What the registry calls its content, so that no other can take its place.
    pub(crate) integrity: &'static str,
    file: &'static str,
}

/// Rules of accessibility as a script that runs in the page.
pub(crate) const AXE: Script = Script {
    package: "axe-core@4.14.1",
    integrity: "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    file: "axe.min.js",
};

/// As of 2016, which sites made then still have.
pub(crate) const JQUERY: Script = Script {
    package: "jquery@1.12.4",
    integrity: "sha512-UEVp7PPK9xXYSk8xqXCJrkXnKZtlgWkd2GsAQbMRFK6S/ePU2JN5G2Zum8hIVjzR3CpdfSqdqAzId/xd4TJHeg==",
    file: "dist/jquery.min.js",
};

impl Script {
    /// Where its package is unpacked.
    pub(crate) fn folder(&self) -> PathBuf {
        place::tools().join(self.package.replace('@', "-"))
    }

    fn script(&self) -> PathBuf {
        self.folder().join("package").join(self.file)
    }
}

/// Packages of the JavaScript registry that depend on each other, each pinned by a lock file with its content's sum.
#[derive(Debug)]
pub(crate) struct Packages {
    /// Where the lock file is, from the root of the checkout.
    pub(crate) from: &'static str,
    /// What they are kept as.
    pub(crate) name: &'static str,
}

/// What the samples of the npm package need.
pub(crate) const SAMPLES: Packages = Packages { from: "npm/samples", name: "samples" };

/// Engines for Node.
pub(crate) const RIVALS: Packages = Packages { from: "bench/elsewhere", name: "rivals" };

impl Packages {
    /// Where they are described.
    pub(crate) fn described(&self) -> PathBuf {
        place::root().join(self.from)
    }

    /// Where they are kept: a changed lock file never meets the old packages.
    pub(crate) fn folder(&self) -> PathBuf {
        kept_for(self.name, &self.described().join("package-lock.json"))
    }

    /// Whether all are there: npm writes this file last.
    pub(crate) fn is_there(&self) -> bool {
        self.folder().join("node_modules").join(".package-lock.json").is_file()
    }
}

/// Packages of the Python registry, by the list that stands beside the sample which needs them.
#[derive(Debug)]
pub(crate) struct Wheels {
    from: &'static str,
}

/// What the sample of core.wasm needs.
pub(crate) const WHEELS: Wheels = Wheels { from: "docs/samples/python/requirements.txt" };

impl Wheels {
    /// The list, with the sums of what may be installed.
    pub(crate) fn list(&self) -> PathBuf {
        place::root().join(self.from)
    }

    /// The environment they are kept in: a changed list never meets the old packages.
    pub(crate) fn folder(&self) -> PathBuf {
        kept_for("python", &self.list())
    }

    /// What is written when all are there.
    pub(crate) fn mark(&self) -> PathBuf {
        self.folder().join("complete")
    }

    /// The interpreter that finds them.
    pub(crate) fn python(&self) -> PathBuf {
        let dir = self.folder().join(if cfg!(windows) { "Scripts" } else { "bin" });
        dir.join("python").with_extension(env::consts::EXE_EXTENSION)
    }

    fn is_there(&self) -> bool {
        self.mark().is_file() && self.python().is_file()
    }
}

/// The folder of the cache for what a list names.
fn kept_for(kind: &str, list: &Path) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    std::fs::read(list).unwrap_or_default().hash(&mut hasher);
    place::tools().join(format!("{kind}-{:016x}", hasher.finish()))
}

/// Debian gives the interpreter without the part that makes environments.
fn can_make_environments(python: &Path) -> bool {
    run::read(Command::new(python).args(["-c", "import venv, ensurepip"])).is_ok()
}

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A tool that cargo can install.
#[derive(Debug)]
pub(crate) struct Krate {
    /// The package.
    pub(crate) name: &'static str,
    /// What it installs.
    pub(crate) program: &'static str,
    /// The one version that fits.
    pub(crate) version: String,
}

impl Krate {
    /// A folder per version: a changed Cargo.lock never meets the old tool.
    pub(crate) fn folder(&self) -> PathBuf {
        place::tools().join(format!("{}-{}", self.name, self.version))
    }

    fn locate(&self) -> Option<PathBuf> {
        let kept = program(&self.folder().join("bin"), self.program);
        kept.or_else(|| on_path(&[self.program]).filter(|file| answers(file, &self.version)))
    }
}

/// The version of a package in Cargo.lock.
fn locked(name: &str) -> Outcome<String> {
    let file = place::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let after = text.split_once(&format!("name = \"{name}\"\nversion = \"")).map(|(_, after)| after);
    let version = after.and_then(|after| after.split('"').next());
    version.map(str::to_owned).ok_or_else(|| format!("Cargo.lock has no {name}"))
}

fn in_sysroot(path: &str) -> Outcome<Option<PathBuf>> {
    let sysroot = run::read(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(Some(Path::new(sysroot.trim()).join(path)).filter(|path| path.exists()))
}

/// Whether the program runs at all and names this version; rustup leaves stand-ins for what is not installed.
fn answers(file: &Path, version: &str) -> bool {
    run::read(Command::new(file).arg("--version")).is_ok_and(|text| text.contains(version))
}

fn chosen(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}

/// The first of these programs that PATH has.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| env::split_paths(&path).find_map(|dir| program(&dir, name)))
}

fn program(dir: &Path, name: &str) -> Option<PathBuf> {
    Some(dir.join(name).with_extension(env::consts::EXE_EXTENSION)).filter(|file| file.is_file())
}

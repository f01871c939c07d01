//! The flags by which our code becomes WASM. Decides them in one place, for the page and for the headless module.

use std::process::Command;

use crate::place;
use crate::workshop::Workshop;

/// Why a module is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// For users: a panic only traps, which makes the page a fifth smaller.
    Release,
    /// For finding a fault: a panic says where and why in the console.
    Diagnostic,
}

impl Flavour {
    /// Features of zice-web.
    pub(crate) fn features(self) -> &'static [&'static str] {
        match self {
            Flavour::Release => &[],
            Flavour::Diagnostic => &["--features", "diagnostic"],
        }
    }

    /// Its name, for marks and messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Flavour::Release => "release",
            Flavour::Diagnostic => "diagnostic",
        }
    }

    fn flags(self) -> &'static str {
        match self {
            Flavour::Release => "-Ctarget-cpu=mvp -Zunstable-options -Cpanic=immediate-abort",
            Flavour::Diagnostic => "-Ctarget-cpu=mvp",
        }
    }

    /// A command whose cargo compiles for Chromium 80: WASM without any later feature. The standard library that
    /// rustup installs uses such features, so it is compiled along; on a stable compiler that takes the bootstrap
    /// variable.
    pub(crate) fn command(self, shop: &Workshop, program: &str) -> Command {
        let mut command = shop.command(program);
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        // Sorting, searching and number formats that are short rather than fast: 1.3 KB of the page.
        command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
        command.env("RUSTFLAGS", self.flags()).env_remove("CARGO_ENCODED_RUSTFLAGS");
        command.env("CARGO_TARGET_DIR", place::wasm_target());
        if self == Flavour::Release {
            // For the page, see crates/web/build.rs.
            command.env("ZICE_RELOCATIONS", "1");
        }
        command
    }

    /// Compiles a package; `what` chooses it and its target, in the words of cargo.
    pub(crate) fn compile(self, shop: &Workshop, what: &[&str]) -> Command {
        let mut command = self.command(shop, "cargo");
        command.args(["build", "--target", "wasm32-unknown-unknown", "--profile", "wasm"]).args(what);
        command
    }
}

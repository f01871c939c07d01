//! Where things are. Decides no content.

use std::env;
use std::path::PathBuf;

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    package.ancestors().nth(2).map(PathBuf::from).unwrap_or(package)
}

/// The page as it is served.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's target folder for native code.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A target folder of its own: other flags than the native build's, which would otherwise evict each other.
pub(crate) fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// Where cargo leaves the WASM of a package's target called `name`.
pub(crate) fn wasm(name: &str) -> PathBuf {
    wasm_target().join("wasm32-unknown-unknown").join("wasm").join(name).with_extension("wasm")
}

/// The headless module as a site loads it.
pub(crate) fn module() -> PathBuf {
    target().join("module")
}

/// The module with a plain memory interface.
pub(crate) fn core() -> PathBuf {
    target().join("core").join("core.wasm")
}

/// The npm package, put together.
pub(crate) fn package() -> PathBuf {
    target().join("npm").join("zice")
}

/// The samples that use it, with everything they need.
pub(crate) fn samples() -> PathBuf {
    target().join("npm").join("samples")
}

/// Pictures that browser journeys take, above all of failures.
pub(crate) fn shots() -> PathBuf {
    target().join("shots")
}

/// Tools that outlive a checkout: `$ZICE_TOOLS`, else the cache folder of the account.
pub(crate) fn tools() -> PathBuf {
    if let Some(dir) = env::var_os("ZICE_TOOLS") {
        return root().join(dir);
    }
    cache().unwrap_or_else(target).join("zice").join("tools")
}

fn cache() -> Option<PathBuf> {
    let given = |name| env::var_os(name).filter(|dir| !dir.is_empty()).map(PathBuf::from);
    given("XDG_CACHE_HOME").or_else(|| given("LOCALAPPDATA")).or_else(|| given("HOME").map(|home| home.join(".cache")))
}

/// The same folder, made if it is not there.
pub(crate) fn tools_made() -> Result<PathBuf, String> {
    let dir = tools();
    std::fs::create_dir_all(&dir).map_err(|error| format!("cannot make {}: {error}", dir.display()))?;
    Ok(dir)
}

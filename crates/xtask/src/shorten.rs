//! Shortens the names by which the page's module and its glue know each other: each holds a hash that does not compress,
//! and both files repeat them all, 3 KB of the page. Knows nothing of what they name.

use std::fs;
use std::path::{Path, PathBuf};

use crate::module::MVP;
use crate::run::{self, Outcome};
use crate::workshop::Workshop;

/// The module from which the glue is imported, as wasm-bindgen and then the optimiser name it.
const MODULE: (&str, &str) = ("\"./zice-web_bg.js\":", "a:");

/// Rewrites both files of a built page.
pub(crate) fn shorten(shop: &Workshop, dist: &Path) -> Outcome {
    let (module, glue) = (wizard_file(dist, "_bg.wasm")?, wizard_file(dist, ".js")?);
    let mut optimiser = shop.command("wasm-opt");
    optimiser
        .args(MVP)
        .args(["-g", "--minify-imports-and-exports-and-modules"])
        .arg(&module)
        .arg("--output")
        .arg(&module);
    let names = run::read(&mut optimiser)?;
    let text = fs::read_to_string(&glue).map_err(|error| format!("cannot read {}: {error}", glue.display()))?;
    fs::write(&glue, renamed(&text, &names)?).map_err(|error| format!("cannot write {}: {error}", glue.display()))
}

/// The file of the wizard with this ending.
pub(crate) fn wizard_file(dist: &Path, ending: &str) -> Outcome<PathBuf> {
    let files = fs::read_dir(dist).map_err(|error| format!("cannot read {}: {error}", dist.display()))?;
    let is_it = |name: &str| name.starts_with("zice-web-") && name.ends_with(ending);
    let found = files.flatten().find(|file| file.file_name().to_str().is_some_and(is_it));
    found.map(|file| file.path()).ok_or_else(|| format!("there is no zice-web-*{ending} in {}", dist.display()))
}

/// The glue with each name of `long => short` lines replaced where it is given or taken. A name that stands elsewhere
/// too is an error: the two files would no longer fit.
fn renamed(glue: &str, names: &str) -> Outcome<String> {
    let mut names: Vec<_> = names.lines().filter_map(|line| line.trim().split_once(" => ")).collect();
    // A name may begin with another.
    names.sort_by_key(|(long, _)| std::cmp::Reverse(long.len()));
    let mut text = glue.replacen(MODULE.0, MODULE.1, 1);
    for (long, short) in names {
        text = text.replace(&format!(" {long}: function"), &format!(" {short}: function"));
        text = text.replace(&format!("wasm.{long}"), &format!("wasm.{short}"));
        if long.starts_with("__wb") && text.contains(long) {
            return Err(format!("the glue uses {long} in a way that is not understood"));
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_replaced_where_they_are_given_and_taken() {
        let glue = "{ \"./zice-web_bg.js\": import0 }; x = { __wbg_now_ab: function() {} }; wasm.__wbindgen_free_1(wasm.__wbindgen_free); main";
        let names = "__wbindgen_free => b\n__wbindgen_free_1 => c\n__wbg_now_ab => $\nmain => d\n";
        let short = "{ a: import0 }; x = { $: function() {} }; wasm.c(wasm.b); main";
        assert_eq!(renamed(glue, names).as_deref(), Ok(short));
        assert!(renamed("call(__wbg_now_ab)", names).is_err());
    }
}

//! What a wizard in the page of a site is loaded from, beside what a frame is: the script that puts it there, its style
//! sheet, and the glue made over so that it asks a stand-in for the window (`www/inside.js`). Decides their names and
//! that each is known by its checksum, for which all scripts are classic ones; knows nothing of what they do.

use std::path::{Path, PathBuf};

use crate::brief::{Kind, brief};
use crate::embed::source;
use crate::page::{compressor, digest, name_of, one, read, write};
use crate::run::{self, Outcome};
use crate::sheet;
use crate::shorten::wizard_file;
use crate::workshop::Workshop;

/// What stands in www/inside.js for the names and checksums of the other files, and for the widths of the style sheet.
const FILES: &str = "const FILES = {};";
const WIDTHS: &str = "const WIDTHS = [];";

/// The script under a name that changes with it, and its checksum.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) name: String,
    pub(crate) integrity: String,
}

/// Puts all of it there, with this glue of the page. The page is finished by now.
pub(crate) fn add(shop: &Workshop, dist: &Path, glue: &str) -> Outcome<Script> {
    let both = ["styles.css", "inside.css"].map(|name| read(&source(name)));
    let [styles, more] = both;
    let made = sheet::inside(&(styles? + &more?))?;
    let glue = brief(shop, Kind::Script, &within(glue)?)?;
    let mut all = vec![
        ("sheet", named(dist, "inside", "css", &made.text)?),
        ("glue", named(dist, "glue", "js", &glue)?),
        ("site", one(dist, "frame-", ".js")?),
        ("first", wizard_file(dist, "_bg.wasm")?),
        ("english", one(dist, "english-", ".txt")?),
        ("press", one(dist, "packs-", ".js")?),
        ("press_module", one(dist, "packs-", "_bg.wasm")?),
    ];
    // A page that says why it stopped is not divided.
    all.extend(one(dist, "zice-rest-", ".wasm").ok().map(|file| ("later", file)));
    let mut known = Vec::new();
    for (kind, file) in all {
        known.push(format!("{kind}:[{:?},{:?}]", name_of(&file), integrity(shop, &file)?));
    }
    let text = read(&source("inside.js"))?;
    if !text.contains(FILES) || !text.contains(WIDTHS) {
        return Err(format!("www/inside.js does not say {FILES} and {WIDTHS}"));
    }
    let text = text.replace(FILES, &format!("const FILES = {{{}}};", known.join(",")));
    let text = brief(shop, Kind::Script, &text.replace(WIDTHS, &format!("const WIDTHS = {:?};", made.widths)))?;
    write(&dist.join("inside.js"), text.as_bytes())?;
    let script = named(dist, "inside", "js", &text)?;
    Ok(Script { name: name_of(&script), integrity: integrity(shop, &script)? })
}

/// The checksum of a file, as pages write it.
pub(crate) fn integrity(shop: &Workshop, file: &Path) -> Outcome<String> {
    Ok(run::read(compressor(shop).arg("integrity").arg(file))?.trim().to_owned())
}

fn named(dist: &Path, kind: &str, ending: &str, text: &str) -> Outcome<PathBuf> {
    let file = dist.join(format!("{kind}-{}.{ending}", digest(&[text.as_bytes()])));
    write(&file, text.as_bytes())?;
    Ok(file)
}

/// What a glue says once, and what it is to say instead.
pub(crate) type Change = (&'static str, &'static str);

const CHANGES: [Change; 4] = [
    ("export { initSync, __wbg_init as default };", "return __wbg_init;"),
    // Whoever starts it says where the module is.
    ("new URL('zice-web_bg.wasm', import.meta.url)", "undefined"),
    ("wasm = instance.exports;", "wasm = home.guarded(instance.exports);"),
    // The later half takes the functions themselves.
    ("\n    return wasm;\n", "\n    return instance.exports;\n"),
];
/// What it asks of elements, and is to ask of the home instead.
const ASKED: [&str; 3] = ["setAttribute", "insertBefore", "removeChild"];

/// The glue of the wizard, with a window and a home given by whoever calls it.
fn within(glue: &str) -> Outcome<String> {
    let mut text = glue.to_owned();
    for method in ASKED {
        let old = format!("getObject(arg0).{method}(");
        if text.matches(&old).count() == 0 || text.matches(&format!(".{method}(")).count() != text.matches(&old).count()
        {
            return Err(format!("the glue asks for {method} in a way that is not understood"));
        }
        text = text.replace(&old, &format!("home.{method}(getObject(arg0), "));
    }
    let head = "const self = window, globalThis = window, { setTimeout, clearTimeout } = home;\n";
    classic("glue", "(window, home)", &(head.to_owned() + &text), &CHANGES)
}

/// A glue as a classic script, which a checksum can guard: a function of its own element. Each call makes an instance of
/// its own.
pub(crate) fn classic(name: &str, takes: &str, glue: &str, changes: &[Change]) -> Outcome<String> {
    let mut text = glue.to_owned();
    for (old, new) in changes {
        if text.matches(old).count() != 1 {
            return Err(format!("the glue does not say {old:?} once, which is not understood"));
        }
        text = text.replace(old, new);
    }
    if ["\nexport ", "\nimport ", "import.meta"].iter().any(|odd| text.contains(odd)) {
        return Err("the glue exports or imports more than is understood".to_owned());
    }
    Ok(format!("document.currentScript.{name} = {takes} => {{\n\"use strict\";\n{text}}};\n"))
}

#[cfg(test)]
mod tests {
    use super::within;

    const GLUE: &str = "x = getObject(arg0).setAttribute(a, b); getObject(arg0).insertBefore(a, b);
getObject(arg0).removeChild(a);
function end(instance) {
    wasm = instance.exports;
    return wasm;
}
path = new URL('zice-web_bg.wasm', import.meta.url);
export { initSync, __wbg_init as default };\n";

    #[test]
    fn the_glue_becomes_a_script_with_a_home_or_is_refused() {
        let text = within(GLUE).unwrap_or_else(|error| panic!("{error}"));
        assert!(
            text.contains("x = home.setAttribute(getObject(arg0), a, b); home.insertBefore(getObject(arg0), a, b);")
        );
        assert!(text.contains("home.removeChild(getObject(arg0), a);"));
        assert!(text.contains("wasm = home.guarded(instance.exports);\n    return instance.exports;"), "{text}");
        assert!(text.ends_with("return __wbg_init;\n};\n"), "{text}");
        assert!(within(&GLUE.replace("export {", "export { more,")).is_err());
        assert!(within(&(GLUE.to_owned() + "export function more() {}\n")).is_err());
    }
}

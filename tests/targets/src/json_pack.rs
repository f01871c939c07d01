//! A pack of a site, beside those that are built in: it is refused in words, or there is a library in which nothing that
//! is built in has moved.

use zice_core::Facts;
use zice_packs::Library;
use zice_wasm_packs::press;

use crate::{judged, library};

pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    match press(vec![text.to_owned()]) {
        Ok(pressed) => {
            let whole = Library::from_bytes(&pressed).expect("what was pressed is read");
            let (all, built_in) = (&whole.rules.directions, &library().rules.directions);
            assert_eq!(all.get(..built_in.len()), Some(built_in.as_slice()), "something has moved");
            judged::check(&whole, &Facts::default());
        }
        Err(told) => {
            let is_told = |line: &str| line.starts_with("pack 1:") || line.starts_with("  hint: ");
            assert!(told.lines().next().is_some_and(is_told), "told of no pack: {told}");
        }
    }
}

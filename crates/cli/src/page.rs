//! The page that this program was built with, if any. Knows nothing of what is in it.

use zice_server::Files;

/// Its files by name; none where the page was not built before the program.
pub(crate) static PAGE: Files = include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// The page, where there is one.
pub(crate) fn built_in() -> Option<Files> {
    (!PAGE.is_empty()).then_some(PAGE)
}

//! What is kept of a case and handed on: the case file, the draft on a device, the share link, and the record that an
//! office can verify. The formats are described in docs/record.md.
//!
//! Text in, text out: it knows no file, no browser, no clock and no language. What it cannot read it refuses as a
//! value, and what no longer fits the packs it names instead of dropping it.

mod admit;
mod case_file;
mod draft;
mod json;
mod kept;
mod moment;
mod qr;
mod seal;
mod share;
mod verify;

pub use admit::{Admitted, admit};
pub use case_file::{LARGEST, Unreadable, read_case, write_case};
pub use draft::{Draft, Known, Stamp, Turn, read_draft, turn, write_draft};
pub use kept::{Kept, Told};
pub use moment::Moment;
pub use qr::qr_path;
pub use seal::{Record, hex, record, short_code};
pub use share::{NotALink, read_link, write_link};
pub use verify::{Difference, Finding, NotARecord, Verified, verify};

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use zice_core::Facts;
    use zice_packs::{Language, Library};

    use super::*;

    /// The packs that are built in.
    pub(crate) fn library() -> &'static Library {
        static LIBRARY: LazyLock<Library> = LazyLock::new(|| zice_builtin::library().unwrap());
        &LIBRARY
    }

    /// Facts from JSON.
    pub(crate) fn facts(json: &str) -> Facts {
        zice_wire::parse_facts(&library().rules.schema, json.as_bytes()).unwrap()
    }

    /// Cases with any paths and texts.
    pub(crate) fn any_kept() -> impl Strategy<Value = Kept> {
        let told = prop_oneof![
            any::<String>().prop_map(Told::Text),
            "[0-9a-z\\\\\t\n\r年]{0,9}".prop_map(Told::Text),
            Just(Told::Nothing),
            Just(Told::Unsure),
        ];
        let path = prop_oneof!["[a-z_]{1,12}", "form/[a-z]{1,5}", any::<String>()];
        let language = prop_oneof![Just(Language::Zh), Just(Language::En)];
        let directions = vec(prop_oneof!["[a-z_0-9]{1,20}", any::<String>()], 0..5);
        (language, directions, vec((path, told), 0..8)).prop_map(|(language, directions, answers)| Kept {
            language,
            directions,
            answers,
        })
    }
}

//! The draft on a device: a case with the day on which it expires, and whose writing it is. It decides when a tab may
//! write and when another tab was there first; it stores nothing.

use zice_packs::Library;

use crate::case_file::{Unreadable, document, expect, parse, read_document};
use crate::json::{Json, number, object};
use crate::{Kept, Moment};

const VERSION: i64 = 1;
const KEYS: [&str; 7] = ["case", "days", "revision", "saved", "tab", "version", "zice"];
/// A draft that claims to be kept longer is not one of ours.
const MOST_DAYS: i64 = 30;

/// Which writing of a draft: by whom, and the how-manyeth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// A name that no other tab has.
    pub tab: String,
    /// Grows with every writing, whoever writes.
    pub revision: i64,
}

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which writing it is.
    pub stamp: Stamp,
    /// When it was written.
    pub saved: Moment,
    /// How long it is kept after that.
    pub days: u8,
    /// What it holds.
    pub kept: Kept,
}

impl Draft {
    /// When it expires.
    pub fn until(&self) -> Moment {
        self.saved.later(self.days)
    }
}

/// What a tab last read or wrote itself.
pub type Known<'s> = Option<&'s Stamp>;

/// What a tab may do with the place of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Write, as this revision.
    Write(i64),
    /// Nothing: the draft was deleted, or has expired, since this tab last saw it.
    Gone,
    /// Nothing unless someone says so: another tab wrote this.
    Taken(Box<Draft>),
    /// Nothing unless someone says so: what stands there cannot be read.
    Unknown,
}

/// The text of a draft.
pub fn write_draft(draft: &Draft, library: &Library) -> String {
    object([
        ("zice", "draft".into()),
        ("version", number(VERSION)),
        ("tab", draft.stamp.tab.as_str().into()),
        ("revision", number(draft.stamp.revision)),
        ("saved", number(draft.saved.0)),
        ("days", number(draft.days.into())),
        ("case", document(&draft.kept, library, draft.saved)),
    ])
    .canonical()
}

/// Reads the text of a draft.
pub fn read_draft(text: &str) -> Result<Draft, Unreadable> {
    let json = parse(text)?;
    expect(&json, "draft", VERSION, &KEYS)?;
    let kept = read_document(json.get("case").ok_or(Unreadable::Broken)?)?;
    draft(&json, kept).ok_or(Unreadable::Broken)
}

fn draft(json: &Json, kept: Kept) -> Option<Draft> {
    let whole = |name| json.get(name)?.whole();
    let days = whole("days").filter(|days| (1..=MOST_DAYS).contains(days))?;
    let stamp = Stamp { tab: json.get("tab")?.text()?.to_owned(), revision: whole("revision")? };
    Some(Draft { stamp, saved: Moment(whole("saved")?), days: u8::try_from(days).ok()?, kept })
}

/// Whether a tab that knows this writing may write, given what stands there.
pub fn turn(stored: Option<&str>, known: Known) -> Turn {
    let stored = stored.map(read_draft);
    match (stored, known) {
        (None, None) => Turn::Write(1),
        (None, Some(_)) => Turn::Gone,
        (Some(Ok(draft)), known) if known == Some(&draft.stamp) => Turn::Write(draft.stamp.revision.saturating_add(1)),
        (Some(Ok(draft)), _) => Turn::Taken(Box::new(draft)),
        (Some(Err(_)), _) => Turn::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{any_kept, library};
    use proptest::prelude::*;
    use zice_laws::laws;

    fn stamp(tab: &str, revision: i64) -> Stamp {
        Stamp { tab: tab.to_owned(), revision }
    }

    fn written(stamp: Stamp) -> String {
        write_draft(&Draft { stamp, saved: Moment(0), days: 7, kept: Kept::default() }, library())
    }

    #[test]
    fn a_tab_writes_only_over_what_it_has_seen() {
        let stored = written(stamp("a", 3));
        assert_eq!(turn(None, None), Turn::Write(1));
        assert_eq!(turn(Some(&stored), Some(&stamp("a", 3))), Turn::Write(4));
        for known in [None, Some(&stamp("a", 2)), Some(&stamp("a", 4)), Some(&stamp("b", 3))] {
            assert!(matches!(turn(Some(&stored), known), Turn::Taken(draft) if draft.stamp == stamp("a", 3)));
        }
        assert_eq!(turn(None, Some(&stamp("a", 3))), Turn::Gone, "what was deleted does not come back");
        assert_eq!(turn(Some("rubbish"), Some(&stamp("a", 3))), Turn::Unknown);
    }

    #[test]
    fn what_is_no_draft_is_refused() {
        let swapped = |was: &str, is: &str| read_draft(&written(stamp("a", 3)).replace(was, is));
        assert_eq!(swapped("\"days\":7", "\"days\":8").map(|draft| draft.until()), Ok(Moment(8 * 86_400)));
        assert_eq!(swapped("\"days\":7", "\"days\":31"), Err(Unreadable::Broken));
        assert_eq!(swapped("\"days\":7", "\"days\":0"), Err(Unreadable::Broken));
        assert_eq!(swapped("\"saved\":0", "\"saved\":0.5"), Err(Unreadable::Broken));
        assert_eq!(
            swapped("\"version\":1,\"zice\":\"draft\"", "\"version\":2,\"zice\":\"draft\""),
            Err(Unreadable::Newer)
        );
        assert_eq!(swapped("\"zice\":\"draft\"", "\"zice\":\"case\""), Err(Unreadable::Foreign));
    }

    laws! {
        #[test]
        fn what_was_written_is_read_back(kept in any_kept(), days in 1_u8..=30, revision in any::<i64>(), saved in any::<i64>()) {
            let draft = Draft { stamp: stamp("t", revision), saved: Moment(saved), days, kept };
            prop_assert_eq!(read_draft(&write_draft(&draft, library())), Ok(draft));
        }
    }
}

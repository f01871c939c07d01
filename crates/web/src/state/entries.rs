//! Which entry of which list is unfolded, and the one that was removed last, so that it can be put back. One entry is open
//! at a time, with the entries around it. It knows no answer by itself.

use super::answers::{after_removal, after_return, entry_of, is_in_entry};
use super::{Answer, Answers};

/// What is remembered of the lists beside their answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    open: Option<String>,
    removed: Option<Removed>,
}

/// An entry that was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Its list.
    pub list: String,
    /// Where it stood.
    pub index: usize,
    /// What it was called.
    pub name: String,
    told: Vec<(String, Answer)>,
}

impl Entries {
    /// Whether an entry is unfolded: it, or one within.
    pub fn is_open(&self, entry: &str) -> bool {
        self.open.as_ref().is_some_and(|open| is_in_entry(open, entry))
    }

    /// The entry of a list that can be put back.
    pub fn removed(&self, list: &str) -> Option<&Removed> {
        self.removed.as_ref().filter(|removed| removed.list == list)
    }

    /// Unfolds the entry that a path lies in; a path in no entry changes nothing.
    pub fn reveal(&mut self, path: &str) {
        if let Some(entry) = entry_of(path) {
            self.open = Some(entry.to_owned());
        }
    }

    /// Folds an entry in, and leaves those around it unfolded; or unfolds it.
    pub fn turn(&mut self, entry: &str) {
        if self.is_open(entry) {
            self.open = entry.rsplit_once('[').and_then(|(list, _)| entry_of(list)).map(str::to_owned);
        } else {
            self.reveal(entry);
        }
    }

    /// Takes an entry out of the answers.
    pub fn remove(&mut self, answers: &mut Answers, list: &str, index: usize, name: String) {
        let told = answers.remove_entry(list, index);
        let around = || entry_of(list).map(str::to_owned);
        self.open = self.open.take().and_then(|open| after_removal(&open, list, index).or_else(around));
        self.removed = Some(Removed { list: list.to_owned(), index, name, told });
    }

    /// Puts the entry that was taken out last back into the answers, and gives its list and position.
    pub fn put_back(&mut self, answers: &mut Answers) -> Option<(String, usize)> {
        let Removed { list, index, told, .. } = self.removed.take()?;
        answers.return_entry(&list, index, &told);
        self.open = self.open.take().map(|open| after_return(&open, &list, index));
        Some((list, index))
    }

    /// Something else was changed: what was taken out stays out.
    pub fn settle(&mut self) {
        self.removed = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::answers::told;

    fn opened(path: &str) -> Entries {
        let mut entries = Entries::default();
        entries.reveal(path);
        entries
    }

    #[test]
    fn one_entry_is_open_with_those_around_it() {
        let mut entries = opened("members[1].accidents[0].date");
        assert!(entries.is_open("members[1]") && entries.is_open("members[1].accidents[0]"));
        assert!(!entries.is_open("members[10]") && !entries.is_open("members[0]"));
        entries.turn("members[1].accidents[0]");
        assert!(entries.is_open("members[1]") && !entries.is_open("members[1].accidents[0]"));
        entries.turn("members[2]");
        assert!(entries.is_open("members[2]") && !entries.is_open("members[1]"));
        entries.turn("members[2]");
        assert_eq!(entries, Entries::default());
        entries.reveal("registration_date");
        assert_eq!(entries, Entries::default());
    }

    #[test]
    fn folding_the_outer_entry_folds_what_is_within() {
        let mut entries = opened("members[1].accidents[0]");
        entries.turn("members[1]");
        assert_eq!(entries, Entries::default());
    }

    #[test]
    fn the_open_entry_stays_open_while_others_come_and_go() {
        let before = told(&[("list", "3"), ("list[0].a", "x"), ("list[2].a", "z")]);
        let (mut entries, mut answers) = (opened("list[2]"), before.clone());
        entries.remove(&mut answers, "list", 0, "x".into());
        assert!(entries.is_open("list[1]") && !entries.is_open("list[2]"));
        assert_eq!(entries.removed("list").map(|removed| &*removed.name), Some("x"));
        assert_eq!(entries.removed("other"), None);
        assert_eq!(entries.put_back(&mut answers), Some(("list".into(), 0)));
        assert!(entries.is_open("list[2]"));
        assert_eq!(answers, before);
        assert_eq!(entries.put_back(&mut answers), None);
    }

    #[test]
    fn removing_the_open_entry_leaves_those_around_it_open() {
        let mut answers = told(&[("a", "1"), ("a[0].b", "1"), ("a[0].b[0].c", "x")]);
        let mut entries = opened("a[0].b[0]");
        entries.remove(&mut answers, "a[0].b", 0, String::new());
        assert!(entries.is_open("a[0]") && !entries.is_open("a[0].b[0]"));
        entries.settle();
        assert_eq!(entries.removed("a[0].b"), None);
    }
}

//! What was answered, as it was typed, by the path of the fact. It refuses to know what an answer means.

use std::cmp::Ordering;
use std::rc::Rc;

/// An answer to one question. A question without one has not been answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Text as typed, the id of an option, ids of options apart by spaces, `true` or `false`, or the number of entries.
    Text(Rc<str>),
    /// None, and that is known: no option applies, the list is empty.
    Nothing,
    /// 不确定: the fact stays unknown.
    Unsure,
}

impl Answer {
    /// The text, empty for the other answers.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Nothing | Self::Unsure => "",
        }
    }
}

/// What the paths of answers to application forms begin with; every other path is that of a fact.
pub(super) const FORM: &str = "form/";

/// All answers, in the order of their paths: `registration_date`, `accidents[0].date`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(String, Answer)>);

impl Answers {
    /// The answer at a path.
    pub fn get(&self, path: &str) -> Option<&Answer> {
        self.0.get(self.place(path).ok()?).map(|(_, answer)| answer)
    }

    /// The text at a path, empty where there is none.
    pub fn text(&self, path: &str) -> &str {
        self.get(path).map_or("", Answer::text)
    }

    /// Every answer with its path, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(path, answer)| (path.as_str(), answer))
    }

    /// The answers that facts are read from: all but those to application forms.
    pub fn of_facts(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.iter().filter(|(path, _)| !path.starts_with(FORM))
    }

    /// Takes an answer; an empty text is no answer.
    pub fn tell(&mut self, path: &str, answer: Answer) {
        let told = answer != Answer::Text("".into());
        match (self.place(path), told) {
            (Ok(at), true) => self.0.iter_mut().skip(at).take(1).for_each(|known| known.1 = answer.clone()),
            (Ok(at), false) => drop(self.0.remove(at)),
            (Err(at), true) => self.0.insert(at, (path.to_owned(), answer)),
            (Err(_), false) => {}
        }
    }

    fn place(&self, path: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(path))
    }

    /// How many entries a list has; none while it has not been answered.
    pub fn entries(&self, list: &str) -> usize {
        self.text(list).parse().unwrap_or(0)
    }

    /// Appends an empty entry. What was told of entries before the list was answered otherwise comes back.
    pub fn add_entry(&mut self, list: &str) {
        let before = match self.entries(list) {
            0 => self.known_entries(list).saturating_sub(1),
            count => count,
        };
        self.keep_entries(list, before + 1);
    }

    /// Removes an entry; a list that loses its last one has not been answered. Gives everything told of it, by the rest of
    /// the path, so that it can be put back.
    pub fn remove_entry(&mut self, list: &str, index: usize) -> Vec<(String, Answer)> {
        let mut removed = Vec::new();
        for (path, answer) in std::mem::take(&mut self.0) {
            match (after_removal(&path, list, index), position(&path, list)) {
                (Some(path), _) => self.tell(&path, answer),
                (None, Some((_, rest))) => removed.push((rest.to_owned(), answer)),
                (None, None) => {}
            }
        }
        self.keep_entries(list, self.entries(list).saturating_sub(1));
        removed
    }

    /// Puts an entry back where it was, with what was told of it; those from there on move down.
    pub fn return_entry(&mut self, list: &str, index: usize, told: &[(String, Answer)]) {
        for (path, answer) in std::mem::take(&mut self.0) {
            self.tell(&after_return(&path, list, index), answer);
        }
        for (rest, answer) in told {
            self.tell(&entry_path(list, index, rest), answer.clone());
        }
        self.keep_entries(list, self.entries(list) + 1);
    }

    fn keep_entries(&mut self, list: &str, count: usize) {
        let text = if count == 0 { String::new() } else { count.to_string() };
        self.tell(list, Answer::Text(text.into()));
    }

    fn known_entries(&self, list: &str) -> usize {
        let positions = self.0.iter().filter_map(|(path, _)| position(path, list)).map(|(at, _)| at);
        positions.max().map_or(0, |highest| highest + 1)
    }
}

/// The position of an entry and the rest of the path: 2 and `.date` for `accidents[2].date` in `accidents`.
fn position<'p>(path: &'p str, list: &str) -> Option<(usize, &'p str)> {
    let (at, rest) = path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
    Some((at.parse().ok()?, rest))
}

/// Where a path leads after an entry of a list was removed; `None` for a path into that entry.
pub(super) fn after_removal(path: &str, list: &str, index: usize) -> Option<String> {
    let Some((at, rest)) = position(path, list) else { return Some(path.to_owned()) };
    match at.cmp(&index) {
        Ordering::Less => Some(path.to_owned()),
        Ordering::Equal => None,
        Ordering::Greater => Some(entry_path(list, at.saturating_sub(1), rest)),
    }
}

/// Where a path leads after an entry was put back at this position.
pub(super) fn after_return(path: &str, list: &str, index: usize) -> String {
    match position(path, list) {
        Some((at, rest)) if at >= index => entry_path(list, at + 1, rest),
        _ => path.to_owned(),
    }
}

/// The path of an entry of a list.
pub fn entry_at(list: &str, index: usize) -> String {
    entry_path(list, index, "")
}

/// The innermost entry that a path lies in or is: `a[2].b[1]` for `a[2].b[1].c`.
pub(super) fn entry_of(path: &str) -> Option<&str> {
    path.get(..=path.rfind(']')?)
}

/// Whether a path is this entry or lies in it.
pub(super) fn is_in_entry(path: &str, entry: &str) -> bool {
    path.strip_prefix(entry).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The path of a field of an entry.
pub fn field_path(list: &str, index: usize, local_name: &str) -> String {
    entry_path(list, index, ".") + local_name
}

/// Not by `format!`: its machinery is larger than all that is joined in the page.
fn entry_path(list: &str, index: usize, rest: &str) -> String {
    [list, "[", &index.to_string(), "]", rest].concat()
}

/// The fact of the applicant that a path lies in: `accidents` for `accidents[2].date`.
pub fn root_of(path: &str) -> &str {
    path.split('[').next().unwrap_or(path)
}

/// The innermost list a path lies in, with the position there.
pub fn list_of(path: &str) -> Option<(&str, usize)> {
    let (list, rest) = path.rsplit_once('[')?;
    Some((list, rest.split(']').next()?.parse().ok()?))
}

/// These texts at these paths.
#[cfg(test)]
pub(super) fn told(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (path, text) in pairs {
        answers.tell(path, Answer::Text((*text).into()));
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_is_no_answer() {
        let mut answers = told(&[("staff", "14")]);
        answers.tell("staff", Answer::Text("".into()));
        assert_eq!(answers, Answers::default());
    }

    #[test]
    fn removing_an_entry_moves_up_those_behind_it() {
        let mut answers = told(&[("list", "3"), ("list[0].a", "x"), ("list[1].a", "y"), ("list[2].a", "z")]);
        answers.remove_entry("list", 1);
        assert_eq!(answers, told(&[("list", "2"), ("list[0].a", "x"), ("list[1].a", "z")]));
        answers.remove_entry("list", 0);
        answers.remove_entry("list", 0);
        assert_eq!(answers, Answers::default());
    }

    #[test]
    fn an_entry_put_back_is_where_it_was_with_all_that_was_told() {
        let before = told(&[
            ("list", "11"),
            ("list[0].a", "x"),
            ("list[1].a", "y"),
            ("list[1].b[0].c", "z"),
            ("list[10].a", "last"),
            ("listed[1].a", "another list"),
        ]);
        for index in [0, 1, 5, 10] {
            let mut answers = before.clone();
            let removed = answers.remove_entry("list", index);
            assert_ne!(answers, before);
            answers.return_entry("list", index, &removed);
            assert_eq!(answers, before, "{index}");
        }
    }

    #[test]
    fn the_only_entry_can_be_put_back() {
        let before = told(&[("list", "1"), ("list[0].a", "x")]);
        let mut answers = before.clone();
        let removed = answers.remove_entry("list", 0);
        assert_eq!(answers, Answers::default());
        answers.return_entry("list", 0, &removed);
        assert_eq!(answers, before);
    }

    #[test]
    fn entries_come_back_after_a_change_of_mind() {
        let mut answers = told(&[("list", "2"), ("list[0].a", "x"), ("list[1].a", "y")]);
        answers.tell("list", Answer::Nothing);
        assert_eq!(answers.entries("list"), 0);
        answers.add_entry("list");
        assert_eq!(answers.entries("list"), 2);
        answers.add_entry("list");
        assert_eq!(answers.entries("list"), 3);
    }

    #[test]
    fn paths_come_apart() {
        assert_eq!(root_of("accidents[2].date"), "accidents");
        assert_eq!(list_of("a[2].b[10].c"), Some(("a[2].b", 10)));
        assert_eq!(list_of("registration_date"), None);
        assert_eq!(entry_of("a[2].b[10].c"), Some("a[2].b[10]"));
        assert_eq!(entry_of("a[2].b"), Some("a[2]"));
        assert_eq!(entry_of("registration_date"), None);
        assert!(is_in_entry("a[1].b", "a[1]") && is_in_entry("a[1]", "a[1]"));
        assert!(!is_in_entry("a[10].b", "a[1]") && !is_in_entry("a", "a[1]"));
    }
}

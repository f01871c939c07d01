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

    /// Removes an entry with everything told of it; a list that loses its last one has not been answered.
    pub fn remove_entry(&mut self, list: &str, index: usize) {
        for (path, answer) in std::mem::take(&mut self.0) {
            let Some((at, rest)) = position(&path, list) else {
                self.tell(&path, answer);
                continue;
            };
            match at.cmp(&index) {
                Ordering::Less => self.tell(&path, answer),
                Ordering::Equal => {}
                Ordering::Greater => self.tell(&entry_path(list, at - 1, rest), answer),
            }
        }
        self.keep_entries(list, self.entries(list).saturating_sub(1));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::default();
        for (path, text) in pairs {
            answers.tell(path, Answer::Text((*text).into()));
        }
        answers
    }

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
    }
}

//! Collects diagnostics, and reads the values of tables while doing so. Knows the shapes of values only.

use std::collections::HashMap;

use zice_core::{Condition, TestId, nearest};

use crate::{At, Diagnostic, Node, Severity, Shape, Text};

use super::table::id;

/// What is being checked, and what has been found wrong.
#[derive(Default)]
pub(super) struct Context {
    found: Vec<Diagnostic>,
    subject: String,
    /// The conditions so far.
    tests: HashMap<Condition, TestId>,
}

impl Context {
    /// Names what the following diagnostics are about.
    pub(super) fn about(&mut self, subject: impl Into<String>) {
        self.subject = subject.into();
    }

    /// Equal conditions are one, so that directions which share a rule share its judgement.
    pub(super) fn shared(&mut self, condition: Condition, tests: &mut Vec<Condition>) -> TestId {
        *self.tests.entry(condition).or_insert_with_key(|condition| {
            tests.push(condition.clone());
            TestId(id(tests.len() - 1))
        })
    }

    /// All that was found, each once, in document order.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort();
        self.found.dedup();
        self.found
    }

    pub(super) fn say(&mut self, at: &At, key: &str, message: impl Into<String>) {
        self.say_with(at, key, message, None);
    }

    pub(super) fn say_with(&mut self, at: &At, key: &str, message: impl Into<String>, hint: Option<String>) {
        self.found.push(Diagnostic {
            at: at.clone(),
            severity: Severity::Error,
            subject: self.subject.clone(),
            key: key.to_owned(),
            message: message.into(),
            hint,
        });
    }

    /// Tells of a name that nothing has, with the nearest that something has.
    pub(super) fn unknown<'a>(
        &mut self,
        at: &At,
        key: &str,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let hint = nearest(name, known).map(|near| format!("did you mean `{near}`?"));
        self.say_with(at, key, format!("there is no {what} `{name}`"), hint);
    }

    /// Tells of every key that is not one of these.
    pub(super) fn keys(&mut self, node: &Node, known: &[&str]) {
        if !matches!(node.shape, Shape::Table(_)) {
            self.say(&node.at, "", format!("expected a table, found {}", node.shape_name()));
        }
        for (key, value) in node.members() {
            if !known.contains(&key.as_str()) {
                self.unknown(&value.at, key, "key", key, known.iter().copied());
            }
        }
    }

    /// A value that must be there.
    pub(super) fn required<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n Node> {
        let value = node.get(key);
        if value.is_none() {
            self.say(&node.at, key, "this key is required");
        }
        value
    }

    /// The text of a node.
    pub(super) fn as_text<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n str> {
        match &node.shape {
            Shape::Text(text) if text.trim().is_empty() => {
                self.say(&node.at, key, "this text is empty");
                None
            }
            Shape::Text(text) if text.contains(char::is_control) => {
                self.say(&node.at, key, "this text has a line break or a tab in it; write it on one line");
                None
            }
            Shape::Text(text) => Some(text),
            _ => {
                self.say(&node.at, key, format!("expected text, found {}", node.shape_name()));
                None
            }
        }
    }

    /// A text that must be there.
    pub(super) fn text<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n str> {
        let value = self.required(node, key)?;
        self.as_text(value, key)
    }

    /// A text that may be there.
    pub(super) fn optional_text<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n str> {
        self.as_text(node.get(key)?, key)
    }

    /// A list of texts; none where the key is not there.
    pub(super) fn texts<'n>(&mut self, node: &'n Node, key: &str) -> Vec<&'n str> {
        let Some(value) = node.get(key) else { return Vec::new() };
        if !matches!(value.shape, Shape::List(_)) {
            self.say(&value.at, key, format!("expected a list, found {}", value.shape_name()));
        }
        value.items().iter().filter_map(|item| self.as_text(item, key)).collect()
    }

    /// Whether a key is there and true.
    pub(super) fn flag(&mut self, node: &Node, key: &str) -> bool {
        match node.get(key).map(|value| (&value.shape, &value.at)) {
            None => false,
            Some((Shape::Bool(value), _)) => *value,
            Some((_, at)) => {
                self.say(at, key, "expected true or false");
                false
            }
        }
    }

    /// A text in both languages.
    pub(super) fn as_words(&mut self, node: &Node, key: &str) -> Text {
        self.keys(node, &["zh", "en"]);
        let mut language = |name: &str| {
            let text = node.get(name);
            if text.is_none() {
                self.say(&node.at, key, format!("the translation `{name}` is missing"));
            }
            text.and_then(|text| self.as_text(text, key)).unwrap_or_default().into()
        };
        Text { zh: language("zh"), en: language("en") }
    }

    /// A text in both languages that must be there.
    pub(super) fn words(&mut self, node: &Node, key: &str) -> Text {
        self.required(node, key).map(|value| self.as_words(value, key)).unwrap_or_default()
    }

    /// A text in both languages that may be there.
    pub(super) fn optional_words(&mut self, node: &Node, key: &str) -> Option<Text> {
        node.get(key).map(|value| self.as_words(value, key))
    }

    /// A list of texts in both languages.
    pub(super) fn words_list(&mut self, node: &Node, key: &str) -> Vec<Text> {
        node.get(key).map(Node::items).unwrap_or_default().iter().map(|item| self.as_words(item, key)).collect()
    }

    /// One of a few words, by what each stands for.
    pub(super) fn word<T: Copy>(&mut self, node: &Node, key: &str, meanings: &[(&str, T)]) -> Option<T> {
        let value = self.required(node, key)?;
        let text = self.as_text(value, key)?;
        let found = meanings.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let words: Vec<_> = meanings.iter().map(|(word, _)| *word).collect();
            let hint = format!("use one of: {}", words.join(", "));
            self.say_with(&value.at, key, format!("`{text}` is none of the words for this"), Some(hint));
        }
        found
    }

    /// A whole number that fits.
    pub(super) fn whole<T: std::str::FromStr>(&mut self, node: &Node, key: &str) -> Option<T> {
        let number = match &node.shape {
            Shape::Number(text) => text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.say(&node.at, key, format!("expected a whole number, found {}", node.shape_name()));
        }
        number
    }
}

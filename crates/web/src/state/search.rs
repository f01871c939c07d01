//! What is sought among the options of a question, one question at a time. It is no answer and is not kept. While an input
//! method composes, the field shows the letters and the options stay as they are.

use std::rc::Rc;

use super::parsing::half_width;

/// More options than this are searched rather than read through.
pub const MANY: usize = 8;

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    path: String,
    typed: Rc<str>,
    sought: Rc<str>,
}

impl Search {
    /// Text in the middle of a composition.
    pub fn spell(&mut self, path: String, text: Rc<str>) {
        if self.path != path {
            self.sought = "".into();
        }
        (self.path, self.typed) = (path, text);
    }

    /// Text to be found.
    pub fn seek(&mut self, path: String, text: Rc<str>) {
        self.spell(path, text);
        self.sought = self.typed.clone();
    }

    /// What the search field of a question holds.
    pub fn typed(&self, path: &str) -> &str {
        if self.path == path { &self.typed } else { "" }
    }

    /// Whether anything is sought among the options of a question.
    pub fn is_on(&self, path: &str) -> bool {
        self.path == path && !self.sought.trim().is_empty()
    }

    /// Whether an option of a question is found: it contains every word, whatever the case, the width and the quotes.
    pub fn finds(&self, path: &str, label: &str) -> bool {
        let label = folded(label);
        !self.is_on(path) || self.sought.split_whitespace().all(|word| label.contains(&folded(word)))
    }
}

/// As people compare. Only ASCII has letters of two cases in what is searched.
pub(super) fn folded(text: &str) -> String {
    let is_sign =
        |letter: &char| matches!(letter, '“' | '”' | '‘' | '’' | '"' | '\'' | '(' | ')' | '、' | ',' | '-' | ' ');
    half_width(text).to_ascii_lowercase().chars().filter(|letter| !is_sign(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(sought: &str, label: &str) -> bool {
        let mut search = Search::default();
        search.seek("a".into(), sought.into());
        search.finds("a", label)
    }

    #[test]
    fn any_part_is_found_in_any_case_and_width() {
        for sought in [
            "专精特新",
            "专精特新中小",
            "dcmm",
            "ＤＣＭＭ",
            "“专精特新”",
            "DCMM 省",
            "　 省 dcmm ",
            "",
            "  ",
            "3级",
            "３级",
        ] {
            assert!(finds(sought, "省“专精特新”中小企业（DCMM 3级）"), "{sought}");
        }
        for sought in ["国家", "DCMM4", "省 国家"] {
            assert!(!finds(sought, "省“专精特新”中小企业（DCMM 3级）"), "{sought}");
        }
    }

    #[test]
    fn nothing_is_sought_while_one_composes_or_elsewhere() {
        let mut search = Search::default();
        search.seek("a".into(), "省".into());
        search.spell("a".into(), "省zhong".into());
        assert_eq!(search.typed("a"), "省zhong");
        assert!(
            search.finds("a", "省级") && !search.finds("a", "国家"),
            "the last word stands until the next is there"
        );
        assert!(search.finds("b", "国家") && search.typed("b").is_empty());
        search.spell("b".into(), "z".into());
        assert!(search.finds("b", "国家") && search.typed("a").is_empty());
    }
}

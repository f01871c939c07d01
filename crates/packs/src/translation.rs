//! Texts of a library as lines of their own, in the order of the catalogue: its English, and of its Chinese whatever is no
//! title. A page that begins in Chinese, with a choice of directions, then carries no more than that. It knows nothing of
//! files and of where the lines are kept.

use std::mem;

use crate::{Catalogue, Library, Text};

/// The lines do not belong to this library: not as many as it has texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotItsWords;

impl Library {
    /// Takes every English text out, leaving it empty. The lines go back by [`Library::speak_english`]; a text may
    /// have no line break, which the pack check sees to.
    pub fn take_english(&mut self) -> String {
        let mut lines = String::new();
        self.catalogue.each_text(&mut |text, _| {
            lines += &mem::take(&mut text.en);
            lines.push('\n');
        });
        lines
    }

    /// Puts the lines back; nothing is changed where their number is wrong.
    pub fn speak_english(&mut self, lines: &str) -> Result<(), NotItsWords> {
        let mut texts = 0;
        self.catalogue.each_text(&mut |_, _| texts += 1);
        if lines.lines().count() != texts {
            return Err(NotItsWords);
        }
        let mut lines = lines.lines();
        self.catalogue.each_text(&mut |text, _| text.en = lines.next().unwrap_or_default().into());
        Ok(())
    }

    /// Takes the Chinese sentences out, all that [`Shown::Later`] says, in the same way. They go back by
    /// [`Library::say_sentences`].
    pub fn take_sentences(&mut self) -> String {
        let mut lines = String::new();
        self.catalogue.each_text(&mut |text, shown| {
            if shown == Shown::Later {
                lines += &mem::take(&mut text.zh);
                lines.push('\n');
            }
        });
        lines
    }

    /// Puts the lines back that were taken from this very library.
    pub fn say_sentences(&mut self, lines: &str) {
        let mut lines = lines.lines();
        self.catalogue.each_text(&mut |text, shown| {
            if shown == Shown::Later {
                text.zh = lines.next().unwrap_or_default().into();
            }
        });
    }
}

/// Where a text belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// To the choice of directions: what a document and a direction are called, and what is known of them.
    First,
    /// To what is asked and decided after that.
    Later,
}

impl Catalogue {
    /// Shows every text, always in the same order. Each kind of words is taken apart by name, so that a text that is
    /// added to it cannot be forgotten here.
    pub(crate) fn each_text(&mut self, see: &mut dyn FnMut(&mut Text, Shown)) {
        let Self { packs, groups, facts, directions, rules, portfolio } = self;
        for crate::PackWords { title, issuers, notes, window_note, number: _, issued: _, digest: _ } in packs {
            [title, issuers].into_iter().chain(notes).chain(window_note).for_each(|text| see(text, Shown::First));
        }
        for crate::GroupWords { title, facts: _ } in groups {
            see(title, Shown::Later);
        }
        for crate::FactWords {
            label,
            question,
            help,
            options,
            attested: _,
            unit: _,
            effort: _,
            ask: _,
            names: _,
            group: _,
        } in facts
        {
            [label, question].into_iter().chain(help).chain(options).for_each(|text| see(text, Shown::Later));
        }
        for crate::DirectionWords { title, judged, notes, locator: _, kind: _ } in directions {
            for text in [title, judged] {
                see(text, Shown::First);
            }
            for text in notes {
                see(text, Shown::Later);
            }
        }
        for crate::RuleWords { requirement, note, policy: _, locator: _, phrase: _, curable: _ } in rules {
            [requirement].into_iter().chain(note).for_each(|text| see(text, Shown::Later));
        }
        for crate::PortfolioWords { requirement, advice, policy: _, locator: _ } in portfolio {
            [requirement].into_iter().chain(advice).for_each(|text| see(text, Shown::Later));
        }
    }
}

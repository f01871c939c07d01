//! The English of a library as a text of its own: one line per text, in the order of the catalogue. A page that speaks
//! Chinese then carries no word of English. It knows nothing of files and of where the lines are kept.

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
        self.catalogue.each_text(&mut |text| {
            lines += &mem::take(&mut text.en);
            lines.push('\n');
        });
        lines
    }

    /// Puts the lines back; nothing is changed where their number is wrong.
    pub fn speak_english(&mut self, lines: &str) -> Result<(), NotItsWords> {
        let mut texts = 0;
        self.catalogue.each_text(&mut |_| texts += 1);
        if lines.lines().count() != texts {
            return Err(NotItsWords);
        }
        let mut lines = lines.lines();
        self.catalogue.each_text(&mut |text| text.en = lines.next().unwrap_or_default().into());
        Ok(())
    }
}

impl Catalogue {
    /// Shows every text, always in the same order. Each kind of words is taken apart by name, so that a text that is
    /// added to it cannot be forgotten here.
    pub(crate) fn each_text(&mut self, see: &mut dyn FnMut(&mut Text)) {
        let Self { packs, groups, facts, directions, rules, portfolio } = self;
        for crate::PackWords { title, issuers, notes, window_note, number: _, issued: _, digest: _ } in packs {
            [title, issuers].into_iter().chain(notes).chain(window_note).for_each(&mut *see);
        }
        for crate::GroupWords { title, facts: _ } in groups {
            see(title);
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
            [label, question].into_iter().chain(help).chain(options).for_each(&mut *see);
        }
        for crate::DirectionWords { title, judged, notes, locator: _, kind: _ } in directions {
            [title, judged].into_iter().chain(notes).for_each(&mut *see);
        }
        for crate::RuleWords { requirement, note, policy: _, locator: _, phrase: _, curable: _ } in rules {
            [requirement].into_iter().chain(note).for_each(&mut *see);
        }
        for crate::PortfolioWords { requirement, advice, policy: _, locator: _ } in portfolio {
            [requirement].into_iter().chain(advice).for_each(&mut *see);
        }
    }
}

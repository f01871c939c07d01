//! A library for programs that show nothing but names: ids, figures and titles without the sentences, which are most of
//! its bytes. Knows nothing of who shows them.

use crate::{Library, Text};

impl Library {
    /// Empties every text but the titles of packs and directions and what is judged. Positions stay, and so do ids,
    /// locators and key phrases: the library decides, advises and reports as before.
    pub fn keep_titles(&mut self) {
        let packs: Vec<_> = self.catalogue.packs.iter().map(|pack| pack.title.clone()).collect();
        let directions: Vec<_> =
            self.catalogue.directions.iter().map(|words| (words.title.clone(), words.judged.clone())).collect();
        self.catalogue.each_text(&mut |text, _| *text = Text::default());
        self.catalogue.facts.iter_mut().for_each(|fact| fact.options.clear());
        for (pack, title) in self.catalogue.packs.iter_mut().zip(packs) {
            pack.title = title;
        }
        for (words, (title, judged)) in self.catalogue.directions.iter_mut().zip(directions) {
            (words.title, words.judged) = (title, judged);
        }
    }
}

//! Names facts, literals and lists where a condition stands. Knows words, not conditions.

use zice_core::{Comparison, Condition, Facts, Kind, Place};
use zice_packs::{Library, Unit};

use crate::{Language, pick, unit, value};

/// Whoever puts a condition into words: a language, and how many lists are bound around it.
#[derive(Clone, Copy)]
pub(crate) struct Speaker<'l> {
    pub(super) library: &'l Library,
    pub(crate) language: Language,
    depth: u8,
}

impl<'l> Speaker<'l> {
    /// One who speaks of the applicant.
    pub(crate) fn new(library: &'l Library, language: Language) -> Self {
        Self { library, language, depth: 0 }
    }

    /// One who speaks of an entry of one more list.
    pub(crate) fn within(self) -> Self {
        Self { depth: self.depth.saturating_add(1), ..self }
    }

    pub(crate) fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        pick(self.language, zh, en)
    }

    /// A fact by its label; with its list, where it is of an entry further out than the one at hand.
    pub(crate) fn label(&self, place: Place) -> String {
        let own = self.own_label(place);
        let owner = self.library.rules.schema.get(place.fact).and_then(|fact| fact.within);
        let outer = owner.filter(|_| place.depth > 0 && place.depth < self.depth);
        let Some(list) = outer.and_then(|list| self.library.catalogue.fact(list)) else { return own };
        let list = list.label.get(self.language);
        match self.language {
            Language::Zh => format!("该{}的{own}", quoted(list)),
            Language::En => format!("{own} of that entry of ‘{list}’"),
        }
    }

    fn own_label(&self, place: Place) -> String {
        let label = self.library.catalogue.fact(place.fact).map_or("", |words| words.label.get(self.language));
        match (self.end(place), self.language) {
            (None, _) => label.into(),
            (Some(end), Language::Zh) => format!("{label}的第{end}方"),
            (Some(end), Language::En) => format!("party {end} of {label}"),
        }
    }

    /// Which of the two names of a pair it is; both bear the label of the pairs.
    fn end(&self, place: Place) -> Option<usize> {
        let schema = &self.library.rules.schema;
        let owner = schema.get(schema.get(place.fact)?.within?)?;
        match &owner.kind {
            Kind::Pairs(ends) => ends.iter().position(|end| *end == place.fact).map(|at| at + 1),
            _ => None,
        }
    }

    /// A list by its label, in quotation marks.
    pub(crate) fn list(&self, place: Place) -> String {
        quoted(&self.label(place))
    }

    /// A literal of the type of a fact.
    pub(super) fn literal(&self, place: Place, literal: i64) -> String {
        value(self.library, &Facts::default(), place.fact, literal, self.language)
    }

    /// What a fact counts; `zh` and `en` where the pack does not say.
    pub(crate) fn counter(&self, place: Place, zh: &'static str, en: &'static str) -> &'static str {
        let unit_of = self.library.catalogue.fact(place.fact).and_then(|words| words.unit);
        unit_of.filter(|of| *of != Unit::Yuan).map_or(self.pick(zh, en), |of| unit(of, self.language))
    }

    /// The options of these bits, each in quotation marks.
    pub(super) fn option_names(&self, place: Place, options: u64) -> Vec<String> {
        let words = self.library.catalogue.fact(place.fact).map(|words| words.options.as_slice()).unwrap_or_default();
        (0_u32..64)
            .zip(words)
            .filter(|(bit, _)| options >> bit & 1 == 1)
            .map(|(_, words)| quoted(words.get(self.language)))
            .collect()
    }

    /// How a number must stand to another.
    pub(super) fn relation(&self, comparison: Comparison) -> &'static str {
        match comparison {
            Comparison::AtLeast => self.pick("不少于", "is at least "),
            Comparison::MoreThan => self.pick("超过", "is more than "),
            Comparison::AtMost => self.pick("不超过", "is at most "),
            Comparison::LessThan => self.pick("少于", "is less than "),
            Comparison::Equals => self.pick("等于", "is exactly "),
            Comparison::Differs => self.pick("不等于", "is not "),
        }
    }
}

/// A text in quotation marks; those inside it become single ones.
pub fn quoted(text: &str) -> String {
    let inner: String = text
        .chars()
        .map(|letter| match letter {
            '“' => '‘',
            '”' => '’',
            letter => letter,
        })
        .collect();
    format!("“{inner}”")
}

/// Whether a condition singles nothing out.
pub(super) fn is_everything(condition: &Condition) -> bool {
    *condition == Condition::Always(true)
}

//! A case as it is kept: what was chosen and what was answered, by names. It refuses to know what an answer means.

use zice_packs::Language;

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Text as it was typed, never normalised.
    Text(String),
    /// None, and that is known.
    Nothing,
    /// 不确定.
    Unsure,
}

/// What was chosen and answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The language of the page.
    pub language: Language,
    /// Ids of directions.
    pub directions: Vec<String>,
    /// Answers by path: `accidents[0].date` for a fact, `form/…` for the application form.
    pub answers: Vec<(String, Told)>,
}

/// Whether a path belongs to the application form.
pub(crate) fn is_form(path: &str) -> bool {
    path.starts_with("form/")
}

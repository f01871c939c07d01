//! A library for programs that decide and answer with ids: the rules, and of all words only where each rule stands.
//! It is a kind of its own, and not a library with empty texts, so that such a program has no code to read the others.

use serde::{Deserialize, Serialize};
use zice_core::{PolicyId, RuleSet};

use crate::{Catalogue, Library, LoadError, PortfolioWords, RuleWords, Text};

/// Rules with their places in the documents.
#[derive(Debug, Serialize, Deserialize)]
pub struct Bare {
    rules: RuleSet,
    /// Locator and key phrase, by rule.
    places: Vec<(Box<str>, Box<str>)>,
    /// Policy and locator, by rule across directions.
    portfolio: Vec<(PolicyId, Box<str>)>,
}

impl Bare {
    /// What is left of a library.
    pub fn of(library: &Library) -> Self {
        let words = &library.catalogue;
        Self {
            rules: library.rules.clone(),
            places: words.rules.iter().map(|rule| (rule.locator.clone(), rule.phrase.clone())).collect(),
            portfolio: words.portfolio.iter().map(|rule| (rule.policy, rule.locator.clone())).collect(),
        }
    }

    /// Compact bytes, for a program of the same version only.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LoadError> {
        postcard::to_allocvec(self).map_err(|_| LoadError)
    }
}

/// Decides and reports verdicts as the whole library does. What it says of directions, facts and packs is not there;
/// of a rule there is where it stands and nothing else, not even whose it is.
impl From<Bare> for Library {
    fn from(bare: Bare) -> Self {
        let rule = |(locator, phrase)| RuleWords {
            policy: PolicyId(0),
            locator,
            phrase,
            requirement: Text::default(),
            note: None,
            curable: false,
        };
        let portfolio =
            |(policy, locator)| PortfolioWords { policy, locator, requirement: Text::default(), advice: None };
        let catalogue = Catalogue {
            rules: bare.places.into_iter().map(rule).collect(),
            portfolio: bare.portfolio.into_iter().map(portfolio).collect(),
            ..Catalogue::default()
        };
        Self { rules: bare.rules, catalogue }
    }
}

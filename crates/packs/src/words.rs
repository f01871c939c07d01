//! The words of packs: titles, questions, requirements, by the ids of the rule set. They decide nothing.

use serde::{Deserialize, Serialize};
use zice_core::{FactId, PolicyId, RuleId};

/// The languages every text of a pack is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// A text in every language; plain text, never markup.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: Box<str>,
    /// English.
    pub en: Box<str>,
}

impl Text {
    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// Index of a group of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GroupId(pub u16);

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself which unit it is")]
pub enum Unit {
    Persons,
    Units,
    Modes,
    Standards,
    Projects,
    Months,
    SquareMetres,
    Yuan,
}

/// How long it takes an applicant to change a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself how long it is")]
pub enum Effort {
    Minutes,
    Days,
    Weeks,
    Months,
    /// It cannot be changed: a past event, a place of registration.
    Fixed,
}

/// The author's wish for the order of questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ask {
    /// Before all that only the weight orders.
    First,
    /// By how much it settles.
    #[default]
    ByWeight,
    /// After everything else.
    Last,
}

/// A policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackWords {
    /// Its title.
    pub title: Text,
    /// Who issued it, or that the text does not say.
    pub issuers: Text,
    /// Its document number.
    pub number: Option<Box<str>>,
    /// When it was issued, `YYYY-MM-DD`.
    pub issued: Option<Box<str>>,
    /// What concerns the whole document.
    pub notes: Vec<Text>,
    /// What is doubtful about when to file.
    pub window_note: Option<Text>,
    /// The version of the pack: the SHA-256 of its documents, one after the other in the order of their names, as
    /// [`digest`](crate::digest) works it out. All zero where the pack was not built in.
    pub digest: [u8; 32],
}

/// A page of related questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupWords {
    /// Its heading.
    pub title: Text,
    /// Its questions, in order; fields of lists are asked within their list.
    pub facts: Vec<FactId>,
}

/// A fact as people are asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactWords {
    /// A noun phrase.
    pub label: Text,
    /// The question.
    pub question: Text,
    /// What counts, and where to look it up.
    pub help: Option<Text>,
    /// The applicant's own statement; experts decide.
    pub attested: bool,
    /// What its number counts.
    pub unit: Option<Unit>,
    /// How long it takes to change.
    pub effort: Option<Effort>,
    /// Its options, in the order of the schema.
    pub options: Vec<Text>,
    /// The author's wish for when it is asked.
    pub ask: Ask,
    /// Of an end of a pair: the text fact that gives the names to choose from.
    pub names: Option<FactId>,
    /// The page it is asked on; `None` for facts of the host, such as the date.
    pub group: Option<GroupId>,
}

/// A direction as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectionWords {
    /// Its name.
    pub title: Text,
    /// Who or what is judged.
    pub judged: Text,
    /// Under which heading people look for it.
    pub kind: DirectionKind,
    /// Where it stands in the document.
    pub locator: Box<str>,
    /// What an applicant should know.
    pub notes: Vec<Text>,
}

/// What a direction is for, as people look for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DirectionKind {
    /// An enterprise as a whole.
    #[default]
    Enterprise,
    /// A project, or an investment.
    Project,
    /// A platform for others to use, a centre, a park.
    Platform,
    /// A product or a standard.
    Product,
    /// Several units together.
    Group,
}

/// A rule as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleWords {
    /// The policy it belongs to.
    pub policy: PolicyId,
    /// Where it stands in the document.
    pub locator: Box<str>,
    /// A few characters of the document, by which the place is found.
    pub phrase: Box<str>,
    /// The demand in plain words.
    pub requirement: Text,
    /// The reading chosen, where it can change an answer.
    pub note: Option<Text>,
    /// An unmet test can be mended before filing.
    pub curable: bool,
}

/// A rule across directions as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortfolioWords {
    /// The policy it belongs to.
    pub policy: PolicyId,
    /// Where it stands in the document.
    pub locator: Box<str>,
    /// The demand in plain words.
    pub requirement: Text,
    /// What to do to keep it.
    pub advice: Option<Text>,
}

/// All words of a library, aligned with its rule set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// By policy.
    pub packs: Vec<PackWords>,
    /// By group, in the order asked.
    pub groups: Vec<GroupWords>,
    /// By fact.
    pub facts: Vec<FactWords>,
    /// By direction.
    pub directions: Vec<DirectionWords>,
    /// By rule.
    pub rules: Vec<RuleWords>,
    /// By rule across directions.
    pub portfolio: Vec<PortfolioWords>,
}

impl Catalogue {
    /// The words of a fact.
    pub fn fact(&self, id: FactId) -> Option<&FactWords> {
        self.facts.get(usize::from(id.0))
    }

    /// The words of a rule.
    pub fn rule(&self, id: RuleId) -> Option<&RuleWords> {
        self.rules.get(id.index())
    }

    /// The words of a direction.
    pub fn direction(&self, id: zice_core::DirectionId) -> Option<&DirectionWords> {
        self.directions.get(id.index())
    }

    /// The words of a policy.
    pub fn pack(&self, id: PolicyId) -> Option<&PackWords> {
        self.packs.get(id.index())
    }
}

//! What a lint has found, and the names by which authors allow it.

use std::fmt;

use zice_packs::{At, Diagnostic, Severity, Subject};

/// Every lint: its name in brackets behind what it tells and in `allow = [ … ]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lint {
    /// The pack cannot be used.
    Check,
    /// A fact that nothing reads.
    UnusedFact,
    /// A definition that nothing uses.
    UnusedDefinition,
    /// A group of questions without a question.
    EmptyGroup,
    /// A direction in which nothing can be unmet with an effect.
    NoGate,
    /// A number, day or period without examples at it and just beside it.
    Boundary,
    /// A rule that no facts meet.
    NeverMet,
    /// A rule that no facts fail.
    NeverUnmet,
    /// Two rules of one direction that no facts meet together.
    Contradiction,
    /// Two rules of one direction with the same condition.
    Duplicate,
    /// A rule that is met whenever another one is.
    Shadowed,
    /// A number of the key phrase that stands nowhere in the rule.
    Figure,
    /// A number of the key phrase that is included there and excluded in the rule, or the other way round.
    Strictness,
    /// A key phrase that is too short to be found or too long to be one.
    Phrase,
    /// A text that is the same in both languages.
    Untranslated,
    /// A key phrase that does not stand in the document.
    NotInSource,
    /// A sentence of the document that demands something and holds no rule's key phrase.
    Uncited,
    /// An allowance without anything to allow.
    UnusedAllowance,
}

impl Lint {
    const ALL: [Self; 18] = [
        Self::Check,
        Self::UnusedFact,
        Self::UnusedDefinition,
        Self::EmptyGroup,
        Self::NoGate,
        Self::Boundary,
        Self::NeverMet,
        Self::NeverUnmet,
        Self::Contradiction,
        Self::Duplicate,
        Self::Shadowed,
        Self::Figure,
        Self::Strictness,
        Self::Phrase,
        Self::Untranslated,
        Self::NotInSource,
        Self::Uncited,
        Self::UnusedAllowance,
    ];

    /// Its name, which stays the same from version to version.
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::UnusedFact => "unused_fact",
            Self::UnusedDefinition => "unused_definition",
            Self::EmptyGroup => "empty_group",
            Self::NoGate => "no_gate",
            Self::Boundary => "boundary",
            Self::NeverMet => "never_met",
            Self::NeverUnmet => "never_unmet",
            Self::Contradiction => "contradiction",
            Self::Duplicate => "duplicate",
            Self::Shadowed => "shadowed",
            Self::Figure => "figure",
            Self::Strictness => "strictness",
            Self::Phrase => "phrase",
            Self::Untranslated => "untranslated",
            Self::NotInSource => "not_in_source",
            Self::Uncited => "uncited",
            Self::UnusedAllowance => "unused_allowance",
        }
    }

    /// How bad what it finds is.
    pub fn severity(self) -> Severity {
        match self {
            Self::Check | Self::NotInSource => Severity::Error,
            Self::Uncited => Severity::Remark,
            _ => Severity::Warning,
        }
    }

    /// The names of all.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::name)
    }
}

/// One thing that is wrong, or worth a look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where, how bad, and what.
    pub diagnostic: Diagnostic,
    /// Which lint tells it.
    pub lint: Lint,
    /// What can allow it; `None` where nothing can.
    pub subject: Option<Subject>,
}

impl Finding {
    /// What a lint finds about something; the hint is left to [`Finding::hint`].
    pub(super) fn new(lint: Lint, at: &At, subject: impl Into<String>, message: impl Into<String>) -> Self {
        let diagnostic = Diagnostic {
            at: at.clone(),
            severity: lint.severity(),
            subject: subject.into(),
            key: String::new(),
            message: message.into(),
            hint: None,
        };
        Self { diagnostic, lint, subject: None }
    }

    /// With the key it is about.
    pub(super) fn key(mut self, key: &str) -> Self {
        key.clone_into(&mut self.diagnostic.key);
        self
    }

    /// With what to do about it.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.diagnostic.hint = Some(hint.into());
        self
    }

    /// With what can allow it.
    pub(super) fn about(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = self.diagnostic.clone();
        if self.lint != Lint::Check {
            told.message = format!("{} [{}]", told.message, self.lint.name());
        }
        told.fmt(f)
    }
}

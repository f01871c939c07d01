//! What is wrong with a pack, for its author: where, what, and what to do. Knows no pack and no citizen.

use std::fmt;

/// A line of one of the pack's documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Name of the document, as it was supplied.
    pub document: String,
    /// Line, from 1.
    pub line: usize,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack cannot be used.
    #[default]
    Error,
    /// Probably a mistake; may be allowed with a reason.
    Warning,
    /// Worth a look.
    Remark,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Remark => "remark",
        })
    }
}

/// One thing that is wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where.
    pub at: At,
    /// How bad.
    pub severity: Severity,
    /// The rule, fact or direction it is about, as `rule 003-5e`; empty for the pack as a whole.
    pub subject: String,
    /// The key within it.
    pub key: String,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: ", self.at.document, self.at.line, self.severity)?;
        for part in [&self.subject, &self.key].into_iter().filter(|part| !part.is_empty()) {
            write!(f, "{part}: ")?;
        }
        f.write_str(&self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n  hint: {hint}"))
    }
}

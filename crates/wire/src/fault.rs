//! What makes input unusable, as a code, a path and parameters. Knows no sentences: those belong to who shows them.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use zice_core::{FactError, Problem, fixed_text};

use crate::ids;

/// One thing that is wrong with the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no text at all.
    Empty,
    /// The bytes are not UTF-8 from this place on; both count from 1.
    #[expect(missing_docs, reason = "line and column, as said")]
    NotUtf8 { line: usize, column: usize },
    /// The text stops being JSON at this place; both count from 1. The path leads to the named value it stands in.
    #[expect(missing_docs, reason = "path, line and column, as said")]
    NotJson { path: String, line: usize, column: usize },
    /// A text with half of a character: an escape such as `\ud800` without its other half.
    BrokenText {
        /// Where.
        path: String,
    },
    /// Values nested deeper than any fact is.
    TooDeep {
        /// Where it became too deep.
        path: String,
        /// The deepest that is read.
        most: usize,
    },
    /// A fact that is not known, or a value that does not fit.
    Fact(FactError),
    /// A key of a record that is not one of a record's.
    UnknownKey {
        /// The key.
        path: String,
    },
    /// A key of a form that no field has.
    UnknownField {
        /// Where.
        path: String,
        /// The field that may have been meant.
        nearest: Option<&'static str>,
    },
    /// An option of a call that is not one of its options.
    UnknownOption {
        /// The option.
        path: String,
        /// The option that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A document of another version than this one, under `schema`.
    OtherSchema {
        /// The version that is read here.
        expected: u32,
    },
    /// A key of a record that must be there.
    Required {
        /// The key.
        path: &'static str,
    },
    /// The id of a record is neither text nor number.
    BadId,
    /// No pack has this id.
    NoSuchPack {
        /// Its position among those asked for.
        position: usize,
        /// As asked for.
        id: String,
        /// The pack that may have been meant.
        nearest: Option<String>,
    },
    /// No direction has this id.
    NoSuchDirection {
        /// Its position among those asked for; `None` where a form names it.
        position: Option<usize>,
        /// As asked for.
        id: String,
        /// The direction that may have been meant.
        nearest: Option<String>,
    },
    /// The program itself lacks its packs: a broken build, not bad input.
    NoPacks,
}

impl Fault {
    /// The stable name of what is wrong.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::NotJson { .. } => "not_json",
            Self::BrokenText { .. } => "broken_text",
            Self::TooDeep { .. } => "too_deep",
            Self::Fact(error) => ids::problem(&error.problem),
            Self::UnknownKey { .. } => "unknown_key",
            Self::UnknownField { .. } => "unknown_field",
            Self::UnknownOption { .. } => "unknown_option",
            Self::OtherSchema { .. } => "other_schema",
            Self::Required { .. } => "required",
            Self::BadId => "bad_id",
            Self::NoSuchPack { .. } => "no_such_pack",
            Self::NoSuchDirection { .. } => "no_such_direction",
            Self::NoPacks => "no_packs",
        }
    }

    /// Where it is, as in `accidents[0].date`; empty for the input as a whole.
    pub fn path(&self) -> String {
        match self {
            Self::NotJson { path, .. }
            | Self::BrokenText { path }
            | Self::TooDeep { path, .. }
            | Self::UnknownKey { path }
            | Self::UnknownField { path, .. }
            | Self::UnknownOption { path, .. }
            | Self::Fact(FactError { path, .. }) => path.clone(),
            Self::Required { path } => (*path).to_owned(),
            Self::OtherSchema { .. } => "schema".to_owned(),
            Self::BadId => "id".to_owned(),
            Self::NoSuchPack { position, .. } => format!("packs[{position}]"),
            Self::NoSuchDirection { position: Some(position), .. } => format!("directions[{position}]"),
            Self::NoSuchDirection { position: None, .. } => "direction".to_owned(),
            Self::Empty | Self::NotUtf8 { .. } | Self::NoPacks => String::new(),
        }
    }

    /// Sees the fault from the value around it.
    pub(crate) fn within(&mut self, outer: &str) {
        match self {
            Self::BrokenText { path } | Self::TooDeep { path, .. } => {
                let joint = if path.is_empty() || path.starts_with('[') { "" } else { "." };
                *path = format!("{outer}{joint}{path}");
            }
            // With a line and a column, the member of the whole is near enough.
            Self::NotJson { path, .. } => outer.clone_into(path),
            _ => {}
        }
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code())?;
        map.serialize_entry("path", &self.path())?;
        match self {
            Self::NotUtf8 { line, column } | Self::NotJson { line, column, .. } => {
                map.serialize_entry("line", line)?;
                map.serialize_entry("column", column)?;
            }
            Self::TooDeep { most, .. } => map.serialize_entry("most", most)?,
            Self::Fact(error) => parameters(&error.problem, &mut map)?,
            Self::NoSuchPack { id, nearest, .. } | Self::NoSuchDirection { id, nearest, .. } => {
                map.serialize_entry("id", id)?;
                map.serialize_entry("nearest", nearest)?;
            }
            Self::UnknownField { nearest, .. } | Self::UnknownOption { nearest, .. } => {
                map.serialize_entry("nearest", nearest)?;
            }
            Self::OtherSchema { expected } => map.serialize_entry("expected", expected)?,
            Self::Empty
            | Self::BrokenText { .. }
            | Self::UnknownKey { .. }
            | Self::Required { .. }
            | Self::BadId
            | Self::NoPacks => {}
        }
        map.end()
    }
}

fn parameters<M: SerializeMap>(problem: &Problem, map: &mut M) -> Result<(), M::Error> {
    match problem {
        Problem::UnknownFact | Problem::NoSuchDay | Problem::Repeated => Ok(()),
        Problem::Expected(wanted) => map.serialize_entry("wanted", ids::wanted(*wanted)),
        Problem::OutOfRange { least, most, decimals } => {
            map.serialize_entry("least", &fixed_text(*least, *decimals, 0))?;
            map.serialize_entry("most", &fixed_text(*most, *decimals, 0))
        }
        Problem::TooManyDecimals(most) => map.serialize_entry("most", most),
        Problem::NoSuchOption(options) => map.serialize_entry("options", options),
        Problem::StandsAlone(option) => map.serialize_entry("option", option),
        Problem::LabelLength(most) => map.serialize_entry("most", most),
    }
}

/// Why input was refused: everything that is wrong with it. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub Vec<Fault>);

/// For programs that pass errors on: codes and paths, no sentence.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |fault: &Fault| format!("{} at `{}`", fault.code(), fault.path());
        f.write_str(&self.0.iter().map(one).collect::<Vec<_>>().join(", "))
    }
}

impl std::error::Error for Refusal {}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl From<Vec<FactError>> for Refusal {
    fn from(errors: Vec<FactError>) -> Self {
        Self(errors.into_iter().map(Fault::Fact).collect())
    }
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut whole = serializer.serialize_struct("Refusal", 1)?;
        whole.serialize_field("errors", &self.0)?;
        whole.end()
    }
}

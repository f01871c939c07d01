//! The pack format: policy documents as data, checked into rules that can decide, with the words that go with them.
//!
//! It reads text that others supply and knows no file, no place to load from, and no verdict. The format is described
//! in `docs/pack-format.md`. Everything that can be wrong with a pack is found by [`check`], as [`Diagnostic`]s.

mod bare;
mod library;
mod titles;
mod translation;
mod words;

#[cfg(feature = "check")]
mod check;
#[cfg(feature = "check")]
mod diagnostic;
#[cfg(feature = "toml")]
mod digest;
#[cfg(feature = "check")]
mod node;
#[cfg(feature = "toml")]
mod toml_text;

pub use bare::Bare;
pub use library::{Library, LoadError};
pub use translation::NotItsWords;
pub use words::{
    Ask, Catalogue, DirectionKind, DirectionWords, Effort, FactWords, GroupId, GroupWords, Language, PackWords,
    PortfolioWords, RuleWords, Text, Unit,
};

#[cfg(feature = "check")]
pub use check::{Allowance, Checked, Example, Places, Subject, check};
#[cfg(feature = "check")]
pub use diagnostic::{At, Diagnostic, Severity};
#[cfg(feature = "toml")]
pub use digest::digest;
#[cfg(feature = "check")]
pub use node::{Node, Shape};
#[cfg(feature = "toml")]
pub use toml_text::parse_toml;

//! Checked packs as one value, and as bytes to be built into a program. Knows nothing of how packs are written.

use std::fmt;

use serde::{Deserialize, Serialize};
use zice_core::RuleSet;

use crate::Catalogue;

/// Rules that can decide, with the words that go with them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// What decides.
    pub rules: RuleSet,
    /// What people read.
    pub catalogue: Catalogue,
}

/// The bytes are not a library written by this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadError;

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("these are not packs compiled by this version")
    }
}

impl std::error::Error for LoadError {}

impl Library {
    /// Compact bytes, for a program of the same version only.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LoadError> {
        postcard::to_allocvec(self).map_err(|_| LoadError)
    }

    /// Reads what [`Library::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LoadError> {
        postcard::from_bytes(bytes).map_err(|_| LoadError)
    }
}

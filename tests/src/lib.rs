//! What every kind of test shares.

#![allow(clippy::missing_panics_doc, reason = "to fail the test is what the functions here do")]

pub mod applicants;
pub mod arbitrary;
#[cfg(feature = "browser")]
pub mod browser;
pub use zice_targets::cli;
pub mod columnar;
#[cfg(feature = "browser")]
pub mod doors;
pub mod expect;
pub mod folders;
pub mod golden;
pub mod http;
pub mod oracle;
#[cfg(feature = "browser")]
pub mod program;
pub mod suite;

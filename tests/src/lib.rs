//! What every kind of test shares.

#![allow(clippy::missing_panics_doc, reason = "to fail the test is what the functions here do")]

#[cfg(feature = "browser")]
pub mod browser;
pub use zice_targets::cli;
pub mod columnar;
#[cfg(feature = "browser")]
pub mod doors;
pub mod golden;
pub mod http;
#[cfg(feature = "browser")]
pub mod program;

pub use zice_proof::{applicants, arbitrary, folders, suite};

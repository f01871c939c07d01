//! What is needed to prove that the core decides as packs say: cases, random applicants, random rules and a second opinion.

#![allow(clippy::missing_panics_doc, reason = "to fail the test is what the functions here do")]

pub mod applicants;
pub mod arbitrary;
pub mod expect;
pub mod folders;
pub mod oracle;
pub mod packs;
pub mod suite;

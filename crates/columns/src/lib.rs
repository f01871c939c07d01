//! The verdicts of very many applicants at once. Facts lie by columns, truths by bits: 64 applicants to a word, one mask
//! for what is known to hold and one for what is known not to.
//!
//! It reads no file, explains nothing and has no rule of its own: a [`Program`] is made from the checked rule set that
//! [`zice_core::verdicts`] decides by, and says of every applicant what that says.
//!
//! - [`Table`]: the facts of a block of applicants;
//! - [`Program`]: the rules of some directions, put down once as a list of steps over whole columns;
//! - [`Verdicts`]: what comes out, again by columns.

mod alone;
mod calendar;
mod compare;
mod compile;
mod judge;
mod lists;
mod pack;
mod program;
mod read;
mod table;
mod truths;
mod values;
mod verdicts;

pub use program::Program;
pub use table::{Column, Table};
pub use truths::Truths;
pub use values::Values;
pub use verdicts::{Outcomes, Verdicts, Windows};

/// As many applicants as a table best has: enough that a step costs nothing beside its rows, and few enough that the
/// masks of all steps stay near the processor.
pub const BLOCK: usize = 4096;

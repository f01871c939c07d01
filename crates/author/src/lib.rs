//! What the author of a pack works with: lints, tests with mutants, and the pack as a page to read.
//! It decides nothing about applicants and loads no file; the command line hands it text.

pub mod audit;
pub mod lint;
pub mod page;
pub mod trial;

mod pack;
mod reading;
mod spot;
mod text;
mod witness;

#[cfg(test)]
mod tests;

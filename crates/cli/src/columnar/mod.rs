//! Columnar files of applicants, Parquet and Arrow: which column is which fact, and its values as the core takes them.
//! What fits is turned into a table at once; a row in which anything may not fit is left to the core, value by value, so
//! that rows are held to the very rules of JSON. Knows no verdict.

mod file;
mod given;
mod heading;
mod lists;
mod load;
mod scalars;

pub(crate) use file::ColumnFile;
pub(crate) use given::{facts, id};
pub(crate) use heading::ColumnHeading;
pub(crate) use load::{Loaded, load};

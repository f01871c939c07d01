//! The screens of the wizard.

mod questions;
mod results;
mod start;

pub(crate) use questions::Questions;
pub(crate) use results::Results;
pub(crate) use start::Start;

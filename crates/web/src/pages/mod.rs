//! The screens of the wizard.

mod questions;
mod results;
mod start;

pub(crate) use questions::{ahead, questions};
pub(crate) use results::results;
pub(crate) use start::start;

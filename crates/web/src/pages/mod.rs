//! The screens of the wizard.

mod form;
mod form_review;
mod questions;
mod results;
mod start;

pub(crate) use form::{form, form_title};
pub(crate) use questions::{ahead, questions};
pub(crate) use results::results;
pub(crate) use start::start;

//! The screens of the wizard.

mod form;
mod form_review;
mod keep;
mod questions;
mod results;
mod shared;
mod start;

pub(crate) use form::{form, form_title};
pub(crate) use keep::{keep, to_keep};
pub(crate) use questions::{ahead, questions};
pub(crate) use results::results;
pub(crate) use shared::shared;
pub(crate) use start::start;

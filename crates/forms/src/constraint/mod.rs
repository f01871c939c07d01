//! The constraints, one module each. Each judges a text as it stands, given and normalised or not; whether a field must
//! be given at all is the form's matter. Each returns the first thing that is wrong, with numbers and never the text.

use validator::ValidationError;

use crate::code::Code;

pub mod credit_code;
pub mod date;
pub mod email;
pub mod money;
pub mod organisation_code;
pub mod phone;
pub mod text;

/// What a constraint comes to.
pub(crate) type Judged = Result<(), ValidationError>;

/// There is something.
pub(crate) fn given(text: &str) -> Judged {
    if is_blank(text) { Err(Code::Required.error()) } else { Ok(()) }
}

/// What is given meets the constraint.
pub(crate) fn if_given(text: &str, constraint: impl Fn(&str) -> Judged) -> Judged {
    if is_blank(text) { Ok(()) } else { constraint(text) }
}

pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

//! The constraints, one module each. Each judges a text as it stands, given and normalised or not; whether a field must
//! be given at all is the form's matter. Each returns the first thing that is wrong, with numbers and never the text.

pub mod credit_code;
pub mod email;
pub mod organisation_code;
pub mod phone;
pub mod text;

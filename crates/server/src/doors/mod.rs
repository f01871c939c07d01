//! The doors, one module each: what is read, what is worked out, and how it is answered. Each leaves the deciding to the
//! core and the format to the wire.

pub(crate) mod batch;
pub(crate) mod check;
pub(crate) mod form;
pub(crate) mod health;
pub(crate) mod packs;
pub(crate) mod verify;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// The one part of a path that names something; it may be no text.
pub(crate) type Named = Result<Path<String>, PathRejection>;

/// An answer of JSON, ended as the command line ends it.
pub(crate) fn json(text: String) -> Response {
    ([(CONTENT_TYPE, "application/json")], text + "\n").into_response()
}

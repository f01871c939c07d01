//! Why a request is not answered as asked: what goes wrong, its status, and the document that says so (RFC 9457). The
//! words are in `sentences`; the language is known only where the answer leaves.

use axum::body::Body;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, Response as HttpResponse, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use zice_packs::{Language, Library};
use zice_record::Unreadable;
use zice_wire::{Fault, Refusal, to_json};
use zice_words::fault_sentence;

use crate::call::Slip;
use crate::sentences;

/// The media type of the document.
pub(crate) const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Why a request is not answered as asked.
#[derive(Clone, Debug)]
pub(crate) enum Problem {
    /// There is nothing at this path.
    NoSuchPlace,
    /// Not with this method.
    NotThisWay,
    /// No pack or direction of the id in the path.
    NoSuchThing(Refusal),
    /// The query cannot be used.
    Call(Vec<Slip>),
    /// The query names what is not there.
    Asked(Refusal),
    /// The body cannot be used.
    Refused(Refusal),
    /// The body is no record.
    NotARecord(Unreadable),
    /// The body is of another media type than this one.
    OtherKind(&'static str),
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// The body did not come in time.
    SlowUpload,
    /// The body broke off.
    BrokenOff,
    /// More is asked at once than is taken on.
    Busy,
    /// It was not done in time.
    Overdue,
    /// The service is about to end.
    Leaving,
    /// A fault of the service.
    Internal,
}

/// One thing that is wrong, with its sentence.
#[derive(Serialize)]
struct Told<T> {
    #[serde(flatten)]
    what: T,
    message: String,
}

#[derive(Serialize)]
struct Document<E> {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<E>,
}

impl Problem {
    /// The stable name: the end of the `type`.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NoSuchPlace => "no-such-place",
            Self::NotThisWay => "method-not-allowed",
            Self::NoSuchThing(_) => "not-found",
            Self::Call(_) | Self::Asked(_) => "unusable-query",
            Self::Refused(refusal) if is_syntax(refusal) => "not-json",
            Self::Refused(_) => "refused",
            Self::NotARecord(_) => "not-a-record",
            Self::OtherKind(_) => "unsupported-media-type",
            Self::TooLarge(_) => "too-large",
            Self::SlowUpload => "upload-timeout",
            Self::BrokenOff => "broken-off",
            Self::Busy => "busy",
            Self::Overdue => "overdue",
            Self::Leaving => "leaving",
            Self::Internal => "internal",
        }
    }

    /// The status it is answered with.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NoSuchPlace | Self::NoSuchThing(_) => StatusCode::NOT_FOUND,
            Self::NotThisWay => StatusCode::METHOD_NOT_ALLOWED,
            Self::Call(_) | Self::Asked(_) | Self::BrokenOff => StatusCode::BAD_REQUEST,
            Self::Refused(refusal) if is_syntax(refusal) => StatusCode::BAD_REQUEST,
            Self::Refused(_) | Self::NotARecord(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::OtherKind(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::SlowUpload => StatusCode::REQUEST_TIMEOUT,
            Self::Busy | Self::Overdue | Self::Leaving => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The document, in a language.
    pub(crate) fn document(&self, library: &Library, language: Language) -> String {
        match self {
            Self::Call(slips) => self.with(language, slips.iter().map(|slip| told(slip, slip.sentence(language)))),
            Self::NoSuchThing(Refusal(faults)) | Self::Asked(Refusal(faults)) | Self::Refused(Refusal(faults)) => {
                let told = |fault| told(fault, fault_sentence(library, fault, language));
                self.with(language, faults.iter().map(told))
            }
            _ => self.with::<Told<Fault>>(language, []),
        }
    }

    fn with<E: Serialize>(&self, language: Language, errors: impl IntoIterator<Item = E>) -> String {
        to_json(&Document {
            r#type: format!("urn:zice:problem:{}", self.code()),
            title: sentences::title(self, language),
            status: self.status().as_u16(),
            detail: sentences::detail(self, language),
            errors: errors.into_iter().collect(),
        })
    }

    /// The answer yet without words, which carries the problem to where the language is known.
    pub(crate) fn into_empty_response(self) -> HttpResponse<Body> {
        let mut response = self.status().into_response();
        if let Self::Busy | Self::Overdue | Self::Leaving = self {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.into_empty_response()
    }
}

fn told<T>(what: T, message: String) -> Told<T> {
    Told { what, message }
}

/// Whether the text itself is at fault, and not what it says.
fn is_syntax(Refusal(faults): &Refusal) -> bool {
    faults.iter().any(|fault| {
        matches!(
            fault,
            Fault::Empty
                | Fault::NotUtf8 { .. }
                | Fault::NotJson { .. }
                | Fault::BrokenText { .. }
                | Fault::TooDeep { .. }
        )
    })
}

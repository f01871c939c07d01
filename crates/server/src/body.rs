//! Reads the body of a request within bounds of kind, size and time. Knows nothing of what it says.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, EXPECT};
use http_body_util::BodyExt;
use tokio::time::timeout;

use crate::limits::Limits;
use crate::problem::Problem;

/// JSON.
pub(crate) const JSON: &[&str] = &["application/json"];
/// JSON, a value a line.
pub(crate) const JSON_LINES: &[&str] =
    &["application/x-ndjson", "application/ndjson", "application/jsonl", "application/json"];

/// What is read of a body that is too large and not yet known to be, so that its sender comes to read the answer instead
/// of finding the connection reset.
const PATIENCE: usize = 8;

/// The whole body of a request.
pub(crate) async fn whole(request: Request, limits: &Limits) -> Result<Bytes, Problem> {
    let (head, body) = request.into_parts();
    is_of(&head.headers, JSON)?;
    let told: Option<usize> = head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let asks_first = head.headers.contains_key(EXPECT);
    match told {
        Some(length) if length > limits.body.saturating_mul(if asks_first { 1 } else { PATIENCE }) => {
            Err(Problem::TooLarge(limits.body))
        }
        _ => timeout(limits.upload, read(body, limits.body)).await.unwrap_or(Err(Problem::SlowUpload)),
    }
}

/// Whether a body says to be of one of these kinds; one that says nothing is taken at its word.
pub(crate) fn is_of(headers: &HeaderMap, kinds: &'static [&'static str]) -> Result<(), Problem> {
    let wanted = kinds.first().copied().unwrap_or_default();
    let plain = headers.get(CONTENT_ENCODING).is_none_or(|coding| coding == "identity");
    let right = headers.get(CONTENT_TYPE).is_none_or(|kind| {
        let kind = kind.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
        kinds.iter().any(|wanted| wanted.eq_ignore_ascii_case(kind))
    });
    if plain && right { Ok(()) } else { Err(Problem::OtherKind(wanted)) }
}

async fn read(mut body: Body, most: usize) -> Result<Bytes, Problem> {
    let (mut bytes, mut seen) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| Problem::BrokenOff)?.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        if seen <= most {
            bytes.extend_from_slice(&data);
        } else if seen > most.saturating_mul(PATIENCE) {
            break;
        }
    }
    if seen > most { Err(Problem::TooLarge(most)) } else { Ok(bytes.into()) }
}

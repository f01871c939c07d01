//! For whoever runs the service: whether it lives, whether it takes requests, and what it has done.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::service::Service;

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// It answers, so it lives.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// Packs are read before the first request, so only its end makes it unready.
pub(crate) async fn ready(State(service): State<Service>) -> Result<&'static str, Problem> {
    if service.is_leaving() { Err(Problem::Leaving) } else { Ok("ready\n") }
}

pub(crate) async fn metrics(State(service): State<Service>) -> Response {
    ([(CONTENT_TYPE, OPEN_METRICS)], service.metrics().text()).into_response()
}

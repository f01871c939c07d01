//! Takes a form of one's own in which an applicant's form is nested, in axum. Tried by tests/tests/library.rs.

use axum::{Json, Router, http::StatusCode, routing::post};
use serde::Deserialize;
use validator::Validate;
use zice_forms::{Applicant, Violation, violations};

#[derive(Deserialize, Validate)]
struct Registration {
    #[validate(nested)]
    applicant: Applicant,
    #[validate(length(min = 1))]
    department: String,
}

async fn register(Json(form): Json<Registration>) -> Result<StatusCode, (StatusCode, Json<Vec<Violation>>)> {
    let form = Registration { applicant: form.applicant.normalised(), ..form };
    let found = form.validate().map_or_else(|errors| violations(&errors), |()| Vec::new());
    if found.iter().any(Violation::blocks) {
        return Err((StatusCode::UNPROCESSABLE_ENTITY, Json(found)));
    }
    Ok(StatusCode::CREATED)
}

pub fn router() -> Router {
    Router::new().route("/registrations", post(register))
}

//! `POST /v1/forms/{direction}/validate`: a filled form in, everything that is wrong with it out. Judges nothing itself.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use zice_packs::Library;
use zice_wire::{Refusal, form_report, parse_form, select, to_json};

use super::{Named, json};
use crate::body;
use crate::problem::Problem;
use crate::service::Service;

pub(crate) async fn validate(
    State(service): State<Service>,
    direction: Named,
    request: Request,
) -> Result<Response, Problem> {
    let Path(direction) = direction.map_err(|_| Problem::NoSuchPlace)?;
    let library = service.library();
    select(&library.rules, &[], std::slice::from_ref(&direction)).map_err(Problem::NoSuchThing)?;
    let form = body::whole(request, service.limits()).await?;
    service.crew().run(move || answer(&library, &direction, &form)).await?.map_err(Problem::Refused).map(json)
}

fn answer(library: &Library, direction: &str, form: &[u8]) -> Result<String, Refusal> {
    let (direction, form) = parse_form(&library.rules, form, Some(direction))?;
    Ok(to_json(&form_report(&direction, form)))
}

//! `POST /v1/check`: facts in, the report out, byte for byte what `zice check --format json` prints; with `advice=no`
//! the report of a batch. Decides nothing.

use axum::extract::{Request, State};
use axum::response::Response;
use zice_packs::Library;
use zice_wire::{parse_facts, report, set_as_of, to_json, verdict_report};

use super::json;
use crate::body;
use crate::call::Call;
use crate::problem::Problem;
use crate::service::Service;

pub(crate) async fn check(State(service): State<Service>, request: Request) -> Result<Response, Problem> {
    let call = Call::of(request.uri())?;
    let facts = body::whole(request, service.limits()).await?;
    let library = service.library();
    service.crew().run(move || answer(&library, &call, &facts)).await?.map(json)
}

fn answer(library: &Library, call: &Call, json: &[u8]) -> Result<String, Problem> {
    let directions = call.select(&library.rules)?;
    let schema = &library.rules.schema;
    let mut facts = parse_facts(schema, json).map_err(Problem::Refused)?;
    if let Some(date) = call.as_of {
        set_as_of(schema, &mut facts, date);
    }
    Ok(if call.advice == Some(false) {
        to_json(&verdict_report(library, &facts, &directions))
    } else {
        to_json(&report(library, &facts, &directions))
    })
}

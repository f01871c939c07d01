//! `GET /v1/packs`: what can be asked for. `GET /v1/packs/{id}`: one pack with the facts to write for it.

use axum::extract::{Path, State};
use axum::response::Response;
use zice_core::nearest;
use zice_wire::{Fault, listing, pack_report, to_json};

use super::{Named, json};
use crate::problem::Problem;
use crate::service::Service;

pub(crate) async fn all(State(service): State<Service>) -> Response {
    json(to_json(&listing(&service.library())))
}

pub(crate) async fn one(State(service): State<Service>, id: Named) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| Problem::NoSuchPlace)?;
    let library = service.library();
    if let Some(pack) = pack_report(&library, &id) {
        return Ok(json(to_json(&pack)));
    }
    let nearest = nearest(&id, library.rules.policies.iter().map(|policy| &*policy.id)).map(str::to_owned);
    Err(Problem::NoSuchThing(Fault::NoSuchPack { position: 0, id, nearest }.into()))
}

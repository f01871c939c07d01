//! `POST /v1/verify`: a record in, whether it holds out. Verifies nothing itself.

use axum::extract::{Request, State};
use axum::response::Response;
use zice_packs::Library;
use zice_record::{NotARecord, Unreadable, verify as again};

use super::json;
use crate::body;
use crate::problem::Problem;
use crate::service::Service;

pub(crate) async fn verify(State(service): State<Service>, request: Request) -> Result<Response, Problem> {
    let record = body::whole(request, service.limits()).await?;
    let library = service.library();
    service.crew().run(move || answer(&library, &record)).await?.map(json)
}

fn answer(library: &Library, record: &[u8]) -> Result<String, Problem> {
    let text = str::from_utf8(record).map_err(|_| Problem::NotARecord(Unreadable::Broken))?;
    let found = again(text, library).map_err(|why| match why {
        NotARecord::Document(why) => Problem::NotARecord(why),
        NotARecord::Facts(refusal) => Problem::Refused(refusal),
    })?;
    Ok(found.json())
}

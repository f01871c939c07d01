//! `POST /v1/batch`: a record a line in, an answer a line out while the rest is still coming, in the same order. A record
//! that is refused, too long, or even breaks the program stops no other. Decides nothing.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt, stream};
use http_body_util::BodyExt;
use tokio::time::timeout;
use zice_core::DirectionId;
use zice_packs::Library;
use zice_wire::{Answer, answer_record};

use crate::body::{self, JSON_LINES};
use crate::call::Call;
use crate::lines::{Line, Lines};
use crate::problem::Problem;
use crate::service::Service;

/// Lines answered in one turn: a few milliseconds, after which it is someone else's.
const TOGETHER: usize = 16;

pub(crate) async fn batch(State(service): State<Service>, request: Request) -> Result<Response, Problem> {
    let call = Call::of_batch(request.uri())?;
    body::is_of(request.headers(), JSON_LINES)?;
    let library = service.library();
    let directions = call.select(&library.rules)?;
    let batch = service.crew().take_on_batch()?;
    let task = Arc::new(Task { service: service.clone(), library, call, directions });
    let most_jobs = batch.most_jobs;
    let answers = pieces(request.into_body(), service).map(move |piece| {
        let (task, batch) = (task.clone(), batch.clone());
        async move {
            let lines = piece?;
            batch.run(move || task.answer(&lines)).await.map_err(|_| Stopped)
        }
    });
    let body = Body::from_stream(answers.buffered(most_jobs));
    Ok(([(CONTENT_TYPE, "application/x-ndjson")], body).into_response())
}

/// What all records of a batch share.
struct Task {
    service: Service,
    library: Arc<Library>,
    call: Call,
    directions: Vec<DirectionId>,
}

impl Task {
    fn answer(&self, lines: &[Line]) -> Bytes {
        let mut text = String::new();
        for line in lines {
            let answer = self.one(line);
            self.service.metrics().record(answer.refused);
            text.push_str(&answer.json);
            text.push('\n');
        }
        text.into()
    }

    fn one(&self, line: &Line) -> Answer {
        let answered = match line {
            Line::TooLong => return self.too_long(),
            Line::Whole(line) => {
                catch_unwind(AssertUnwindSafe(|| answer_record(&self.library, &self.directions, self.call.as_of, line)))
            }
        };
        answered.unwrap_or_else(|_| refused("\"code\":\"internal\",\"path\":\"\""))
    }

    fn too_long(&self) -> Answer {
        refused(&format!("\"code\":\"line_too_long\",\"path\":\"\",\"most\":{}", self.service.limits().body))
    }
}

fn refused(error: &str) -> Answer {
    Answer { json: format!("{{\"id\":null,\"errors\":[{{{error}}}]}}"), refused: true }
}

/// The sender went silent or away. The answer breaks off too, so that nobody takes it for whole.
#[derive(Debug)]
struct Stopped;

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("the batch broke off")
    }
}

impl std::error::Error for Stopped {}

/// What is still to be read, and what was read and waits.
struct Incoming {
    body: Option<Body>,
    lines: Lines,
    waiting: VecDeque<Line>,
    service: Service,
}

/// The lines of a body, as many together as came together, but no more than one turn should take.
fn pieces(body: Body, service: Service) -> impl Stream<Item = Result<Vec<Line>, Stopped>> {
    let lines = Lines::new(service.limits().body);
    let incoming = Incoming { body: Some(body), lines, waiting: VecDeque::new(), service };
    stream::unfold(incoming, |mut incoming| async move {
        let piece = incoming.next().await?;
        Some((piece, incoming))
    })
}

impl Incoming {
    async fn next(&mut self) -> Option<Result<Vec<Line>, Stopped>> {
        while self.waiting.is_empty() {
            let body = self.body.as_mut()?;
            match timeout(self.service.limits().upload, body.frame()).await {
                Ok(Some(Ok(frame))) => {
                    self.waiting.extend(frame.data_ref().into_iter().flat_map(|data| self.lines.take(data)));
                }
                Ok(None) => {
                    self.body = None;
                    self.waiting.extend(self.lines.end());
                }
                Ok(Some(Err(_))) | Err(_) => {
                    self.body = None;
                    return Some(Err(Stopped));
                }
            }
        }
        let count = self.waiting.len().min(TOGETHER);
        Some(Ok(self.waiting.drain(..count).collect()))
    }
}

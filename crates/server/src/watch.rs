//! Times every request to the end of its answer, counts it, and writes it down. Sees no content: of a path it knows the
//! route it matched, of a method whether it is one of the usual.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{Extensions, Method};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Body as HttpBody, Frame, SizeHint};

use crate::log::Answered;
use crate::service::Service;

pub(crate) async fn watch(State(service): State<Service>, request: Request, next: Next) -> Response {
    let mut visit = Visit::new(service, request.method(), request.extensions());
    let response = next.run(request).await;
    visit.answered.status = response.status().as_u16();
    response.map(|inner| {
        let whole = inner.size_hint().exact();
        // What has no body is over by now, and nobody would ask for its end.
        visit.answered.complete = whole == Some(0);
        Body::new(Watched { inner, whole, visit })
    })
}

/// A request from its head to the end of its answer, however that comes.
struct Visit {
    service: Service,
    start: Instant,
    answered: Answered,
}

impl Visit {
    fn new(service: Service, method: &Method, known: &Extensions) -> Self {
        service.metrics().under_way.inc();
        let route = known.get::<MatchedPath>().map_or("other", MatchedPath::as_str);
        // A status of 0: the connection was gone before there was an answer.
        let answered =
            Answered { method: usual(method), route: route.into(), status: 0, micros: 0, bytes: 0, complete: false };
        Self { service, start: Instant::now(), answered }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.answered.micros = u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.service.metrics().under_way.dec();
        self.service.metrics().answered(&self.answered);
        self.service.log().answered(&self.answered);
    }
}

/// Any word can stand where the method stands, so only known ones are repeated.
fn usual(method: &Method) -> &'static str {
    let known = [
        (Method::GET, "GET"),
        (Method::HEAD, "HEAD"),
        (Method::POST, "POST"),
        (Method::OPTIONS, "OPTIONS"),
        (Method::PUT, "PUT"),
        (Method::PATCH, "PATCH"),
        (Method::DELETE, "DELETE"),
    ];
    known.into_iter().find(|(one, _)| one == method).map_or("other", |(_, name)| name)
}

/// The body of an answer, and what is known of its request.
struct Watched {
    inner: Body,
    /// Its length, where that is known beforehand: then nobody asks for its end.
    whole: Option<u64>,
    visit: Visit,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.inner).poll_frame(context);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                let count = frame.data_ref().map_or(0, Bytes::len);
                self.visit.answered.bytes += u64::try_from(count).unwrap_or(u64::MAX);
                self.visit.answered.complete = self.whole == Some(self.visit.answered.bytes);
            }
            Poll::Ready(None) => self.visit.answered.complete = true,
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

//! Which path leads where, and what all of them share. What an answer says is decided behind the doors.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::{any, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use zice_packs::Library;

use crate::crew::Crew;
use crate::docs;
use crate::doors::{batch, check, form, health, packs, verify};
use crate::limits::Limits;
use crate::log::Log;
use crate::metrics::Metrics;
use crate::problem::Problem;
use crate::shelf::Shelf;
use crate::site::Page;
use crate::speak::speak;
use crate::watch::watch;

/// What all requests share.
#[derive(Clone)]
pub struct Service(Arc<Shared>);

struct Shared {
    shelf: Shelf,
    limits: Limits,
    crew: Crew,
    log: Log,
    metrics: Metrics,
    leaving: AtomicBool,
}

impl Service {
    /// A service with these packs.
    pub fn new(shelf: Shelf, limits: Limits, log: Log) -> Self {
        let (crew, metrics) = (Crew::new(&limits), Metrics::new());
        Self(Arc::new(Shared { shelf, limits, crew, log, metrics, leaving: AtomicBool::new(false) }))
    }

    /// Reads the packs anew, if they can be, and says in the log how that went. It takes some time and must not hold up
    /// what answers requests.
    pub fn reload(&self) {
        match self.0.shelf.reload() {
            None => {}
            Some(Ok(library)) => {
                self.metrics().reloaded(true);
                self.log().reloaded(library.rules.policies.len());
            }
            Some(Err(told)) => {
                self.metrics().reloaded(false);
                self.log().refused_packs(&told);
            }
        }
    }

    /// From now on it is not ready for more, though it still answers.
    pub(crate) fn leave(&self) {
        self.0.leaving.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_leaving(&self) -> bool {
        self.0.leaving.load(Ordering::Relaxed)
    }

    pub(crate) fn library(&self) -> Arc<Library> {
        self.0.shelf.library()
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn crew(&self) -> &Crew {
        &self.0.crew
    }

    pub(crate) fn log(&self) -> &Log {
        &self.0.log
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }
}

/// Everything that is answered: the doors, and the built page where there is one.
pub fn router(service: &Service, page: Option<Page<'_>>) -> Router {
    let mut doors = doors();
    if page.is_none() {
        doors = doors.route("/", get(|| async { Redirect::temporary("docs") }));
    }
    let caught = CatchPanicLayer::custom(|_| Problem::Internal.into_empty_response());
    let mut all = doors.layer(caught).layer(from_fn_with_state(service.clone(), speak));
    if let Some(page) = page {
        all = all.fallback_service(page.site());
    }
    all.layer(from_fn_with_state(service.clone(), watch)).with_state(service.clone())
}

fn doors() -> Router<Service> {
    let router = Router::new()
        .route("/v1/check", post(check::check))
        .route("/v1/batch", post(batch::batch))
        .route("/v1/forms/{direction}/validate", post(form::validate))
        .route("/v1/verify", post(verify::verify))
        .route("/v1/packs", get(packs::all))
        .route("/v1/packs/{id}", get(packs::one))
        .route("/v1/{*other}", any(nowhere))
        .route("/openapi.json", get(docs::openapi))
        .route("/docs", get(docs::page))
        .route("/docs.css", get(docs::style))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics));
    #[cfg(test)]
    let router = router.route("/panic", get(tests::panic));
    router.method_not_allowed_fallback(not_this_way).fallback(nowhere)
}

async fn nowhere() -> Problem {
    Problem::NoSuchPlace
}

async fn not_this_way() -> Problem {
    Problem::NotThisWay
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::{Request, StatusCode};
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    pub(super) async fn panic() -> &'static str {
        panic!("private")
    }

    #[tokio::test]
    async fn a_panic_is_answered_as_a_problem_without_its_words() {
        let service = Service::new(Shelf::fixed(Library::default()), Limits::default(), Log::silent());
        let router = router(&service, None);
        for _ in 0..2 {
            let request = Request::get("/panic").body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(response.headers()["content-type"], "application/problem+json");
            let body = response.into_body().collect().await.unwrap().to_bytes();
            assert!(!body.is_empty() && !String::from_utf8_lossy(&body).contains("private"));
        }
    }
}

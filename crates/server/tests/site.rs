//! The static site as a browser and a cache see it.

use std::fs;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, USER_AGENT, VARY,
};
use axum::http::{HeaderName, Request, Response, StatusCode};
use http_body_util::BodyExt;
use tempfile::TempDir;
use tower::ServiceExt;

const WASM: &str = "/zice-web-a987d883a533742f_bg.wasm";

fn dist() -> TempDir {
    let dir = TempDir::new().unwrap();
    for (name, bytes) in [
        ("index.html", "page"),
        ("index.html.br", "page in brotli"),
        ("index.html.gz", "page in gzip"),
        (&WASM[1..], "module"),
        ("boot-cee78d82abc4956c.js", "script"),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

async fn get(path: &str, asked: &[(HeaderName, &str)]) -> Response<Body> {
    let dir = dist();
    let mut request = Request::get(path);
    for (name, value) in asked {
        request = request.header(name, *value);
    }
    zice_server::site(dir.path()).oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

fn header(response: &Response<Body>, name: HeaderName) -> &str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

async fn text(response: Response<Body>) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

#[tokio::test]
async fn the_page_is_asked_for_again_each_time() {
    let response = get("/", &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, CACHE_CONTROL), "no-cache");
    assert!(header(&response, CONTENT_TYPE).starts_with("text/html"));
    assert_eq!(header(&response, VARY), "accept-encoding, user-agent");
    assert_eq!(text(response).await, "page");
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever() {
    let response = get(WASM, &[]).await;
    assert_eq!(header(&response, CONTENT_TYPE), "application/wasm");
    assert_eq!(header(&response, CACHE_CONTROL), "public, max-age=31536000, immutable");
    let script = get("/boot-cee78d82abc4956c.js", &[]).await;
    assert!(header(&script, CONTENT_TYPE).contains("javascript"));
}

#[tokio::test]
async fn compressed_neighbours_go_to_those_who_accept_them() {
    let brotli = get("/", &[(ACCEPT_ENCODING, "gzip, deflate, br")]).await;
    assert_eq!(header(&brotli, CONTENT_ENCODING), "br");
    assert!(header(&brotli, CONTENT_TYPE).starts_with("text/html"));
    assert_eq!(text(brotli).await, "page in brotli");
    let gzip = get("/", &[(ACCEPT_ENCODING, "gzip")]).await;
    assert_eq!(text(gzip).await, "page in gzip");
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    for path in ["/", WASM, "/no-such-file"] {
        let response = get(path, &[]).await;
        assert!(header(&response, CONTENT_SECURITY_POLICY).starts_with("default-src 'none'"), "{path}");
        assert_eq!(header(&response, HeaderName::from_static("x-content-type-options")), "nosniff");
        assert_eq!(header(&response, HeaderName::from_static("referrer-policy")), "no-referrer");
        assert_eq!(header(&response, HeaderName::from_static("access-control-allow-origin")), "*", "{path}");
    }
}

#[tokio::test]
async fn only_chromium_before_97_may_evaluate() {
    for (agent, allowed) in [("Chrome/80.0.3987.87", true), ("Chrome/96.0", true), ("Chrome/97.0", false), ("", false)]
    {
        let response = get("/", &[(USER_AGENT, agent)]).await;
        let policy = header(&response, CONTENT_SECURITY_POLICY);
        assert_eq!(policy.contains(" 'unsafe-eval'"), allowed, "{agent}: {policy}");
        assert!(policy.contains("'wasm-unsafe-eval'"));
    }
}

#[tokio::test]
async fn the_policy_sends_nothing_anywhere_but_here_and_lets_others_frame_the_page() {
    let response = get("/", &[]).await;
    let policy = header(&response, CONTENT_SECURITY_POLICY).to_owned();
    for part in ["default-src 'none'", "connect-src 'self'", "form-action 'none'", "frame-ancestors *"] {
        assert!(policy.split("; ").any(|found| found == part), "{part} is missing in {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("http"), "{policy}");
}

#[tokio::test]
async fn nothing_outside_the_folder_is_given_out() {
    for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/no-such-file-0123456789abcdef.js"] {
        let response = get(path, &[]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(header(&response, CACHE_CONTROL), "no-cache");
    }
}

#[tokio::test]
async fn a_site_is_read_only() {
    let dir = dist();
    let request = Request::post("/").body(Body::empty()).unwrap();
    let response = zice_server::site(dir.path()).oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}

//! Hands out the built page, from a folder or from the program itself. Knows nothing of what is in it beyond the names of
//! the files.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tower_http::services::ServeDir;

use crate::headers::dress;

/// Files by their names, such as `demo/index.html`, in the order of the names; compressed ones end in `.br` or `.gz`.
pub type Files = &'static [(&'static str, &'static [u8])];

/// Where the built page is.
#[derive(Clone, Copy, Debug)]
pub enum Page<'p> {
    /// In a folder.
    Folder(&'p Path),
    /// In the program.
    BuiltIn(Files),
}

impl Page<'_> {
    /// The page as a site.
    pub(crate) fn site(self) -> Router {
        match self {
            Self::Folder(dir) => site(dir),
            Self::BuiltIn(files) => built_in(files),
        }
    }
}

/// The files of `dir` as a site: `.br` and `.gz` neighbours are sent to browsers that accept them, files with a hash
/// in their name may be kept for ever, and every answer carries the security headers.
pub fn site(dir: &Path) -> Router {
    let files = ServeDir::new(dir).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(from_fn(dress))
}

/// The same from memory.
fn built_in(files: Files) -> Router {
    let answer = move |uri: Uri, headers: HeaderMap| async move { file(files, uri.path(), &headers) };
    Router::new().fallback_service(get(answer)).layer(from_fn(dress))
}

fn file(files: Files, path: &str, headers: &HeaderMap) -> Response {
    let name = path.trim_start_matches('/');
    let named = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    if find(files, &named).is_none() {
        let is_folder = find(files, &format!("{named}/index.html")).is_some();
        return if is_folder { Redirect::temporary(&format!("{path}/")).into_response() } else { nothing() };
    }
    let sent = [("br", ".br"), ("gzip", ".gz")].into_iter().find_map(|(coding, ending)| {
        let packed = find(files, &format!("{named}{ending}"))?;
        accepts(headers, coding).then_some((Some(coding), packed))
    });
    match sent.or_else(|| Some((None, find(files, &named)?))) {
        Some((coding, bytes)) => whole(&named, coding, bytes, headers),
        None => nothing(),
    }
}

fn nothing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// A file that the browser has already is not sent again.
fn whole(name: &str, coding: Option<&'static str>, bytes: &'static [u8], headers: &HeaderMap) -> Response {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    let mut response = ([(CONTENT_TYPE, kind(name).to_owned()), (ETAG, tag)], Body::from(bytes)).into_response();
    if let Some(coding) = coding {
        response.headers_mut().insert(CONTENT_ENCODING, axum::http::HeaderValue::from_static(coding));
    }
    response
}

fn find(files: Files, name: &str) -> Option<&'static [u8]> {
    files.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// Whether a coding is named and not ruled out by a weight of nought.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let told = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    told.flat_map(|value| value.split(',')).any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let nought = weight.trim().trim_start_matches("q=").trim_matches(['0', '.']).is_empty();
        name.trim().eq_ignore_ascii_case(coding) && !nought
    })
}

/// What a browser takes a file for; modules it takes from no other kind.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "txt" => "text/plain",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use axum::http::Request;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    const FILES: Files = &[
        ("index.html", b"<p>page</p>"),
        ("index.html.br", b"br"),
        ("index.html.gz", b"gz"),
        ("zice-0123456789abcdef.js", b"script"),
        ("zice-0123456789abcdef_bg.wasm", b"\0asm"),
        ("demo/index.html", b"<p>demo</p>"),
    ];

    async fn asked(site: Router, path: &str, coding: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
        let request = Request::get(path).header(ACCEPT_ENCODING, coding).body(Body::empty()).unwrap();
        let (head, body) = site.oneshot(request).await.unwrap().into_parts();
        (head.status, head.headers, body.collect().await.unwrap().to_bytes().to_vec())
    }

    #[tokio::test]
    async fn the_page_in_the_program_is_answered_as_one_in_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in FILES {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        for path in [
            "/",
            "/index.html",
            "/zice-0123456789abcdef.js",
            "/zice-0123456789abcdef_bg.wasm",
            "/demo/",
            "/demo",
            "/nothing",
            "/../Cargo.toml",
        ] {
            for coding in ["identity", "br", "gzip", "gzip, deflate, br;q=1.0", "br;q=0, gzip;q=0.5"] {
                let from_folder = asked(Page::Folder(folder.path()).site(), path, coding).await;
                let built_in = asked(Page::BuiltIn(FILES).site(), path, coding).await;
                assert_eq!((built_in.0, &built_in.2), (from_folder.0, &from_folder.2), "{path} {coding}");
                for name in [
                    "content-type",
                    "content-encoding",
                    "location",
                    "cache-control",
                    "content-security-policy",
                    "vary",
                    "x-content-type-options",
                    "access-control-allow-origin",
                ] {
                    assert_eq!(built_in.1.get(name), from_folder.1.get(name), "{name} of {path} {coding}");
                }
            }
        }
    }

    #[tokio::test]
    async fn what_a_browser_has_is_not_sent_again() {
        let (_, headers, _) = asked(Page::BuiltIn(FILES).site(), "/", "br").await;
        let again = Request::get("/").header(ACCEPT_ENCODING, "br").header(IF_NONE_MATCH, &headers[ETAG]);
        let request = again.body(Body::empty()).unwrap();
        let response = Page::BuiltIn(FILES).site().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
        assert!(response.into_body().collect().await.unwrap().to_bytes().is_empty());
    }
}

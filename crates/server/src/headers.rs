//! What every answer of the static site says about itself. Knows nothing of the files' content.

use axum::extract::Request;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, USER_AGENT,
    VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

/// Everything comes from the site itself and nothing else may be loaded, sent to, or submitted to.
/// `frame-ancestors *`: the page is made to be framed by the sites of others. It holds no login and changes nothing
/// on a server, so a hostile frame gains nothing by hiding it.
/// `data:` images: the empty icon in the page, which spares a request. `frame-src 'self'`: the pages that show how the
/// wizard looks inside another one.
macro_rules! policy {
    ($script:literal) => {
        concat!(
            "default-src 'none'; script-src 'self' ",
            $script,
            "; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; ",
            "base-uri 'none'; form-action 'none'; frame-ancestors *"
        )
    };
}

const POLICY: HeaderValue = HeaderValue::from_static(policy!("'wasm-unsafe-eval'"));

/// Chromium before 97 does not know `'wasm-unsafe-eval'` and then refuses to compile any WASM; its only word for the
/// permission is `'unsafe-eval'`. Those browsers alone get it: government machines still run 80 to 96.
const POLICY_BEFORE_97: HeaderValue = HeaderValue::from_static(policy!("'wasm-unsafe-eval' 'unsafe-eval'"));

/// Adds the headers to whatever the inner service answers.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let policy = policy_for(request.headers());
    let mut response = next.run(request).await;
    let kept = keep_for(&path, response.status());
    let headers = response.headers_mut();
    // The files are the same for everyone. A frame without an origin (`sandbox`) may load them only with this word, and so
    // may a script tag with an integrity attribute on another site.
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(CACHE_CONTROL, kept);
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    vary(headers);
    response
}

/// A cache between us and the browser has to keep the encodings apart, and pages also by browser, for the policy.
fn vary(headers: &mut HeaderMap) {
    let page = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let by = if page { "accept-encoding, user-agent" } else { "accept-encoding" };
    headers.insert(VARY, HeaderValue::from_static(by));
}

fn policy_for(request: &HeaderMap) -> HeaderValue {
    let agent = request.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    match agent.and_then(chromium_version) {
        Some(..97) => POLICY_BEFORE_97,
        Some(_) | None => POLICY,
    }
}

/// The major version that a Chromium, under whatever brand, names in its user agent.
fn chromium_version(agent: &str) -> Option<u32> {
    let (_, version) = agent.split_once("Chrome/")?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn keep_for(path: &str, status: StatusCode) -> HeaderValue {
    let found = status.is_success() || status == StatusCode::NOT_MODIFIED;
    HeaderValue::from_static(if found && is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" })
}

/// Whether the build put a hash of the content into the name: `name-0123456789abcdef.css`, `…_bg.wasm`. Trunk writes it
/// without its leading zeros.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split(['.', '_']).next().unwrap_or_default();
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| (12..=16).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::{chromium_version, is_hashed};

    #[test]
    fn brands_of_chromium_name_its_version() {
        let agent = "Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 Chrome/90.0.4430.212 Safari/537.36 Qaxbrowser";
        assert_eq!(chromium_version(agent), Some(90));
        assert_eq!(chromium_version("Mozilla/5.0 Gecko/20100101 Firefox/128.0"), None);
    }

    #[test]
    fn only_the_hash_of_the_build_counts() {
        assert!(is_hashed("/styles-306ce2ea8322781c.css"));
        assert!(is_hashed("/sub/zice-web-a987d883a533742f_bg.wasm"));
        assert!(is_hashed("/boot-a40c67bff8fce0f.js"), "a hash whose first digit is nought");
        assert!(!is_hashed("/index.html"));
        assert!(!is_hashed("/sd-fusion-2023.html"));
        assert!(!is_hashed("/"));
    }
}

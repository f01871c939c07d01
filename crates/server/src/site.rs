//! Hands out the built page. Knows nothing of what is in it beyond the names of the files.

use std::path::Path;

use axum::Router;
use axum::middleware::from_fn;
use tower_http::services::ServeDir;

use crate::headers::dress;

/// The files of `dir` as a site: `.br` and `.gz` neighbours are sent to browsers that accept them, files with a hash
/// in their name may be kept for ever, and every answer carries the security headers.
pub fn site(dir: &Path) -> Router {
    let files = ServeDir::new(dir).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(from_fn(dress))
}

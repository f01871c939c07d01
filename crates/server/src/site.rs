//! Hands out the built page. Knows nothing of what is in it beyond the names of the files.

use std::io;
use std::path::Path;

use axum::Router;
use axum::middleware::from_fn;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

use crate::headers::dress;

/// The files of `dir` as a site: `.br` and `.gz` neighbours are sent to browsers that accept them, files with a hash
/// in their name may be kept for ever, and every answer carries the security headers.
pub fn site(dir: &Path) -> Router {
    let files = ServeDir::new(dir).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(from_fn(dress))
}

/// Answers on `listener` until `shutdown` resolves, then lets the requests under way finish.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    axum::serve(listener, router).with_graceful_shutdown(shutdown).await
}

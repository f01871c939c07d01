//! Journeys through the built page in a real Chromium. Decides how a page is driven and when waiting is given up; knows
//! nothing of what the page says. Whatever is missing (a variable, a program, a file) fails the test.

#![expect(clippy::missing_panics_doc, reason = "to fail the test is what every function here does")]

mod access;
mod driver;
pub mod host;
mod keyboard;
pub mod node;
mod page;
mod part;
mod protocol;
pub mod python;
mod wanderer;
pub mod wizard;

use std::env;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use fantoccini::elements::Element;
pub use fantoccini::key::Key;
use futures_util::FutureExt;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::time::timeout;

use host::Log;
pub use page::Page;
pub use part::Part;
pub use wanderer::{Wanderer, held};

/// How long a condition may take to come true; a loaded machine is slow, a healthy page is not.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// How long a whole journey may take, whatever hangs.
const LIMIT: Duration = Duration::from_mins(3);

/// What the user sees of the page, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Size {
    /// A common office screen.
    pub const DESK: Size = Size { width: 1280, height: 900 };
    /// A small telephone.
    pub const PHONE: Size = Size { width: 360, height: 740 };
}

/// Serves the built page, opens a fresh browser of this size and runs `body`, which drives it.
///
/// Fails when `body` panics (a picture is left as `failed-TEST.png`), and when the browser's console has any error.
pub async fn journey(size: Size, body: impl AsyncFnOnce(&Page)) {
    let plug = Arc::new(Notify::new());
    let log = Log::default();
    let address = site(plug.clone(), log.clone()).await;
    let session = driver::Session::start(size).await;
    let page = Page::new(session.client().clone(), address, plug, log);
    page.resize(size).await;
    let steps = async {
        body(&page).await;
        assert_eq!(page.errors().await, Vec::<String>::new(), "the console must stay free of errors");
    };
    let end = AssertUnwindSafe(timeout(LIMIT, steps)).catch_unwind().await;
    if !matches!(end, Ok(Ok(()))) {
        page.leave_evidence().await;
    }
    session.end().await;
    match end {
        Ok(in_time) => must(in_time, "a journey ends in time"),
        Err(panic) => resume_unwind(panic),
    }
}

/// The page under `/`, the npm package under `/module/` and the samples of it, where there are any, under `/samples/`, on
/// a port of its own, until the plug is pulled.
async fn site(plug: Arc<Notify>, log: Log) -> String {
    let listener = must(TcpListener::bind("127.0.0.1:0").await, "a free port");
    let address = must(listener.local_addr(), "its address");
    let module = zice_server::site(&variable("ZICE_MODULE"));
    let mut router = zice_server::site(&variable("ZICE_DIST")).nest("/module", module);
    if let Some(samples) = env::var_os("ZICE_SAMPLES") {
        router = router.nest("/samples", zice_server::site(samples.as_ref()));
    }
    let router = host::logged(router, log);
    tokio::spawn(zice_server::serve(listener, router, async move { plug.notified().await }));
    format!("http://{address}")
}

/// What `cargo xtask test` tells the tests.
pub fn variable(name: &str) -> PathBuf {
    let value = env::var_os(name);
    PathBuf::from(value.unwrap_or_else(|| panic!("{name} is not set; run browser tests by `cargo xtask test browser`")))
}

/// The value, or a failed test that says what was being done.
pub(crate) fn must<T, E: Debug>(result: Result<T, E>, what: &str) -> T {
    result.unwrap_or_else(|error| panic!("{what}: {error:?}"))
}

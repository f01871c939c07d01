//! Requests to the driver that fantoccini has no function for. Decides their form only.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::Value;
use url::{ParseError, Url};

use super::must;

#[derive(Debug)]
struct Request {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Request {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}

/// A request of the session, such as `goog/cdp/execute`.
pub(crate) async fn tell(client: &Client, path: &str, body: Value) -> Value {
    let request = Request { path: path.to_owned(), body: Some(body) };
    must(client.issue_cmd(request).await, path)
}

/// The accessible name, as the browser computes it; `None` when the element has gone meanwhile.
pub(crate) async fn label(client: &Client, element: &str) -> Option<String> {
    let request = Request { path: format!("element/{element}/computedlabel"), body: None };
    let label = client.issue_cmd(request).await.ok()?;
    label.as_str().map(str::to_owned)
}

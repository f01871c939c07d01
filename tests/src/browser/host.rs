//! Sites of others around the wizard, and what is asked of ours. Decides how such a site is served and how one steps into
//! a frame; knows no wizard.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::middleware::{Next, from_fn};
use axum::response::Html;
use axum::routing::get;
use fantoccini::elements::Element;
use serde_json::json;
use tokio::net::TcpListener;

use super::{Page, must, variable};

/// The requests that a site got.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub(crate) fn take(&self) -> Vec<String> {
        let mut log = must(self.0.lock(), "the log of requests");
        std::mem::take(&mut *log)
    }

    fn add(&self, request: &Request) {
        must(self.0.lock(), "the log of requests").push(request.uri().to_string());
    }
}

/// The site, which notes what is asked of it.
pub(crate) fn logged(site: Router, log: Log) -> Router {
    site.layer(from_fn(move |request: Request, next: Next| {
        log.add(&request);
        next.run(request)
    }))
}

/// Serves one page, `body` with the loader named in its head, under another origin, and gives its port. Its policy lets
/// it load scripts from our site only and frames from this machine, and run nothing written into it.
///
/// `loader` is the script tag's attributes: `src='…'`.
pub async fn serve(page: &Page, loader: &str, body: &str) -> u16 {
    let policy = format!("script-src {0}; frame-src {0} http://127.0.0.1:*", page.site());
    serve_under(&policy, loader, body).await
}

/// The same with a pack of the site's own at `/own.toml`, which its pages may load.
pub async fn serve_pack(page: &Page, body: &str, pack: String) -> u16 {
    let policy = format!("script-src {0}; frame-src {0}; connect-src 'self'", page.site());
    let pack = Router::new().route("/own.toml", get(move || async move { pack }));
    serve_with(&policy, &newest_loader(page), body, pack).await
}

/// The same for a wizard in the page itself.
pub async fn serve_pack_inside(page: &Page, body: &str, pack: String) -> u16 {
    let policy = policy_inside(page.site()).replace("connect-src", "connect-src 'self'");
    let pack = Router::new().route("/own.toml", get(move || async move { pack }));
    serve_with(&policy, &fixed_loader(page), body, pack).await
}

/// What the policy of a page must allow for a wizard in the page itself, from a site at this address.
pub fn policy_inside(site: &str) -> String {
    format!("script-src {site} 'wasm-unsafe-eval'; style-src {site}; connect-src {site}")
}

/// The same under a policy that allows this and no more.
pub async fn serve_under(policy: &str, loader: &str, body: &str) -> u16 {
    serve_with(policy, loader, body, Router::new()).await
}

async fn serve_with(policy: &str, loader: &str, body: &str, beside: Router) -> u16 {
    let html = format!(
        "<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>host</title><link rel=icon href='data:,'>\
         <script defer {loader}></script><body>{body}"
    );
    let policy = format!("default-src 'none'; img-src data:; {policy}");
    let answer = move || async move { ([(CONTENT_SECURITY_POLICY, policy)], Html(html)) };
    let listener = must(TcpListener::bind("127.0.0.1:0").await, "a free port");
    let port = must(listener.local_addr(), "its address").port();
    tokio::spawn(zice_server::serve(listener, beside.fallback(get(answer)), std::future::pending()));
    port
}

/// The attributes of a script tag for the loader of a fixed version, with its checksum.
pub fn fixed_loader(page: &Page) -> String {
    let text = must(std::fs::read_to_string(variable("ZICE_DIST").join("embed.json")), "embed.json");
    let about: serde_json::Value = must(serde_json::from_str(&text), "embed.json");
    let part = |name: &str| about[name].as_str().unwrap_or_else(|| panic!("embed.json has no {name}")).to_owned();
    format!("src='{}/{}' integrity='{}' crossorigin", page.site(), part("loader"), part("integrity"))
}

/// The attributes of a script tag for the newest loader.
pub fn newest_loader(page: &Page) -> String {
    format!("src='{}/embed.js'", page.site())
}

impl Page {
    /// Remembers what self-checks tell the page that is opened next.
    pub async fn listen(&self) {
        let code = "if (!window.told) { window.told = []; for (const type of ['ready', 'step', 'change', 'result', 'error'])
            addEventListener('zice-' + type, event => told.push({ type, id: event.target.id, detail: event.detail })); }";
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": code })).await;
    }

    /// Waits until something of this kind was told, and gives the last of it.
    pub async fn told(&self, kind: &str) -> serde_json::Value {
        let code = "return told.filter(one => one.type === arguments[0]).pop() || null";
        let last = || self.script(code, vec![json!(kind)]);
        self.until(&format!("{kind} is told"), async || !last().await.is_null()).await;
        last().await["detail"].clone()
    }

    /// Steps into the frame of the self-check that matches; the functions of the page mean that from then on.
    pub async fn enter(&self, css: &str) {
        let code = "const check = document.querySelector(arguments[0]);
            return check && check.shadowRoot && check.shadowRoot.querySelector('iframe')";
        let frame = || self.script(code, vec![json!(css)]);
        self.until(&format!("{css} has a frame"), async || !frame().await.is_null()).await;
        let found = frame().await;
        let id = found.as_object().and_then(|found| found.values().next()).and_then(|id| id.as_str());
        let id = id.unwrap_or_else(|| panic!("{css} has a frame that is no element: {found}")).to_owned();
        must(Element::from_element_id(self.client().clone(), id.into()).enter_frame().await, "into the frame");
    }

    /// Waits until an element stands in the wizard of the self-check that matches, whatever its mode but a frame, and gives
    /// the first.
    pub async fn inside(&self, check: &str, css: &str) -> Element {
        let code = "const check = document.querySelector(arguments[0]);
            const home = check && (check.shadowRoot.querySelector('.zice-home') || check.querySelector('.zice-home'));
            return home && home.querySelector(arguments[1])";
        let look = || self.script(code, vec![json!(check), json!(css)]);
        self.until(&format!("{css} is in {check}"), async || !look().await.is_null()).await;
        let found = look().await;
        let id = found.as_object().and_then(|found| found.values().next()).and_then(|id| id.as_str());
        let id = id.unwrap_or_else(|| panic!("{css} in {check} is no element: {found}")).to_owned();
        Element::from_element_id(self.client().clone(), id.into())
    }

    /// Steps out of it.
    pub async fn leave(&self) {
        must(self.client().clone().enter_parent_frame().await, "out of the frame");
    }
}

//! Everything the wizard asks of the browser: place, storage, clock, focus. Each of it may be denied; then the wizard
//! goes on without. It knows nothing of answers and policies.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, EventTarget, HtmlAnchorElement, HtmlElement, HtmlSelectElement, Response,
    Url, Window,
};
use yew::callback::Callback;
use zice_core::Date;

/// The key of the wizard's state in the storage of the tab.
const KEY: &str = "zice";
/// Within this time any browser has taken a download from its address.
const TAKEN_IN_MS: u32 = 10_000;
const DAY_IN_MS: f64 = 86_400_000.0;
/// China has one time zone and no summer time.
const CHINA_IN_MS: f64 = 28_800_000.0;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The element that www/index.html keeps for the wizard.
pub(crate) fn mount_point() -> Option<Element> {
    document()?.get_element_by_id("zice")
}

/// What `www/frame.js` or the build wrote at the mount point.
pub(crate) fn marked(name: &str) -> Option<String> {
    mount_point()?.get_attribute(name)
}

/// Writes there, for `www/frame.js`.
pub(crate) fn mark(name: &str, value: &str) {
    if let Some(mount) = mount_point() {
        drop(mount.set_attribute(name, value));
    }
}

/// A key of the tab's storage for this wizard alone: several frames of one page share that storage.
pub(crate) fn own(key: &str) -> String {
    [key, &marked("data-name").unwrap_or_default()].concat()
}

/// Where the page says that the English of the packs is kept.
pub(crate) fn english() -> Option<String> {
    marked("data-english")
}

/// The packs with those of the site, where it has some: `www/frame.js` put them at the mount point.
pub(crate) fn packs() -> Option<Vec<u8>> {
    let packs = js_sys::Reflect::get(&mount_point()?.into(), &"packs".into()).ok()?;
    packs.dyn_ref::<js_sys::Uint8Array>().map(js_sys::Uint8Array::to_vec)
}

/// Whether the later half of the program is there. Before it is, nothing but the start may be shown: what it holds would
/// end the program (`crates/xtask/src/split.rs` says what that is).
pub(crate) fn is_whole() -> bool {
    mount_point().is_some_and(|mount| mount.has_attribute("data-whole"))
}

/// Fetches a text of this site; `None` where that fails, for whatever reason. The address is a file of the page, the
/// same for everyone.
pub(crate) async fn fetch(address: &str) -> Option<String> {
    let answer: Response = JsFuture::from(window()?.fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// Today in China, as ISO text: the one place where a clock is read.
#[expect(clippy::cast_possible_truncation, reason = "days since 1970 are a small whole number")]
pub(crate) fn today() -> String {
    let days = ((js_now() + CHINA_IN_MS) / DAY_IN_MS).floor();
    Date::from_day_number(days as i64).to_string()
}

fn js_now() -> f64 {
    js_sys::Date::now()
}

/// The part of the address behind `#`, with it.
pub(crate) fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Moves to another place, as a new entry of the history.
pub(crate) fn push(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // A frame may be denied its history; the wizard moves on all the same.
        drop(history.push_state_with_url(&JsValue::NULL, "", Some(hash)));
    }
}

/// Listens for as long as it lives.
pub(crate) struct Watch(#[expect(dead_code, reason = "dropping them is what ends the listening")] [EventListener; 3]);

/// Calls back when back, forward, a link or the address bar lead elsewhere, and when the program is whole; opens
/// everything folded before printing.
pub(crate) fn watch(moved: Callback<()>, whole: Callback<()>) -> Option<Watch> {
    let (window, mount) = (window()?, mount_point()?);
    let on = |target: &EventTarget, event: &'static str, act: Callback<()>| {
        EventListener::new(target, event, move |_| act.emit(()))
    };
    let unfold = Callback::from(|()| unfold());
    Some(Watch([on(&window, "popstate", moved), on(&window, "beforeprint", unfold), on(&mount, "zice-whole", whole)]))
}

/// It stays open afterwards: what one has printed one may want to read.
fn unfold() {
    let Some(Ok(found)) = document().map(|document| document.query_selector_all("details")) else { return };
    for details in (0..found.length()).filter_map(|index| found.get(index)) {
        // The first argument of the setter is a name we chose, so it cannot be refused.
        drop(details.unchecked_into::<Element>().set_attribute("open", ""));
    }
}

/// Prints the page.
pub(crate) fn print() {
    if let Some(window) = window() {
        drop(window.print());
    }
}

/// Hands a file over to the user, as a download; nothing happens where the browser refuses. It is made here and goes
/// nowhere else, and its address is taken back soon.
pub(crate) fn save(name: &str, kind: &str, bytes: &[u8]) {
    let Some((link, address)) = file(kind, bytes) else { return };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(TAKEN_IN_MS, move || drop(Url::revoke_object_url(&address))).forget();
}

fn file(kind: &str, bytes: &[u8]) -> Option<(HtmlAnchorElement, String)> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let link = document()?.create_element("a").ok()?.unchecked_into();
    Some((link, Url::create_object_url_with_blob(&blob).ok()?))
}

/// What was kept in this tab; `None` where there is nothing or storage is denied.
pub(crate) fn kept() -> Option<String> {
    window()?.session_storage().ok()??.get_item(&own(KEY)).ok()?
}

/// Keeps a text in this tab. Denied or full storage costs no more than the reload: the state itself lives in memory.
pub(crate) fn keep(text: &str) {
    if let Some(Ok(Some(storage))) = window().map(|window| window.session_storage()) {
        drop(storage.set_item(&own(KEY), text));
    }
}

/// Names the page and its language.
pub(crate) fn entitle(title: &str, lang: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        drop(root.set_attribute("lang", lang));
    }
}

/// Tells the style sheet how the page is to look; an empty name is the standard.
pub(crate) fn dress(size: &str, theme: &str) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    for (name, value) in [("data-size", size), ("data-theme", theme)] {
        drop(if value.is_empty() { root.remove_attribute(name) } else { root.set_attribute(name, value) });
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on an element, by its id, with what surrounds it in view; the heading with all of its page.
pub(crate) fn focus(id: &str) -> bool {
    let Some(target) = element(id) else { return false };
    match target.closest(".removed, .entry, .question, .verdict, .form-field") {
        // A line between others: the focus brings it into view with its surroundings.
        Ok(Some(around)) if around.class_name() == "removed" => {}
        Ok(Some(around)) => around.scroll_into_view(),
        _ => scroll_to_top(),
    }
    target.focus().is_ok()
}

/// Sets a menu to its first choice.
pub(crate) fn choose_first(id: &str) {
    if let Some(menu) = element(id).and_then(|menu| menu.dyn_into::<HtmlSelectElement>().ok()) {
        menu.set_selected_index(0);
    }
}

fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

//! Everything the wizard asks of the browser: place, storage, clock, focus. Each of it may be denied; then the wizard
//! goes on without. It knows nothing of answers and policies.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Window};
use zice_core::Date;

/// The key of the wizard's state in the storage of the tab.
const KEY: &str = "zice";
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

/// Says in the console that the page has no place for the wizard.
pub(crate) fn console_if_missing(started: Option<()>) {
    if started.is_none() {
        web_sys::console::error_1(&"no element with id zice".into());
    }
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

/// Calls back when back, forward, a link or the address bar lead elsewhere.
pub(crate) fn on_moved(moved: impl Fn() + 'static) -> Option<EventListener> {
    Some(EventListener::new(window()?.as_ref(), "popstate", move |_| moved()))
}

/// Opens everything folded before printing, and folds it again after.
pub(crate) fn unfold_for_print() -> Option<(EventListener, EventListener)> {
    let window = window()?;
    let before = EventListener::new(&window, "beforeprint", |_| each("details:not([open])", unfold));
    let after = EventListener::new(&window, "afterprint", |_| each("details[data-printed]", fold));
    Some((before, after))
}

fn each(selector: &str, act: impl Fn(&Element) -> Result<(), JsValue>) {
    let Some(Ok(found)) = document().map(|document| document.query_selector_all(selector)) else { return };
    let elements = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<Element>().ok());
    elements.for_each(|element| drop(act(&element)));
}

fn unfold(details: &Element) -> Result<(), JsValue> {
    details.set_attribute("data-printed", "")?;
    details.set_attribute("open", "")
}

fn fold(details: &Element) -> Result<(), JsValue> {
    details.remove_attribute("data-printed")?;
    details.remove_attribute("open")
}

/// Prints the page.
pub(crate) fn print() {
    if let Some(window) = window() {
        drop(window.print());
    }
}

/// What was kept in this tab; `None` where there is nothing or storage is denied.
pub(crate) fn kept() -> Option<String> {
    window()?.session_storage().ok()??.get_item(KEY).ok()?
}

/// Keeps a text in this tab. Denied or full storage costs no more than the reload: the state itself lives in memory.
pub(crate) fn keep(text: &str) {
    if let Some(Ok(Some(storage))) = window().map(|window| window.session_storage()) {
        drop(storage.set_item(KEY, text));
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

fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on an element, by its id, with what surrounds it in view; the heading with all of its page.
pub(crate) fn focus(id: &str) -> bool {
    let Some(target) = element(id) else { return false };
    match target.closest(".question, .verdict") {
        Ok(Some(around)) => around.scroll_into_view(),
        _ => scroll_to_top(),
    }
    target.focus().is_ok()
}

fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

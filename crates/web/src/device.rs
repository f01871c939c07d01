//! What keeping and handing on asks of the browser: the place of the draft, files, the clipboard. Each of it may be
//! denied; then it says so. It knows nothing of what is kept.

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, HtmlAnchorElement, HtmlDocument, HtmlInputElement, Storage, Url, Window};
use zice_record::{LARGEST, Moment};

use crate::browser;

/// The place of the draft in the storage of the site, and of what a tab knows of it in that of the tab.
pub(crate) const DRAFT: &str = "zice-draft";
/// A download needs the address of its content for a moment after the click.
const UNTIL_LOADED_IN_MS: u32 = 10_000;

/// The browser does not let us.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Denied;

fn window() -> Option<Window> {
    web_sys::window()
}

/// Now.
#[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 are a whole number far below the largest")]
pub(crate) fn now() -> Moment {
    Moment((js_sys::Date::now() / 1000.0) as i64)
}

/// A name that no other tab has: nine digits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the product is below a thousand million")]
pub(crate) fn new_name() -> String {
    ((js_sys::Math::random() * 1e9) as u32).to_string()
}

fn storage() -> Result<Storage, Denied> {
    window().and_then(|window| window.local_storage().ok().flatten()).ok_or(Denied)
}

/// What stands in the place of the draft.
pub(crate) fn draft() -> Result<Option<String>, Denied> {
    storage()?.get_item(DRAFT).map_err(|_| Denied)
}

/// Puts a text there; denied as well where there is no room.
pub(crate) fn put_draft(text: &str) -> Result<(), Denied> {
    storage()?.set_item(DRAFT, text).map_err(|_| Denied)
}

/// Leaves nothing there.
pub(crate) fn forget_draft() {
    if let Ok(storage) = storage() {
        // Where it cannot be removed, it could not be written either.
        drop(storage.remove_item(DRAFT));
    }
}

/// What this tab knows of the draft, through a reload.
pub(crate) fn tab_knows() -> Option<String> {
    window()?.session_storage().ok()??.get_item(&browser::own(DRAFT)).ok()?
}

/// Lets this tab know; an empty text is nothing.
pub(crate) fn let_tab_know(text: &str) {
    if let Some(Ok(Some(storage))) = window().map(|window| window.session_storage()) {
        let key = browser::own(DRAFT);
        drop(if text.is_empty() { storage.remove_item(&key) } else { storage.set_item(&key, text) });
    }
}

/// The address of the page without its place, and without what a site that frames it asks for.
pub(crate) fn address() -> String {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Moves to another place, instead of the one in the history: what was shared does not stay there.
pub(crate) fn replace(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(hash)));
    }
}

/// Hands a text over as a file of this name.
pub(crate) fn download(name: &str, text: &str) -> Option<()> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = window()?.document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(UNTIL_LOADED_IN_MS, move || drop(Url::revoke_object_url(&address))).forget();
    Some(())
}

#[expect(clippy::cast_precision_loss, reason = "the largest size is far below 2^53")]
const LARGEST_SIZE: f64 = LARGEST as f64;

/// The text of the file that was chosen, once it is read; `None` for one that is too large. Nothing where none was.
pub(crate) fn chosen_file(event: &Event) -> Option<impl Future<Output = Option<String>> + use<>> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let text = (file.size() <= LARGEST_SIZE).then(|| JsFuture::from(file.text()));
    // So that the same file can be chosen again.
    input.set_value("");
    Some(async move { text?.await.ok()?.as_string() })
}

/// Selects what a field holds and copies it. The older of two ways: the newer one works on safe addresses only.
pub(crate) fn copy(id: &str) -> bool {
    let copied = || {
        let document: HtmlDocument = window()?.document()?.dyn_into().ok()?;
        let field: HtmlInputElement = document.get_element_by_id(id)?.dyn_into().ok()?;
        field.focus().ok()?;
        field.select();
        document.exec_command("copy").ok()
    };
    copied().unwrap_or(false)
}

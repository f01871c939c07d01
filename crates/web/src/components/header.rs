//! The band on top: whose page this is, how it looks, and its other language.

use web_sys::Event;
use yew::callback::Callback;
use zice_packs::Language;
use zice_web::state::{Action, HEADING};

use super::looks::{looks, looks_button};
use crate::browser;
use crate::markup::{El, On, button, el, join, link, p, span};
use crate::view::View;

/// Name, purpose, language.
pub(crate) fn header(view: &View) -> El {
    let t = view.texts();
    let other = match view.language() {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    };
    let name = span("brand-name").say(t.name);
    let brand = link("#/".to_owned()).class("brand").child(name).child(span("brand-line").say(t.tagline));
    let speak = button("band-button", t.other_language, view.on(Action::Speak(other)))
        .with("lang", t.other_lang)
        .with("id", "zice-language");
    let note = p("band-note").with("role", "status").say(if view.state.unspoken { t.unspoken } else { "" });
    let skip = link(join("#", HEADING)).class("skip").say(t.skip).on(On::Click, skip());
    let buttons = el("div").class("band-buttons").child(looks_button(view)).child(speak);
    let inner = el("div").class("band-inner").child(brand).child(buttons);
    el("header").class("band").child(skip).child(inner).child(looks(view)).child(note)
}

/// The address has a place behind its `#` already: the link moves the focus only.
fn skip() -> Callback<Event> {
    Callback::from(|event: Event| {
        event.prevent_default();
        browser::focus(HEADING);
    })
}

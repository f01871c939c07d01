//! The band on top: whose page this is, and its other language.

use zice_packs::Language;
use zice_web::state::Action;

use crate::markup::{El, button, el, link, p, span};
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
    let speak = button("band-button", t.other_language, view.on(Action::Speak(other))).with("lang", t.other_lang);
    let note = p("band-note").with("role", "status").say(if view.state.unspoken { t.unspoken } else { "" });
    el("header").class("band").child(el("div").class("band-inner").child(brand).child(speak)).child(note)
}

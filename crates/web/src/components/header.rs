//! The band on top: whose page this is, and its other language.

use yew::prelude::*;
use zice_packs::Language;
use zice_web::state::Action;

use crate::view::Props;

/// Name, purpose, language.
#[component]
pub(crate) fn Header(props: &Props) -> Html {
    let view = &props.view;
    let t = view.texts();
    let other = match view.language() {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    };
    html! {
        <header class="band">
            <div class="band-inner">
                <a class="brand" href="#/"><span class="brand-name">{ t.name }</span><span class="brand-line">{ t.tagline }</span></a>
                <button type="button" class="band-button" lang={t.other_lang} onclick={view.on(move || Action::Speak(other))}>
                    { t.other_language }
                </button>
            </div>
        </header>
    }
}

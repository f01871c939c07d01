//! A field for numbers, dates and names. It mirrors what is typed, key by key, so that no input method is disturbed, and
//! brings it to its usual form only when the field is left, and only if it can be read.

use yew::prelude::*;
use zice_core::Kind;
use zice_web::state::{Action, Answer, normalise};

use super::{FieldProps, Unsure};
use crate::app::shared;

/// The key code of a key that an input method takes for itself.
const COMPOSING: u32 = 229;

/// Text with its unit and "not sure".
#[component]
pub(crate) fn TextField(props: &FieldProps) -> Html {
    let view = &props.view;
    let kind = view.fact(props.fact).map(|fact| &fact.kind);
    let text = view.answer(&props.path).map_or("", Answer::text).to_owned();
    let unit = view.library.catalogue.fact(props.fact).and_then(|words| words.unit);
    html! {
        <div class="typed">
            <span class="field">
                <input type="text" id={props.id()} class={width(kind)} value={text} inputmode={inputmode(kind)}
                    autocomplete="off" spellcheck="false" aria-labelledby={format!("ask-{}", props.path)}
                    aria-describedby={props.describedby(view)}
                    aria-invalid={view.shown_mistake(&props.path).map(|_| "true")}
                    oninput={typed(props)} onblur={leave(props)} onkeydown={enter(props)} />
                { for unit.map(|unit| html! { <span class="unit">{ zice_words::unit(unit, view.language()) }</span> }) }
            </span>
            <Unsure ..props.clone() />
        </div>
    }
}

fn inputmode(kind: Option<&Kind>) -> Option<&'static str> {
    match kind {
        Some(Kind::Integer) => Some("numeric"),
        Some(Kind::Decimal { .. } | Kind::Money) => Some("decimal"),
        _ => None,
    }
}

fn width(kind: Option<&Kind>) -> &'static str {
    match kind {
        Some(Kind::Text) => "is-wide",
        _ => "is-short",
    }
}

fn typed(props: &FieldProps) -> Callback<InputEvent> {
    let (view, path) = (props.view.clone(), props.path.to_string());
    Callback::from(move |event: InputEvent| {
        let Some(field) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
        let text = shared(&field.value());
        view.send(if event.is_composing() {
            Action::Compose(path.clone(), text)
        } else {
            Action::Tell(path.clone(), Answer::Text(text))
        });
    })
}

fn leave(props: &FieldProps) -> Callback<FocusEvent> {
    let props = props.clone();
    Callback::from(move |_| settle(&props))
}

/// Enter settles the text as leaving does, unless it belongs to an input method.
fn enter(props: &FieldProps) -> Callback<KeyboardEvent> {
    let props = props.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() && event.key_code() != COMPOSING {
            settle(&props);
        }
    })
}

/// The text in its usual form; a text with a mistake stays exactly as it was typed.
fn settle(props: &FieldProps) {
    let view = &props.view;
    let (Some(Answer::Text(text)), Some(fact)) = (view.answer(&props.path), view.fact(props.fact)) else { return };
    let settled = match view.mistake(&props.path) {
        Some(_) => text.clone(),
        None => normalise(&fact.kind, text).into(),
    };
    view.send(Action::Leave(props.path.to_string(), settled));
}

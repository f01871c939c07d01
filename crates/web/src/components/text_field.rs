//! A field for numbers, dates and names. It mirrors what is typed, key by key, so that no input method is disturbed, and
//! brings it to its usual form only when the field is left, and only if it can be read.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, InputEvent, KeyboardEvent};
use yew::TargetCast;
use yew::callback::Callback;
use zice_core::{Kind, MONEY_DECIMALS, parse_fixed};
use zice_web::state::{Action, Answer, normalise};

use super::Field;
use super::choice::unsure;
use super::option::Input;
use crate::markup::{El, On, el, join, span};

/// The key code of a key that an input method takes for itself.
const COMPOSING: u32 = 229;

/// Ten thousand yuan, in fen.
const LARGE: i64 = 1_000_000;

/// Text with its unit and "not sure".
pub(super) fn text_field(field: &Field, kind: &'static Kind) -> El {
    let view = &field.view;
    let text = view.state.answers.text(&field.path).to_owned();
    let unit = view.library.catalogue.fact(field.fact).and_then(|words| words.unit);
    let (id, about) = field.first();
    let input = el("input").with("type", "text").attr("id", id).class(width(kind)).with("autocomplete", "off");
    let input = input.attr("aria-labelledby", join("ask-", &field.path).into()).maybe("aria-describedby", about);
    let input = input
        .maybe("inputmode", inputmode(kind).map(Into::into))
        .maybe("aria-invalid", view.shown_mistake(&field.path).map(|_| "true".into()))
        .value(text)
        .on(On::Input, typed(field))
        .on(On::Blur, leave(field, kind))
        .on(On::KeyDown, enter(field, kind));
    let unit = span("unit").say(unit.map_or("", |unit| zice_words::unit(unit, view.language())));
    el("div").class("typed").child(span("field").child(input).child(unit)).child(unsure(field, Input::Checkbox))
}

/// A large sum once more in ten thousands: nobody counts seven digits.
pub(super) fn read_as(field: &Field, kind: &Kind) -> String {
    let view = &field.view;
    let text = normalise(kind, view.state.answers.text(&field.path));
    match parse_fixed(&text, MONEY_DECIMALS) {
        Ok(fen) if *kind == Kind::Money && fen >= LARGE => {
            view.texts().reads_as.to_owned() + &zice_words::yuan(fen, view.language())
        }
        _ => String::new(),
    }
}

fn inputmode(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Integer => Some("numeric"),
        Kind::Decimal { .. } | Kind::Money => Some("decimal"),
        _ => None,
    }
}

fn width(kind: &Kind) -> &'static str {
    if *kind == Kind::Text { "is-wide" } else { "is-short" }
}

fn typed(field: &Field) -> Callback<Event> {
    let (view, path) = (field.view.clone(), field.path.to_string());
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
        let text = input.value().into();
        view.send(if composing {
            Action::Compose(path.clone(), text)
        } else {
            Action::Tell(path.clone(), Answer::Text(text))
        });
    })
}

fn leave(field: &Field, kind: &'static Kind) -> Callback<Event> {
    let field = field.clone();
    Callback::from(move |event: Event| settle(&field, kind, &event))
}

/// Enter settles the text as leaving does, unless it belongs to an input method.
fn enter(field: &Field, kind: &'static Kind) -> Callback<Event> {
    let field = field.clone();
    Callback::from(move |event: Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.key() == "Enter" && !key.is_composing() && key.key_code() != COMPOSING {
            settle(&field, kind, &event);
        }
    })
}

/// The text in its usual form, as the field holds it now: what was drawn last may be a letter behind.
fn settle(field: &Field, kind: &Kind, event: &Event) {
    let text = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
    if !text.is_empty() {
        field.view.send(Action::Leave(field.path.to_string(), normalise(kind, &text).into()));
    }
}

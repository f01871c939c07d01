//! A field for numbers, sums, dates and names. It mirrors what is typed, key by key, so that no input method is disturbed,
//! and brings it to its usual form only when the field is left, and only if it can be read.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, InputEvent, KeyboardEvent};
use yew::TargetCast;
use yew::callback::Callback;
use zice_core::Kind;
use zice_web::state::{Action, Answer, Count, counted, figure, tidied};

use super::Field;
use super::choice::unsure;
use super::option::Input;
use super::units::{calendar, count, unit};
use crate::markup::{El, On, el, join, span};

/// The key code of a key that an input method takes for itself.
const COMPOSING: u32 = 229;

/// Text with what stands beside it (a unit, the choice of one, a calendar), and "not sure".
pub(super) fn text_field(field: &Field, kind: &'static Kind) -> El {
    let view = &field.view;
    let text = figure(view.state.answers.text(&field.path)).to_owned();
    let (id, about) = field.first();
    let input = el("input").with("type", "text").attr("id", id).class(width(kind)).with("autocomplete", "off");
    let input = input.attr("aria-labelledby", named(field, kind).into()).maybe("aria-describedby", about);
    let input = input
        .maybe("inputmode", inputmode(kind).map(Into::into))
        .maybe("aria-invalid", view.shown_mistake(&field.path).map(|_| "true".into()))
        .value(text)
        .on(On::Input, typed(field))
        .on(On::Blur, leave(field, kind))
        .on(On::KeyDown, enter(field, kind));
    let beside = match kind {
        Kind::Money => count(field),
        Kind::Date => calendar(field),
        _ => unit(field),
    };
    el("div").class("typed").child(span("field").child(input).child(beside)).child(unsure(field, Input::Checkbox))
}

/// The question, and the unit where there is one.
fn named(field: &Field, kind: &Kind) -> String {
    let unit = if matches!(kind, Kind::Date | Kind::Text) { String::new() } else { join(" unit-", &field.path) };
    join("ask-", &field.path) + &unit
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
    let (view, path, count) = (field.view.clone(), field.path.to_string(), counts(field));
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
        let figure = input.value();
        let text = counted(&figure, count).into();
        view.send(if composing {
            Action::Compose(path.clone(), text)
        } else {
            Action::Tell(path.clone(), Answer::Text(text))
        });
        // An empty field goes on counting what it did.
        if figure.is_empty() && count == Count::Wan {
            view.send(Action::Recount(path.clone(), count));
        }
    })
}

/// What a sum counts; any other text stands for itself.
fn counts(field: &Field) -> Count {
    let is_money = field.view.fact(field.fact).is_some_and(|fact| fact.kind == Kind::Money);
    if is_money { field.view.state.count(&field.path) } else { Count::Yuan }
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
        let text = tidied(kind, &counted(&text, counts(field)));
        field.view.send(Action::Leave(field.path.to_string(), text.into()));
    }
}

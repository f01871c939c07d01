//! The options of a question: a few below each other, many in a list that scrolls and is searched by a field above it. What
//! is chosen is never searched away. It decides no answer.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, InputEvent};
use yew::callback::Callback;
use yew::{AttrValue, TargetCast};
use zice_web::state::{Action, MANY};
use zice_web::texts::{editors, fill};

use super::Field;
use super::option::{Choosable, Input, option};
use crate::markup::{El, On, el, p, span};

/// All of them, and below them those that stand apart. Of a few options the chosen one or the first takes the focus when one
/// is led to the question, of many the search field.
pub(super) fn offered<const N: usize>(field: &Field, mut options: Vec<Choosable>, apart: [El; N]) -> El {
    let apart = apart.into_iter();
    if options.len() > MANY {
        return searched(field, options).child(el("div").class("options").all(apart));
    }
    let look = match (options.len(), N) {
        (2, 1) => "options is-row",
        _ => "options",
    };
    let chosen = |one: &Choosable| one.chosen && one.input == Input::Radio;
    let first = options.iter().position(chosen).unwrap_or(0);
    options.iter_mut().skip(first).take(1).for_each(|one| one.first = Some(field.first()));
    el("div").class(look).all(options.into_iter().map(option).chain(apart))
}

fn searched(field: &Field, options: Vec<Choosable>) -> El {
    let search = &field.view.state.search;
    let count = options.len();
    let is_found = |one: &Choosable| search.finds(&field.path, &one.label);
    let found = options.iter().filter(|one| is_found(one)).count();
    let shown = options.into_iter().filter(|one| is_found(one) || one.chosen);
    let list = el("div").class("options is-many").all(shown.map(keyed));
    el("div").class("searched").child(search_field(field)).child(told(field, found, count)).child(list)
}

fn keyed(choice: Choosable) -> El {
    let key = choice.label.clone();
    option(choice).key(&key)
}

fn search_field(field: &Field) -> El {
    let view = &field.view;
    let (id, about) = field.first();
    let input = el("input").with("type", "search").attr("id", id).with("autocomplete", "off");
    let input = input.maybe("aria-describedby", about).value(view.state.search.typed(&field.path).to_owned());
    let input = input.on(On::Input, sought(field)).on(On::Composed, sought(field));
    let label = span("search-label").say(editors(view.language()).seek);
    el("label").class("search").child(label.child(span("unseen").say(view.label(field.fact)))).child(input)
}

/// How many there are, or how many of them were found: read out when it changes.
fn told(field: &Field, found: usize, count: usize) -> El {
    let (view, t) = (&field.view, editors(field.view.language()));
    let said = match (view.state.search.is_on(&field.path), found) {
        (false, _) => fill(t.options, &[count]),
        (true, 0) => t.found_none.to_owned(),
        (true, found) => fill(t.found, &[found]),
    };
    p("search-told").with("role", "status").text(said)
}

/// The last key of a composition comes before its end, so both are listened to.
fn sought(field: &Field) -> Callback<Event> {
    let (view, path): (_, AttrValue) = (field.view.clone(), field.path.clone());
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let (path, text) = (path.to_string(), input.value().into());
        let is_composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
        view.send(if is_composing { Action::Spell(path, text) } else { Action::Seek(path, text) });
    })
}

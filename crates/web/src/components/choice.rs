//! A question with one answer of several: yes or no, or the options of a fact, and "not sure".

use web_sys::Event;
use yew::prelude::*;
use zice_core::Kind;
use zice_web::state::{Action, Answer};

use super::option::{Choosable, Input, Stand, option};
use super::options::offered;
use super::{Field, is_text};
use crate::markup::El;

/// One of several.
pub(super) fn choice(field: &Field) -> El {
    let answer = field.view.answer(&field.path);
    let one = |(text, label): (&'static str, &'static str)| Choosable {
        input: Input::Radio,
        stand: Stand::Among,
        name: field.path.clone(),
        first: None,
        label: label.into(),
        chosen: is_text(answer, text),
        onpick: pick(field, Answer::Text(text.into())),
    };
    offered(field, options(field).into_iter().map(one).collect(), [unsure(field, Input::Radio)])
}

/// "Not sure"; as a checkbox it can be unticked, and the question is open again.
pub(super) fn unsure(field: &Field, input: Input) -> El {
    apart(field, input, field.view.texts().unsure, Answer::Unsure)
}

/// A choice that stands for no option.
pub(super) fn apart(field: &Field, input: Input, label: &'static str, is: Answer) -> El {
    let chosen = field.view.answer(&field.path) == Some(&is);
    let becomes = if chosen && input == Input::Checkbox { Answer::Text("".into()) } else { is };
    option(Choosable {
        input,
        stand: Stand::Apart,
        name: field.path.clone(),
        first: None,
        label: label.into(),
        chosen,
        onpick: pick(field, becomes),
    })
}

/// The handler that gives an answer.
pub(super) fn pick(field: &Field, answer: Answer) -> Callback<Event> {
    field.view.on(Action::Tell(field.path.to_string(), answer))
}

fn options(field: &Field) -> Vec<(&'static str, &'static str)> {
    let view = &field.view;
    match view.fact(field.fact).map(|fact| &fact.kind) {
        Some(Kind::Bool) => vec![("true", view.texts().yes), ("false", view.texts().no)],
        Some(Kind::Choice(ids)) => labelled(field, ids),
        _ => Vec::new(),
    }
}

/// Option ids with their words.
pub(super) fn labelled(field: &Field, ids: &'static [Box<str>]) -> Vec<(&'static str, &'static str)> {
    let view = &field.view;
    let words = view.library.catalogue.fact(field.fact).map_or(&[][..], |words| &words.options);
    ids.iter().zip(words).map(|(id, word)| (&**id, view.say(word))).collect()
}

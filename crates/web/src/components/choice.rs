//! A question with one answer of several: yes or no, or the options of a fact, and "not sure".

use yew::prelude::*;
use zice_core::Kind;
use zice_web::state::{Action, Answer};

use super::{FieldProps, Input, OptionBox};
use crate::app::is_text;
use crate::view::View;

/// One of several.
#[component]
pub(crate) fn Choice(props: &FieldProps) -> Html {
    let view = &props.view;
    let answer = view.answer(&props.path);
    let options = options(props);
    let first = options.iter().position(|(text, _)| is_text(answer, text)).unwrap_or(0);
    let few = if options.len() == 2 { "options is-row" } else { "options" };
    html! {
        <div class={few}>
            { for options.iter().enumerate().map(|(at, (text, label))| html! {
                <OptionBox key={at} input={Input::Radio} name={props.path.clone()} label={*label}
                    id={(at == first).then(|| props.id())} chosen={is_text(answer, text)}
                    describedby={props.describedby(view)} onpick={pick(props, Answer::Text((*text).into()))} />
            }) }
            <OptionBox key="unsure" input={Input::Radio} name={props.path.clone()} label={view.texts().unsure}
                chosen={answer == Some(&Answer::Unsure)} aside=true onpick={pick(props, Answer::Unsure)} />
        </div>
    }
}

/// The handler that gives an answer.
pub(super) fn pick(props: &FieldProps, answer: Answer) -> Callback<Event> {
    let path = props.path.to_string();
    props.view.on(move || Action::Tell(path.clone(), answer.clone()))
}

fn options(props: &FieldProps) -> Vec<(&'static str, &'static str)> {
    let view = &props.view;
    match view.fact(props.fact).map(|fact| &fact.kind) {
        Some(Kind::Bool) => vec![("true", view.texts().yes), ("false", view.texts().no)],
        Some(Kind::Choice(ids)) => labelled(view, props, ids),
        _ => Vec::new(),
    }
}

/// Option ids with their words.
pub(super) fn labelled(view: &View, props: &FieldProps, ids: &'static [Box<str>]) -> Vec<(&'static str, &'static str)> {
    let words = view.library.catalogue.fact(props.fact).map_or(&[][..], |words| &words.options);
    ids.iter().zip(words).map(|(id, word)| (&**id, view.say(word))).collect()
}

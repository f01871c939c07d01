//! A question: what is asked, what helps to answer it, the field for its kind, and what is wrong with the answer.

use yew::prelude::*;
use zice_core::{FactId, Kind, Schema};
use zice_packs::FactWords;
use zice_web::state::Answer;

use super::{Choice, Choices, Entries, TextField};
use crate::view::View;

/// A fact that is asked at a path.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct FieldProps {
    pub(crate) view: View,
    pub(crate) fact: FactId,
    pub(crate) path: AttrValue,
}

impl FieldProps {
    /// The id of the element that takes the focus when one is led to the question.
    pub(crate) fn id(&self) -> AttrValue {
        format!("q-{}", self.path).into()
    }

    /// The ids of what is said about the question beside the question itself.
    pub(crate) fn describedby(&self, view: &View) -> Option<AttrValue> {
        let help = help(view, self.fact).map(|_| format!("help-{}", self.path));
        let wrong = view.shown_mistake(&self.path).map(|_| format!("wrong-{}", self.path));
        let ids: Vec<String> = [help, wrong].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" ").into())
    }
}

/// A question with its field.
#[component]
pub(crate) fn Question(props: &FieldProps) -> Html {
    let view = &props.view;
    let path = &props.path;
    let (Some(fact), Some(words)) = (view.fact(props.fact), view.library.catalogue.fact(props.fact)) else {
        return html! { <div /> };
    };
    let wrong = view.shown_mistake(path);
    let (look, standing) = standing(view, path, wrong.is_some());
    html! {
        <div class={classes!("question", look)} id={format!("box-{path}")}>
            <fieldset>
                <legend>
                    <span id={format!("ask-{path}")}>{ view.say(&words.question) }</span>
                    { for tags(view, props.fact, words).into_iter().map(|tag| html! { <span class="tag">{ tag }</span> }) }
                </legend>
                { for help(view, props.fact).map(|help| html! { <p class="help" id={format!("help-{path}")}>{ help }</p> }) }
                <div class="answer">{ answer(props, &fact.kind) }</div>
                { for wrong.map(|wrong| html! { <p class="wrong" id={format!("wrong-{path}")}>{ wrong }</p> }) }
            </fieldset>
            <p class="standing" aria-hidden="true">{ standing }</p>
        </div>
    }
}

fn answer(props: &FieldProps, kind: &Kind) -> Html {
    match kind {
        Kind::Bool | Kind::Choice(_) => html! { <Choice ..props.clone() /> },
        Kind::Choices { .. } => html! { <Choices ..props.clone() /> },
        Kind::Integer | Kind::Decimal { .. } | Kind::Money | Kind::Date | Kind::Text => {
            html! { <TextField ..props.clone() /> }
        }
        Kind::List(_) | Kind::Pairs(_) => html! { <Entries ..props.clone() /> },
    }
}

/// How far the question has come, as a class and in words.
fn standing(view: &View, path: &str, wrong: bool) -> (&'static str, &'static str) {
    let t = view.texts();
    match view.answer(path) {
        _ if wrong => ("is-wrong", t.is_wrong),
        None => ("is-open", t.is_open),
        Some(Answer::Unsure) => ("is-unsure", t.is_unsure),
        Some(Answer::Text(_) | Answer::Nothing) => ("is-told", t.is_told),
    }
}

fn tags(view: &View, fact: FactId, words: &FactWords) -> Vec<&'static str> {
    let t = view.texts();
    let ranks_only = !view.plan.relevance.decisive.contains(&fact) && !view.plan.parameters.contains(&fact);
    [words.attested.then_some(t.attested), ranks_only.then_some(t.optional)].into_iter().flatten().collect()
}

/// The help of the pack, with the forms of a date where one is asked.
fn help(view: &View, id: FactId) -> Option<String> {
    let t = view.texts();
    let said = view.library.catalogue.fact(id).and_then(|words| words.help.as_ref()).map(|help| view.say(help));
    let said = if id == Schema::AS_OF { Some(t.start_as_of_help) } else { said };
    let date = view.fact(id).is_some_and(|fact| fact.kind == Kind::Date).then_some(t.date_hint);
    match (said, date) {
        (Some(said), Some(date)) => Some(format!("{said}{}{date}{}", t.gap, t.full_stop)),
        (said, date) => said.or(date).map(str::to_owned),
    }
}

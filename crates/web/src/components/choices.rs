//! A question with any of several answers, "none of these" and "not sure".

use yew::prelude::*;
use zice_core::Kind;
use zice_web::state::{Action, Answer};

use super::choice::{labelled, pick};
use super::{FieldProps, Input, OptionBox};

/// Any of several.
#[component]
pub(crate) fn Choices(props: &FieldProps) -> Html {
    let view = &props.view;
    let t = view.texts();
    let answer = view.answer(&props.path);
    let Some(Kind::Choices { options, .. }) = view.fact(props.fact).map(|fact| &fact.kind) else { return html! {} };
    let chosen: Vec<&str> = answer.map_or("", Answer::text).split(' ').filter(|id| !id.is_empty()).collect();
    let aside = |label, is: Answer| {
        html! {
            <OptionBox input={Input::Checkbox} name={props.path.clone()} {label} chosen={answer == Some(&is)} aside=true
                onpick={pick(props, other(answer, is))} />
        }
    };
    html! {
        <div class="options">
            { for labelled(view, props, options).into_iter().enumerate().map(|(at, (id, label))| html! {
                <OptionBox key={at} input={Input::Checkbox} name={props.path.clone()} {label}
                    id={(at == 0).then(|| props.id())} chosen={chosen.contains(&id)}
                    describedby={props.describedby(view)} onpick={flip(props, options, &chosen, id)} />
            }) }
            { aside(t.none_of_these, Answer::Nothing) }
            { aside(t.unsure, Answer::Unsure) }
        </div>
    }
}

/// Unticking what stands alone leaves the question unanswered.
fn other(answer: Option<&Answer>, is: Answer) -> Answer {
    if answer == Some(&is) { Answer::Text("".into()) } else { is }
}

/// The chosen options with one of them flipped, in the order of the fact.
fn flip(props: &FieldProps, options: &[Box<str>], chosen: &[&str], flipped: &str) -> Callback<Event> {
    let stays = |id: &&str| chosen.contains(id) != (*id == flipped);
    let ids: Vec<&str> = options.iter().map(|id| &**id).filter(stays).collect();
    let path = props.path.to_string();
    let text: std::rc::Rc<str> = ids.join(" ").into();
    props.view.on(move || Action::Tell(path.clone(), Answer::Text(text.clone())))
}

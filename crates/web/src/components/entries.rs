//! A list: none, entries that are added, edited in place and removed, or "not sure".

use yew::prelude::*;
use zice_core::FactId;
use zice_web::state::{Action, Answer, field_path};

use super::choice::pick;
use super::{FieldProps, Input, OptionBox, Question};
use crate::browser;

/// A list of entries.
#[component]
pub(crate) fn Entries(props: &FieldProps) -> Html {
    let view = &props.view;
    let t = view.texts();
    let answer = view.answer(&props.path);
    let count = view.state.answers.entries(&props.path);
    use_focus(props, count);
    let some = if count > 0 { Callback::noop() } else { add(props) };
    html! {
        <>
            <div class="options">
                <OptionBox input={Input::Radio} name={props.path.clone()} id={props.id()} label={t.list_none}
                    chosen={answer == Some(&Answer::Nothing)} describedby={props.describedby(view)}
                    onpick={pick(props, Answer::Nothing)} />
                <OptionBox input={Input::Radio} name={props.path.clone()} label={t.list_some} chosen={count > 0}
                    onpick={some} />
                <OptionBox input={Input::Radio} name={props.path.clone()} label={t.unsure} aside=true
                    chosen={answer == Some(&Answer::Unsure)} onpick={pick(props, Answer::Unsure)} />
            </div>
            <ol class="entries">{ for (0..count).map(|index| html! { <li key={index}>{ entry(props, index) }</li> }) }</ol>
            <div class="entries-add" hidden={count == 0}>
                <button type="button" class="button is-quiet" id={format!("add-{}", props.path)} onclick={add(props)}>
                    { t.add_entry }
                </button>
            </div>
        </>
    }
}

fn entry(props: &FieldProps, index: usize) -> Html {
    let t = props.view.texts();
    html! {
        <div class="entry" role="group" aria-label={(t.entry)(index + 1)}>
            <p class="entry-head">{ (t.entry)(index + 1) }</p>
            <div>{ for fields(props).into_iter().map(|fact| html! { <Question key={fact.0} ..field(props, index, fact) /> }) }</div>
            <button type="button" class="button is-quiet is-remove" onclick={remove(props, index)}>
                { (t.remove_entry)(index + 1) }
            </button>
        </div>
    }
}

/// The fields of an entry that matter here.
fn fields(props: &FieldProps) -> Vec<FactId> {
    let fields = props.view.fact(props.fact).map_or(&[][..], |fact| fact.kind.fields());
    fields.iter().copied().filter(|id| props.view.plan.relevance.read.contains(id)).collect()
}

fn field(props: &FieldProps, index: usize, fact: FactId) -> FieldProps {
    let name = props.view.fact(fact).map_or("", |fact| fact.local_name());
    FieldProps { view: props.view.clone(), fact, path: field_path(&props.path, index, name).into() }
}

fn add<E>(props: &FieldProps) -> Callback<E> {
    let path = props.path.to_string();
    props.view.on(move || Action::AddEntry(path.clone()))
}

fn remove<E>(props: &FieldProps, index: usize) -> Callback<E> {
    let path = props.path.to_string();
    props.view.on(move || Action::RemoveEntry(path.clone(), index))
}

/// A new entry takes the focus; after a removal it goes to what is left to do.
#[hook]
fn use_focus(props: &FieldProps, count: usize) {
    let before = use_mut_ref(|| count);
    let (path, first) = (props.path.clone(), fields(props).first().copied());
    let name = first.and_then(|id| props.view.fact(id)).map_or("", |fact| fact.local_name());
    use_effect_with(count, move |count| {
        let before = before.replace(*count);
        match before.cmp(count) {
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Less => drop(browser::focus(&format!("q-{}", field_path(&path, count - 1, name)))),
            std::cmp::Ordering::Greater if *count == 0 => drop(browser::focus(&format!("q-{path}"))),
            std::cmp::Ordering::Greater => drop(browser::focus(&format!("add-{path}"))),
        }
    });
}

//! One choice of a question: a radio button or a checkbox with a large target.

use yew::prelude::*;

/// Whether one choice excludes the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// One of several.
    Radio,
    /// Any of several.
    Checkbox,
}

/// What a choice shows and does.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct OptionProps {
    pub(crate) input: Input,
    /// The group, and the beginning of ids.
    pub(crate) name: AttrValue,
    /// The id by which the question is focused; given to one choice of each question.
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    pub(crate) label: AttrValue,
    pub(crate) chosen: bool,
    /// Set apart from the others.
    #[prop_or_default]
    pub(crate) aside: bool,
    #[prop_or_default]
    pub(crate) describedby: Option<AttrValue>,
    pub(crate) onpick: Callback<Event>,
}

/// A choice.
#[component]
pub(crate) fn OptionBox(props: &OptionProps) -> Html {
    let kind = match props.input {
        Input::Radio => "radio",
        Input::Checkbox => "checkbox",
    };
    let look = classes!("option", props.chosen.then_some("is-chosen"), props.aside.then_some("is-aside"));
    html! {
        <label class={look}>
            <input type={kind} name={props.name.clone()} id={props.id.clone()} checked={props.chosen}
                aria-describedby={props.describedby.clone()} onchange={props.onpick.clone()} />
            <span>{ &props.label }</span>
        </label>
    }
}

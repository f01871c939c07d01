//! One choice of a question: a radio button or a checkbox with a large target.

use web_sys::Event;
use yew::prelude::*;
use yew::virtual_dom::VText;

use crate::markup::{El, On, el};

/// Whether one choice excludes the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// One of several.
    Radio,
    /// Any of several.
    Checkbox,
}

/// Whether a choice stands among the others or apart from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Among them.
    Among,
    /// Apart.
    Apart,
}

/// What a choice shows and does.
pub(crate) struct Choosable {
    pub(crate) input: Input,
    pub(crate) stand: Stand,
    /// The group.
    pub(crate) name: AttrValue,
    /// Set for the choice that takes the focus when one is led to the question, with what describes the question.
    pub(crate) first: Option<(AttrValue, Option<AttrValue>)>,
    pub(crate) label: AttrValue,
    pub(crate) chosen: bool,
    pub(crate) onpick: Callback<Event>,
}

/// A choice.
pub(crate) fn option(choice: Choosable) -> El {
    let kind = match choice.input {
        Input::Radio => "radio",
        Input::Checkbox => "checkbox",
    };
    let look = match (choice.stand, choice.chosen) {
        (Stand::Among, false) => "option",
        (Stand::Among, true) => "option is-chosen",
        (Stand::Apart, false) => "option is-aside",
        (Stand::Apart, true) => "option is-aside is-chosen",
    };
    let (id, about) = choice.first.map_or((None, None), |(id, about)| (Some(id), about));
    let input = el("input").with("type", kind).attr("name", choice.name).checked(choice.chosen);
    let input = input.maybe("id", id).maybe("aria-describedby", about).on(On::Change, choice.onpick);
    el("label").class(look).child(input).child(el("span").add(VText::new(choice.label).into()))
}

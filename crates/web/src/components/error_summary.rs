//! What is to be corrected on a page, on top of it, in the words that stand at the fields, with a link to each.

use yew::prelude::*;

use crate::browser;
use crate::view::View;

/// The mistakes of a page.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SummaryProps {
    pub(crate) view: View,
    /// The paths of the fields, in the order of the page.
    pub(crate) paths: Vec<String>,
    pub(crate) ongo: Callback<MouseEvent>,
}

/// A box with links that takes the focus when it appears.
#[component]
pub(crate) fn ErrorSummary(props: &SummaryProps) -> Html {
    let view = &props.view;
    let t = view.texts();
    html! {
        <div class="summary" id="zice-summary" tabindex="-1">
            <div role="alert">
                <h2>{ (t.mistakes)(props.paths.len()) }</h2>
                <ul>{ for props.paths.iter().map(|path| item(view, path)) }</ul>
                <p>{ t.mistakes_note }</p>
            </div>
            <button type="button" class="button" onclick={&props.ongo}>{ t.go_on }</button>
        </div>
    }
}

fn item(view: &View, path: &str) -> Html {
    let id = format!("q-{path}");
    let jump = {
        let id = id.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            browser::focus(&id);
        })
    };
    let label = super::told_facts::label_of(view, path);
    html! {
        <li key={path}>
            <a href={format!("#{id}")} onclick={jump}>{ label }{ view.texts().colon }{ view.mistake(path) }</a>
        </li>
    }
}

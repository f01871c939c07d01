//! How far one is: page and number of pages, never a percentage, and the way to any other page.

use yew::prelude::*;
use zice_web::state::{Page, Route, page_route};

use crate::app::page_title;
use crate::view::View;

/// Where one is.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StepsProps {
    pub(crate) view: View,
    /// The position of the page shown; none on the results.
    #[prop_or_default]
    pub(crate) page: Option<usize>,
}

/// The list of pages, folded.
#[component]
pub(crate) fn Steps(props: &StepsProps) -> Html {
    let view = &props.view;
    let t = view.texts();
    let pages = &view.plan.pages;
    let here = props.page.map(|page| (t.page_of)(page + 1, pages.len()));
    html! {
        <nav class="steps" aria-label={t.pages_label}>
            <details>
                <summary><span class="steps-here">{ here.as_deref().unwrap_or(t.results) }</span><span>{ t.all_pages }</span></summary>
                <ol>{ for pages.iter().enumerate().map(|(at, page)| step(view, page, props.page == Some(at))) }</ol>
                <p><a href={Route::Results(None).hash()}>{ t.to_results }</a></p>
            </details>
        </nav>
    }
}

fn step(view: &View, page: &Page, here: bool) -> Html {
    let path = |id| view.fact(id).map_or("", |fact| &*fact.name);
    let told = page.facts.iter().filter(|id| view.answer(path(**id)).is_some()).count();
    html! {
        <li key={page.group}>
            <a href={page_route(page, &view.library.rules.schema).hash()} aria-current={here.then_some("step")}>
                { page_title(view, page) }
            </a>
            <span class="steps-told">{ (view.texts().told_of)(told, page.facts.len()) }</span>
        </li>
    }
}

//! A page of related questions. It never moves on by itself, and never keeps anyone from moving on.

use yew::prelude::*;
use zice_core::FactId;
use zice_web::state::{Action, Page, Route, page_route, root_of};

use crate::app::page_title;
use crate::browser;
use crate::components::{ErrorSummary, Question, Steps};
use crate::view::View;

/// Which page.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct PageProps {
    pub(crate) view: View,
    pub(crate) page: usize,
}

/// The page.
#[component]
pub(crate) fn Questions(props: &PageProps) -> Html {
    let view = &props.view;
    let t = view.texts();
    use_effect_with(view.state.stopped, |stopped| {
        if *stopped {
            browser::focus("zice-summary");
        }
    });
    let Some(page) = view.plan.pages.get(props.page) else { return html! { <div /> } };
    let mistakes = mistakes(view, page);
    let (before, after) = neighbours(view, props.page);
    let last = after == Route::Results(None);
    html! {
        <>
            <Steps view={view.clone()} page={props.page} />
            <div class="summary-place">
                if view.state.stopped && !mistakes.is_empty() {
                    <ErrorSummary view={view.clone()} paths={mistakes.clone()} ongo={view.on_go(after.clone())} />
                }
            </div>
            <h1 id="zice-heading" tabindex="-1">{ page_title(view, page) }</h1>
            <div class="questions">{ for page.facts.iter().map(|fact| question(view, *fact)) }</div>
            <div class="moves">
                <button type="button" class="button" onclick={view.on_go(before)}>{ t.back }</button>
                <button type="button" class="button is-main" id="zice-next" onclick={next(view, mistakes, after)}>
                    { if last { t.to_results } else { t.next } }
                </button>
            </div>
        </>
    }
}

fn question(view: &View, fact: FactId) -> Html {
    let path = view.fact(fact).map_or("", |fact| &*fact.name);
    html! { <Question key={path} view={view.clone()} {fact} {path} /> }
}

/// The mistaken fields of a page, in its order.
fn mistakes(view: &View, page: &Page) -> Vec<String> {
    let on_it = |id: &FactId| {
        let name = view.fact(*id).map_or("", |fact| &*fact.name);
        view.case.told.mistakes.keys().filter(move |path| root_of(path) == name).map(ToString::to_string)
    };
    page.facts.iter().flat_map(on_it).collect()
}

fn neighbours(view: &View, page: usize) -> (Route, Route) {
    let at = |index: usize| view.plan.pages.get(index).map(|page| page_route(page, &view.library.rules.schema));
    let before = page.checked_sub(1).and_then(at).unwrap_or(Route::Start);
    (before, at(page + 1).unwrap_or(Route::Results(None)))
}

/// Goes on, or first shows what is to be corrected.
fn next(view: &View, mistakes: Vec<String>, after: Route) -> Callback<MouseEvent> {
    if mistakes.is_empty() {
        return view.on_go(after);
    }
    let view = view.clone();
    Callback::from(move |_| {
        let again = view.state.stopped;
        view.send(Action::Stop(mistakes.clone()));
        if again {
            browser::focus("zice-summary");
        }
    })
}

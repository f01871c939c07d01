//! A page of related questions. It never moves on by itself, and never keeps anyone from moving on.

use web_sys::Event;
use yew::callback::Callback;
use zice_core::FactId;
use zice_web::state::{Action, HEADING, Page, Route, page_route, root_of};

use crate::app::page_title;
use crate::components::{Field, error_summary, question, steps};
use crate::markup::{El, button, el, join};
use crate::view::View;

/// The page at this position.
pub(crate) fn questions(view: &View, at: usize) -> El {
    let t = view.texts();
    let Some(page) = view.plan.pages.get(at) else { return el("div") };
    let mistakes = mistakes(view, page);
    let (before, after) = neighbours(view, at);
    let wrong = view.state.stopped && !mistakes.is_empty();
    let summary = wrong.then(|| error_summary(view, &mistakes, view.on_go(after.clone())));
    let asked = el("div").class("questions").all(page.facts.iter().map(|id| question(&Field::at(view, *id))));
    let label = if after == Route::Results(None) { t.to_results } else { t.next };
    let on = button("button is-main", label, next(view, mistakes, after)).with("id", "zice-next");
    el("div")
        .key(&join("page-", &page.group.to_string()))
        .child(steps(view, Some(at)))
        .child(el("div").class("summary-place").all(summary.into_iter()))
        .child(el("h1").with("id", HEADING).with("tabindex", "-1").say(page_title(view, page)))
        .child(asked)
        .child(el("div").class("moves").child(button("button", t.back, view.on_go(before))).child(on))
}

/// The mistaken fields of a page, in its order.
fn mistakes(view: &View, page: &Page) -> Vec<String> {
    let on_it = |id: &FactId| {
        let name = view.fact(*id).map_or("", |fact| &*fact.name);
        let paths = view.case.told.mistakes.iter().map(|mistake| &mistake.path);
        paths.filter(move |path| root_of(path) == name).cloned()
    };
    page.facts.iter().flat_map(on_it).collect()
}

fn neighbours(view: &View, page: usize) -> (Route, Route) {
    let at = |index: usize| view.plan.pages.get(index).map(|page| page_route(page, &view.library.rules.schema));
    let before = page.checked_sub(1).and_then(at).unwrap_or(Route::Start);
    (before, at(page + 1).unwrap_or(Route::Results(None)))
}

/// Goes on, or first shows what is to be corrected.
fn next(view: &View, mistakes: Vec<String>, after: Route) -> Callback<Event> {
    if mistakes.is_empty() {
        return view.on_go(after);
    }
    view.on(Action::Stop(mistakes))
}

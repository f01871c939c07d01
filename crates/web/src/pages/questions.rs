//! A page of related questions. It never moves on by itself, and never keeps anyone from moving on.

use web_sys::Event;
use yew::callback::Callback;
use zice_core::FactId;
use zice_web::state::{Action, HEADING, Page, Route, page_route, root_of};
use zice_web::texts::fill;

use crate::app::page_title;
use crate::components::{error_summary, question_of, steps};
use crate::markup::{El, button, el, join, p};
use crate::view::View;

/// The page at this position.
#[inline(never)]
pub(crate) fn questions(view: &View, at: usize) -> El {
    let t = view.texts();
    let Some(page) = view.plan.pages.get(at) else { return el("div") };
    let mistakes = mistakes(view, page);
    let after = view.onward(&[view.state.passed.as_slice(), &[page.group]].concat());
    let go_on = view.on_move(&after, Action::Pass(page.group, after.clone()));
    let wrong = view.state.stopped && !mistakes.is_empty();
    let summary = wrong.then(|| error_summary(view, &mistakes, go_on.clone()));
    let asked = page.facts.iter().fold(el("div").class("questions"), |all, id| all.add(question_of(view, *id)));
    let label = if after == Route::Results(None) { t.to_results } else { t.next };
    let go_on = if mistakes.is_empty() { go_on } else { view.on(Action::Stop(mistakes)) };
    let on = button("button is-main", label, go_on).with("id", "zice-next");
    let moves = el("div").class("moves").child(button("button", t.back, back(view))).child(on);
    el("div")
        .key(&join("page-", &page.group.to_string()))
        .child(steps(view, Some(at)))
        .child(el("div").class("summary-place").all(summary.into_iter()))
        .child(el("h1").with("id", HEADING).with("tabindex", "-1").say(page_title(view, page)))
        .child(asked)
        .child(p("ahead").text(ahead(view)))
        .child(moves)
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

/// How much is left, never as a share: nobody knows how many questions an answer spares.
#[inline(never)]
pub(crate) fn ahead(view: &View) -> String {
    let (t, ahead) = (view.texts(), view.ahead());
    match ahead.questions.len() {
        0 if ahead.is_settled() => t.settled.to_owned(),
        0 => t.nothing_new.to_owned(),
        left => fill(t.left, &[left]),
    }
}

/// To the page one came from.
fn back(view: &View) -> Callback<Event> {
    let page = view.state.passed.last().and_then(|group| view.plan.pages.iter().find(|page| page.group == *group));
    let before = page.map_or(Route::Start, |page| page_route(page, &view.library.rules.schema));
    view.on_move(&before, Action::Return(before.clone()))
}

//! How far one is: how many questions are left, never a percentage, and the way to any page.

use yew::{AttrValue, Html};
use zice_web::state::{Page, Route, page_route};
use zice_web::texts::fill;

use crate::app::page_title;
use crate::markup::{El, el, link, span};
use crate::pages::ahead;
use crate::part::part;
use crate::view::View;

/// The list of pages, folded; `page` is the position of the page shown, none on the results.
pub(crate) fn steps(view: &View, page: Option<usize>) -> El {
    let t = view.texts();
    let pages = &view.plan.pages;
    let here = if page.is_some() { ahead(view) } else { t.results.to_owned() };
    let summary = el("summary").child(span("steps-here").text(here)).child(el("span").say(t.all_pages));
    let list = (0..pages.len()).fold(el("ol"), |list, at| list.add(step(view, at, page == Some(at))));
    let results = el("p").child(link(Route::Results(None).hash()).say(t.to_results));
    let details = el("details").child(summary).child(list).child(results);
    el("nav").class("steps").with("aria-label", t.pages_label).child(details)
}

/// How many questions of a page are open; otherwise whether they were answered.
fn standing(view: &View, page: &Page) -> (usize, bool) {
    let path = |id| view.fact(id).map_or("", |fact| &*fact.name);
    let open = view.ahead().on(page);
    (open, open == 0 && page.facts.iter().all(|id| view.answer(path(*id)).is_some()))
}

fn step(view: &View, at: usize, is_here: bool) -> Html {
    let Some(page) = view.plan.pages.get(at) else { return Html::default() };
    let (open, is_told) = standing(view, page);
    let draw = if is_here { here } else { elsewhere };
    // The way to a page leads to its first question.
    let first = page.facts.first().map_or(0, |fact| fact.0.into());
    part(view, None, [page.group, first, open, is_told.into(), is_here.into()].as_slice().into(), draw, at)
}

fn elsewhere(view: &View, at: usize) -> El {
    line(view, at, None)
}

fn here(view: &View, at: usize) -> El {
    line(view, at, Some("step".into()))
}

fn line(view: &View, at: usize, current: Option<AttrValue>) -> El {
    let t = view.texts();
    let Some(page) = view.plan.pages.get(at) else { return el("li") };
    let title = link(page_route(page, &view.library.rules.schema).hash()).say(page_title(view, page));
    let standing = match standing(view, page) {
        (0, true) => t.is_told.to_owned(),
        (0, false) => t.not_needed.to_owned(),
        (open, _) => fill(t.open_of, &[open]),
    };
    el("li").child(title.maybe("aria-current", current)).child(span("steps-told").text(standing))
}

//! How far one is: page and number of pages, never a percentage, and the way to any other page.

use zice_web::state::{Page, Route, page_route};
use zice_web::texts::fill;

use crate::app::page_title;
use crate::markup::{El, el, link, span};
use crate::view::View;

/// The list of pages, folded; `page` is the position of the page shown, none on the results.
pub(crate) fn steps(view: &View, page: Option<usize>) -> El {
    let t = view.texts();
    let pages = &view.plan.pages;
    let here = page.map_or_else(|| t.results.to_owned(), |page| fill(t.page_of, &[page + 1, pages.len()]));
    let summary = el("summary").child(span("steps-here").text(here)).child(el("span").say(t.all_pages));
    let list = el("ol").all(pages.iter().enumerate().map(|(at, one)| step(view, one, page == Some(at))));
    let results = el("p").child(link(Route::Results(None).hash()).say(t.to_results));
    let details = el("details").child(summary).child(list).child(results);
    el("nav").class("steps").with("aria-label", t.pages_label).child(details)
}

fn step(view: &View, page: &Page, here: bool) -> El {
    let path = |id| view.fact(id).map_or("", |fact| &*fact.name);
    let told = page.facts.iter().filter(|id| view.answer(path(**id)).is_some()).count();
    let title = link(page_route(page, &view.library.rules.schema).hash()).say(page_title(view, page));
    let title = title.maybe("aria-current", here.then(|| "step".into()));
    let told = span("steps-told").text(fill(view.texts().told_of, &[told, page.facts.len()]));
    el("li").key(&page.group.to_string()).child(title).child(told)
}

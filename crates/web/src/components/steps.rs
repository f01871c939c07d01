//! How far one is: how many questions are left, never a percentage, and the way to any page.

use zice_web::state::{Page, Route, page_route};
use zice_web::texts::fill;

use crate::app::page_title;
use crate::markup::{El, el, link, span};
use crate::pages::ahead;
use crate::view::View;

/// The list of pages, folded; `page` is the position of the page shown, none on the results.
pub(crate) fn steps(view: &View, page: Option<usize>) -> El {
    let t = view.texts();
    let pages = &view.plan.pages;
    let here = if page.is_some() { ahead(view) } else { t.results.to_owned() };
    let summary = el("summary").child(span("steps-here").text(here)).child(el("span").say(t.all_pages));
    let list = el("ol").all(pages.iter().enumerate().map(|(at, one)| step(view, one, page == Some(at))));
    let results = el("p").child(link(Route::Results(None).hash()).say(t.to_results));
    let details = el("details").child(summary).child(list).child(results);
    el("nav").class("steps").with("aria-label", t.pages_label).child(details)
}

fn step(view: &View, page: &Page, here: bool) -> El {
    let t = view.texts();
    let path = |id| view.fact(id).map_or("", |fact| &*fact.name);
    let is_told = page.facts.iter().all(|id| view.answer(path(*id)).is_some());
    let open = view.ahead().on(page);
    let title = link(page_route(page, &view.library.rules.schema).hash()).say(page_title(view, page));
    let title = title.maybe("aria-current", here.then(|| "step".into()));
    let standing = match open {
        0 if is_told => t.is_told.to_owned(),
        0 => t.not_needed.to_owned(),
        open => fill(t.open_of, &[open]),
    };
    el("li").key(&page.group.to_string()).child(title).child(span("steps-told").text(standing))
}

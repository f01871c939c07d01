//! The results: every chosen direction in full, with an overview before them.

use yew::callback::Callback;
use zice_core::Decision;

use zice_web::state::HEADING;

use crate::browser;
use crate::components::{icon, of_outcome, steps, verdict};
use crate::markup::{El, button, el, join, link, p, span};
use crate::view::View;

/// The results.
pub(crate) fn results(view: &View) -> El {
    let t = view.texts();
    let decisions = &view.case.decisions;
    let overview = el("table")
        .class("overview")
        .child(el("caption").class("unseen").say(t.results_overview))
        .child(el("tbody").all(decisions.iter().map(|decision| row(view, decision))));
    let print = button("button", t.print, Callback::from(|_| browser::print()));
    el("div")
        .key("results")
        .child(steps(view, None))
        .child(el("h1").with("id", HEADING).with("tabindex", "-1").say(t.results))
        .child(p("lead").say(t.results_intro))
        .child(p("as-of").text(as_of(view)))
        .child(overview)
        .child(p("print-button").child(print))
        .child(el("div").all(decisions.iter().map(|decision| verdict(view, decision))))
}

fn as_of(view: &View) -> String {
    let t = view.texts();
    let date = view.case.determination.as_of.map(|date| zice_words::date(date, view.language()));
    format!("{}{}{}", t.start_dates, t.colon, date.as_deref().unwrap_or(t.not_told))
}

fn row(view: &View, decision: &Decision) -> El {
    let language = view.language();
    let id = view.library.rules.direction(decision.direction).map_or("", |direction| &*direction.id);
    let title = view.library.catalogue.direction(decision.direction).map_or("", |words| view.say(&words.title));
    let direction = el("th").with("scope", "row").child(link(join("#/results/", id)).say(title));
    let outcome = el("span").say(zice_words::outcome(decision, language));
    let outcome = el("td").child(span("with-icon").child(icon(of_outcome(decision))).child(outcome));
    let window = el("td").class("overview-window").say(zice_words::window(decision.window, language));
    el("tr").key(id).child(direction).child(outcome).child(window)
}

//! The verdicts, always at hand: beside the page on a wide screen, behind a bar at its foot on a narrow one.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::callback::Callback;

use zice_web::state::{Action, Fold};

use super::verdict_card::{MANY, verdict_card};
use super::{Mark, icon, of_outcome};
use crate::markup::{El, On, button, el, p, span};
use crate::view::View;

/// All chosen directions.
pub(crate) fn rail(view: &View) -> El {
    let t = view.texts();
    let open = view.state.unfolded == Some(Fold::Rail);
    let count = view.case.decisions.len();
    let fold = span("rail-fold").say(if open { t.rail_close } else { t.rail_open });
    let bar = button("rail-bar", "", view.on(Action::Fold(Fold::Rail)))
        .with("aria-expanded", if open { "true" } else { "false" })
        .with("aria-controls", "zice-rail")
        .child(span("rail-sums").all(sums(view)))
        .child(fold);
    let none = (count == 0).then(|| p("rail-none").say(t.rail_empty));
    let cards = (0..count).fold(el("ol"), |list, at| list.add(verdict_card(view, at)));
    let list = el("div")
        .class("rail-list")
        .with("id", "zice-rail")
        .child(el("h2").class("rail-title").say(t.rail))
        .all(none.into_iter())
        .child(cards);
    let rail = el("aside").class(look(open, count)).with("aria-label", t.rail).on(On::KeyDown, escape(view));
    rail.child(bar).child(list)
}

/// The key that closes what lies over a page.
fn escape(view: &View) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |event: Event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            view.send(Action::FoldIn);
        }
    })
}

fn look(open: bool, count: usize) -> &'static str {
    match (open, count) {
        (_, 0) => "rail is-empty",
        (true, ..=MANY) => "rail is-open",
        (false, ..=MANY) => "rail",
        (true, _) => "rail is-many is-open",
        (false, _) => "rail is-many",
    }
}

/// How many directions stand how; those for the office are rare and named only where there are some.
fn sums(view: &View) -> impl Iterator<Item = El> {
    let t = view.texts();
    let kinds = [
        (Mark::Met, t.count_met),
        (Mark::Unmet, t.count_unmet),
        (Mark::Open, t.count_open),
        (Mark::Office, t.count_office),
    ];
    kinds.into_iter().filter_map(|(mark, label)| {
        let count = view.case.decisions.iter().filter(|decision| of_outcome(decision) == mark).count();
        let sum = || span("rail-sum").child(icon(mark)).say(label).say(" ").child(el("b").text(count.to_string()));
        (mark != Mark::Office || count > 0).then(sum)
    })
}

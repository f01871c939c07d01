//! What to do next, before anything else is shown: questions, changes, papers. It only lists; what can be done is worked out
//! by zice-advice.

use zice_advice::Opening;
use zice_core::{Decision, DirectionId, FactId, WindowState};
use zice_web::state::{Next, Route};
use zice_web::texts::fill;

use super::policy::window_badge;
use super::repair::{step_of, steps_of};
use super::verdict_card::{direction_link, verdict_link};
use super::why::directions_named;
use crate::markup::{El, button, el, link, p, span};
use crate::pages::ahead;
use crate::view::View;

/// So many changes, and ways to mend, are shown here; all others stand with their directions.
const SHOWN: usize = 3;

/// The section.
pub(crate) fn to_do(view: &View) -> El {
    let title = el("h2").with("id", "zice-to-do").say(view.texts().to_do);
    let parts = [openings(view), mending(view), applying(view), confirming(view), stuck(view)];
    let section = el("section").class("next").with("aria-labelledby", "zice-to-do").child(title);
    section.child(asking(view)).child(el("div").all(parts.into_iter().flatten()))
}

/// The questions that are left.
fn asking(view: &View) -> El {
    let t = view.texts();
    let ahead_of = view.ahead();
    let go_on = (!ahead_of.questions.is_empty())
        .then(|| button("button is-main", t.go_on_asking, view.on_go(&view.onward(&[]))).with("id", "zice-go-on"));
    let unsure = links(view, t.unsure_ones, &ahead_of.unsure);
    let figures = links(view, t.figures_left, &ahead_of.open_figures(view.library, &view.state.answers));
    el("div")
        .class("next-part")
        .child(el("p").text(ahead(view)))
        .child(el("div").all(go_on.into_iter()))
        .child(el("div").all([unsure, figures].into_iter().flatten()))
}

fn links(view: &View, title: &'static str, facts: &[FactId]) -> Option<El> {
    let item = |id: &FactId| {
        let path = view.fact(*id).map_or("", |fact| &*fact.name).to_owned();
        el("li").key(&path).child(link(Route::Question(path).hash()).say(view.label(*id)))
    };
    let list = el("ul").all(facts.iter().map(item));
    (!facts.is_empty()).then(|| el("div").class("missing").child(p("note").say(title)).child(list))
}

/// The single changes by which several directions are no longer ruled out, but for those that are said below already.
fn openings(view: &View) -> Option<El> {
    let openings: Vec<_> = view.advice().opening_several(&view.case.decisions).take(SHOWN).collect();
    let list = el("ul").class("to-do").all(openings.iter().map(|opening| opening_of(view, opening)));
    part(view.texts().openings, list, openings.is_empty())
}

fn opening_of(view: &View, opening: &Opening) -> El {
    let t = view.texts();
    let mut opens = [t.opens, &directions_named(view, &opening.directions)].concat();
    if opening.fen > 0 {
        opens += t.up_to;
        opens += &zice_words::yuan(opening.fen, view.language());
    }
    step_of(view, &opening.step).child(span("why-about").text(opens))
}

/// The easiest ways, each with the directions that it mends.
fn mending(view: &View) -> Option<El> {
    let t = view.texts();
    let ways = view.advice().easiest_by_repair(&view.case.decisions);
    let way = |(repair, directions): &(&_, Vec<DirectionId>)| {
        let names = el("p").class("next-names").all(named(view, directions));
        el("li").child(names).child(steps_of(view, repair, directions))
    };
    let list = el("ul").all(ways.iter().take(SHOWN).map(way));
    let rest: usize = ways.iter().skip(SHOWN).map(|(_, directions)| directions.len()).sum();
    let rest = (rest > 0).then(|| p("note").text(fill(t.more_below, &[rest])));
    part(t.easiest, el("div").child(list).all(rest.into_iter()), ways.is_empty())
}

/// The directions that are met, with what comes next.
fn applying(view: &View) -> Option<El> {
    let t = view.texts();
    let met = standing(view, Next::Apply);
    let one = |decision: &&Decision| {
        let direction = view.library.rules.direction(decision.direction);
        let badge = direction.map(|direction| window_badge(view, direction.policy));
        let papers = direction.map_or(0, |direction| direction.information.len());
        let how = if decision.window == WindowState::Closed { t.apply_closed } else { t.apply_how };
        let link = el("p").child(verdict_link(view, decision)).say(" ").all(badge.into_iter());
        el("li").child(link).child(p("note").say(how).text(fill(t.papers, &[papers])))
    };
    part(t.apply, el("ul").all(met.iter().map(one)), met.is_empty())
}

fn confirming(view: &View) -> Option<El> {
    line(view, view.texts().confirm, Next::Confirm)
}

fn stuck(view: &View) -> Option<El> {
    line(view, view.texts().stuck, Next::Nothing)
}

/// Directions in one line.
fn line(view: &View, title: &'static str, next: Next) -> Option<El> {
    let ids: Vec<_> = standing(view, next).iter().map(|decision| decision.direction).collect();
    part(title, p("next-names").all(named(view, &ids)), ids.is_empty())
}

fn named(view: &View, ids: &[DirectionId]) -> impl Iterator<Item = El> {
    ids.iter().map(|id| el("span").child(direction_link(view, *id)))
}

fn standing(view: &View, next: Next) -> Vec<&Decision> {
    let advice = view.advice();
    advice.ranked(&view.case.decisions).filter(|decision| advice.next(decision) == next).collect()
}

fn part(title: &'static str, body: El, is_empty: bool) -> Option<El> {
    (!is_empty).then(|| el("div").class("next-part").child(el("h3").say(title)).child(body))
}

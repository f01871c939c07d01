//! What would have to change for a direction to be met: the steps, how long each takes, and what can be used instead.

use zice_advice::{Repair, Repairs, Step};
use zice_core::{CountsAs, Decision, DirectionId};
use zice_web::state::waits_until;
use zice_web::texts::fill;

use crate::markup::{El, el, p, span};
use crate::view::View;

/// The ways to mend a direction that is ruled out.
pub(super) fn mending(view: &View, decision: &Decision) -> Option<El> {
    let t = view.texts();
    let repairs = view.advice().repairs(decision.direction)?;
    let title = repairs.found.first().map(|repair| el("h3").say(zice_words::repair_title(repair, view.language())));
    let ways = view.advice().ways(decision.direction).enumerate().map(|(at, repair)| {
        let or = (at > 0).then(|| p("or").say(t.or));
        el("div").all(or.into_iter()).child(steps_of(view, repair, &[decision.direction]))
    });
    let said = el("div").class("mend").all(title.into_iter()).child(el("div").all(ways));
    Some(said.all(caveat(view, repairs).into_iter().map(|caveat| p("note").text(caveat))))
}

/// What the search did not see.
fn caveat(view: &View, repairs: &Repairs) -> Option<String> {
    let t = view.texts();
    match (repairs.found.is_empty(), repairs.complete) {
        (true, true) => Some(t.no_way.to_owned()),
        (true, false) => repairs.at_least.map(|least| fill(t.at_least, &[least])),
        (false, true) => None,
        (false, false) => Some(t.not_all_tried.to_owned()),
    }
}

/// The steps of a repair of these directions, and from which day they can have been made. Where other conditions are not
/// known yet it does not say that all is met then.
pub(super) fn steps_of(view: &View, repair: &Repair, mends: &[DirectionId]) -> El {
    let t = view.texts();
    let is_open = |decision: &Decision| decision.rules.iter().any(|rule| rule.counts_as == CountsAs::Undetermined);
    let mended = view.case.decisions.iter().filter(|decision| mends.contains(&decision.direction));
    let (then, rest) = if mended.into_iter().any(is_open) { (t.onward, t.rest_open) } else { (t.can_be_met, "") };
    let day = waits_until(repair).map(|day| zice_words::date(day, view.language()));
    let day = day.map(|day| p("earliest").text([t.earliest, &*day, then].concat()));
    let list = el("ul").class("to-do").all(repair.steps.iter().map(|step| step_of(view, step)));
    el("div").child(list).all(day.into_iter()).child(p("note").say(rest))
}

/// A step with how long it takes; of what a new entry must be like that is said by the step that adds it.
pub(super) fn step_of(view: &View, step: &Step) -> El {
    let means = (!step.of_new_entry).then(|| span("tag").text(means(view, step)));
    el("li").child(el("span").text(view.advisor().step(step))).say(" ").all(means.into_iter())
}

fn means(view: &View, step: &Step) -> String {
    let means = zice_words::means(step.effort, view.language());
    match step.effort.map(|effort| zice_words::effort(effort, view.language())) {
        Some(effort) if effort != means => [means, view.texts().comma, effort].concat(),
        _ => means.to_owned(),
    }
}

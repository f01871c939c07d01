//! A direction at a glance: what it comes to, and how many of its conditions came out how.

use yew::Html;
use zice_core::{Decision, DirectionId};
use zice_web::state::{Route, Tally, tally};

use super::{icon, of_outcome};
use crate::markup::{El, el, link, p, span};
use crate::part::part;
use crate::view::View;

/// With more directions than this, each takes one line.
pub(super) const MANY: usize = 8;

/// The card of the decision at this position: a link to the results of the direction.
pub(super) fn verdict_card(view: &View, at: usize) -> Html {
    let Some(decision) = view.case.decisions.get(at) else { return Html::default() };
    let Tally { met, unmet, unknown } = tally(&view.library.rules, decision);
    let is_many = usize::from(view.case.decisions.len() > MANY);
    let stamp = [decision.direction.index(), of_outcome(decision) as usize, met, unmet, unknown, is_many];
    part(view, None, stamp.as_slice().into(), card, at)
}

fn card(view: &View, at: usize) -> El {
    let card = el("li");
    let Some(decision) = view.case.decisions.get(at) else { return card };
    let mark = of_outcome(decision);
    let outcome = zice_words::outcome(decision, view.language());
    let card = card.attr("class", mark.look("card").into());
    let title = verdict_link(view, decision).class("card-title");
    if view.case.decisions.len() > MANY {
        return card.child(icon(mark)).child(title.child(span("unseen").say(view.texts().colon).say(outcome)));
    }
    let said = p("card-outcome").child(icon(mark)).child(el("span").say(outcome));
    card.child(title).child(said).child(counts(view, decision))
}

/// The way to its results, by what it is called.
pub(crate) fn verdict_link(view: &View, decision: &Decision) -> El {
    direction_link(view, decision.direction)
}

/// The same, by its index.
pub(crate) fn direction_link(view: &View, id: DirectionId) -> El {
    let name = view.library.rules.direction(id).map(|direction| direction.id.to_string());
    link(Route::Results(name).hash()).say(view.title(id))
}

fn counts(view: &View, decision: &Decision) -> El {
    let t = view.texts();
    let tally = tally(&view.library.rules, decision);
    let of = |label, number: usize| el("span").say(label).say(" ").child(el("b").text(number.to_string()));
    p("card-counts")
        .child(of(t.met_rules, tally.met))
        .child(of(t.unmet_rules, tally.unmet))
        .child(of(t.unknown_rules, tally.unknown))
}

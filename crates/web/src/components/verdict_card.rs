//! A direction at a glance: what it comes to, and how many of its conditions came out how.

use zice_core::{Decision, DirectionId};
use zice_web::state::{Route, tally};

use super::{icon, of_outcome};
use crate::markup::{El, el, link, p, span};
use crate::view::View;

/// A link to the results of the direction; in one line, where there are many.
pub(crate) fn verdict_card(view: &View, decision: &Decision, in_line: bool) -> El {
    let mark = of_outcome(decision);
    let outcome = zice_words::outcome(decision, view.language());
    let card = el("li").key(&decision.direction.index().to_string()).attr("class", mark.look("card").into());
    let title = verdict_link(view, decision).class("card-title");
    if in_line {
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

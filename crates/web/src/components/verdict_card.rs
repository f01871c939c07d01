//! A direction at a glance: what it comes to, and how many of its conditions came out how.

use zice_core::Decision;
use zice_web::state::{Route, tally};

use super::{icon, of_outcome};
use crate::markup::{El, el, link, p};
use crate::view::View;

/// A link to the results of the direction.
pub(crate) fn verdict_card(view: &View, decision: &Decision) -> El {
    let mark = of_outcome(decision);
    let outcome = el("span").say(zice_words::outcome(decision, view.language()));
    el("li")
        .key(&decision.direction.index().to_string())
        .attr("class", mark.look("card").into())
        .child(link(address(view, decision)).class("card-title").say(title(view, decision)))
        .child(p("card-outcome").child(icon(mark)).child(outcome))
        .child(counts(view, decision))
}

/// What a direction is called.
pub(super) fn title(view: &View, decision: &Decision) -> &'static str {
    view.library.catalogue.direction(decision.direction).map_or("", |words| view.say(&words.title))
}

/// The place of its results.
pub(super) fn address(view: &View, decision: &Decision) -> String {
    let id = view.library.rules.direction(decision.direction).map(|direction| direction.id.to_string());
    Route::Results(id).hash()
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

//! Why a question is asked: the conditions that wait for its answer, and what they decide on. What waits no longer is
//! hidden and stays in its place: a verdict that comes and goes with a key would else make a page anew with every key.

use zice_core::{DirectionId, RuleId};
use zice_web::state::Reasons;
use zice_web::texts::fill;

use super::Field;
use crate::markup::{El, el, span};
use crate::view::View;

/// More directions than this are counted, not named.
const NAMED: usize = 3;

/// The reasons there are now, folded; nothing to be seen where there are none.
pub(super) fn why(field: &Field, now: &Reasons) -> Option<El> {
    let view = &field.view;
    let t = view.texts();
    let all = view.all_reasons(field.fact);
    let summary = el("summary").say(t.why).child(span("unseen").say(t.colon).say(view.label(field.fact)));
    let list = el("ul").all(all.iter().map(|(rule, directions)| {
        let waits = now.iter().find(|(known, _)| known == rule);
        reason(view, *rule, waits.map_or(directions, |(_, directions)| directions)).hidden(waits.is_none())
    }));
    (!all.is_empty()).then(|| el("details").class("why").hidden(now.is_empty()).child(summary).child(list))
}

fn reason(view: &View, rule: RuleId, directions: &[DirectionId]) -> El {
    let about = span("why-about").text(directions_named(view, directions));
    el("li").child(el("span").say(view.demand(rule))).child(about)
}

/// Directions by their titles, or how many of them.
pub(crate) fn directions_named(view: &View, directions: &[DirectionId]) -> String {
    let t = view.texts();
    if directions.len() > NAMED {
        return fill(t.directions_count, &[directions.len()]);
    }
    directions.iter().map(|id| view.title(*id)).collect::<Vec<_>>().join(t.comma)
}

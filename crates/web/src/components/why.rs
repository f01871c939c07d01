//! Why a question is asked: the conditions that wait for its answer, and what they decide on.

use zice_core::{DirectionId, RuleId};
use zice_web::state::reasons;
use zice_web::texts::fill;

use super::Field;
use crate::markup::{El, el, span};
use crate::view::View;

/// More directions than this are counted, not named.
const NAMED: usize = 3;

/// The reasons, folded; none where no answer changes anything.
pub(super) fn why(field: &Field) -> Option<El> {
    let view = &field.view;
    let reasons = reasons(&view.library.rules.schema, &view.case.decisions, field.fact);
    let t = view.texts();
    let summary = el("summary").say(t.why).child(span("unseen").say(t.colon).say(view.label(field.fact)));
    let list = el("ul").all(reasons.iter().map(|(rule, directions)| reason(view, *rule, directions)));
    (!reasons.is_empty()).then(|| el("details").class("why").child(summary).child(list))
}

fn reason(view: &View, rule: RuleId, directions: &[DirectionId]) -> El {
    let about = span("why-about").text(directions_named(view, directions));
    el("li").key(&rule.index().to_string()).child(el("span").say(view.demand(rule))).child(about)
}

/// Directions by their titles, or how many of them.
pub(crate) fn directions_named(view: &View, directions: &[DirectionId]) -> String {
    let t = view.texts();
    if directions.len() > NAMED {
        return fill(t.directions_count, &[directions.len()]);
    }
    directions.iter().map(|id| view.title(*id)).collect::<Vec<_>>().join(t.comma)
}

//! That a verdict is certain, and the answers that decided it.

use zice_core::{Decision, FactRead, Slot, Spot, Truth};

use super::told_facts::told_facts;
use crate::markup::{El, el, p};
use crate::view::View;

/// The sentence, and the answers behind it; nothing while something can still change the verdict.
pub(super) fn settled(view: &View, decision: &Decision) -> Option<El> {
    let t = view.texts();
    let said = decision.missing.is_empty().then(|| p("note").say(t.settled))?;
    let decisive = view.advice().decisive(decision.direction).map(|decisive| {
        let reads: Vec<_> = decisive.spots.iter().map(|spot| read(view, spot)).collect();
        let how = p("note").say(if decisive.is_smallest { t.smallest } else { t.none_spared });
        let summary = el("summary").say(t.decided_by).text(reads.len().to_string());
        el("details").class("met").child(summary).child(how).child(told_facts(view, &reads, Truth::True))
    });
    Some(el("div").class("settled").child(said).all(decisive.into_iter()))
}

fn read(view: &View, spot: &Spot) -> FactRead {
    let value = match spot.slot(&view.library.rules.schema, &view.case.told.facts) {
        Slot::Scalar(value) => Some(value),
        Slot::List(entries) => i64::try_from(entries.len()).ok(),
        Slot::Missing => None,
    };
    FactRead { spot: spot.clone(), value }
}

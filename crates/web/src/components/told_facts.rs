//! What was told beside what is demanded: the facts a rule read, each with the way to change it.

use zice_core::{FactRead, Truth};
use zice_web::state::{Answer, Route, fact_at, list_of};
use zice_web::texts::fill;

use crate::markup::{El, el, link, span};
use crate::view::View;

/// Labels and values; what a settled rule did not need is left out.
pub(super) fn told_facts(view: &View, reads: &[FactRead], truth: Truth) -> El {
    let shown = reads.iter().filter(|read| read.value.is_some() || !truth.is_known());
    el("dl").class("told").all(shown.map(|read| row(view, read)))
}

fn row(view: &View, read: &FactRead) -> El {
    let t = view.texts();
    let path = read.spot.path(&view.library.rules.schema);
    let doing = if view.answer(&path).is_some() { t.change } else { t.fill_in };
    let label = label_of(view, &path);
    let look = if read.value.is_some() { "told-value" } else { "told-value is-missing" };
    // The label again, for those who go from link to link.
    let change = link(Route::Question(path.clone()).hash()).say(doing);
    let change = change.child(span("unseen").text(t.colon.to_owned() + &label));
    let value = el("dd").child(span(look).text(value(view, read, &path))).child(change);
    el("div").key(&path).child(el("dt").text(label)).child(value)
}

fn value(view: &View, read: &FactRead, path: &str) -> String {
    let t = view.texts();
    match (read.value, view.answer(path)) {
        (Some(value), _) => {
            zice_words::value(view.library, &view.case.told.facts, read.spot.fact, value, view.language())
        }
        (None, Some(Answer::Unsure)) => t.unsure.to_owned(),
        (None, Some(Answer::Text(_) | Answer::Nothing)) => t.mistaken.to_owned(),
        (None, None) => t.not_told.to_owned(),
    }
}

/// What the fact at a path is called: with the position, for a field of an entry.
pub(super) fn label_of(view: &View, path: &str) -> String {
    let schema = &view.library.rules.schema;
    let Some((list, index)) = list_of(path) else {
        return fact_at(schema, path).map_or("", |id| view.label(id)).to_owned();
    };
    let t = view.texts();
    let name = format!("{}[]{}", plain(list), path.rsplit(']').next().unwrap_or_default());
    let label = schema.find(&name).map_or("", |id| view.label(id));
    format!("{}{}{label}", fill(t.entry, &[index + 1]), t.comma)
}

/// A path without positions, as facts are named.
fn plain(path: &str) -> String {
    path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().join("[]")
}

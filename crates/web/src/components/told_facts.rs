//! What was told beside what is demanded: the facts a rule read, each with the way to change it.

use zice_core::{FactId, FactRead, Kind, Truth};
use zice_web::state::{Answer, Route, entry_name, list_fact, list_of};
use zice_web::texts::fill;

use crate::markup::{El, el, link, span};
use crate::view::View;

/// Labels and values; what a settled rule did not need is left out.
pub(super) fn told_facts(view: &View, reads: &[FactRead], truth: Truth) -> El {
    let shown = reads.iter().filter(|read| read.value.is_some() || !truth.is_known());
    let shown = shown.filter(|read| read.value.is_none() || !names_its_entry(view, read.spot.fact));
    el("dl").class("told").all(shown.map(|read| row(view, read)))
}

/// A name stands before everything told of its entry already.
fn names_its_entry(view: &View, id: FactId) -> bool {
    let list = view.fact(id).filter(|fact| fact.kind == Kind::Text).and_then(|fact| view.fact(fact.within?));
    list.is_some_and(|list| matches!(list.kind, Kind::List(_)))
}

fn row(view: &View, read: &FactRead) -> El {
    let t = view.texts();
    let path = read.spot.path(&view.library.rules.schema);
    let doing = if view.answer(&path).is_some() { t.change } else { t.fill_in };
    let label = label_of(view, &path);
    let look = if read.value.is_some() { "told-value" } else { "told-value is-missing" };
    // The label again, for those who go from link to link.
    let change = link(Route::Question(path.clone().into_owned()).hash()).say(doing);
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

/// What the fact at a path is called: behind the entries around it, by their names where they have any.
pub(crate) fn label_of(view: &View, path: &str) -> String {
    let label = list_fact(&view.library.rules.schema, path).map_or("", |id| view.label(id));
    let mut words = vec![label.to_owned()];
    let mut inner = path;
    while let Some((list, index)) = list_of(inner) {
        let name = entry_name(view.library, &view.state.answers, list, index, view.language());
        words.insert(0, if name.is_empty() { fill(view.texts().entry, &[index + 1]) } else { name });
        inner = list;
    }
    words.join(" · ")
}

//! A list: none, entries that are added, edited in place and removed, or "not sure".

use web_sys::Event;
use yew::callback::Callback;
use zice_core::{FactId, Kind};
use zice_web::state::{Action, Answer, entry_name, field_path};
use zice_web::texts::fill;

use super::choice::{pick, unsure};
use super::option::{Choosable, Input, Stand, option};
use super::pair::ends;
use super::{Field, question};
use crate::markup::{El, button, el, join, p};

/// A list of entries.
pub(super) fn entries(field: &Field) -> El {
    let t = field.view.texts();
    let count = field.view.state.answers.entries(&field.path);
    let some = if count > 0 { Callback::noop() } else { add(field) };
    let none = field.view.answer(&field.path) == Some(&Answer::Nothing);
    let options = el("div")
        .class("options")
        .child(one(field, t.list_none, none, pick(field, Answer::Nothing)))
        .child(one(field, t.list_some, count > 0, some))
        .child(unsure(field, Input::Radio));
    let more = button("button is-quiet", t.add_entry, add(field)).id(join("add-", &field.path));
    let entries = el("ol").class("entries").all((0..count).map(|index| entry(field, index)));
    let more = el("div").class(if count == 0 { "unused" } else { "entries-add" }).child(more);
    el("div").child(options).child(entries).child(more)
}

fn one(field: &Field, label: &'static str, chosen: bool, onpick: Callback<Event>) -> El {
    let first = (label == field.view.texts().list_none).then(|| field.first());
    option(Choosable {
        input: Input::Radio,
        stand: Stand::Among,
        name: field.path.clone(),
        first,
        label: label.into(),
        chosen,
        onpick,
    })
}

fn entry(field: &Field, index: usize) -> El {
    let t = field.view.texts();
    let remove = field.view.on(Action::RemoveEntry(field.path.to_string(), index));
    let name = title(field, index);
    let entry = el("div").class("entry").with("role", "group").attr("aria-label", name.clone().into());
    let remove = button("button is-quiet is-remove", "", remove).text(fill(t.remove_entry, &[index + 1]));
    let body = el("div").class("entry-body").all(parts(field, index).into_iter());
    el("li").key(&index.to_string()).child(entry.child(p("entry-head").text(name)).child(body).child(remove))
}

/// Its position, and the name it was given.
fn title(field: &Field, index: usize) -> String {
    let t = field.view.texts();
    let name = entry_name(field.view.library, &field.view.state.answers, &field.path, index, field.view.language());
    let position = fill(t.entry, &[index + 1]);
    if name.is_empty() { position } else { position + t.colon + &name }
}

fn parts(field: &Field, index: usize) -> Vec<El> {
    let parts = fields(field).into_iter().map(|fact| part(field, index, fact));
    if is_pairs(field) { ends(&parts.collect::<Vec<_>>()) } else { parts.map(|part| question(&part)).collect() }
}

fn is_pairs(field: &Field) -> bool {
    field.view.fact(field.fact).is_some_and(|fact| matches!(fact.kind, Kind::Pairs(_)))
}

/// The fields of an entry that matter here; of a pair both.
fn fields(field: &Field) -> Vec<FactId> {
    let fields = field.view.fact(field.fact).map_or(&[][..], |fact| fact.kind.fields());
    let asked = |id: &FactId| is_pairs(field) || field.view.plan.relevance.read.contains(id) || is_name(field, *id);
    fields.iter().copied().filter(asked).collect()
}

/// No rule reads a name, but people tell entries apart by it.
fn is_name(field: &Field, id: FactId) -> bool {
    field.view.fact(id).is_some_and(|fact| fact.kind == Kind::Text)
}

fn part(field: &Field, index: usize, fact: FactId) -> Field {
    let path = field_path(&field.path, index, field.view.local_name(fact)).into();
    Field { view: field.view.clone(), fact, path }
}

fn add(field: &Field) -> Callback<Event> {
    let first = fields(field).first().map_or("", |id| field.view.local_name(*id));
    field.view.on(Action::AddEntry(field.path.to_string(), first))
}

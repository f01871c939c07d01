//! A list: none, entries, or "not sure". Entries are cards that say what they are and how far they have come; one at a time
//! is unfolded to be edited.

use web_sys::Event;
use yew::callback::Callback;
use zice_core::{FactId, Kind};
use zice_web::state::{Action, Answer, Standing, asked_fields, entry_at, entry_name, field_path, identity, standing};
use zice_web::texts::{Editors, editors, fill};

use super::choice::{pick, unsure};
use super::option::{Choosable, Input, Stand, option};
use super::pair::ends;
use super::relations::relations;
use super::{Field, question};
use crate::markup::{El, button, el, join, p, span};
use crate::view::View;

/// A list of entries.
pub(super) fn entries(field: &Field) -> El {
    let view = &field.view;
    let t = view.texts();
    let count = view.state.answers.entries(&field.path);
    let some = if count > 0 { Callback::noop() } else { add(field) };
    let none = view.answer(&field.path) == Some(&Answer::Nothing);
    let options = el("div")
        .class("options")
        .child(one(field, t.list_none, none, pick(field, Answer::Nothing)))
        .child(one(field, t.list_some, count > 0, some))
        .child(unsure(field, Input::Radio));
    let more = button("button is-quiet", t.add_entry, add(field)).id(join("add-", &field.path));
    let cards = el("ol").class("entries").all((0..count).map(|index| Entry::at(field, index).card()));
    let more = el("div").class(if count == 0 { "unused" } else { "entries-add" }).child(more);
    let picture = el("div").all(is_pairs(field).then(|| relations(view, &field.path)).flatten().into_iter());
    el("div").child(options).child(cards).child(removed(view, &field.path)).child(more).child(picture)
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

/// That an entry was removed, and the way to have it back. The place is always there, so that what comes is read out.
pub(super) fn removed(view: &View, list: &str) -> El {
    let t = words(view);
    let place = el("div").class("removed").with("role", "status");
    let Some(removed) = view.state.entries.removed(list) else { return place };
    let name = titled(view, removed.index, &removed.name);
    let said = el("span").id(join("removed-", list)).say(t.removed).text(name).say(view.texts().full_stop);
    let undo = button("button is-quiet", t.undo, view.on(Action::PutBack)).id(join("undo-", list));
    place.child(said).child(undo.attr("aria-describedby", join("removed-", list).into()))
}

/// An entry of a list.
struct Entry<'a> {
    list: &'a Field,
    index: usize,
    path: String,
    /// What it was called; empty while it has no name.
    name: String,
    is_open: bool,
}

impl<'a> Entry<'a> {
    fn at(list: &'a Field, index: usize) -> Self {
        let view = &list.view;
        let path = entry_at(&list.path, index);
        let name = entry_name(view.library, &view.state.answers, &list.path, index, view.language());
        Self { is_open: view.state.entries.is_open(&path), list, index, path, name }
    }

    fn card(&self) -> El {
        let look = if self.is_open { "entry is-open" } else { "entry" };
        let head = p("entry-head").text(self.title());
        let card = el("div").class("entry-card").child(head).child(self.said()).child(self.moves());
        let body = el("div").class("entry-body").all(self.body().into_iter());
        let group = el("div").class(look).with("role", "group").attr("aria-label", self.title().into());
        el("li").key(&self.index.to_string()).child(group.child(card).child(body))
    }

    fn said(&self) -> El {
        let view = &self.list.view;
        let list = (&*self.list.path, self.index);
        let identity = identity(view.library, &view.state.answers, list, &self.name, view.language());
        let facts = p("entry-facts").text(identity.join(view.texts().comma));
        el("div").class("entry-said").child(facts).child(self.mark())
    }

    /// How far it has come; a mistake first, since it has to be mended.
    fn mark(&self) -> El {
        let (view, t) = (&self.list.view, words(&self.list.view));
        let (schema, relevance) = (&view.library.rules.schema, &view.plan.relevance);
        let list = (&*self.list.path, self.index);
        match standing(schema, relevance, &view.state.answers, &view.case.told, list) {
            Standing { mistakes: 0, open: 0 } => p("entry-mark is-complete").say(t.complete),
            Standing { mistakes: 0, open } => p("entry-mark").text(fill(t.open, &[open])),
            Standing { mistakes, .. } => p("entry-mark is-mistaken").text(fill(t.mistaken, &[mistakes])),
        }
    }

    fn moves(&self) -> El {
        let (view, t) = (&self.list.view, words(&self.list.view));
        let (label, is_open) = if self.is_open { (t.fold, "true") } else { (t.edit, "false") };
        let edit = button("button is-quiet", label, view.on(Action::TurnEntry(self.path.clone())));
        let edit = edit.id(join("edit-", &self.path)).with("aria-expanded", is_open).child(self.unseen());
        let remove = Action::RemoveEntry(self.list.path.to_string(), self.index, self.name.clone());
        let remove = button("button is-quiet is-remove", t.remove, view.on(remove)).child(self.unseen());
        el("div").class("entry-moves").child(edit).child(remove)
    }

    /// Its title, for those who go from button to button.
    fn unseen(&self) -> El {
        span("unseen").say(self.list.view.texts().colon).text(self.title())
    }

    fn title(&self) -> String {
        titled(&self.list.view, self.index, &self.name)
    }

    /// Its questions, and a way to fold it in below them.
    fn body(&self) -> Vec<El> {
        if !self.is_open {
            return Vec::new();
        }
        let (view, t) = (&self.list.view, words(&self.list.view));
        let done = button("button is-quiet", t.done, view.on(Action::TurnEntry(self.path.clone())));
        vec![el("div").all(self.questions().into_iter()), el("div").child(done.child(self.unseen()))]
    }

    fn questions(&self) -> Vec<El> {
        let fields = fields(self.list).into_iter().map(|fact| self.part(fact));
        if is_pairs(self.list) {
            ends(&fields.collect::<Vec<_>>())
        } else {
            fields.map(|field| question(&field)).collect()
        }
    }

    fn part(&self, fact: FactId) -> Field {
        let view = &self.list.view;
        let path = field_path(&self.list.path, self.index, view.local_name(fact)).into();
        Field { view: view.clone(), fact, path }
    }
}

fn words(view: &View) -> &'static Editors {
    editors(view.language())
}

/// The position of an entry, and the name it was given.
fn titled(view: &View, index: usize, name: &str) -> String {
    let t = view.texts();
    let position = fill(t.entry, &[index + 1]);
    if name.is_empty() { position } else { position + t.colon + name }
}

fn is_pairs(field: &Field) -> bool {
    field.view.fact(field.fact).is_some_and(|fact| matches!(fact.kind, Kind::Pairs(_)))
}

fn fields(list: &Field) -> Vec<FactId> {
    asked_fields(&list.view.library.rules.schema, &list.view.plan.relevance, list.fact)
}

fn add(field: &Field) -> Callback<Event> {
    let first = fields(field).first().map_or("", |id| field.view.local_name(*id));
    field.view.on(Action::AddEntry(field.path.to_string(), first))
}

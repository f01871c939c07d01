//! The members of a consortium beside the applicant: added, filled in, removed. It judges none of them.

use web_sys::Event;
use yew::callback::Callback;
use zice_forms::{Field, Part, member_path};
use zice_web::state::{Action, members_path};
use zice_web::texts::{fill, form_texts};

use super::entries::removed;
use super::form_differs::differs_here;
use super::form_field::{FormField, form_field, said};
use crate::markup::{El, button, el, join, p};

/// The part of the form with its members; `field` says in which form.
pub(crate) fn form_members(field: &FormField) -> El {
    let view = field.view;
    let t = form_texts(view.language());
    let path = members_path(field.direction);
    let count = field.filled.form.members.len();
    let title = el("h2").id(join("q-", &path)).with("tabindex", "-1");
    let title = title.say(zice_words::form_part(Part::Member, view.language()));
    let none = (count == 0).then(|| p("note").say(t.no_members));
    let list = el("ol").class("entries").all((0..count).map(|index| member(field, index)));
    let add = view.on(Action::AddEntry(path.clone(), Field::MemberName.name()));
    let add = button("button is-quiet", t.add_member, add).id(join("add-", &path)).keeps_focus();
    el("section")
        .class("form-part")
        .attr("aria-labelledby", join("q-", &path).into())
        .child(title)
        .child(p("help").say(t.lead_note))
        .child(el("div").class("form-note").all(notes(field, &path)))
        .child(el("div").all(none.into_iter()))
        .child(list)
        .child(removed(view, &path))
        .child(el("div").class("entries-add").child(add))
}

/// What is said of the members as a whole.
fn notes(field: &FormField, path: &str) -> impl Iterator<Item = El> {
    let view = field.view;
    let is_left = view.state.left.iter().any(|left| left == path);
    let wrong = field.filled.violations.iter().filter(|found| found.path == "members" && is_left);
    let wrong = wrong.map(|found| said(view, found)).collect::<Vec<_>>();
    let differs = field.contradictions.iter().filter(|one| one.field == "members");
    wrong.into_iter().chain(differs.map(|one| differs_here(view, field.direction, one)))
}

fn member(field: &FormField, index: usize) -> El {
    let t = form_texts(field.view.language());
    let name = named(field, index);
    let asks_role = field.filled.plan.consortium.is_some_and(|consortium| consortium.roles.len() > 1);
    let fields = Field::of(&[Part::Member]).filter(|one| asks_role || *one != Field::MemberRole);
    let one = |one: Field| {
        let path = member_path(index, one.name());
        form_field(&FormField { field: one, path, ..*field })
    };
    let body = el("div").class("entry-body").all(fields.map(one));
    let remove = button("button is-quiet is-remove", "", remove(field, index));
    let remove = remove.text(fill(t.remove_member, &[index.saturating_add(1)])).keeps_focus();
    let group = el("div").class("entry").with("role", "group").attr("aria-label", name.clone().into());
    el("li").key(&index.to_string()).child(group.child(p("entry-head").text(name)).child(body).child(remove))
}

/// Its position, and the name it was given.
fn named(field: &FormField, index: usize) -> String {
    let position = fill(form_texts(field.view.language()).member, &[index.saturating_add(1)]);
    let name = field.filled.form.members.get(index).map_or("", |member| &member.name);
    if name.is_empty() { position } else { [&*position, field.view.texts().colon, name].concat() }
}

fn remove(field: &FormField, index: usize) -> Callback<Event> {
    let name = field.filled.form.members.get(index).map_or_else(String::new, |member| member.name.clone());
    field.view.on(Action::RemoveEntry(members_path(field.direction), index, name))
}

//! A form that is right, to be looked over once more, with the verdict of the direction beside it, and taken along as JSON,
//! table or print. Everything is made here and goes nowhere.

use web_sys::Event;
use yew::callback::Callback;
use zice_forms::{Field, Kind, Member, Part, member_path};
use zice_sheet::workbook;
use zice_web::state::{Route, form_tables};
use zice_web::texts::{fill, form_texts};

use super::form::{Form, about, heading, is_form_of, said};
use crate::browser;
use crate::components::{differing, icon, of_outcome, verdict_link};
use crate::markup::{El, button, el, join, link, p, span};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The form once more.
pub(super) fn review(form: &Form) -> El {
    let t = form_texts(form.view.language());
    let edit = link(Route::Form(form.direction.to_owned(), String::new()).hash()).class("button").say(t.edit);
    let warnings =
        form.filled.violations.iter().map(|found| el("li").key(&found.path).say(t.warning).text(said(form, found)));
    el("div")
        .key(&join("review-", form.direction))
        .child(heading(t.review_title))
        .child(about(form))
        .child(verdicts(form))
        .child(el("div").all(differing(form.view, form.direction, &form.contradictions).into_iter()))
        .child(el("ul").class("form-warnings").all(warnings))
        .child(el("div").class("form-review").all(parts(form)))
        .child(outputs(form))
        .child(p("form-link").child(edit))
}

/// What the self-check says of the direction, and of those that are filed with it.
fn verdicts(form: &Form) -> El {
    let (view, t) = (form.view, form_texts(form.view.language()));
    let is_of = |id| view.library.rules.direction(id).is_some_and(|found| is_form_of(&found.id, form.direction));
    let of_it = view.case.decisions.iter().filter(|decision| is_of(decision.direction));
    let one = |decision: &zice_core::Decision| {
        let mark = of_outcome(decision);
        let outcome = el("strong").say(zice_words::outcome(decision, view.language()));
        let line = p("with-icon").child(icon(mark)).child(outcome);
        el("li")
            .key(&decision.direction.index().to_string())
            .attr("class", mark.look("form-verdict").into())
            .child(line)
            .child(verdict_link(view, decision))
    };
    let found: Vec<El> = of_it.map(one).collect();
    let none = found.is_empty().then(|| p("note").say(t.not_chosen));
    el("section")
        .class("form-verdicts")
        .with("aria-labelledby", "form-verdict")
        .child(el("h2").with("id", "form-verdict").say(t.verdict))
        .child(el("ul").all(found.into_iter()))
        .all(none.into_iter())
}

fn parts<'a>(form: &'a Form) -> impl Iterator<Item = El> + 'a {
    let single = Part::ALL.into_iter().filter(|part| *part != Part::Member).map(|part| {
        let rows = part.fields().iter().map(|field| row(form, *field, field.name(), form.filled.form.get(*field)));
        group(zice_words::form_part(part, form.view.language()), rows)
    });
    let members = form.filled.form.members.iter().enumerate().map(|(index, member)| self::member(form, index, member));
    single.chain(members)
}

fn member(form: &Form, index: usize, member: &Member) -> El {
    let t = form_texts(form.view.language());
    let asks_role = form.filled.plan.consortium.is_some_and(|consortium| consortium.roles.len() > 1);
    let fields = Field::of(&[Part::Member]).filter(|one| asks_role || *one != Field::MemberRole);
    let rows = fields.map(|field| row(form, field, &member_path(index, field.name()), member.get(field)));
    group(&fill(t.member, &[index.saturating_add(1)]), rows)
}

fn group(title: &str, rows: impl Iterator<Item = El>) -> El {
    el("section").key(title).child(el("h2").text(title.to_owned())).child(el("dl").all(rows))
}

/// A field, what is in it, and the way to change it.
fn row(form: &Form, field: Field, path: &str, text: &str) -> El {
    let (view, t) = (form.view, form_texts(form.view.language()));
    let label = zice_words::field_label(field, view.language());
    let change = link(Route::Form(form.direction.to_owned(), path.to_owned()).hash()).say(view.texts().change);
    let change = change.child(span("unseen").say(view.texts().colon).say(label));
    let value = if text.is_empty() { t.blank.to_owned() } else { shown(form, field, text) };
    let look = if text.is_empty() { "form-value is-missing" } else { "form-value" };
    let value = el("dd").child(span(look).text(value)).child(change);
    el("div").key(path).child(el("dt").say(label)).child(value)
}

fn shown(form: &Form, field: Field, text: &str) -> String {
    let language = form.view.language();
    match field.kind() {
        Kind::Money => {
            let unit = zice_words::unit(zice_packs::Unit::Yuan, language);
            [text, form.view.texts().gap, unit].concat()
        }
        Kind::Date => zice_core::Date::parse(text).map_or_else(String::new, |day| zice_words::date(day, language)),
        Kind::Role => {
            let roles = form.filled.plan.consortium.map_or(&[][..], |consortium| consortium.roles);
            let role = roles.iter().find(|role| role.name() == text);
            role.map_or_else(String::new, |role| zice_words::member_role(*role, language).to_owned())
        }
        _ => text.to_owned(),
    }
}

fn outputs(form: &Form) -> El {
    let t = form_texts(form.view.language());
    let one = |act: El, note: &'static str| el("li").child(act).child(p("help").say(note));
    let list = el("ul")
        .child(one(button("button", t.json, json(form)), t.json_note))
        .child(one(button("button", t.xlsx, table(form)), t.xlsx_note))
        .child(one(button("button", t.print, Callback::from(|_| browser::print())), ""));
    el("section")
        .class("form-outputs")
        .with("aria-labelledby", "form-outputs")
        .child(el("h2").with("id", "form-outputs").say(t.output))
        .child(p("note").say(t.output_note))
        .child(list)
}

fn json(form: &Form) -> Callback<Event> {
    let name = [form_texts(form.view.language()).json_file, form.direction, ".json"].concat();
    let text = form.filled.form.document(form.direction, &form.filled.plan);
    Callback::from(move |_| browser::save(&name, "application/json", text.as_bytes()))
}

/// Made when it is asked for: other directions may have been filled in too.
fn table(form: &Form) -> Callback<Event> {
    let view = form.view.clone();
    Callback::from(move |_| {
        let language = view.language();
        let tables = form_tables(view.library, &view.state.answers, &view.case.decisions, language);
        browser::save(form_texts(language).xlsx_file, XLSX, &workbook(&tables));
    })
}

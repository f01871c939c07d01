//! That the form says something else than the self-check: what was answered there, and the ways to change either. It does
//! not say which is right.

use zice_core::{FactId, Kind};
use zice_forms::{Counterpart, Field};
use zice_web::state::{Action, Answer, Contradiction, Route, Says, form_path};
use zice_web::texts::{fill, form_texts};

use super::label_of;
use crate::markup::{El, button, el, link, p, span};
use crate::view::View;

/// At the field: the sentence, the way to the question, and the answer to be taken over where it fits the field.
pub(super) fn differs_here(view: &View, direction: &str, one: &Contradiction) -> El {
    let t = form_texts(view.language());
    let take = taken(view, one).map(|text| {
        let act = view.on(Action::Leave(form_path(direction, &one.field), text.into()));
        button("form-take", t.use_told, act)
    });
    p("standing form-differs")
        .text(said(view, one))
        .say(" ")
        .child(to_question(view, one))
        .say(" ")
        .all(take.into_iter())
}

/// All of them, each with a link to the question and one to the field; `None` where there is none.
pub(crate) fn differing(view: &View, direction: &str, all: &[Contradiction]) -> Option<El> {
    let t = form_texts(view.language());
    let one = |(at, one): (usize, &Contradiction)| {
        let here = link(Route::Form(direction.to_owned(), one.field.clone()).hash()).say(t.change_here);
        let here = here.child(span("unseen").say(view.texts().colon).text(field_name(view, &one.field)));
        let ways = p("form-ways").child(to_question(view, one)).say(" ").child(here);
        el("li").key(&at.to_string()).child(el("span").text(said(view, one))).child(ways)
    };
    let list = el("ul").all(all.iter().enumerate().map(one));
    let head = el("h2").id("form-differs".to_owned()).text(fill(t.differs, &[all.len()]));
    (!all.is_empty())
        .then(|| el("section").class("form-differing").with("aria-labelledby", "form-differs").child(head).child(list))
}

/// What a path of the form is called.
fn field_name(view: &View, path: &str) -> String {
    let language = view.language();
    let members = zice_words::form_part(zice_forms::Part::Member, language);
    Field::at(path).map_or(members, |field| zice_words::field_label(field, language)).to_owned()
}

fn to_question(view: &View, one: &Contradiction) -> El {
    let unseen = span("unseen").say(view.texts().colon).text(label_of(view, &one.question));
    link(Route::Question(one.question.clone()).hash()).say(form_texts(view.language()).change_told).child(unseen)
}

/// The answer as the field takes it, where it says the same thing.
fn taken(view: &View, one: &Contradiction) -> Option<String> {
    match &one.says {
        Says::Value(_, Counterpart::Same(field)) => {
            Some(zice_web::state::in_usual_form(*field, view.answer(&one.question).map_or("", Answer::text)))
        }
        Says::Applicant(name) => Some(name.to_string()),
        _ => None,
    }
}

fn said(view: &View, one: &Contradiction) -> String {
    let (t, language) = (form_texts(view.language()), view.language());
    let named = |text: &str, name: &str| text.replace('#', name);
    match &one.says {
        Says::Value(value, is) => {
            let value = zice_words::value(view.library, &view.case.told.facts, one.fact, *value, language);
            let differs = match is {
                Counterpart::PartOf(_) => t.less_than_part,
                Counterpart::Months => t.not_as_long,
                Counterpart::Members => t.not_as_many,
                Counterpart::Same(_) | Counterpart::Units { .. } => t.not_same,
            };
            [t.told_was, view.label(one.fact), t.told_end, &*value, differs].concat()
        }
        Says::Applicant(name) => named(t.applicant_is, name),
        Says::Unit(name) => named(t.unit_missing, name),
        Says::NoUnit(name) => named(t.unit_unknown, name),
        Says::Role(name, role) => {
            [&*named(t.role_is, name), &*role_of(view, one.fact, role), view.texts().full_stop].concat()
        }
    }
}

/// A role by the words of the pack.
fn role_of(view: &View, list: FactId, id: &str) -> String {
    let fields = view.fact(list).map_or(&[][..], |fact| fact.kind.fields());
    let found = fields.iter().find_map(|field| match &view.fact(*field)?.kind {
        Kind::Choice(ids) => {
            let at = ids.iter().position(|one| **one == *id)?;
            Some(view.say(view.library.catalogue.fact(*field)?.options.get(at)?))
        }
        _ => None,
    });
    found.unwrap_or(id).to_owned()
}

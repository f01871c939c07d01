//! A question: what is asked, what helps to answer it, the field for its kind, and what is wrong with the answer.

use yew::AttrValue;
use zice_core::{FactId, Kind, Schema};
use zice_packs::FactWords;
use zice_web::state::{Answer, Relevance};

use super::choice::choice;
use super::choices::choices;
use super::entries::entries;
use super::read_back::read_back;
use super::text_field::text_field;
use super::why::why;
use crate::markup::{El, el, join, p, span};
use crate::view::View;

/// A fact that is asked at a path.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) view: View,
    pub(crate) fact: FactId,
    pub(crate) path: AttrValue,
}

impl Field {
    /// A fact of the applicant.
    pub(crate) fn at(view: &View, fact: FactId) -> Self {
        let path = view.fact(fact).map_or("", |fact| &*fact.name).into();
        Self { view: view.clone(), fact, path }
    }

    /// The id of the element that takes the focus when one is led to the question, and the ids of what is said about
    /// the question beside the question itself.
    pub(super) fn first(&self) -> (AttrValue, Option<AttrValue>) {
        let help = if help(&self.view, self.fact).is_empty() { String::new() } else { join("help-", &self.path) };
        let is_said = self.view.shown_mistake(&self.path).is_some() || !read_back(self).is_empty();
        let wrong = if is_said { join(" wrong-", &self.path) } else { String::new() };
        let about = help + &wrong;
        (join("q-", &self.path).into(), (!about.is_empty()).then(|| about.into()))
    }
}

/// Whether an answer is this text.
pub(super) fn is_text(answer: Option<&Answer>, text: &str) -> bool {
    matches!(answer, Some(Answer::Text(told)) if **told == *text)
}

/// A question with its field. The key keeps it in its place, so that no field loses focus or composition.
pub(crate) fn question(field: &Field) -> El {
    let view = &field.view;
    let path = &field.path;
    let (Some(fact), Some(words)) = (view.fact(field.fact), view.library.catalogue.fact(field.fact)) else {
        return el("div");
    };
    let asked = el("span").id(join("ask-", path)).say(view.say(&words.question));
    let tags = tags(view, field.fact, words).into_iter().flatten().map(|tag| span("tag").say(tag));
    let why = if fact.within.is_none() { why(field) } else { None };
    let wrong = view.shown_mistake(path);
    let is_wrong = wrong.is_some();
    let (look, feedback) = match wrong {
        Some(wrong) => ("question is-wrong", p("standing").text(wrong)),
        None if why.is_none() && is_idle(field) => ("question is-open", p("standing").say(view.texts().is_idle)),
        None => standing(field),
    };
    let fieldset = el("fieldset")
        .child(el("legend").child(asked).all(tags))
        .child(p("help").id(join("help-", path)).text(help(view, field.fact)))
        .child(answer(field, &fact.kind))
        .child(feedback.id(join("wrong-", path)));
    // The reasons stand on the line that says how far the question has come, so that nothing moves when they come or go.
    let why = el("div").all(why.into_iter().filter(|_| !is_wrong));
    el("div").class(look).id(join("box-", path)).key(path).child(fieldset).child(why)
}

/// Whether a question was not answered and need not be: it once could change a verdict, and no longer can.
fn is_idle(field: &Field) -> bool {
    let view = &field.view;
    let decides = view.plan.relevance.decisive.contains(&field.fact) && !field.view.ahead().is_figure(field.fact);
    decides && view.answer(&field.path).is_none() && view.fact(field.fact).is_some_and(|fact| fact.within.is_none())
}

fn answer(field: &Field, kind: &'static Kind) -> El {
    match kind {
        Kind::Bool | Kind::Choice(_) => choice(field),
        Kind::Choices { options, .. } => choices(field, options),
        Kind::Integer | Kind::Decimal { .. } | Kind::Money | Kind::Date | Kind::Text => text_field(field, kind),
        Kind::List(_) | Kind::Pairs(_) => entries(field),
    }
}

/// How far the question has come. A mistake takes the same place, so that nothing moves under the pointer when a field
/// is left for a button below it.
fn standing(field: &Field) -> (&'static str, El) {
    let t = field.view.texts();
    let (look, said) = match field.view.answer(&field.path) {
        None => ("question is-open", t.is_open),
        Some(Answer::Unsure) => ("question is-unsure", t.is_unsure),
        Some(Answer::Text(_) | Answer::Nothing) => ("question is-told", t.is_told),
    };
    (look, p("standing").with("aria-hidden", "true").say(said).text(read_back(field)))
}

fn tags(view: &View, fact: FactId, words: &FactWords) -> [Option<&'static str>; 2] {
    let t = view.texts();
    let Relevance { read, decisive } = &view.plan.relevance;
    let ranks_only = read.contains(&fact) && !decisive.contains(&fact) && !view.plan.parameters.contains(&fact);
    [words.attested.then_some(t.attested), ranks_only.then_some(t.optional)]
}

/// The help of the pack, with the forms of a date where one is asked.
fn help(view: &View, id: FactId) -> String {
    let t = view.texts();
    let said = view.library.catalogue.fact(id).and_then(|words| words.help.as_ref()).map_or("", |help| view.say(help));
    let said = if id == Schema::AS_OF { t.start_as_of_help } else { said };
    let is_date = view.fact(id).is_some_and(|fact| fact.kind == Kind::Date);
    [said, if is_date { t.date_hint } else { "" }].join(if is_date { t.gap } else { "" })
}

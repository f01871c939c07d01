//! A question: what is asked, what helps to answer it, the field for its kind, and what is wrong with the answer.

use std::rc::Rc;

use yew::{AttrValue, Html};
use zice_core::{FactId, Kind, Schema};
use zice_packs::FactWords;
use zice_web::state::{Answer, Count, MANY, Reasons, Relevance};

use super::choice::choice;
use super::choices::choices;
use super::entries::entries;
use super::read_back::read_back;
use super::text_field::text_field;
use super::why::why;
use crate::markup::{El, el, join, p, span};
use crate::part::{Stamp, part};
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
    let reasons = if fact.within.is_none() { view.reasons(field.fact) } else { Reasons::new() };
    let wrong = view.shown_mistake(path);
    let is_wrong = wrong.is_some();
    // What only repeats the field is not read out.
    let (look, hidden, said, more) = match wrong {
        Some(wrong) => ("question is-wrong", None, "", wrong),
        None if reasons.is_empty() && is_idle(field) => ("question is-open", None, view.texts().is_idle, String::new()),
        None => {
            let (look, said) = standing(field);
            (look, Some("true".into()), said, read_back(field))
        }
    };
    let feedback = p("standing").maybe("aria-hidden", hidden).say(said).text(more);
    let fieldset = el("fieldset")
        .child(el("legend").child(asked).all(tags))
        .child(p("help").id(join("help-", path)).text(help(view, field.fact)))
        .child(answer(field, &fact.kind))
        .child(feedback.id(join("wrong-", path)));
    // The reasons stand on the line that says how far the question has come, so that nothing moves when they come or go.
    let why = if fact.within.is_none() { why(field, &reasons) } else { None };
    let why = el("div").hidden(is_wrong).all(why.into_iter());
    el("div").class(look).id(join("box-", path)).key(path).child(fieldset).child(why)
}

/// A question of the applicant. One whose answer is a text is drawn anew only when something about it has changed.
pub(crate) fn question_of(view: &View, fact: FactId) -> Html {
    let field = Field::at(view, fact);
    match stamp(&field) {
        Some(stamp) => part(view, Some((&*field.path).into()), stamp, draw, fact.0.into()),
        None => question(&field).html(),
    }
}

fn draw(view: &View, at: usize) -> El {
    question(&Field::at(view, FactId(u16::try_from(at).unwrap_or_default())))
}

/// All that [`question`] looks at, but for lists, whose entries and folds it does not know, and for long choices, which
/// are searched.
fn stamp(field: &Field) -> Option<Stamp> {
    let Field { view, fact, path } = field;
    let is_searched = view.library.catalogue.fact(*fact).is_some_and(|words| words.options.len() > MANY);
    if is_searched || !view.fact(*fact)?.kind.fields().is_empty() {
        return None;
    }
    let (kind, text) = match view.answer(path) {
        None => (0, "".into()),
        Some(Answer::Text(text)) => (1, text.clone()),
        Some(Answer::Nothing) => (2, "".into()),
        Some(Answer::Unsure) => (3, "".into()),
    };
    // What is wrong with a text follows from the text.
    let is_wrong = view.is_mistaken(path);
    let is_shown = view.state.left.iter().any(|left| **left == **path);
    // The part holds on to its plan, so no other can come to lie in that place.
    let plan = Rc::as_ptr(&view.plan);
    let marks = [is_wrong, is_shown, view.state.count(path) == Count::Wan, is_idle(field)].map(usize::from);
    let mut figures = vec![plan.addr(), kind];
    figures.extend(marks);
    for (rule, directions) in view.reasons(*fact) {
        figures.extend([rule.index(), directions.len()]);
        figures.extend(directions.iter().map(|direction| direction.index()));
    }
    Some(Stamp { figures, text })
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
fn standing(field: &Field) -> (&'static str, &'static str) {
    let t = field.view.texts();
    match field.view.answer(&field.path) {
        None => ("question is-open", t.is_open),
        Some(Answer::Unsure) => ("question is-unsure", t.is_unsure),
        Some(Answer::Text(_) | Answer::Nothing) => ("question is-told", t.is_told),
    }
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

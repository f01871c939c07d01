//! A field of the application form: label, hint, what is typed, and one line that says what is wrong with it, what differs
//! from the self-check, or how it reads. It mirrors what is typed key by key, as the questions do.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement, InputEvent};
use yew::TargetCast;
use yew::callback::Callback;
use zice_core::{MONEY_DECIMALS, parse_fixed};
use zice_forms::{Code, Field, Kind, Role, Violation};
use zice_web::state::{Action, Answer, Contradiction, Filled, form_path, in_usual_form};
use zice_web::texts::{fill, form_texts};

use super::form_differs::differs_here;
use super::option::{Choosable, Input, Stand, option};
use crate::markup::{El, On, el, join, p, span};
use crate::view::View;

/// Ten thousand yuan, in fen.
const LARGE: i64 = 1_000_000;

/// A field at its path in the form of a direction.
pub(crate) struct FormField<'a> {
    pub(crate) view: &'a View,
    pub(crate) direction: &'a str,
    pub(crate) filled: &'a Filled,
    /// The fields that must be given.
    pub(crate) asked: &'a [Field],
    pub(crate) contradictions: &'a [Contradiction],
    pub(crate) field: Field,
    /// Its path in the form.
    pub(crate) path: String,
}

impl FormField<'_> {
    fn answer_path(&self) -> String {
        form_path(self.direction, &self.path)
    }

    /// What is wrong, once it is time to say so. Sums that do not add up may still be being filled in.
    fn shown(&self) -> Option<&Violation> {
        let state = &self.view.state;
        let path = self.answer_path();
        let wrong = self.filled.violations.iter().find(|found| found.path == self.path)?;
        let is_time = state.left.contains(&path) && (state.stopped || wrong.code != Code::PartsSum);
        is_time.then_some(wrong)
    }
}

/// The field. The key keeps it in its place, so that it loses neither focus nor composition.
pub(crate) fn form_field(field: &FormField) -> El {
    let view = field.view;
    let path = field.answer_path();
    let language = view.language();
    let label = zice_words::field_label(field.field, language);
    let optional = !field.asked.contains(&field.field);
    let tag = optional.then(|| span("tag").say(form_texts(language).optional));
    let is_wrong = field.shown().is_some_and(Violation::blocks);
    let hint = zice_words::field_hint(field.field, language);
    let help = p("help").id(join("help-", &path)).say(hint);
    let note = el("div").class("form-note").id(join("wrong-", &path)).all([note(field)].into_iter().flatten());
    let look = if is_wrong { "form-field is-wrong" } else { "form-field" };
    let box_ = el("div").class(look).key(&path);
    if let (Kind::Role, Some(consortium)) = (field.field.kind(), &field.filled.plan.consortium) {
        let legend = el("legend").say(label).all(tag.into_iter());
        return box_.child(el("fieldset").child(legend).child(help).child(roles(field, consortium.roles)).child(note));
    }
    let label = el("label").attr("for", join("q-", &path).into()).say(label).all(tag.into_iter());
    box_.child(label).child(help).child(input(field, is_wrong)).child(note)
}

fn input(field: &FormField, is_wrong: bool) -> El {
    let path = field.answer_path();
    let kind = field.field.kind();
    let input = match kind {
        Kind::Lines => el("textarea").with("rows", "8"),
        _ => el("input").with("type", "text").class(width(kind)).maybe("inputmode", inputmode(kind).map(Into::into)),
    };
    let about = [&*join("help-", &path), " ", &join("wrong-", &path)].concat();
    let input = input
        .id(join("q-", &path))
        .with("autocomplete", autocomplete(field.field))
        .attr("aria-describedby", about.into())
        .maybe("aria-invalid", is_wrong.then(|| "true".into()))
        .maybe("aria-required", field.asked.contains(&field.field).then(|| "true".into()))
        .value(field.view.state.answers.text(&path).to_owned())
        .on(On::Input, typed(field))
        .on(On::Blur, leave(field));
    let unit = span("unit").say(if kind == Kind::Money {
        zice_words::unit(zice_packs::Unit::Yuan, field.view.language())
    } else {
        ""
    });
    span("field").child(input).child(unit)
}

fn width(kind: Kind) -> &'static str {
    match kind {
        Kind::Line | Kind::Email | Kind::Code => "is-wide",
        _ => "is-short",
    }
}

fn inputmode(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Money => Some("decimal"),
        Kind::Phone => Some("tel"),
        Kind::Email => Some("email"),
        _ => None,
    }
}

/// What the browser may offer to fill in: purposes that HTML knows (WCAG 1.3.5).
fn autocomplete(field: Field) -> &'static str {
    match field {
        Field::EnterpriseName => "organization",
        Field::Address => "street-address",
        Field::ContactPerson => "name",
        Field::Phone => "tel",
        Field::Email => "email",
        _ => "off",
    }
}

fn roles(field: &FormField, roles: &'static [Role]) -> El {
    let path = field.answer_path();
    let told = field.view.state.answers.text(&path).to_owned();
    let one = |(at, role): (usize, &Role)| {
        option(Choosable {
            input: Input::Radio,
            stand: Stand::Among,
            name: path.clone().into(),
            first: (at == 0).then(|| (join("q-", &path).into(), Some(join("wrong-", &path).into()))),
            label: zice_words::member_role(*role, field.view.language()).into(),
            chosen: told == role.name(),
            onpick: field.view.on(Action::Tell(path.clone(), Answer::Text(role.name().into()))),
        })
    };
    el("div").class("options").all(roles.iter().enumerate().map(one))
}

/// The one line below a field.
fn note(field: &FormField) -> Option<El> {
    if let Some(wrong) = field.shown() {
        return Some(said(field.view, wrong));
    }
    let is_left = field.view.state.left.contains(&field.answer_path());
    let differs = field.contradictions.iter().find(|one| one.field == field.path).filter(|_| is_left);
    if let Some(differs) = differs {
        return Some(differs_here(field.view, field.direction, differs));
    }
    reading(field).map(|text| p("standing").text(text))
}

/// What is wrong, in the words of the summary; a warning says that it is one.
pub(super) fn said(view: &View, wrong: &Violation) -> El {
    let said = zice_words::violation(wrong, view.language());
    let warning = if wrong.blocks() { "" } else { form_texts(view.language()).warning };
    let look = if wrong.blocks() { "standing form-wrong" } else { "standing form-warning" };
    p(look).say(warning).text(said)
}

/// How what is typed reads, while nothing is wrong with it yet.
fn reading(field: &FormField) -> Option<String> {
    let (view, language) = (field.view, field.view.language());
    let text = in_usual_form(field.field, view.state.answers.text(&field.answer_path()));
    let t = form_texts(language);
    match field.field.kind() {
        Kind::Code => text.contains(['I', 'O', 'S', 'V', 'Z']).then(|| t.misread.to_owned()),
        Kind::Lines if !text.is_empty() => Some(fill(t.written, &[text.chars().count()])),
        Kind::Money => match parse_fixed(&text, MONEY_DECIMALS) {
            Ok(fen) if fen >= LARGE => Some(
                view.texts().reads_as.trim_start_matches(['，', ',']).trim_start().to_owned()
                    + &zice_words::yuan(fen, language),
            ),
            _ => None,
        },
        _ => None,
    }
}

fn typed(field: &FormField) -> Callback<Event> {
    let (view, path) = (field.view.clone(), field.answer_path());
    Callback::from(move |event: Event| {
        let Some(text) = text_of(&event) else { return };
        let composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
        view.send(if composing {
            Action::Compose(path.clone(), text.into())
        } else {
            Action::Tell(path.clone(), Answer::Text(text.into()))
        });
    })
}

/// The text in its usual form, as the field holds it now: what was drawn last may be a letter behind.
fn leave(field: &FormField) -> Callback<Event> {
    let (view, path, field) = (field.view.clone(), field.answer_path(), field.field);
    Callback::from(move |event: Event| {
        if let Some(text) = text_of(&event).filter(|text| !text.is_empty()) {
            view.send(Action::Leave(path.clone(), in_usual_form(field, &text).into()));
        }
    })
}

fn text_of(event: &Event) -> Option<String> {
    let input = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
    input.or_else(|| Some(event.target_dyn_into::<HtmlTextAreaElement>()?.value()))
}

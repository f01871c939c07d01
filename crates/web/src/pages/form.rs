//! The application form of a direction: fields in groups, what is to be corrected on top, and the way on to looking it
//! over. It judges nothing, and keeps nobody from leaving it half filled in.

use web_sys::Event;
use yew::callback::Callback;
use zice_core::DirectionId;
use zice_forms::{Application, Field, Funds, Part, Plan, Violation};
use zice_web::state::{Action, Contradiction, Filled, HEADING, REVIEW, Route, SUMMARY, contradictions, form_path};
use zice_web::texts::{fill, form_texts};

use super::form_review::review;
use crate::browser;
use crate::components::{FormField, form_field, form_members, policy_title};
use crate::markup::{El, On, button, el, join, link, p};
use crate::view::View;

/// A form as its screens have it.
pub(super) struct Form<'a> {
    pub(super) view: &'a View,
    pub(super) id: DirectionId,
    pub(super) direction: &'a str,
    pub(super) filled: Filled,
    pub(super) contradictions: Vec<Contradiction>,
}

/// The screen of the form one is at.
#[inline(never)]
pub(crate) fn form(view: &View) -> El {
    match at(view) {
        Some(form) if is_review(view) => review(&form),
        Some(form) => filling(&form),
        None => unknown(view),
    }
}

/// What it is called.
#[inline(never)]
pub(crate) fn form_title(view: &View) -> &'static str {
    let t = form_texts(view.language());
    if is_review(view) { t.review_title } else { t.title }
}

/// The form of the place one is at.
fn at(view: &View) -> Option<Form<'_>> {
    let Route::Form(direction, _) = &view.state.route else { return None };
    let id = view.library.rules.find_direction(direction)?;
    let filled = Filled::of(&view.state.answers, direction);
    let contradictions = contradictions(view.library, &view.state.answers, &view.case, direction);
    Some(Form { view, id, direction, filled, contradictions })
}

/// Whether it is looked over there: it has to be right for that.
fn is_review(view: &View) -> bool {
    match &view.state.route {
        Route::Form(direction, field) if field == REVIEW => Filled::of(&view.state.answers, direction).is_right(),
        _ => false,
    }
}

fn unknown(view: &View) -> El {
    let t = form_texts(view.language());
    let start = link(Route::Start.hash()).class("button").say(t.to_start);
    let note = p("lead").say(t.unknown_direction);
    el("div").key("form-unknown").child(heading(t.title)).child(note).child(p("form-link").child(start))
}

/// The heading of a screen.
pub(super) fn heading(title: &'static str) -> El {
    el("h1").with("id", HEADING).with("tabindex", "-1").say(title)
}

/// Which direction of which document, and whose columns these are.
pub(super) fn about(form: &Form) -> El {
    let (view, t) = (form.view, form_texts(form.view.language()));
    let policy = view.library.rules.direction(form.id).map(|direction| policy_title(view, direction.policy));
    let direction = p("form-direction").child(el("strong").say(view.title(form.id)));
    let direction = direction.child(el("span").text(policy.unwrap_or_default()));
    el("div").child(direction).child(p("privacy").say(t.ours))
}

fn filling(form: &Form) -> El {
    let (view, t) = (form.view, form_texts(form.view.language()));
    let blocking: Vec<&Violation> = form.filled.blocking().collect();
    let summary = (view.state.stopped && !blocking.is_empty()).then(|| summary(form, &blocking));
    let asked = Application::asked_for(&form.filled.plan);
    let back = link(Route::Results(Some(form.direction.to_owned())).hash())
        .class("button")
        .say(t.back_to_result)
        .keeps_focus();
    let check = button("button is-main", t.check, check(form, &blocking)).with("id", "zice-check").keeps_focus();
    el("div")
        .key(&join("form-", form.direction))
        .child(el("div").class("summary-place").all(summary.into_iter()))
        .child(heading(t.title))
        .child(about(form))
        .child(p("help form-taken").say(t.taken_over))
        .child(el("div").class("form-parts").all(parts(form, &asked)))
        .child(p("note").say(t.kept_note))
        .child(el("div").class("moves").child(back).child(check))
}

fn parts<'a>(form: &'a Form, asked: &'a [Field]) -> impl Iterator<Item = El> + 'a {
    let of = move |part: Part| {
        let first = part.fields().first().copied().unwrap_or(Field::EnterpriseName);
        match part {
            Part::Member => form_members(&one(form, asked, first)).key("members"),
            Part::Funds => self::part(form, asked, part).child(sums(form)),
            _ => self::part(form, asked, part),
        }
    };
    Part::ALL.into_iter().filter(|part| *part != Part::Member || form.filled.plan.consortium.is_some()).map(of)
}

fn part(form: &Form, asked: &[Field], part: Part) -> El {
    let legend = el("legend").child(el("h2").say(zice_words::form_part(part, form.view.language())));
    let fields = part.fields().iter().map(|field| form_field(&one(form, asked, *field)));
    let key = part.fields().first().map_or("", |field| field.name());
    el("div").class("form-part").key(key).child(el("fieldset").child(legend).all(fields))
}

fn one<'a>(form: &'a Form, asked: &'a [Field], field: Field) -> FormField<'a> {
    FormField {
        view: form.view,
        direction: form.direction,
        filled: &form.filled,
        asked,
        contradictions: &form.contradictions,
        field,
        path: field.name().to_owned(),
    }
}

/// The sum of the kinds of funds beside the whole, so that nobody needs a calculator.
fn sums(form: &Form) -> El {
    let (t, language) = (form_texts(form.view.language()), form.view.language());
    let note = p("form-sums");
    match Funds::of(&form.filled.form.project) {
        Some(funds) if funds.parts > 0 => {
            let yuan = |fen| zice_words::yuan(fen, language);
            let note = note.say(t.sums).text(yuan(funds.parts));
            let off = funds.parts.abs_diff(funds.whole);
            match i64::try_from(off) {
                Ok(0) => note.say(t.sums_agree),
                Ok(off) => note.say(t.sums_differ).text(yuan(off)).say(form.view.texts().full_stop),
                Err(_) => note,
            }
        }
        _ => note,
    }
}

/// On to looking it over; first to what is to be corrected, where there is something.
fn check(form: &Form, blocking: &[&Violation]) -> Callback<Event> {
    if blocking.is_empty() {
        return form.view.on_go(&Route::Form(form.direction.to_owned(), REVIEW.to_owned()));
    }
    let paths = blocking.iter().map(|found| form_path(form.direction, &found.path));
    form.view.on(Action::Stop(paths.collect()))
}

/// What is to be corrected, in the words that stand at the fields, with a link to each.
fn summary(form: &Form, blocking: &[&Violation]) -> El {
    let t = form_texts(form.view.language());
    let alert = el("div")
        .with("role", "alert")
        .child(el("h2").text(fill(t.to_correct_here, &[blocking.len()])))
        .child(el("ul").all(blocking.iter().map(|found| item(form, found))));
    el("div").class("summary").with("id", SUMMARY).with("tabindex", "-1").child(alert)
}

fn item(form: &Form, found: &Violation) -> El {
    let path = form_path(form.direction, &found.path);
    let id = join("q-", &path);
    let address = join("#", &id);
    let jump = Callback::from(move |event: Event| {
        event.prevent_default();
        browser::focus(&id);
    });
    el("li").key(&path).child(link(address).text(said(form, found)).on(On::Click, jump))
}

/// What is wrong, behind the member it is wrong with.
pub(super) fn said(form: &Form, found: &Violation) -> String {
    let said = zice_words::violation(found, form.view.language());
    let entry = found.path.split_once("].").and_then(|(entry, _)| entry.strip_prefix("members[")?.parse().ok());
    let Some(index): Option<usize> = entry else { return said };
    let member = fill(form_texts(form.view.language()).member, &[index.saturating_add(1)]);
    [&*member, form.view.texts().colon, &said].concat()
}

/// The directions judged as parts of this one, which are filled in here too.
pub(super) fn is_form_of(part: &str, whole: &str) -> bool {
    Plan::form_of(part) == whole
}

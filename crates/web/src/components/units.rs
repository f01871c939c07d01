//! What stands beside a text field: its unit, the choice between yuan and ten thousands of yuan, a calendar to pick a day
//! from. Whatever is chosen or picked there goes into the text of the field.

use web_sys::{Event, HtmlInputElement};
use yew::TargetCast;
use yew::callback::Callback;
use zice_core::{Date, Kind};
use zice_web::state::{Action, Answer, Count, normalise};
use zice_web::texts::editors;

use super::Field;
use crate::markup::{El, On, el, join, span};

/// The unit of a number; part of what the field is called.
pub(super) fn unit(field: &Field) -> El {
    let unit = field.view.library.catalogue.fact(field.fact).and_then(|words| words.unit);
    let said = unit.map_or("", |unit| zice_words::unit(unit, field.view.language()));
    span("unit").id(join("unit-", &field.path)).say(said)
}

/// Yuan or ten thousands of yuan.
pub(super) fn count(field: &Field) -> El {
    let t = editors(field.view.language());
    let counts = field.view.state.count(&field.path);
    let now = if counts == Count::Wan { t.wan } else { t.yuan };
    let both = span("counts").with("role", "radiogroup").attr("aria-label", t.unit.into());
    let both = both.child(one(field, t.yuan, Count::Yuan, counts)).child(one(field, t.wan, Count::Wan, counts));
    el("span").child(span("unseen").id(join("unit-", &field.path)).say(now)).child(both)
}

fn one(field: &Field, label: &'static str, is: Count, now: Count) -> El {
    let choose = field.view.on(Action::Recount(field.path.to_string(), is));
    let input = el("input").with("type", "radio").attr("name", join("unit-", &field.path).into());
    let input = input.checked(is == now).on(On::Change, choose);
    el("label").class(if is == now { "count is-chosen" } else { "count" }).child(input).child(el("span").say(label))
}

/// The browser's own calendar, in step with the text.
pub(super) fn calendar(field: &Field) -> El {
    let view = &field.view;
    let text = normalise(&Kind::Date, view.state.answers.text(&field.path));
    let day = Date::parse(&text).map_or_else(String::new, |day| day.to_string());
    let name = editors(view.language()).pick_day.to_owned() + view.label(field.fact);
    let input = el("input").with("type", "date").class("calendar").attr("aria-label", name.into());
    let input = input.attr("min", Date::FIRST.to_string().into()).attr("max", Date::LAST.to_string().into());
    span("pick").child(input.value(day).on(On::Change, picked(field)))
}

fn picked(field: &Field) -> Callback<Event> {
    let (view, path) = (field.view.clone(), field.path.to_string());
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        // Told, not left: a text with a mistake stays as it is when its field is left, but what is picked takes its place.
        view.send(Action::Tell(path.clone(), Answer::Text(input.value().into())));
    })
}

//! The same answers on another date. The field is read when it is left, so nothing is worked out while one types.

use web_sys::{Event, HtmlInputElement};
use yew::TargetCast;
use yew::callback::Callback;
use zice_advice::Difference;
use zice_core::{Date, Decision, Determination, RuleId};
use zice_web::state::{Action, Compared, compared};

use super::timeline::change;
use super::verdict_card::direction_link;
use crate::markup::{El, On, button, el, p};
use crate::view::View;

/// So many days on which something changes are offered.
const OFFERED: usize = 4;

/// The field, days worth trying, and what would be different.
pub(crate) fn compare(view: &View) -> El {
    let t = view.texts();
    let label = el("label").with("for", "zice-other-date").say(t.other_date);
    let input = el("input").with("type", "text").with("id", "zice-other-date").with("autocomplete", "off");
    let input = input.with("aria-describedby", "zice-other-date-hint").on(On::Change, typed(view));
    let hint = p("help").with("id", "zice-other-date-hint").say(t.date_hint);
    let days = view.advice().days(OFFERED);
    let tries = (!days.is_empty()).then(|| el("span").say(t.worth_trying));
    let tries = el("div").class("tries").all(tries.into_iter()).all(days.into_iter().map(|day| offer(view, day)));
    let found = el("div").class("compared").with("role", "status").all(found(view).into_iter());
    let body = el("div").child(label).child(el("div").class("field").child(input)).child(hint).child(tries);
    el("details").class("compare fold").child(el("summary").say(t.compare)).child(body.child(found))
}

fn typed(view: &View) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            view.send(Action::Compare(input.value().into()));
        }
    })
}

fn offer(view: &View, day: Date) -> El {
    let act = view.on(Action::Compare(day.to_string().into()));
    button("button is-quiet", "", act).key(&day.to_string()).text(zice_words::date(day, view.language()))
}

fn found(view: &View) -> Option<El> {
    let typed = view.state.other_date.trim();
    if typed.is_empty() {
        return None;
    }
    match compared(view.library, &view.case, &view.state.chosen, typed) {
        Ok(compared) => Some(different(view, &compared)),
        Err(problem) => Some(p("standing").text(zice_words::value_error(&problem, view.language())?)),
    }
}

fn different(view: &View, compared: &Compared) -> El {
    let t = view.texts();
    let day = el("h3").text([&*zice_words::date(compared.day, view.language()), t.colon].concat());
    let one = |difference: &Difference| difference_of(view, compared, difference);
    let list = el("ul").all(compared.differences.iter().filter_map(one));
    let same = compared.differences.is_empty().then(|| el("p").say(t.no_difference));
    el("div").child(day).child(list).all(same.into_iter())
}

/// A direction: what it came to, what it comes to, and the rules that come out otherwise.
fn difference_of(view: &View, compared: &Compared, difference: &Difference) -> Option<El> {
    let (t, rules) = (view.texts(), &view.library.rules);
    let id = rules.find_direction(&difference.direction)?;
    let (before, after) = (decision(&view.case.determination, id)?, decision(&compared.determination, id)?);
    let (was, is) = (said(view, before), said(view, after));
    let verdict = if was == is { [t.stays, &*is].concat() } else { [&*was, " → ", &is].concat() };
    let rule = |name: &str| {
        rules.rules.iter().position(|rule| *rule.id == *name).and_then(|at| Some(RuleId(u16::try_from(at).ok()?)))
    };
    let changes = difference.rules.iter().filter_map(|(name, _, after)| Some((rule(name)?, (*after)?)));
    let changes = el("ul").all(changes.map(|(rule, truth)| change(view, rule, truth)));
    Some(el("li").key(&difference.direction).child(direction_link(view, id)).child(p("").text(verdict)).child(changes))
}

fn decision<'d>(determination: &'d Determination, id: zice_core::DirectionId) -> Option<&'d Decision> {
    determination.decisions.iter().find(|decision| decision.direction == id)
}

fn said(view: &View, decision: &Decision) -> String {
    let (t, language) = (view.texts(), view.language());
    [zice_words::outcome(decision, language), t.comma, zice_words::window(decision.window, language)].concat()
}

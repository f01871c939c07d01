//! What a direction comes to from the chosen date on: from which day, and by which conditions.

use zice_core::{Decision, Interval, RuleId, Truth, WindowState};
use zice_web::state::window_rule;
use zice_web::texts::outcome_texts;

use super::picture::days;
use crate::markup::{El, el, p, span};
use crate::view::View;

/// The days on which something changes; nothing where it stays as it is.
pub(super) fn timeline(view: &View, decision: &Decision) -> Option<El> {
    let t = view.texts();
    let intervals = view.advice().timeline(decision.direction);
    let window = window_rule(&view.library.rules, decision);
    let list = el("ol").all(intervals.iter().enumerate().map(|(at, one)| interval(view, window, at, one)));
    let picture = days(intervals, told(view, intervals));
    let opens = intervals.iter().any(|interval| interval.window == WindowState::Open);
    let key = opens.then(|| p("note").say(outcome_texts(view.language()).window_open));
    let shown = || el("div").class("timeline").child(el("h3").say(t.timeline)).child(picture).all(key.into_iter());
    (!intervals.is_empty()).then(|| shown().child(list))
}

/// The picture in words.
fn told(view: &View, intervals: &[Interval]) -> String {
    let t = view.texts();
    let one = |interval: &Interval| {
        let day = zice_words::date(interval.from, view.language());
        [t.from, &*day, t.onward, t.colon, zice_words::party_outcome(interval.merits, view.language())].concat()
    };
    intervals.iter().map(one).collect::<Vec<_>>().join(t.semicolon)
}

fn interval(view: &View, window: Option<RuleId>, at: usize, interval: &Interval) -> El {
    let (t, language) = (view.texts(), view.language());
    let day = zice_words::date(interval.from, language);
    let day = if at == 0 { t.chosen_day.to_owned() } else { [t.from, &*day, t.onward].concat() };
    let badge = span("badge").say(zice_words::window(interval.window, language));
    let verdict = el("b").say(zice_words::party_outcome(interval.merits, language));
    let head = p("timeline-head").child(span("timeline-day").text(day)).child(verdict).say(" ").child(badge);
    let later = interval.changed.iter().filter(|(rule, _)| at > 0 && Some(*rule) != window);
    el("li").child(head).child(el("ul").all(later.map(|(rule, truth)| change(view, *rule, *truth))))
}

/// A rule with what it comes to from now on.
pub(super) fn change(view: &View, rule: RuleId, truth: Truth) -> El {
    let t = view.texts();
    let becomes = match truth {
        Truth::True => t.now_met,
        Truth::False => t.now_unmet,
        Truth::Unknown => t.now_unknown,
    };
    el("li").say(becomes).say(t.colon).say(view.demand(rule))
}

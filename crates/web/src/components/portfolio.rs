//! What spans directions: the money of all of them together, and the rules across them with what to do about each.

use zice_core::{DirectionId, PortfolioResult, Truth};

use super::rule_item::{distance, place, source};
use super::told_facts::told_facts;
use super::{icon, of_truth};
use crate::markup::{El, el, p, span};
use crate::view::View;

/// The total, where any direction that is met carries a figure.
pub(crate) fn total(view: &View) -> Option<El> {
    let total = view.case.determination.total(&view.library.rules);
    let (title, caveat) = zice_words::total_title(view.language());
    let named = |id: &DirectionId| view.library.catalogue.direction(*id).map_or("", |words| view.say(&words.title));
    let without = total.without_figure.iter().map(|id| el("li").say(view.texts().no_figure).say(named(id)));
    (!total.counted.is_empty()).then(|| {
        el("section")
            .class("total")
            .child(el("h2").say(title))
            .child(p("total-sum").text(zice_words::yuan(total.fen, view.language())))
            .child(p("note").say(caveat))
            .child(el("ul").class("note").all(without))
    })
}

/// The rules across the chosen directions; those that are broken first.
pub(crate) fn portfolio(view: &View) -> Option<El> {
    let results = &view.case.determination.portfolio;
    let of = |kept: Option<Truth>| results.iter().filter(move |result| result.kept == kept);
    let sorted = [Some(Truth::False), Some(Truth::Unknown), None, Some(Truth::True)].into_iter().flat_map(of);
    (!results.is_empty()).then(|| {
        el("section")
            .class("portfolio")
            .child(el("h2").say(zice_words::portfolio_title(view.language())))
            .child(el("ul").class("rules").all(sorted.filter_map(|result| rule(view, *result))))
    })
}

/// What was told is shown only while there is something to do about it.
fn rule(view: &View, result: PortfolioResult) -> Option<El> {
    let rule = view.library.rules.portfolio.get(result.index)?;
    let words = view.library.catalogue.portfolio.get(result.index)?;
    let mark = result.kept.map(|kept| icon(of_truth(kept)));
    let strength = span("badge").say(zice_words::strength(rule.strength, view.language()));
    let head = p("rule-head").all(mark.into_iter()).child(strength);
    let head = head.child(span("rule-demand").say(view.say(&words.requirement)));
    let advice = words.advice.as_ref().filter(|_| result.kept != Some(Truth::True));
    let why = rule.test.filter(|_| result.kept != Some(Truth::True));
    let why = why.and_then(|test| view.case.determination.explanation(test));
    let gap = why.filter(|_| result.kept == Some(Truth::False)).and_then(|why| distance(view, why));
    let reads = why.map(|why| why.facts_read(&view.library.rules.schema)).unwrap_or_default();
    Some(
        el("li")
            .key(&result.index.to_string())
            .class("rule")
            .child(head)
            .all(gap.into_iter())
            .all(advice.into_iter().map(|advice| p("rule-remark").say(view.say(advice))))
            .child(told_facts(view, &reads, result.kept.unwrap_or(Truth::True)))
            .child(source(view, words.policy, place(&words.locator))),
    )
}

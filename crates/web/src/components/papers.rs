//! What to prepare, as a list to tick off, and what one takes upon oneself with an award. Whether a paper is good enough
//! nobody says here.

use zice_core::{DirectionId, Nature, RuleId};
use zice_web::state::{Action, Answer, paper_path, rules_of};
use zice_web::texts::{fill, outcome_texts};

use super::rule_item::citation;
use super::why::directions_named;
use crate::markup::{El, On, el, p, span};
use crate::view::View;

/// Both lists; nothing where no direction is left that would need them.
pub(crate) fn papers(view: &View) -> Vec<El> {
    let t = outcome_texts(view.language());
    let of = |nature| rules_of(&view.library.rules, &view.case.decisions, nature);
    let (papers, duties) = (of(Nature::Document), of(Nature::Obligation));
    let ready = papers.iter().filter(|(rule, _)| is_ready(view, *rule)).count();
    let note = fill(t.papers_ready, &[ready, papers.len()]);
    let papers = list(t.papers, note, papers.iter().map(|(rule, of)| paper(view, *rule, of)).collect());
    let duties =
        list(t.duties, t.duties_note.to_owned(), duties.iter().map(|(rule, of)| duty(view, *rule, of)).collect());
    papers.into_iter().chain(duties).collect()
}

fn list(title: &'static str, note: String, items: Vec<El>) -> Option<El> {
    let is_empty = items.is_empty();
    let section = el("section").class("papers").child(el("h2").say(title)).child(p("help").text(note));
    (!is_empty).then(|| section.child(el("ul").all(items.into_iter())))
}

fn is_ready(view: &View, rule: RuleId) -> bool {
    view.answer(&paper_path(&view.library.rules, rule)).is_some()
}

fn paper(view: &View, rule: RuleId, of: &[DirectionId]) -> El {
    let path = paper_path(&view.library.rules, rule);
    let is_ready = is_ready(view, rule);
    let becomes = Answer::Text(if is_ready { "" } else { "true" }.into());
    let tick = el("input").with("type", "checkbox").checked(is_ready);
    let tick = tick.on(On::Change, view.on(Action::Tell(path, becomes)));
    let label = el("label").child(tick).child(span("rule-demand").say(view.demand(rule)));
    item(view, rule, of, label)
}

fn duty(view: &View, rule: RuleId, of: &[DirectionId]) -> El {
    item(view, rule, of, p("rule-demand").say(view.demand(rule)))
}

fn item(view: &View, rule: RuleId, of: &[DirectionId], what: El) -> El {
    let item = el("li").key(&rule.index().to_string()).child(what);
    let item = item.child(p("paper-for").text(directions_named(view, of)));
    item.all(view.library.catalogue.rule(rule).into_iter().map(|words| citation(view, words)))
}

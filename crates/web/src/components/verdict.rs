//! The result of one direction in full: outcome, window apart, what is missing, conditions by nature, and what to know.

use zice_core::{Decision, FactId, Nature, PartyResult, RuleId, RuleResult, Truth};
use zice_web::state::{Route, Section, Set, entry_name, fact_at, section, window_rule};
use zice_web::texts::fill;

use super::repair::mending;
use super::rule_item::{citation, rule_item};
use super::settled::settled;
use super::timeline::timeline;
use super::{form_link, icon, of_outcome, of_truth};
use crate::markup::{El, el, join, link, p, span};
use crate::view::View;

/// A direction of the results.
pub(crate) fn verdict(view: &View, decision: &Decision) -> El {
    let language = view.language();
    let id = view.library.rules.direction(decision.direction).map_or("", |direction| &*direction.id);
    let mark = of_outcome(decision);
    let title = el("h2").id(join("verdict-", id)).with("tabindex", "-1").say(view.title(decision.direction));
    let outcome = el("strong").say(zice_words::outcome(decision, language));
    el("section")
        .key(id)
        .attr("class", mark.look("verdict").into())
        .attr("aria-labelledby", join("verdict-", id).into())
        .child(title)
        .child(p("verdict-outcome").child(icon(mark)).child(outcome))
        .child(p("verdict-note").say(zice_words::outcome_note(decision, language)))
        .child(el("div").all(settled(view, decision).into_iter()))
        .all(amount(view, decision).into_iter())
        .all(parties(view, decision).into_iter())
        .child(window(view, decision))
        .child(form_link(view, id))
        .child(el("div").all(mending(view, decision).into_iter()))
        .child(el("div").all(timeline(view, decision).into_iter()))
        .all(missing(view, decision).into_iter())
        .all(Section::ALL.into_iter().filter_map(|which| conditions(view, decision, which)))
        .child(information(view, decision))
}

fn amount(view: &View, decision: &Decision) -> Option<El> {
    let t = view.texts();
    let amount = decision.amount?;
    let figure = el("strong").text(zice_words::amount(&amount, view.language()));
    let caveat = span("note").say(zice_words::amount_caveat(amount.kind, view.language()));
    Some(p("verdict-amount").say(t.amount).say(t.colon).child(figure).child(caveat))
}

fn parties(view: &View, decision: &Decision) -> Option<El> {
    let t = view.texts();
    let party = |party: &PartyResult| {
        let outcome = zice_words::party_outcome(party.outcome, view.language());
        let list = view.fact(party.list).map_or("", |fact| &*fact.name);
        let name = entry_name(view.library, &view.state.answers, list, party.index, view.language());
        let name = if name.is_empty() { fill(t.party, &[party.index + 1]) } else { name };
        el("li").text(name).say(t.colon).say(outcome)
    };
    let list = el("ul").all(decision.parties.iter().map(party));
    (!decision.parties.is_empty()).then(|| el("div").class("parties").child(el("h3").say(t.parties)).child(list))
}

/// The window never mixes with the merits: its own badge, sentence and source.
fn window(view: &View, decision: &Decision) -> El {
    let language = view.language();
    let words = window_rule(&view.library.rules, decision).and_then(|rule| view.library.catalogue.rule(rule));
    let badge = span("badge").say(zice_words::window(decision.window, language));
    let state = el("p").child(badge).say(zice_words::window_note(decision.window, language));
    el("div").class("window").child(state).all(words.into_iter().map(|words| citation(view, words)))
}

fn missing(view: &View, decision: &Decision) -> Option<El> {
    // A field of an entry leads to its list, and each question is named once.
    let root = |id: &FactId| view.fact(*id).and_then(|fact| fact_at(&view.library.rules.schema, &fact.name));
    let asked: Set<FactId> = decision.missing.iter().filter_map(root).collect();
    let question = |id: &FactId| {
        let path = view.fact(*id).map_or("", |fact| &*fact.name).to_owned();
        el("li").key(&path).child(link(Route::Question(path).hash()).say(view.label(*id)))
    };
    let list = el("ul").all(asked.as_slice().iter().map(question));
    (!asked.is_empty()).then(|| el("div").class("missing").child(el("h3").say(view.texts().missing)).child(list))
}

fn conditions(view: &View, decision: &Decision, which: Section) -> Option<El> {
    let t = view.texts();
    let (heading, nature) = match which {
        Section::Written => (t.written, None),
        Section::Attested => (t.attested_rules, Some(Nature::Soft)),
        Section::Ranking => (t.ranking, Some(Nature::Priority)),
    };
    let of = |truth| section(&view.library.rules, decision, which, truth);
    let (open, met) = ([of(Truth::False), of(Truth::Unknown)].concat(), of(Truth::True));
    let note = nature.and_then(|nature| zice_words::nature_note(nature, view.language()));
    let listed = (!open.is_empty()).then(|| items(view, &open));
    let folded = (!met.is_empty()).then(|| folded(view, &met));
    (listed.is_some() || folded.is_some()).then(|| {
        el("div")
            .class("conditions")
            .child(el("h3").say(heading))
            .all(note.into_iter().map(|note| p("note").say(note)))
            .all(listed.into_iter().chain(folded))
    })
}

fn items(view: &View, results: &[RuleResult]) -> El {
    el("ul").class("rules").all(results.iter().map(|result| rule_item(view, *result)))
}

fn folded(view: &View, results: &[RuleResult]) -> El {
    let summary = el("summary").child(icon(of_truth(Truth::True))).say(view.texts().met_rules);
    let summary = summary.say(" ").text(results.len().to_string());
    el("details").class("met").child(summary).child(items(view, results))
}

/// What is no condition: papers, procedure, quotas, and what the direction's own notes say.
fn information(view: &View, decision: &Decision) -> El {
    let rules = view.library.rules.direction(decision.direction).map_or(&[][..], |direction| &direction.information);
    let notes = view.library.catalogue.direction(decision.direction).map_or(&[][..], |words| &words.notes);
    el("details")
        .class("information")
        .child(el("summary").say(zice_words::information_title(view.language())))
        .child(el("div").all(notes.iter().map(|note| el("p").say(view.say(note)))))
        .child(el("ul").class("rules").all(rules.iter().filter_map(|id| informing(view, *id))))
}

fn informing(view: &View, id: RuleId) -> Option<El> {
    let (rule, words) = (view.library.rules.rule(id)?, view.library.catalogue.rule(id)?);
    let badge = span("badge").say(zice_words::nature(rule.nature, view.language()));
    let head = p("rule-head").child(badge).child(span("rule-demand").say(view.say(&words.requirement)));
    Some(el("li").class("rule").child(head).child(citation(view, words)))
}

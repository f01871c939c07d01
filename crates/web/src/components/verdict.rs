//! The result of one direction in full: outcome, window apart, what is missing, conditions by nature, and what to know.

use std::collections::BTreeSet;

use yew::prelude::*;
use zice_core::{Decision, FactId, Nature, RuleResult, Truth};
use zice_web::state::{Route, Section, fact_at, section, window_rule};

use super::rule_item::citation;
use super::verdict_card::{CardProps, title};
use super::{RuleItem, icon, of_outcome, of_truth};
use crate::view::View;

/// A direction of the results.
#[component]
pub(crate) fn Verdict(props: &CardProps) -> Html {
    let view = &props.view;
    let language = view.language();
    let Some(decision) = view.case.decisions.get(props.index) else { return html! { <section /> } };
    let id = view.library.rules.direction(decision.direction).map_or("", |direction| &*direction.id);
    let mark = of_outcome(decision);
    html! {
        <section class={classes!("verdict", mark.class())} aria-labelledby={format!("verdict-{id}")}>
            <h2 id={format!("verdict-{id}")} tabindex="-1">{ title(view, decision) }</h2>
            <p class="verdict-outcome">{ icon(mark) }<strong>{ zice_words::outcome(decision, language) }</strong></p>
            <p class="verdict-note">{ zice_words::outcome_note(decision, language) }</p>
            { amount(view, decision) }
            { parties(view, decision) }
            { window(view, decision) }
            { missing(view, decision) }
            { for Section::ALL.into_iter().map(|which| conditions(view, decision, which)) }
            { information(view, decision) }
        </section>
    }
}

fn amount(view: &View, decision: &Decision) -> Html {
    let language = view.language();
    let money = decision.amount.map(|amount| {
        html! {
            <p class="verdict-amount">
                { view.texts().amount }{ view.texts().colon }<strong>{ zice_words::amount(&amount, language) }</strong>
                <span class="note">{ zice_words::amount_caveat(amount.kind, language) }</span>
            </p>
        }
    });
    html! { <>{ for money }</> }
}

fn parties(view: &View, decision: &Decision) -> Html {
    let t = view.texts();
    if decision.parties.is_empty() {
        return html! { <></> };
    }
    let party = |party: &zice_core::PartyResult| {
        html! {
            <li key={party.index}>{ (t.party)(party.index + 1) }{ t.colon }{ zice_words::party_outcome(party.outcome, view.language()) }</li>
        }
    };
    html! { <><h3>{ t.parties }</h3><ul>{ for decision.parties.iter().map(party) }</ul></> }
}

/// The window never mixes with the merits: its own badge, sentence and source.
fn window(view: &View, decision: &Decision) -> Html {
    let language = view.language();
    let words = window_rule(&view.library.rules, decision).and_then(|rule| view.library.catalogue.rule(rule));
    html! {
        <div class="window">
            <p>
                <span class="badge">{ zice_words::window(decision.window, language) }</span>
                { zice_words::window_note(decision.window, language) }
            </p>
            { for words.map(|words| citation(view, words)) }
        </div>
    }
}

fn missing(view: &View, decision: &Decision) -> Html {
    // A field of an entry leads to its list, and each question is named once.
    let root = |id: &FactId| view.fact(*id).and_then(|fact| fact_at(&view.library.rules.schema, &fact.name));
    let asked: BTreeSet<FactId> = decision.missing.iter().filter_map(root).collect();
    let link = |id: FactId| {
        let path = view.fact(id).map_or("", |fact| &*fact.name).to_owned();
        html! { <li key={id.0}><a href={Route::Question(path).hash()}>{ view.label(id) }</a></li> }
    };
    if asked.is_empty() {
        return html! { <></> };
    }
    html! {
        <div class="missing">
            <h3>{ view.texts().missing }</h3>
            <ul>{ for asked.into_iter().map(link) }</ul>
        </div>
    }
}

fn conditions(view: &View, decision: &Decision, which: Section) -> Html {
    let t = view.texts();
    let (heading, nature) = match which {
        Section::Written => (t.written, None),
        Section::Attested => (t.attested_rules, Some(Nature::Soft)),
        Section::Ranking => (t.ranking, Some(Nature::Priority)),
    };
    let of = |truth| section(&view.library.rules, decision, which, truth);
    let (unmet, unknown, met) = (of(Truth::False), of(Truth::Unknown), of(Truth::True));
    if unmet.is_empty() && unknown.is_empty() && met.is_empty() {
        return html! { <></> };
    }
    html! {
        <div class="conditions">
            <h3>{ heading }</h3>
            { for nature.and_then(|nature| zice_words::nature_note(nature, view.language())).map(|note| html! { <p class="note">{ note }</p> }) }
            { open(view, &unmet) }
            { open(view, &unknown) }
            { folded(view, &met) }
        </div>
    }
}

fn items(view: &View, results: &[RuleResult]) -> Html {
    let item = |result: &RuleResult| html! { <RuleItem key={result.rule.0} view={view.clone()} result={*result} /> };
    html! { <ul class="rules">{ for results.iter().map(item) }</ul> }
}

fn open(view: &View, results: &[RuleResult]) -> Html {
    if results.is_empty() {
        html! { <></> }
    } else {
        items(view, results)
    }
}

fn folded(view: &View, results: &[RuleResult]) -> Html {
    if results.is_empty() {
        return html! { <></> };
    }
    html! {
        <details class="met">
            <summary>{ icon(of_truth(Truth::True)) }{ view.texts().met_rules }{ " " }{ results.len() }</summary>
            { items(view, results) }
        </details>
    }
}

/// What is no condition: papers, procedure, quotas, and what the direction's own notes say.
fn information(view: &View, decision: &Decision) -> Html {
    let Some(direction) = view.library.rules.direction(decision.direction) else { return html! { <></> } };
    let notes = view.library.catalogue.direction(decision.direction).map_or(&[][..], |words| &words.notes);
    let rule = |id: &zice_core::RuleId| {
        let (rule, words) = (view.library.rules.rule(*id)?, view.library.catalogue.rule(*id)?);
        Some(html! {
            <li key={id.0} class="rule">
                <p class="rule-head"><span class="badge">{ zice_words::nature(rule.nature, view.language()) }</span>
                <span class="rule-demand">{ view.say(&words.requirement) }</span></p>
                { citation(view, words) }
            </li>
        })
    };
    html! {
        <details class="information">
            <summary>{ zice_words::information_title(view.language()) }</summary>
            <div>{ for notes.iter().map(|note| html! { <p>{ view.say(note) }</p> }) }</div>
            <ul class="rules">{ for direction.information.iter().filter_map(rule) }</ul>
        </details>
    }
}

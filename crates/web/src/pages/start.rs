//! The first screen: what this is, by which document, for which directions and for which day.

use std::collections::BTreeSet;

use yew::prelude::*;
use zice_core::{DirectionId, PolicyId};
use zice_packs::PackWords;
use zice_web::state::{Action, Route, page_route};

use crate::components::{Input, OptionBox, Question};
use crate::view::{Props, View};

/// The start.
#[component]
pub(crate) fn Start(props: &Props) -> Html {
    let view = &props.view;
    let t = view.texts();
    let none = view.state.chosen.is_empty();
    let begin = view.plan.pages.first().map_or(Route::Start, |page| page_route(page, &view.library.rules.schema));
    html! {
        <>
            <h1 id="zice-heading" tabindex="-1">{ t.start_title }</h1>
            <p class="lead">{ t.start_what }</p>
            <p class="privacy">{ t.start_privacy }</p>
            <div>{ for policies(view).map(|(id, words)| policy(view, id, words)) }</div>
            <section class="block" aria-labelledby="zice-dates">
                <h2 id="zice-dates">{ t.start_dates }</h2>
                <div>{ for view.plan.parameters.iter().map(|id| parameter(view, *id)) }</div>
            </section>
            <div class="go">
                <p id="zice-none" class="go-note" hidden={!none}>{ t.start_none_chosen }</p>
                <button type="button" class="button is-main" disabled={none} aria-describedby={none.then_some("zice-none")}
                    onclick={view.on_go(begin)}>{ t.start_go }</button>
            </div>
        </>
    }
}

fn policies(view: &View) -> impl Iterator<Item = (PolicyId, &'static PackWords)> + use<> {
    (0..=u16::MAX).map(PolicyId).zip(&view.library.catalogue.packs)
}

fn parameter(view: &View, fact: zice_core::FactId) -> Html {
    let path = view.fact(fact).map_or("", |fact| &*fact.name);
    html! { <Question key={path} view={view.clone()} {fact} {path} /> }
}

fn policy(view: &View, id: PolicyId, words: &'static PackWords) -> Html {
    let t = view.texts();
    let all: BTreeSet<_> = offered(view, id).collect();
    html! {
        <section class="policy" key={id.0}>
            <h2><span class="policy-kind">{ t.start_document }</span>{ t.quote_open }{ view.say(&words.title) }{ t.quote_close }</h2>
            <dl class="pairs">
                <div><dt>{ t.start_issuers }</dt><dd>{ view.say(&words.issuers) }</dd></div>
                { for words.window_note.as_ref().map(|note| html! {
                    <div><dt>{ t.start_window }</dt><dd>{ view.say(note) }</dd></div>
                }) }
            </dl>
            <details class="policy-notes">
                <summary>{ t.start_notes }</summary>
                <ul>{ for words.notes.iter().map(|note| html! { <li>{ view.say(note) }</li> }) }</ul>
            </details>
            <fieldset class="directions">
                <legend><h2>{ t.start_directions }</h2></legend>
                <p class="help">{ t.start_directions_help }</p>
                <OptionBox input={Input::Checkbox} name="all" label={t.start_all} aside=true
                    chosen={all.is_subset(&view.state.chosen)} onpick={choose_all(view, all.clone())} />
                <ul class="direction-list">{ for all.iter().map(|id| direction(view, *id)) }</ul>
            </fieldset>
        </section>
    }
}

fn offered(view: &View, policy: PolicyId) -> impl Iterator<Item = DirectionId> + use<> {
    let rules = &view.library.rules;
    rules.direction_ids().filter(move |id| rules.direction(*id).is_some_and(|direction| direction.policy == policy))
}

/// Takes all of these in, or all of them out where all are in.
fn choose_all(view: &View, all: BTreeSet<DirectionId>) -> Callback<Event> {
    let chosen = &view.state.chosen;
    let becomes: BTreeSet<_> = if all.is_subset(chosen) { chosen - &all } else { chosen | &all };
    view.on(move || Action::Choose(becomes.clone()))
}

fn direction(view: &View, id: DirectionId) -> Html {
    let t = view.texts();
    let Some(words) = view.library.catalogue.direction(id) else { return html! { <li /> } };
    let chosen = view.state.chosen.contains(&id);
    let name = view.library.rules.direction(id).map_or("", |direction| &*direction.id);
    html! {
        <li key={id.0} class={classes!("direction", chosen.then_some("is-chosen"))}>
            <label>
                <input type="checkbox" name="direction" id={format!("choose-{name}")} checked={chosen}
                    aria-describedby={format!("about-{name}")} onchange={view.on(move || Action::Toggle(id))} />
                <span class="direction-title">{ view.say(&words.title) }</span>
            </label>
            <p class="direction-about" id={format!("about-{name}")}>
                <span>{ t.start_judged }{ t.colon }{ view.say(&words.judged) }</span>
                <span lang="zh-CN">{ &*words.locator }</span>
            </p>
        </li>
    }
}

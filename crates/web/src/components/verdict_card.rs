//! A direction at a glance: what it comes to, and how many of its conditions came out how.

use yew::prelude::*;
use zice_core::Decision;
use zice_web::state::{Route, tally};

use super::{icon, of_outcome};
use crate::view::View;

/// A direction of the rail.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct CardProps {
    pub(crate) view: View,
    pub(crate) index: usize,
}

/// A link to the results of the direction.
#[component]
pub(crate) fn VerdictCard(props: &CardProps) -> Html {
    let view = &props.view;
    let Some(decision) = view.case.decisions.get(props.index) else { return html! { <li /> } };
    let mark = of_outcome(decision);
    html! {
        <li class={classes!("card", mark.class())}>
            <a class="card-title" href={address(view, decision)}>{ title(view, decision) }</a>
            <p class="card-outcome">{ icon(mark) }<span>{ zice_words::outcome(decision, view.language()) }</span></p>
            <p class="card-counts">{ counts(view, decision) }</p>
        </li>
    }
}

/// What a direction is called.
pub(super) fn title(view: &View, decision: &Decision) -> &'static str {
    view.library.catalogue.direction(decision.direction).map_or("", |words| view.say(&words.title))
}

/// The place of its results.
pub(super) fn address(view: &View, decision: &Decision) -> String {
    let id = view.library.rules.direction(decision.direction).map(|direction| direction.id.to_string());
    Route::Results(id).hash()
}

fn counts(view: &View, decision: &Decision) -> Html {
    let t = view.texts();
    let tally = tally(&view.library.rules, decision);
    let of = |label: &str, number: usize| html! { <span>{ label }{ " " }<b>{ number }</b></span> };
    html! { <>{ of(t.met_rules, tally.met) }{ of(t.unmet_rules, tally.unmet) }{ of(t.unknown_rules, tally.unknown) }</> }
}

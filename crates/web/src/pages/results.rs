//! The results: every chosen direction in full, with an overview before them.

use yew::prelude::*;
use zice_core::Decision;

use crate::browser;
use crate::components::{Steps, Verdict, icon, of_outcome};
use crate::view::{Props, View};

/// The results.
#[component]
pub(crate) fn Results(props: &Props) -> Html {
    let view = &props.view;
    let t = view.texts();
    use_effect_with((), |()| {
        let listeners = browser::unfold_for_print();
        move || drop(listeners)
    });
    let count = view.case.decisions.len();
    html! {
        <>
            <Steps view={view.clone()} />
            <h1 id="zice-heading" tabindex="-1">{ t.results }</h1>
            <p class="lead">{ t.results_intro }</p>
            <p class="as-of">{ as_of(view) }</p>
            <table class="overview">
                <caption class="unseen">{ t.results_overview }</caption>
                <tbody>{ for view.case.decisions.iter().map(|decision| row(view, decision)) }</tbody>
            </table>
            <p class="print-button"><button type="button" class="button" onclick={|_| browser::print()}>{ t.print }</button></p>
            <div>{ for (0..count).map(|index| html! { <Verdict key={index} view={view.clone()} {index} /> }) }</div>
        </>
    }
}

fn as_of(view: &View) -> String {
    let t = view.texts();
    let date = view.case.determination.as_of.map(|date| zice_words::date(date, view.language()));
    format!("{}{}{}", t.start_dates, t.colon, date.as_deref().unwrap_or(t.not_told))
}

fn row(view: &View, decision: &Decision) -> Html {
    let language = view.language();
    let id = view.library.rules.direction(decision.direction).map_or("", |direction| &*direction.id);
    let title = view.library.catalogue.direction(decision.direction).map_or("", |words| view.say(&words.title));
    html! {
        <tr key={id}>
            <th scope="row"><a href={format!("#/results/{id}")}>{ title }</a></th>
            <td><span class="with-icon">{ icon(of_outcome(decision)) }<span>{ zice_words::outcome(decision, language) }</span></span></td>
            <td class="overview-window">{ zice_words::window(decision.window, language) }</td>
        </tr>
    }
}

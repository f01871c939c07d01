//! The verdicts, always at hand: beside the page on a wide screen, behind a bar at its foot on a narrow one.

use yew::prelude::*;

use super::{Mark, VerdictCard, icon, of_outcome};
use crate::view::{Props, View};

/// All chosen directions.
#[component]
pub(crate) fn Rail(props: &Props) -> Html {
    let view = &props.view;
    let t = view.texts();
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let escape = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
            }
        })
    };
    // A link to the results closes the list it stands in.
    let close = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(false))
    };
    let count = view.case.decisions.len();
    html! {
        <aside class={classes!("rail", open.then_some("is-open"), (count == 0).then_some("is-empty"))}
            aria-label={t.rail} onkeydown={escape}>
            <button type="button" class="rail-bar" aria-expanded={open.to_string()} aria-controls="zice-rail" onclick={toggle}>
                <span class="rail-sums">{ for sums(view) }</span>
                <span class="rail-fold">{ if *open { t.rail_close } else { t.rail_open } }</span>
            </button>
            <div class="rail-list" id="zice-rail">
                <h2 class="rail-title">{ t.rail }</h2>
                if count == 0 { <p class="rail-none">{ t.rail_empty }</p> }
                <ol onclick={close}>
                    { for (0..count).map(|index| html! { <VerdictCard key={index} view={view.clone()} {index} /> }) }
                </ol>
            </div>
        </aside>
    }
}

/// How many directions stand how.
fn sums(view: &View) -> Vec<Html> {
    let t = view.texts();
    let sum = |mark: Mark, label: &'static str| {
        let count = view.case.decisions.iter().filter(|decision| of_outcome(decision) == mark).count();
        let always = mark != Mark::Office;
        (always || count > 0)
            .then(|| html! { <span class="rail-sum">{ icon(mark) }{ label }{ " " }<b>{ count }</b></span> })
    };
    [
        sum(Mark::Met, t.count_met),
        sum(Mark::Unmet, t.count_unmet),
        sum(Mark::Open, t.count_open),
        sum(Mark::Office, t.count_office),
    ]
    .into_iter()
    .flatten()
    .collect()
}

//! Tells people who do not see the page which verdicts changed: one sentence, after a pause in typing, and otherwise
//! silence.

use gloo::timers::callback::Timeout;
use yew::prelude::*;
use zice_core::Decision;
use zice_web::state::announcement;

use crate::view::Props;

/// Typing "15" passes through "1"; only what stands after this long is said.
const PAUSE_IN_MS: u32 = 800;

/// A region that is read out when it changes.
#[component]
pub(crate) fn Live(props: &Props) -> Html {
    let said = use_state_eq(String::new);
    let told = use_mut_ref(Vec::<Decision>::new);
    {
        let (said, view) = (said.clone(), props.view.clone());
        use_effect_with(props.view.clone(), move |_| {
            let timer = Timeout::new(PAUSE_IN_MS, move || {
                let now = view.case.decisions.clone();
                let before = told.replace(now);
                if let Some(sentence) = announcement(view.library, &before, &view.case.decisions, view.language()) {
                    said.set(sentence);
                }
            });
            move || drop(timer)
        });
    }
    html! { <p class="unseen" role="status" aria-live="polite">{ &*said }</p> }
}

//! Tells people who do not see the page which verdicts changed: one sentence, after a pause in typing, and otherwise
//! silence.

use gloo::timers::callback::Timeout;
use yew::prelude::*;
use zice_core::Decision;
use zice_web::state::announcement;

use crate::markup::{El, p};
use crate::view::View;

/// Typing "15" passes through "1"; only what stands after this long is said.
const PAUSE_IN_MS: u32 = 800;

/// The sentence to be read out now.
#[hook]
pub(crate) fn use_announcement(view: &View) -> String {
    let said = use_state_eq(String::new);
    let told = use_mut_ref(Vec::<Decision>::new);
    let (say, view) = (said.clone(), view.clone());
    use_effect_with(view.state.clone(), move |_| {
        let timer = Timeout::new(PAUSE_IN_MS, move || {
            let before = told.replace(view.case.decisions.clone());
            if let Some(sentence) = announcement(view.library, &before, &view.case.decisions, view.language()) {
                say.set(sentence);
            }
        });
        move || drop(timer)
    });
    (*said).clone()
}

/// A region that is read out when it changes.
pub(crate) fn live(said: String) -> El {
    p("unseen").with("role", "status").with("aria-live", "polite").text(said)
}

//! Clearing everything, asked once more in the page itself: a frame may be denied dialogs.

use zice_web::state::{Action, Fold, Route};

use crate::markup::{El, button, el};
use crate::view::View;
use crate::{browser, device};

/// The button, and the question after it.
pub(super) fn clear(view: &View) -> El {
    let t = view.texts();
    let asking = view.state.unfolded == Some(Fold::Clear);
    let ask = button("button is-quiet", t.clear, view.on(Action::Fold(Fold::Clear)));
    let ask = ask.with("aria-expanded", if asking { "true" } else { "false" });
    let mut sure = el("div").class("clear-sure").with("role", "status");
    if asking {
        sure = sure
            .child(el("p").say(t.clear_sure))
            .child(button("button is-danger", t.clear_yes, everything(view)))
            .child(button("button", t.clear_no, view.on(Action::FoldIn)));
    }
    el("div").class("clear").child(ask).child(sure)
}

fn everything(view: &View) -> yew::Callback<web_sys::Event> {
    let view = view.clone();
    yew::Callback::from(move |_| {
        browser::push(&Route::Start.hash());
        device::forget_draft();
        device::let_tab_know("");
        view.send(Action::Clear(browser::today().into()));
    })
}

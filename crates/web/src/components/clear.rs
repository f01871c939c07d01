//! Clearing everything, asked once more in the page itself: a frame may be denied dialogs.

use yew::prelude::*;
use zice_web::state::{Action, Route};

use crate::browser;
use crate::view::Props;

/// The button, and the question after it.
#[component]
pub(crate) fn Clear(props: &Props) -> Html {
    let t = props.view.texts();
    let asking = use_state_eq(|| false);
    let ask = |to: bool| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(to))
    };
    let clear = {
        let (view, asking) = (props.view.clone(), asking.clone());
        Callback::from(move |_: MouseEvent| {
            asking.set(false);
            browser::push(&Route::Start.hash());
            view.send(Action::Clear(browser::today().into()));
            browser::focus_heading();
        })
    };
    html! {
        <div class="clear">
            <button type="button" class="button is-quiet" aria-expanded={asking.to_string()} onclick={ask(!*asking)}>
                { t.clear }
            </button>
            <div class="clear-sure" role="status">
                if *asking {
                    <p>{ t.clear_sure }</p>
                    <button type="button" class="button is-danger" onclick={clear}>{ t.clear_yes }</button>
                    <button type="button" class="button" onclick={ask(false)}>{ t.clear_no }</button>
                }
            </div>
        </div>
    }
}

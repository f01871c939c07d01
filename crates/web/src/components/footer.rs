//! The foot of every page: what the tool is not, and the way to leave no traces.

use yew::prelude::*;

use super::Clear;
use crate::view::Props;

/// The foot.
#[component]
pub(crate) fn Footer(props: &Props) -> Html {
    let t = props.view.texts();
    html! {
        <footer class="foot">
            <p>{ t.foot }{ " " }{ t.start_privacy }</p>
            <Clear view={props.view.clone()} />
        </footer>
    }
}

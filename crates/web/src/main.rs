//! Puts the wizard into the page. Decides nothing about policies.

use yew::prelude::*;

/// The wizard: for now its heading only.
#[component]
fn App() -> Html {
    html! { <h1>{ "自测" }</h1> }
}

/// The element that www/index.html keeps for the wizard.
fn mount_point() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id("zice")
}

fn main() {
    #[cfg(feature = "diagnostic")]
    console_error_panic_hook::set_once();
    match mount_point() {
        Some(root) => drop(yew::Renderer::<App>::with_root(root).render()),
        None => web_sys::console::error_1(&"no element with id zice".into()),
    }
}

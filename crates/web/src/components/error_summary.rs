//! What is to be corrected on a page, on top of it, in the words that stand at the fields, with a link to each.

use web_sys::Event;
use yew::callback::Callback;

use zice_web::state::{Action, SUMMARY};
use zice_web::texts::fill;

use super::told_facts::label_of;
use crate::markup::{El, On, button, el, join, link};
use crate::view::View;

/// A box with links that takes the focus when it appears; the paths are in the order of the page.
pub(crate) fn error_summary(view: &View, paths: &[String], ongo: Callback<Event>) -> El {
    let t = view.texts();
    let alert = el("div")
        .with("role", "alert")
        .child(el("h2").text(fill(t.mistakes, &[paths.len()])))
        .child(el("ul").all(paths.iter().map(|path| item(view, path))))
        .child(el("p").say(t.mistakes_note));
    let summary = el("div").class("summary").with("id", SUMMARY).with("tabindex", "-1");
    summary.child(alert).child(button("button", t.go_on, ongo))
}

fn item(view: &View, path: &str) -> El {
    let address = join("#q-", path);
    let reach = view.on(Action::Reach(path.to_owned()));
    let jump = Callback::from(move |event: Event| {
        event.prevent_default();
        reach.emit(event);
    });
    let wrong = label_of(view, path) + view.texts().colon + &view.mistake(path).unwrap_or_default();
    el("li").key(path).child(link(address).text(wrong).on(On::Click, jump))
}

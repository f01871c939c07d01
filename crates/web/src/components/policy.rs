//! A policy document as a whole: what it is called, and whether one can file on the chosen date.

use zice_core::{PolicyId, Schema, Scope, WindowState};

use crate::markup::{El, span};
use crate::view::View;

/// Its title in the marks of a title.
pub(crate) fn policy_title(view: &View, policy: PolicyId) -> String {
    let t = view.texts();
    let title = view.library.catalogue.pack(policy).map_or("", |pack| view.say(&pack.title));
    [t.quote_open, title, t.quote_close].concat()
}

/// The state of its window, for a document whose directions need not be chosen.
pub(crate) fn window_of(view: &View, policy: PolicyId) -> WindowState {
    let (rules, facts) = (&view.library.rules, &view.case.told.facts);
    let as_of = rules.schema.get(Schema::AS_OF).and_then(|fact| facts.root.scalar(fact.slot));
    let state = rules.policy(policy).map(|policy| policy.window.state(as_of, &Scope::new(facts)));
    state.unwrap_or(WindowState::Unconfirmed)
}

/// That state in two words.
pub(crate) fn window_badge(view: &View, policy: PolicyId) -> El {
    let state = window_of(view, policy);
    let look = if state == WindowState::Closed { "badge is-closed" } else { "badge" };
    span(look).say(zice_words::window(state, view.language()))
}

//! Choosing how the page looks: the size of what is written, and the colours.

use zice_web::state::{Action, Fold, Look, Size, Theme};
use zice_web::texts::looks_texts;

use super::option::{Choosable, Input, Stand, option};
use crate::markup::{El, button, el};
use crate::view::View;

/// The button in the band.
pub(super) fn looks_button(view: &View) -> El {
    let open = view.state.unfolded == Some(Fold::Looks);
    let label = looks_texts(view.language()).open;
    let button = button("band-button", label, view.on(Action::Fold(Fold::Looks)));
    button.with("aria-expanded", if open { "true" } else { "false" }).with("aria-controls", "zice-looks")
}

/// What the button folds out.
pub(super) fn looks(view: &View) -> El {
    let place = el("div").class("looks").with("id", "zice-looks");
    if view.state.unfolded != Some(Fold::Looks) {
        return place;
    }
    let (t, now) = (looks_texts(view.language()), view.state.look);
    let sizes = Size::ALL.into_iter().zip(t.sizes).map(|(size, label)| (label, Look { size, ..now }));
    let themes = Theme::ALL.into_iter().zip(t.themes).map(|(theme, label)| (label, Look { theme, ..now }));
    place.child(group(view, "size", t.size, sizes)).child(group(view, "theme", t.theme, themes))
}

fn group(view: &View, name: &'static str, title: &'static str, all: impl Iterator<Item = (&'static str, Look)>) -> El {
    let one = |(label, look): (&'static str, Look)| {
        option(Choosable {
            input: Input::Radio,
            stand: Stand::Among,
            name: name.into(),
            first: None,
            label: label.into(),
            chosen: look == view.state.look,
            onpick: view.on(Action::Look(look)),
        })
    };
    el("fieldset").child(el("legend").say(title)).child(el("div").class("looks-options").all(all.map(one)))
}

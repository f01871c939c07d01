//! What someone shared by a link: what is in it, and whether to take it over. Until then nothing is changed.

use std::rc::Rc;

use web_sys::Event;
use yew::callback::Callback;
use zice_record::read_link;
use zice_web::state::{Action, HEADING, KeepAction, Offer, Route};
use zice_web::texts::keep_texts;

use super::keep::contents;
use crate::device;
use crate::markup::{El, button, el, p};
use crate::view::View;

/// The screen.
#[inline(never)]
pub(crate) fn shared(view: &View) -> El {
    let t = keep_texts(view.language());
    let Route::Shared(link) = &view.state.route else { return el("div") };
    let title = el("h1").with("id", HEADING).with("tabindex", "-1").say(t.shared);
    let screen = el("div").key("shared").class("keep").child(title);
    match read_link(link) {
        Ok(kept) => offered(view, screen, Offer::of(kept, &view.library.rules)),
        Err(_) => screen.child(p("lead").say(t.shared_broken)).child(button("button", t.to_start, leave(view, None))),
    }
}

fn offered(view: &View, screen: El, offer: Offer) -> El {
    let t = keep_texts(view.language());
    let screen = contents(view, screen.child(p("lead").say(t.shared_what)), &offer);
    let label = if view.state.is_blank() { t.offer_take } else { t.offer_replace };
    let take = button("button is-main", label, leave(view, Some(Rc::new(offer))));
    screen.child(el("div").class("keep-do").child(take).child(button("button", t.offer_decline, leave(view, None))))
}

/// Goes on with what was shared, or without; the link does not stay in the history.
fn leave(view: &View, offer: Option<Rc<Offer>>) -> Callback<Event> {
    let act = view.act.clone();
    Callback::from(move |_| {
        let chosen = offer.as_ref().is_some_and(|offer| !offer.chosen.is_empty());
        let route = if chosen { Route::Results(None) } else { Route::Start };
        device::replace(&route.hash());
        act.emit(Action::Go(route));
        if let Some(offer) = &offer {
            act.emit(Action::Keep(KeepAction::Take(offer.clone())));
        }
    })
}

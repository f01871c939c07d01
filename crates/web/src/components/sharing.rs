//! Asks whether the site around the wizard may have the answers, and says so while it gets them.

use zice_web::state::{Action, Sharing};
use zice_web::texts::embed_texts;

use super::notices::notice;
use crate::markup::{El, button};
use crate::view::View;

/// The question, or that it was agreed to; nothing where nobody asked or the reply was no.
#[inline(never)]
pub(super) fn sharing(view: &View) -> Option<El> {
    let t = embed_texts(view.language());
    let host = view.state.site.asks.as_deref()?;
    let becomes = |class, label, sharing| button(class, label, view.on(Action::Share(sharing))).key(label);
    let refuse = |label| becomes("button is-quiet", label, Sharing::Refused);
    match view.state.sharing {
        Sharing::Asked => {
            let both = vec![becomes("button is-quiet", t.agree, Sharing::Agreed), refuse(t.refuse)];
            Some(notice("share", [t.ask_before, host, t.ask_after].concat(), both))
        }
        Sharing::Agreed => Some(notice("share", [t.agreed_before, host, t.agreed_after].concat(), vec![refuse(t.end)])),
        Sharing::Unasked | Sharing::Refused => None,
    }
}

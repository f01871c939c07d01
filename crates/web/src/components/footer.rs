//! The foot of every page: what the tool is not, the way to keep or hand on what one told, and the way to leave no
//! traces.

use super::clear::clear;
use crate::markup::{El, el};
use crate::pages::to_keep;
use crate::view::View;

/// The foot.
pub(crate) fn footer(view: &View) -> El {
    let t = view.texts();
    let what = el("p").say(t.foot).say(" ").say(view.privacy());
    el("footer").class("foot").child(what).child(el("p").child(to_keep(view))).child(clear(view))
}

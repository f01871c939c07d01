//! The way from the result of a direction to its application form.

use zice_forms::Plan;
use zice_web::state::Route;
use zice_web::texts::form_texts;

use crate::markup::{El, link, p};
use crate::view::View;

/// A link that looks like a button, for it leads to another place.
pub(super) fn form_link(view: &View, direction: &str) -> El {
    let route = Route::Form(Plan::form_of(direction).to_owned(), String::new());
    p("form-link").child(link(route.hash()).class("button").say(form_texts(view.language()).open))
}

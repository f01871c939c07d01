//! The record as one sees it: its code, its checksum, and both as a QR code. On paper it ties the print to the file.

use gloo::timers::callback::Timeout;
use web_sys::Event;
use yew::callback::Callback;
use zice_record::{hex, qr_path, short_code};
use zice_web::state::{Action, KeepAction};
use zice_web::texts::keep_texts;

use crate::browser;
use crate::markup::{El, el, p, span};
use crate::view::View;

/// What the code and the checksum begin with in the QR code.
const KIND: &str = "ZICE-RECORD:";

/// Code, checksum and QR code of the record of this case.
pub(crate) fn seal(view: &View) -> El {
    let t = keep_texts(view.language());
    let sha256 = view.case.record(view.library, &view.state.chosen).sha256;
    let (code, hash) = (short_code(&sha256), hex(&sha256));
    let picture = qr_path(&[KIND, &code, ":", &hash.to_ascii_uppercase()].concat());
    let picture = picture.map(|(path, width)| qr(path, width, t.record_qr));
    let line = |name: &'static str, value: String| {
        el("div").child(el("dt").say(name)).child(el("dd").child(span("seal-value").text(value)))
    };
    let lines = el("dl").child(line(t.record_code, code)).child(line(t.record_hash, hash));
    el("div").class("seal").all(picture.into_iter()).child(lines)
}

fn qr(path: String, width: i32, name: &'static str) -> El {
    let side = width.to_string();
    let ground = el("rect").attr("width", side.clone().into()).attr("height", side.clone().into()).with("fill", "#fff");
    let code = el("path").attr("d", path.into()).with("fill", "#000").with("shape-rendering", "crispEdges");
    let view_box = ["0 0 ", &side, " ", &side].concat();
    let picture = el("svg").class("qr").with("role", "img").with("aria-label", name).attr("viewBox", view_box.into());
    picture.child(ground).child(code)
}

/// The same on printed results alone; worked out when they are printed, not before.
pub(crate) fn print_record(view: &View) -> El {
    let t = keep_texts(view.language());
    let is_due = view.state.keep.printing && !view.case.decisions.is_empty();
    let parts = || {
        let title = el("h2").say(t.record);
        el("div").child(title).child(p("note").say(t.record_print)).child(seal(view))
    };
    el("section").class("print-record").all(is_due.then(parts).into_iter())
}

/// Prints the page once its record stands on it.
pub(crate) fn print(view: &View) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |_| {
        view.send(Action::Keep(KeepAction::Print));
        Timeout::new(0, browser::print).forget();
    })
}

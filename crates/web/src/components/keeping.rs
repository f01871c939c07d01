//! Files out and in: what the buttons of keeping and handing on do.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::Event;
use yew::callback::Callback;
use zice_record::{Kept, Unreadable, read_case, write_case};
use zice_web::state::{Action, KeepAction, Note, Offer};
use zice_web::texts::keep_texts;

use crate::device;
use crate::view::View;

/// The name of a file that is made today.
pub(crate) fn file_name(stem: &str) -> String {
    [stem, &device::now().day().to_string(), ".json"].concat()
}

/// Hands everything over as a file.
pub(crate) fn export(view: &View) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |_| {
        let text = write_case(&view.state.kept(&view.library.rules), view.library, device::now());
        // Where nothing is handed over, the browser itself says why.
        let _ = device::download(&file_name(keep_texts(view.language()).file_name), &text);
    })
}

/// Reads the file that was chosen, and offers what is in it.
pub(crate) fn import(view: &View) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |event: Event| {
        if let Some(text) = device::chosen_file(&event) {
            let view = view.clone();
            spawn_local(async move {
                let read = text.await.ok_or(Unreadable::TooLarge).and_then(|text| read_case(&text));
                view.send(Action::Keep(offered(&view, read)));
            });
        }
    })
}

fn offered(view: &View, read: Result<Kept, Unreadable>) -> KeepAction {
    match read {
        Ok(kept) => KeepAction::Ask(Rc::new(Offer::of(kept, &view.library.rules))),
        Err(why) => KeepAction::Say(Note::Refused(why)),
    }
}

/// Hands the record over as a file.
pub(crate) fn hand_record(view: &View) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |_| {
        let record = view.case.record(view.library, &view.state.chosen);
        let _ = device::download(&file_name(keep_texts(view.language()).record_name), &record.text);
    })
}

/// Copies the link, or says how to.
pub(crate) fn copy(view: &View, id: &'static str) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |_| {
        let note = if device::copy(id) { Note::Copied } else { Note::NotCopied };
        view.send(Action::Keep(KeepAction::Say(note)));
    })
}

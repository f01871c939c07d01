//! Keeps the draft as the state wants it: reads it when the page opens, writes it when answers have stood for a while,
//! hears of other tabs. When it may write is for zice-record to say.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::callback::Callback;
use zice_packs::Library;
use zice_record::{Draft, Stamp, Turn, read_draft, turn, write_draft};
use zice_web::state::{Action, DraftState, Keep, KeepAction, State};

use crate::device;

/// What is remembered when the page opens. A draft that has expired is deleted.
#[inline(never)]
pub(crate) fn opened() -> Keep {
    let now = device::now();
    let mut stored = device::draft().ok().flatten();
    let draft = stored.as_deref().and_then(|text| read_draft(text).ok());
    if draft.as_ref().is_some_and(|draft| now >= draft.until()) {
        device::forget_draft();
        stored = None;
    }
    let mut keep = device::tab_knows().and_then(|text| known(&text)).unwrap_or_default();
    keep.regard(stored.as_deref(), now);
    if let (Some(draft), false) = (draft, keep.days.is_none() || keep.standing.waits()) {
        keep.standing = DraftState::Saved(draft.saved);
    }
    keep
}

/// `7 123456789 3`: for so many days, and the writing that was last seen.
fn known(text: &str) -> Option<Keep> {
    let mut parts = text.split(' ');
    let days = parts.next()?.parse().ok();
    let known = parts.next().zip(parts.next());
    let known = known.and_then(|(tab, revision)| Some(Stamp { tab: tab.to_owned(), revision: revision.parse().ok()? }));
    Some(Keep { days, known, ..Keep::default() })
}

/// Writes the draft, where one is to be kept and it is this tab's turn, and remembers what came of it.
#[inline(never)]
pub(crate) fn save(state: &mut State, library: &Library, tab: &str) {
    if let Some(days) = state.keep.days.filter(|_| !state.keep.standing.waits()) {
        state.keep.standing = written(state, library, tab, days);
        if state.keep.standing == DraftState::Gone {
            (state.keep.days, state.keep.known) = (None, None);
        }
    }
    let keep = &state.keep;
    let stamp = keep.known.as_ref().map(|stamp| [" ", &stamp.tab, " ", &stamp.revision.to_string()].concat());
    let days = keep.days.map(|days| days.to_string() + &stamp.unwrap_or_default());
    device::let_tab_know(&days.unwrap_or_default());
}

fn written(state: &mut State, library: &Library, tab: &str, days: u8) -> DraftState {
    let Ok(stored) = device::draft() else { return DraftState::Denied };
    match turn(stored.as_deref(), state.keep.known.as_ref()) {
        Turn::Write(revision) => {
            let stamp = Stamp { tab: tab.to_owned(), revision };
            let draft = Draft { stamp, saved: device::now(), days, kept: state.kept(&library.rules) };
            if device::put_draft(&write_draft(&draft, library)).is_err() {
                return DraftState::Denied;
            }
            state.keep.known = Some(draft.stamp);
            DraftState::Saved(draft.saved)
        }
        Turn::Gone => DraftState::Gone,
        Turn::Taken(draft) => DraftState::Taken(draft.into()),
        Turn::Unknown => DraftState::Unknown,
    }
}

/// Listens for as long as it lives.
pub(crate) struct Watch(#[expect(dead_code, reason = "dropping them is what ends the listening")] [EventListener; 3]);

/// Acts when another tab writes or deletes the draft, and when the page is printed; calls back when it is left.
pub(crate) fn watch(act: &Callback<Action>, left: Callback<()>) -> Option<Watch> {
    let window = web_sys::window()?;
    let heard = act.clone();
    let storage = EventListener::new(&window, "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        if key.is_none_or(|key| key == device::DRAFT) {
            let stored = device::draft().ok().flatten().map(Into::into);
            heard.emit(Action::Keep(KeepAction::Heard(stored, device::now())));
        }
    });
    let print = act.clone();
    let print = EventListener::new(&window, "beforeprint", move |_| print.emit(Action::Keep(KeepAction::Print)));
    let left = EventListener::new(&window, "pagehide", move |_| left.emit(()));
    Some(Watch([storage, print, left]))
}

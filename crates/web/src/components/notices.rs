//! What has to be said on whatever page one is: a draft that was found, another tab that was there first, what was read
//! in and can be undone. On top of the page, with what can be done about it.

use std::rc::Rc;

use web_sys::Event;
use yew::callback::Callback;
use zice_record::{Draft, Moment, Unreadable};
use zice_web::state::{Action, DraftState, KeepAction, Note, Offer};
use zice_web::texts::{KeepTexts, fill, keep_texts};

use super::keeping::export;
use super::sharing;
use crate::device;
use crate::markup::{El, button, el, p};
use crate::view::View;

/// All of them; none most of the time.
pub(crate) fn notices(view: &View) -> El {
    // What it is made of comes with the later half.
    let shared = if view.whole { sharing(view) } else { None };
    let said = [shared, standing(view), found(view), note(view)].into_iter().flatten();
    el("div").class("notices").with("role", "status").all(said)
}

/// A sentence and what can be done.
pub(super) fn notice(key: &'static str, said: String, buttons: Vec<El>) -> El {
    el("div")
        .class("notice")
        .key(key)
        .child(p("").text(said))
        .child(el("div").class("notice-do").all(buttons.into_iter()))
}

fn standing(view: &View) -> Option<El> {
    let t = keep_texts(view.language());
    let over = || {
        let act = view.on(Action::Keep(KeepAction::Overwrite));
        button("button is-quiet", t.taken_over, act).key("over")
    };
    let file = || button("button is-quiet", t.taken_file, export(view)).key("file");
    match &view.state.keep.standing {
        DraftState::Taken(draft) => {
            let read = button("button is-quiet", t.taken_read, adopt(view, draft)).key("read");
            let said = [t.taken, &moment(view, draft.saved), view.texts().full_stop].concat();
            Some(notice("taken", said, vec![read, over(), file()]))
        }
        DraftState::Unknown => {
            let over = over().on(crate::markup::On::Click, Callback::from(|_| device::forget_draft()));
            Some(notice("unknown", t.unknown.to_owned(), vec![over, file()]))
        }
        DraftState::Denied => Some(notice("denied", t.denied.to_owned(), Vec::new())),
        DraftState::Gone => Some(notice("gone", t.gone.to_owned(), Vec::new())),
        DraftState::Quiet | DraftState::Saved(_) => None,
    }
}

/// A draft is offered while nothing was told in this tab.
fn found(view: &View) -> Option<El> {
    view.state.keep.found.as_ref().filter(|_| view.state.is_blank()).map(|draft| found_draft(view, draft))
}

/// A draft that stands on this device, and what can be done with it.
pub(crate) fn found_draft(view: &View, draft: &Rc<Draft>) -> El {
    let t = keep_texts(view.language());
    let said = [t.found, &moment(view, draft.saved), t.draft_until, &moment(view, draft.until())].concat();
    let more = if view.state.is_blank() { "" } else { t.found_replaces };
    let said = [&said, view.texts().full_stop, more].concat();
    let go_on = button("button", t.found_go_on, adopt(view, draft)).key("go-on");
    notice("found", said, vec![go_on, delete(view, t).key("delete")])
}

/// Deletes the draft, and keeps none.
pub(crate) fn delete(view: &View, t: &'static KeepTexts) -> El {
    let act = view.act.clone();
    let delete = Callback::from(move |_: Event| {
        device::forget_draft();
        act.emit(Action::Keep(KeepAction::NoDraft));
    });
    button("button is-quiet", t.draft_delete, delete)
}

/// Goes on with a draft, in its language.
fn adopt(view: &View, draft: &Rc<Draft>) -> Callback<Event> {
    let (view, draft) = (view.clone(), draft.clone());
    Callback::from(move |_| {
        let offer = Offer::of(draft.kept.clone(), &view.library.rules);
        view.send(Action::Keep(KeepAction::Adopt(draft.clone(), Rc::new(offer))));
        if draft.kept.language != view.language() {
            view.send(Action::Speak(draft.kept.language));
        }
    })
}

fn note(view: &View) -> Option<El> {
    let t = keep_texts(view.language());
    let said = match &view.state.keep.note {
        Note::None => return None,
        Note::Refused(why) => refused(t, *why),
        Note::Taken(left_out) => return Some(taken(view, left_out)),
        Note::Undone => t.undone,
        Note::Deleted => t.deleted,
        Note::Copied => t.copied,
        Note::NotCopied => t.not_copied,
    };
    Some(notice("note", said.to_owned(), Vec::new()))
}

fn refused(t: &KeepTexts, why: Unreadable) -> &'static str {
    match why {
        Unreadable::TooLarge => t.too_large,
        Unreadable::Broken => t.broken,
        Unreadable::Foreign => t.foreign,
        Unreadable::Newer => t.newer,
    }
}

fn taken(view: &View, left_out: &[String]) -> El {
    let t = keep_texts(view.language());
    let undo = || button("button is-quiet", t.undo, view.on(Action::Keep(KeepAction::Undo))).key("undo");
    let undo = view.state.can_undo().then(undo);
    let said = notice("note", t.restored.to_owned(), undo.into_iter().collect());
    said.child(el("div").all(omitted(view, left_out).into_iter()))
}

/// What was not taken over, by its names; nothing where that is nothing.
pub(crate) fn omitted(view: &View, left_out: &[String]) -> Option<El> {
    let t = keep_texts(view.language());
    let names = el("ul").class("left-out").all(left_out.iter().map(|name| el("li").key(name).text(name.clone())));
    (!left_out.is_empty()).then(|| el("div").child(p("").text(fill(t.left_out, &[left_out.len()]))).child(names))
}

/// A day and the time of the day.
pub(crate) fn moment(view: &View, moment: Moment) -> String {
    [&*zice_words::date(moment.day(), view.language()), " ", &moment.time()].concat()
}

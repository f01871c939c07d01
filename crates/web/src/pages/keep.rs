//! Keeping and handing on: the draft, the file, the link, the record. It keeps nothing itself.

use zice_core::PolicyId;
use zice_packs::PackWords;
use zice_record::{hex, write_link};
use zice_web::state::{Action, DraftState, HEADING, KeepAction, OFFER, Offer};
use zice_web::texts::{fill, keep_texts};

use crate::components::{
    copy, export, found_draft, hand_record, import, moment, no_draft, omitted, policy_title, seal,
};
use crate::device;
use crate::markup::{El, On, button, el, join, link, p};
use crate::view::View;

/// How long a draft can be kept, in days.
const DAYS: [u8; 3] = [1, 7, 30];
/// So much of a digest is shown: enough to tell versions apart.
const SHOWN: usize = 4;
const LINK: &str = "zice-link";

/// The screen.
#[inline(never)]
pub(crate) fn keep(view: &View) -> El {
    let t = keep_texts(view.language());
    el("div")
        .key("keep")
        .class("keep")
        .child(el("h1").with("id", HEADING).with("tabindex", "-1").say(t.title))
        .child(p("lead").say(t.intro))
        .child(el("div").all(view.state.keep.offered.iter().map(|offered| asked(view, offered))))
        .child(part("draft", t.draft, t.draft_what).child(draft(view)))
        .child(part("file", t.file, t.file_what).child(file(view)))
        .child(part("share", t.share, t.share_what).child(share(view)))
        .child(part("record", t.record, t.record_what).child(record(view)))
        .child(part("packs", t.packs, t.packs_what).child(packs(view)))
}

fn part(name: &'static str, title: &'static str, what: &'static str) -> El {
    let id = join("keep-", name);
    let heading = el("h2").id(id.clone()).say(title);
    let section = el("section").class("keep-part").attr("aria-labelledby", id.into());
    section.child(heading).child(p("").say(what))
}

/// Whether what a file holds is to take the place of everything.
fn asked(view: &View, offered: &std::rc::Rc<Offer>) -> El {
    let t = keep_texts(view.language());
    let take = view.on(Action::Keep(KeepAction::Take(offered.clone())));
    let decline = view.on(Action::Keep(KeepAction::Decline));
    let buttons = el("div").class("notice-do").child(button("button is-main", t.offer_replace, take));
    let buttons = buttons.child(button("button", t.offer_decline, decline));
    let asked = el("div").class("notice").with("id", OFFER).with("tabindex", "-1").with("role", "group");
    contents(view, asked.with("aria-label", t.file_import), offered).child(buttons)
}

/// What is offered, and that it takes the place of what there is.
pub(super) fn contents(view: &View, around: El, offered: &Offer) -> El {
    let t = keep_texts(view.language());
    let count = fill(t.offer, &[offered.chosen.as_slice().len(), offered.told()]);
    let replaces = if view.state.is_blank() { "" } else { t.offer_replaces };
    around
        .child(p("").text(count).text(view.texts().gap.to_owned()).say(replaces))
        .child(el("div").all(omitted(view, &offered.left_out).into_iter()))
}

fn draft(view: &View) -> El {
    let t = keep_texts(view.language());
    let keep = &view.state.keep;
    let found = keep.found.iter().filter(|_| !view.state.is_blank()).map(|found| found_draft(view, found));
    let said = match (&keep.standing, keep.days) {
        (DraftState::Saved(saved), Some(days)) => {
            let (saved, until) = (moment(view, *saved), moment(view, saved.later(days)));
            [t.draft_saved, &saved, t.draft_until, &until, view.texts().full_stop].concat()
        }
        (standing, Some(_)) if standing.waits() => t.draft_waits.to_owned(),
        _ => String::new(),
    };
    let delete = keep.days.map(|_| no_draft(view, t));
    el("div")
        .child(p("warn").say(t.shared_computer))
        .child(el("div").all(found))
        .child(p("draft-state").with("role", "status").text(said))
        .child(p("").with("id", "zice-days").say(if keep.days.is_some() { t.draft_for } else { t.draft_off }))
        .child(
            el("div")
                .class("keep-do")
                .with("role", "group")
                .with("aria-labelledby", "zice-days")
                .all(DAYS.into_iter().map(|days| duration(view, days))),
        )
        .child(el("div").class("keep-do").all(delete.into_iter()))
}

fn duration(view: &View, days: u8) -> El {
    let is_it = view.state.keep.days == Some(days);
    let look = if is_it { "button is-quiet is-taken" } else { "button is-quiet" };
    let act = view.on(Action::Keep(KeepAction::Draft(days)));
    let label = fill(keep_texts(view.language()).days, &[days.into()]);
    let button = button(look, "", act).key(&days.to_string()).text(label);
    button.with("aria-pressed", if is_it { "true" } else { "false" })
}

fn file(view: &View) -> El {
    let t = keep_texts(view.language());
    let choose = el("input").with("type", "file").with("id", "zice-file").with("accept", ".json,application/json");
    let choose = choose.with("aria-describedby", "zice-file-what").on(On::Change, import(view));
    el("div")
        .child(el("div").class("keep-do").child(button("button", t.file_export, export(view))))
        .child(el("label").with("for", "zice-file").say(t.file_import))
        .child(p("help").with("id", "zice-file-what").say(t.file_import_what))
        .child(choose)
}

fn share(view: &View) -> El {
    let t = keep_texts(view.language());
    if view.state.is_blank() {
        return p("note").key("none").say(t.share_none);
    }
    match write_link(&view.state.kept(&view.library.rules)) {
        Some(text) => shown_link(view, &text),
        None => p("note").key("long").say(t.share_too_long),
    }
}

fn shown_link(view: &View, text: &str) -> El {
    let t = keep_texts(view.language());
    let address = [&device::address(), "#/s/", text].concat();
    let field = el("input").with("type", "text").with("id", LINK).with("readonly", "").value(address);
    el("div")
        .key("link")
        .child(p("warn").say(t.share_who))
        .child(el("label").with("for", LINK).say(t.share_link))
        .child(el("div").class("keep-link").child(field))
        .child(el("div").class("keep-do").child(button("button", t.share_copy, copy(view, LINK))))
}

fn record(view: &View) -> El {
    let t = keep_texts(view.language());
    if view.case.decisions.is_empty() {
        return p("note").key("none").say(t.record_none);
    }
    let make = el("div").class("keep-do").child(button("button", t.record_make, hand_record(view)));
    el("div").key("record").child(make).child(seal(view))
}

/// By which version of which policy this page decides.
fn packs(view: &View) -> El {
    let all = (0..=u16::MAX).map(PolicyId).zip(&view.library.catalogue.packs);
    el("ul").class("keep-packs").all(all.map(|(id, words)| pack(view, id, words)))
}

fn pack(view: &View, id: PolicyId, words: &'static PackWords) -> El {
    let t = keep_texts(view.language());
    let version = hex(words.digest.get(..SHOWN).unwrap_or_default());
    let issued = words.issued.as_deref().map(|day| [view.texts().comma, t.pack_issued, day].concat());
    let line = [t.pack_version, &version, issued.as_deref().unwrap_or_default()].concat();
    el("li").key(&id.index().to_string()).text(policy_title(view, id)).child(p("note").text(line))
}

/// The way to this screen.
pub(crate) fn to_keep(view: &View) -> El {
    link(zice_web::state::Route::Keep.hash()).class("to-keep").say(keep_texts(view.language()).title)
}

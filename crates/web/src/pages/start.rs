//! The first screen: what this is, by which document, for which directions and for which day.

use zice_core::{DirectionId, PolicyId, ceiling};
use zice_packs::PackWords;
use zice_web::state::{Action, HEADING, Set};
use zice_web::texts::{fill, find};

use crate::components::{Choosable, Field, Input, Stand, finder, option, policy_title, question, window_badge};
use crate::markup::{El, On, button, el, join, p, span};
use crate::view::View;

/// The start.
pub(crate) fn start(view: &View) -> El {
    let t = view.texts();
    let none = view.state.chosen.is_empty();
    let dates = el("section").class("block").with("aria-labelledby", "zice-dates");
    let dates = dates.child(el("h2").with("id", "zice-dates").say(t.start_dates));
    let parameters = view.plan.parameters.iter().filter(|_| view.whole);
    let asked = el("div").all(parameters.map(|id| question(&Field::at(view, *id))));
    let why_not = match (none, view.whole) {
        (true, _) => t.start_none_chosen,
        (false, false) => t.loading,
        (false, true) => "",
    };
    let go = button("button is-main", t.start_go, view.on_begin());
    let go = if why_not.is_empty() { go } else { go.with("disabled", "").with("aria-describedby", "zice-none") };
    let why = p("go-note").with("id", "zice-none").say(why_not);
    el("div")
        .key("start")
        .child(el("h1").with("id", HEADING).with("tabindex", "-1").say(t.start_title))
        .child(p("lead").say(t.start_what))
        .child(p("privacy").say(view.privacy()))
        .child(el("h2").class("choose").say(t.start_choose))
        .child(p("help").say(t.start_directions_help))
        .child(finder(view))
        .child(el("div").class("policies").all(policies(view).filter_map(|(id, words)| policy(view, id, words))))
        .child(dates.child(asked))
        .child(el("div").class("go").child(why).child(go))
}

fn policies(view: &View) -> impl Iterator<Item = (PolicyId, &'static PackWords)> + use<> {
    (0..=u16::MAX).map(PolicyId).zip(&view.library.catalogue.packs)
}

/// A document with its state on the chosen date; its directions are folded, since one of them alone has 35.
/// None of a document whose directions the site around the wizard does not offer.
fn policy(view: &View, id: PolicyId, words: &'static PackWords) -> Option<El> {
    let t = view.texts();
    let all: Set<_> = offered(view, id).collect();
    if all.is_empty() {
        return None;
    }
    let filter = &view.state.filter;
    let shown: Vec<_> = all.as_slice().iter().filter(|id| filter.takes(view.library, **id)).copied().collect();
    let name = view.library.rules.policy(id).map_or("", |policy| &*policy.id);
    let title = el("h3").text(policy_title(view, id));
    let state = p("policy-state").child(window_badge(view, id)).say(view.say(&words.issuers));
    let chosen = all.as_slice().iter().filter(|id| view.state.chosen.contains(id)).count();
    let count = el("span").text(fill(t.start_directions, &[shown.len()]));
    let count = el("summary").child(count).child(span("policy-chosen").text(fill(t.start_chosen, &[chosen])));
    let directions = el("fieldset")
        .class("directions")
        .child(el("legend").class("unseen").say(view.say(&words.title)))
        .child(everything(view, &shown))
        .child(el("ul").class("direction-list").all(shown.iter().filter_map(|id| direction(view, *id))));
    let fold = el("details").class("fold").id(join("policy-", name)).child(count);
    let fold = if filter.is_off() { fold } else { fold.with("open", "") };
    let fold = fold.child(about(view, words)).child(directions);
    let look = match (shown.is_empty(), chosen > 0) {
        (true, _) => "policy unused",
        (false, true) => "policy is-chosen",
        (false, false) => "policy",
    };
    Some(el("section").class(look).key(name).child(title).child(state).child(fold))
}

/// What is known of the document as a whole.
fn about(view: &View, words: &'static PackWords) -> El {
    let notes = words.window_note.iter().chain(&words.notes).map(|note| el("li").say(view.say(note)));
    let summary = el("summary").say(view.texts().start_notes);
    el("details").class("policy-notes").child(summary).child(el("ul").all(notes))
}

fn offered(view: &View, policy: PolicyId) -> impl Iterator<Item = DirectionId> + use<'_> {
    let (rules, site) = (&view.library.rules, &view.state.site);
    let of_it = move |id| rules.direction(id).is_some_and(|direction| direction.policy == policy);
    rules.direction_ids().filter(move |id| of_it(*id) && site.offers(*id))
}

/// Takes all of these in, or all of them out where all are in.
fn everything(view: &View, all: &[DirectionId]) -> El {
    let before = &view.state.chosen;
    let chosen = all.iter().all(|id| before.contains(id));
    let others = before.as_slice().iter().filter(|id| !all.contains(id));
    let becomes: Set<_> = others.chain(if chosen { &[] } else { all }).copied().collect();
    option(Choosable {
        input: Input::Checkbox,
        stand: Stand::Apart,
        name: "all".into(),
        first: None,
        label: if view.state.filter.is_off() { view.texts().start_all } else { find(view.language()).all_found }.into(),
        chosen,
        onpick: view.on(Action::Choose(becomes)),
    })
}

fn direction(view: &View, id: DirectionId) -> Option<El> {
    let t = view.texts();
    let words = view.library.catalogue.direction(id)?;
    let chosen = view.state.chosen.contains(&id);
    let name = view.library.rules.direction(id).map_or("", |direction| &*direction.id);
    let input = el("input").with("type", "checkbox").with("name", "direction").id(join("choose-", name));
    let input = input.attr("aria-describedby", join("about-", name).into()).checked(chosen);
    let input = input.on(On::Change, view.on(Action::Toggle(id)));
    let label = el("label").child(input).child(span("direction-title").say(view.say(&words.title)));
    let judged = el("span").say(t.start_judged).say(t.colon).say(view.say(&words.judged));
    let place = el("span").with("lang", "zh-CN").say(&words.locator);
    let about = p("direction-about").id(join("about-", name)).child(judged).all(money(view, id)).child(place);
    let look = if chosen { "direction is-chosen" } else { "direction" };
    Some(el("li").key(name).class(look).child(label).child(about))
}

/// The most money that the text gives, where it gives any.
fn money(view: &View, id: DirectionId) -> impl Iterator<Item = El> + use<> {
    let t = find(view.language());
    let amounts = view.library.rules.direction(id).map_or(&[][..], |direction| &direction.amounts);
    let most = match ceiling(amounts) {
        Some(fen) => t.up_to.to_owned() + &zice_words::yuan(fen, view.language()),
        None => t.by_share.to_owned(),
    };
    (!amounts.is_empty()).then(|| el("b").text(most)).into_iter()
}

//! The search over all directions: words, for whom, how much money. It sends what was entered; what is found the state says.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::TargetCast;
use yew::callback::Callback;
use zice_packs::DirectionKind;
use zice_web::state::{Action, Filter, Money};
use zice_web::texts::{Find, fill, find};

use crate::browser;
use crate::markup::{El, On, button, el, p};
use crate::view::View;

const KINDS: [Option<DirectionKind>; 6] = [
    None,
    Some(DirectionKind::Enterprise),
    Some(DirectionKind::Project),
    Some(DirectionKind::Platform),
    Some(DirectionKind::Product),
    Some(DirectionKind::Group),
];
const MONEYS: [Money; 4] = [Money::Any, Money::Some, Money::HalfMillion, Money::TwoMillion];

/// The fields, and how many directions they leave.
pub(crate) fn finder(view: &View) -> El {
    let t = find(view.language());
    let filter = &view.state.filter;
    let words = el("input").with("type", "search").with("id", "zice-find").with("autocomplete", "off");
    let words = words.value(filter.words.to_string()).on(On::Input, typed(view));
    let kind = select("zice-kind", &t.kinds, KINDS.iter().position(|kind| *kind == filter.kind));
    let kind = kind.on(On::Change, chosen(view, |filter, at| filter.kind = KINDS.get(at).copied().flatten()));
    let money = select("zice-money", &t.moneys, MONEYS.iter().position(|money| *money == filter.money));
    let money =
        money.on(On::Change, chosen(view, |filter, at| filter.money = MONEYS.get(at).copied().unwrap_or_default()));
    el("div")
        .class("finder")
        .with("role", "search")
        .with("aria-label", t.title)
        .child(field("zice-find", t.words, words))
        .child(field("zice-kind", t.kind, kind))
        .child(field("zice-money", t.money, money))
        .child(p("finder-found").with("role", "status").text(found(view, t)))
        .child(el("div").class("finder-reset").all((!filter.is_off()).then(|| reset(view, t)).into_iter()))
}

fn field(id: &'static str, label: &'static str, input: El) -> El {
    el("div").class("finder-field").child(el("label").with("for", id).say(label)).child(input)
}

fn select(id: &'static str, names: &[&'static str], chosen: Option<usize>) -> El {
    let option = |(at, name): (usize, &&'static str)| {
        let option = el("option").attr("value", at.to_string().into()).say(name);
        if chosen == Some(at) { option.with("selected", "") } else { option }
    };
    el("select").with("id", id).all(names.iter().enumerate().map(option))
}

fn typed(view: &View) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        view.send(Action::Filter(Filter { words: input.value().into(), ..view.state.filter.clone() }));
    })
}

fn chosen(view: &View, set: fn(&mut Filter, usize)) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let Some(at) = select.and_then(|select| usize::try_from(select.selected_index()).ok()) else { return };
        let mut filter = view.state.filter.clone();
        set(&mut filter, at);
        view.send(Action::Filter(filter));
    })
}

fn found(view: &View, t: &Find) -> String {
    let filter = &view.state.filter;
    if filter.is_off() {
        return String::new();
    }
    let ids = view.library.rules.direction_ids();
    match ids.filter(|id| view.state.site.offers(*id) && filter.takes(view.library, *id)).count() {
        0 => t.found_none.to_owned(),
        count => fill(t.found, &[count]),
    }
}

/// Once someone has chosen, a menu goes its own way: attributes no longer move it.
fn reset(view: &View, t: &Find) -> El {
    let view = view.clone();
    let all = Callback::from(move |_| {
        browser::choose_first("zice-kind");
        browser::choose_first("zice-money");
        view.send(Action::Filter(Filter::default()));
        browser::focus("zice-find");
    });
    button("button is-quiet", t.reset, all)
}

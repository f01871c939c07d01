//! The frame of the wizard: holds the state, works out what follows from it, and shows the page one is on.

use web_sys::Event;
use yew::prelude::*;
use zice_core::DirectionId;
use zice_packs::Library;
use zice_web::state::{
    Action, Case, HEADING, Page, Route, Screen, Set, State, decode, encode, pages, parameters, relevance,
};
use zice_web::texts::texts;

use crate::browser;
use crate::components::{footer, header, live, rail, use_announcement};
use crate::markup::{El, On, el, link};
use crate::pages::{questions, results, start as beginning};
use crate::view::{Plan, View};

/// Shows the wizard in this element.
pub(crate) fn start(root: web_sys::Element) {
    match zice_builtin::library() {
        Ok(library) => {
            let library = Packs(Box::leak(Box::new(library)));
            yew::Renderer::<App>::with_root_and_props(root, AppProps { library }).render();
        }
        Err(_) => root.set_text_content(Some(texts(zice_packs::Language::Zh).broken)),
    }
}

/// The built-in packs; there is one.
#[derive(Clone, Copy)]
struct Packs(&'static Library);

impl PartialEq for Packs {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AppProps {
    library: Packs,
}

#[component]
fn App(props: &AppProps) -> Html {
    let library = props.library.0;
    let state = use_reducer(|| restored(library));
    let dispatch = state.dispatcher();
    let state = use_memo((*state).clone(), State::clone);
    let plan = use_memo(state.chosen.clone(), |chosen| plan(library, chosen));
    let case =
        use_memo((state.answers.clone(), state.chosen.clone()), |(answers, chosen)| Case::of(library, answers, chosen));
    let view = View { library, state, plan, case, dispatch };
    let screen = Screen::at(&view.state.route, &view.plan.pages, &library.rules.schema);
    use_history(&view);
    use_storage(&view);
    use_title(&view, screen);
    use_focus(&view);
    let said = use_announcement(&view);
    let skip = link("#zice-heading".to_owned()).class("skip").say(view.texts().skip).on(On::Click, skip());
    let page = el("main").class("main").child(shown(&view, screen));
    let frame = el("div").class("frame").child(page).child(rail(&view));
    let all = el("div").class("all").child(skip).child(header(&view)).child(frame).child(footer(&view));
    all.child(live(said)).html()
}

fn shown(view: &View, screen: Screen) -> El {
    match screen {
        Screen::Start => beginning(view),
        Screen::Questions(page) => questions(view, page),
        Screen::Results => results(view),
    }
}

/// The address has a place behind its `#` already: the link moves the focus only.
fn skip() -> Callback<Event> {
    Callback::from(|event: Event| {
        event.prevent_default();
        browser::focus(HEADING);
    })
}

fn restored(library: &Library) -> State {
    let kept = browser::kept().and_then(|text| decode(&text, &library.rules));
    let fresh = || State::beginning(&browser::today());
    kept.unwrap_or_else(fresh).opened_at(Route::parse(&browser::hash()))
}

fn plan(library: &Library, chosen: &Set<DirectionId>) -> Plan {
    let relevance = relevance(&library.rules, chosen);
    let pages = pages(library, &relevance);
    let parameters = parameters(&library.rules.schema, &relevance);
    Plan { relevance, pages, parameters }
}

#[hook]
fn use_history(view: &View) {
    let dispatch = view.dispatch.clone();
    use_effect_with((), move |()| {
        let moved = move || dispatch.dispatch(Action::Go(Route::parse(&browser::hash())));
        let listener = browser::on_moved(moved);
        let folding = browser::unfold_for_print();
        move || drop((listener, folding))
    });
}

#[hook]
fn use_storage(view: &View) {
    let library = view.library;
    use_effect_with(view.state.clone(), move |state| browser::keep(&encode(state, &library.rules)));
}

#[hook]
fn use_title(view: &View, screen: Screen) {
    let t = view.texts();
    let page = match screen {
        Screen::Start => t.start_title,
        Screen::Questions(page) => view.plan.pages.get(page).map_or("", |page| page_title(view, page)),
        Screen::Results => t.results,
    };
    let error = if view.state.stopped { t.error_prefix } else { "" };
    use_effect_with(format!("{error}{page} - {}", t.name), move |title| browser::entitle(title, t.lang));
}

/// The heading of a page of questions.
pub(crate) fn page_title(view: &View, page: &Page) -> &'static str {
    view.library.catalogue.groups.get(page.group).map_or("", |group| view.say(&group.title))
}

/// What wishes for the focus takes it; a question that is not asked here leaves it to the heading.
#[hook]
fn use_focus(view: &View) {
    use_effect_with(view.state.focus.clone(), |focus| {
        if !focus.id.is_empty() && !browser::focus(&focus.id) {
            browser::focus(HEADING);
        }
    });
}

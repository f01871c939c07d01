//! The frame of the wizard: holds the state, works out what follows from it, and shows the page one is on.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;
use zice_core::DirectionId;
use zice_packs::Library;
use zice_web::state::{Action, Answer, Case, Page, Route, Screen, State, decode, encode, pages, parameters, relevance};
use zice_web::texts::texts;

use crate::browser;
use crate::components::{Footer, Header, Live, Rail};
use crate::pages::{Questions, Results, Start};
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
    html! {
        <>
            <a class="skip" href="#zice-heading" onclick={skip()}>{ view.texts().skip }</a>
            <Header view={view.clone()} />
            <div class="frame">
                <main class="main">{ shown(&view, screen) }</main>
                <Rail view={view.clone()} />
            </div>
            <Footer view={view.clone()} />
            <Live view={view} />
        </>
    }
}

fn shown(view: &View, screen: Screen) -> Html {
    let view = view.clone();
    match screen {
        Screen::Start => html! { <Start {view} /> },
        Screen::Questions(page) => html! { <Questions key={page} {view} {page} /> },
        Screen::Results => html! { <Results {view} /> },
    }
}

/// The address has a place behind its `#` already: the link moves the focus only.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus("zice-heading");
    })
}

fn restored(library: &Library) -> State {
    let kept = browser::kept().and_then(|text| decode(&text, &library.rules));
    let fresh = || State::default().after(Action::Clear(browser::today().into()));
    State { route: Route::parse(&browser::hash()), ..kept.unwrap_or_else(fresh) }
}

fn plan(library: &Library, chosen: &BTreeSet<DirectionId>) -> Plan {
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
        move || drop(listener)
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

/// On a new page the focus goes to its heading, or to what the address asks for; not when the wizard opens.
#[hook]
fn use_focus(view: &View) {
    let opened = use_mut_ref(|| false);
    use_effect_with(view.state.route.clone(), move |route| {
        let opening = !opened.replace(true);
        match route {
            Route::Question(path) if browser::focus(&format!("q-{path}")) => {}
            Route::Results(Some(direction)) if browser::focus(&format!("verdict-{direction}")) => {}
            _ if opening => {}
            _ => browser::focus_heading(),
        }
    });
}

/// The text of an answer, for comparing with an option.
pub(crate) fn is_text(answer: Option<&Answer>, text: &str) -> bool {
    matches!(answer, Some(Answer::Text(told)) if **told == *text)
}

/// Shares one value between handlers.
pub(crate) fn shared(text: &str) -> Rc<str> {
    text.into()
}

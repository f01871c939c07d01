//! The frame of the wizard: holds the state, works out what follows from it, shows the screen one is on, and tells the
//! browser what it has to know. One component; everything on the page is a function of its view.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;
use zice_core::{Decision, DirectionId};
use zice_packs::{Language, Library, NotItsWords};
use zice_web::state::{
    Action, Case, HEADING, KeepAction, Look, Page, Route, Screen, Set, State, announcement, contradictions, decode,
    encode, form_path, pages as pages_of, parameters, relevance, taken_over,
};
use zice_web::texts::keep_texts;

use crate::browser::{self, Watch};
use crate::components::{footer, header, live, notices, rail};
use crate::markup::{El, el};
use crate::pages;
use crate::view::{Plan, View};
use crate::{device, drafts, embedded};

/// Typing "15" passes through "1"; only a verdict that stands this long is read out.
const PAUSE_IN_MS: u32 = 800;
/// So long a change may wait until it is kept for a reload: storage is slow, and would hold up every key. Whoever leaves
/// the page before takes nothing less along.
const KEPT_WITHIN_MS: u32 = 500;

/// Shows the wizard in this element.
pub(crate) fn start(root: web_sys::Element) {
    yew::Renderer::<App>::with_root(root).render();
}

/// What happens to the wizard.
enum Message {
    /// Someone did something.
    Act(Action),
    /// The verdicts have stood for a while.
    Announce,
    /// The page is being left.
    Left,
    /// The English has been loaded, or could not be.
    English(Option<String>),
    /// The later half of the program has been loaded.
    Whole,
}

/// The wizard.
struct App {
    view: View,
    /// The title, the language and the look that the browser was told.
    outside: (String, &'static str, Look),
    /// The wishes for the focus that were granted.
    granted: u32,
    /// The verdicts that were read out last, and the sentence.
    told: Vec<Decision>,
    said: String,
    pause: Option<Timeout>,
    unkept: Unkept,
    /// Whether the packs are those of this program, whose texts come one after the other.
    built_in: bool,
    /// Where their English is kept until it has been loaded, and then its lines.
    english: Option<String>,
    lines: Option<String>,
    /// Nothing is shown while a tab that spoke English waits for it.
    waits: bool,
    /// The name of this tab for the others.
    tab: String,
    _watch: (Option<Watch>, Option<drafts::Watch>),
}

/// The last state that is not yet kept for a reload of the tab. Whoever leaves a page that is taken away, a frame for
/// one, gets no turn of the wizard any more: then it is kept at once.
#[derive(Clone, Default)]
struct Unkept(Rc<RefCell<Option<View>>>);

impl Unkept {
    fn wait(&self, view: &View) {
        if self.0.replace(Some(view.clone())).is_none() {
            let unkept = self.clone();
            Timeout::new(KEPT_WITHIN_MS, move || unkept.keep()).forget();
        }
    }

    fn keep(&self) {
        if let Some(view) = self.0.take() {
            browser::keep(&encode(&view.state, &view.library.rules));
        }
    }
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let packs = browser::packs();
        let (built_in, whole) = (packs.is_none(), browser::is_whole());
        // Those of a site come with their English.
        let english = if built_in { browser::english() } else { None };
        let library = packs.map_or_else(|| built_in_packs(whole), zice_builtin::given);
        let library: &'static Library = Box::leak(Box::new(library));
        let act = context.link().callback(Message::Act);
        let moved = act.reform(|()| Action::Go(here()));
        let mut state = restored(library);
        if whole {
            state = state.opened_at(here());
        }
        let waits = english.is_some() && std::mem::take(&mut state.language) == Language::En;
        if waits {
            act.emit(Action::Speak(Language::En));
        }
        let state = Rc::new(state);
        let plan = Rc::new(plan(library, &state.chosen));
        let case = case(library, &state, whole);
        let told = case.decisions.clone();
        let view = View { library, state, plan, case, whole, act };
        let said = String::new();
        let unkept = Unkept::default();
        let (leaving, link) = (unkept.clone(), context.link().clone());
        let left = Callback::from(move |()| {
            leaving.keep();
            link.send_message(Message::Left);
        });
        let watch =
            (browser::watch(moved, context.link().callback(|()| Message::Whole)), drafts::watch(&view.act, left));
        Self {
            view,
            outside: Default::default(),
            granted: 0,
            told,
            said,
            pause: None,
            unkept,
            built_in,
            english,
            lines: None,
            waits,
            tab: device::new_name(),
            _watch: watch,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(Action::Speak(Language::En)) if self.english.is_some() => self.load_english(context),
            Message::Act(action) => self.act(context, action),
            Message::Announce => {
                self.announce();
                self.keep_draft();
            }
            Message::Left => {
                self.keep_draft();
                // Nobody sees the page any more.
                return false;
            }
            Message::English(lines) => self.speak_english(context, lines),
            Message::Whole => {
                self.view.whole = true;
                if self.built_in {
                    let lines = self.lines.take();
                    // They fitted when they came.
                    let _ = self.read_packs(lines.as_deref());
                }
                let mut state = State::clone(&self.view.state).opened_at(here());
                state.keep = drafts::opened();
                self.view.case = case(self.view.library, &state, true);
                self.told.clone_from(&self.view.case.decisions);
                self.view.state = Rc::new(state);
                take_over(&mut self.view, &Route::Start);
            }
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        if self.waits {
            return Html::default();
        }
        let view = &self.view;
        let frame = el("div")
            .class("frame")
            .child(el("main").class("main").child(notices(view)).child(self.screen()))
            .child(rail(view));
        let all = el("div").class("all").child(header(view)).child(frame).child(footer(view));
        all.child(live(self.said.clone())).html()
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if self.waits {
            return;
        }
        let view = &self.view;
        if view.whole && embedded::is_framed() {
            embedded::tell(view, self.place());
        }
        let outside = (self.title(), view.texts().lang, view.state.look);
        // A key seldom changes them, and a browser takes its time to change what surrounds a page.
        if self.outside != outside {
            let (title, lang, look) = &outside;
            browser::dress(look.size.name(), look.theme.name());
            browser::entitle(title, lang);
            self.outside = outside;
        }
        let view = &self.view;
        let focus = &view.state.focus;
        if self.granted != focus.wish && self.is_here() {
            self.granted = focus.wish;
            // A question that is not asked here leaves the focus to the heading.
            let _ = browser::focus(&focus.id) || browser::focus(HEADING);
        }
    }
}

impl App {
    fn act(&mut self, context: &Context<Self>, mut action: Action) {
        let view = &mut self.view;
        if !view.whole && matches!(action, Action::Keep(_) | Action::Go(_)) {
            // Places, and what other tabs keep, are looked at once the half that knows them is there.
            return;
        }
        if let Action::Leave(path, text) = &mut action
            && view.is_mistaken(path)
        {
            // A text with a mistake stays exactly as it was typed.
            *text = view.state.answers.text(path).into();
        }
        let saves =
            matches!(&action, Action::Keep(action) if !matches!(action, KeepAction::Heard(..) | KeepAction::Print));
        let clears = matches!(action, Action::Clear(_));
        let before = view.state.clone();
        view.state = Rc::new(State::clone(&before).after(action));
        if view.whole {
            take_over(view, &before.route);
        }
        let state = &view.state;
        if state.chosen != before.chosen {
            view.plan = Rc::new(plan(view.library, &state.chosen));
        }
        // What is typed into a form changes no verdict, and a key there must not wait for one.
        if state.chosen != before.chosen || !state.answers.of_facts().eq(before.answers.of_facts()) {
            view.case = case_after(&view.case, view.library, state, view.whole);
            let link = context.link().clone();
            self.pause = Some(Timeout::new(PAUSE_IN_MS, move || link.send_message(Message::Announce)));
        }
        self.unkept.wait(view);
        if clears {
            // What someone wants gone does not wait.
            self.unkept.keep();
        }
        if saves {
            self.keep_draft();
        }
    }

    fn keep_draft(&mut self) {
        if self.view.whole {
            drafts::save(Rc::make_mut(&mut self.view.state), self.view.library, &self.tab);
        }
    }

    fn load_english(&self, context: &Context<Self>) {
        let address = self.english.clone().unwrap_or_default();
        context.link().send_future(async move { Message::English(browser::fetch(&address).await) });
    }

    fn speak_english(&mut self, context: &Context<Self>, lines: Option<String>) {
        self.waits = false;
        if lines.as_deref().is_none_or(|lines| self.read_packs(Some(lines)).is_err()) {
            return self.act(context, Action::Unspoken);
        }
        (self.english, self.lines) = (None, lines);
        let view = &mut self.view;
        view.case = case(view.library, &view.state, view.whole);
        self.act(context, Action::Speak(Language::En));
    }

    /// The packs once more, with what has been loaded of them, and these lines as their English: everything else knows them
    /// by index, so it stays as it is.
    fn read_packs(&mut self, lines: Option<&str>) -> Result<(), NotItsWords> {
        let mut library = built_in_packs(self.view.whole);
        if let Some(lines) = lines {
            library.speak_english(lines)?;
        }
        self.view.library = Box::leak(Box::new(library));
        Ok(())
    }

    fn announce(&mut self) {
        let view = &self.view;
        let now = view.case.decisions.clone();
        let before = std::mem::replace(&mut self.told, now);
        if let Some(sentence) = announcement(view.library, &before, &self.told, view.language()) {
            self.said = sentence;
        }
    }

    fn place(&self) -> Screen {
        Screen::at(&self.view.state.route, &self.view.plan.pages, &self.view.library.rules.schema)
    }

    /// Whether the screen one is on can be shown yet.
    fn is_here(&self) -> bool {
        self.view.whole || here() == Route::Start
    }

    fn screen(&self) -> El {
        if !self.is_here() {
            return el("h1").key("wait").with("id", HEADING).with("tabindex", "-1").say(self.view.texts().loading);
        }
        match self.place() {
            Screen::Start => pages::start(&self.view),
            Screen::Questions(page) => pages::questions(&self.view, page),
            Screen::Results => pages::results(&self.view),
            Screen::Form => pages::form(&self.view),
            Screen::Keep => pages::keep(&self.view),
            Screen::Shared => pages::shared(&self.view),
        }
    }

    fn title(&self) -> String {
        let view = &self.view;
        let t = view.texts();
        let screen = match self.place() {
            _ if !self.is_here() => t.loading,
            Screen::Start => t.start_title,
            Screen::Questions(page) => view.plan.pages.get(page).map_or("", |page| page_title(view, page)),
            Screen::Results => t.results,
            Screen::Form => pages::form_title(view),
            Screen::Keep => keep_texts(view.language()).title,
            Screen::Shared => keep_texts(view.language()).shared,
        };
        [if view.state.stopped { t.error_prefix } else { "" }, screen, " - ", t.name].concat()
    }
}

/// The heading of a page of questions.
pub(crate) fn page_title(view: &View, page: &Page) -> &'static str {
    view.library.catalogue.groups.get(page.group).map_or("", |group| view.say(&group.title))
}

/// Whoever comes to a form finds in it what was told before.
#[inline(never)]
fn take_over(view: &mut View, before: &Route) {
    let Route::Form(direction, _) = &view.state.route else { return };
    if !matches!(before, Route::Form(known, _) if known == direction) {
        let answers = &view.state.answers;
        let mut texts = taken_over(view.library, answers, &view.case, direction);
        // What differs is said at once, as of a field that was left.
        texts.extend(contradictions(view.library, answers, &view.case, direction).into_iter().map(|one| {
            let path = form_path(direction, &one.field);
            let text = answers.text(&path).into();
            (path, text)
        }));
        view.state = Rc::new(State::clone(&view.state).after(Action::Fill(texts)));
    }
}

fn restored(library: &Library) -> State {
    let rules = &library.rules;
    let kept = browser::kept().and_then(|text| decode(&text, rules));
    let fresh = || State::beginning(&browser::today());
    match (embedded::site(rules).map(Rc::new), kept) {
        (Some(site), Some(kept)) => kept.on_site(site),
        (Some(site), None) => fresh().asked_by(site),
        (None, kept) => kept.unwrap_or_else(fresh),
    }
}

/// The place the address stands for.
fn here() -> Route {
    Route::parse(&browser::hash())
}

/// What follows from the answers; the half that decides may not be there yet.
fn case(library: &'static Library, state: &State, whole: bool) -> Rc<Case> {
    case_after(&Case::default(), library, state, whole)
}

/// The same where little has changed since the case before, by the same library.
fn case_after(before: &Case, library: &'static Library, state: &State, whole: bool) -> Rc<Case> {
    Rc::new(if whole {
        Case::after(before, library, &state.answers, &state.chosen)
    } else {
        Case::undecided(library, &state.answers)
    })
}

/// The sentences come with the later half of the program.
fn built_in_packs(whole: bool) -> Library {
    let mut library = zice_builtin::front();
    if whole {
        zice_builtin::say_sentences(&mut library);
    }
    library
}

fn plan(library: &Library, chosen: &Set<DirectionId>) -> Plan {
    let relevance = relevance(&library.rules, chosen);
    let pages = pages_of(library, &relevance);
    let parameters = parameters(&library.rules.schema, &relevance);
    Plan { relevance, pages, parameters, reasons: OnceCell::new() }
}

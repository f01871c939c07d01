//! What every component is given: the state, what follows from it, the words, and one way to change it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::Event;
use yew::callback::Callback;
use zice_core::{DirectionId, Fact, FactId, RuleId};
use zice_packs::{Language, Library, Text};
use zice_web::state::{
    Action, Advice, Ahead, Answer, Case, Page, Reasons, Relevance, Route, Sharing, State, all_reasons, page_route,
    reasons,
};
use zice_web::texts::{Texts, embed_texts, texts};
use zice_words::Advisor;

use crate::browser;

/// What follows from the choice of directions.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The facts that matter.
    pub(crate) relevance: Relevance,
    /// The pages that ask them.
    pub(crate) pages: Vec<Page>,
    /// What is asked at the start.
    pub(crate) parameters: Vec<FactId>,
    /// What each question can change.
    pub(crate) reasons: OnceCell<BTreeMap<FactId, Reasons>>,
}

/// A moment of the wizard.
#[derive(Clone)]
pub(crate) struct View {
    pub(crate) library: &'static Library,
    pub(crate) state: Rc<State>,
    pub(crate) plan: Rc<Plan>,
    pub(crate) case: Rc<Case>,
    /// Whether more than the start can be shown: the later half of the program has been loaded.
    pub(crate) whole: bool,
    /// Takes what someone does.
    pub(crate) act: Callback<Action>,
}

impl View {
    /// The language of the page.
    pub(crate) fn language(&self) -> Language {
        self.state.language
    }

    /// The words of the page.
    pub(crate) fn texts(&self) -> &'static Texts {
        texts(self.language())
    }

    /// What becomes of the answers.
    pub(crate) fn privacy(&self) -> &'static str {
        match self.state.sharing {
            Sharing::Agreed => embed_texts(self.language()).privacy,
            Sharing::Unasked | Sharing::Asked | Sharing::Refused => self.texts().start_privacy,
        }
    }

    /// A text of a pack.
    pub(crate) fn say(&self, text: &'static Text) -> &'static str {
        text.get(self.language())
    }

    /// A fact of the schema.
    pub(crate) fn fact(&self, id: FactId) -> Option<&'static Fact> {
        self.library.rules.schema.get(id)
    }

    /// What a fact is called.
    pub(crate) fn label(&self, id: FactId) -> &'static str {
        self.library.catalogue.fact(id).map_or("", |words| self.say(&words.label))
    }

    /// What is still to be asked.
    pub(crate) fn ahead(&self) -> &Ahead {
        self.case.ahead(self.library, &self.state.answers)
    }

    /// What a question can still change.
    pub(crate) fn reasons(&self, fact: FactId) -> Reasons {
        reasons(&self.library.rules.schema, &self.case.decisions, fact)
    }

    /// What it could change before anything was told.
    pub(crate) fn all_reasons(&self, fact: FactId) -> &[(RuleId, Vec<DirectionId>)] {
        let all = self.plan.reasons.get_or_init(|| all_reasons(&self.library.rules, &self.state.chosen));
        all.get(&fact).map_or(&[], Vec::as_slice)
    }

    /// What could be done; for the results only.
    pub(crate) fn advice(&self) -> &Advice {
        self.case.advice(self.library)
    }

    /// Says what could be done.
    pub(crate) fn advisor(&self) -> Advisor<'_> {
        Advisor { library: self.library, facts: &self.case.told.facts, language: self.language() }
    }

    /// What a direction is called.
    pub(crate) fn title(&self, id: DirectionId) -> &'static str {
        self.library.catalogue.direction(id).map_or("", |words| self.say(&words.title))
    }

    /// What a rule demands.
    pub(crate) fn demand(&self, id: RuleId) -> &'static str {
        self.library.catalogue.rule(id).map_or("", |words| self.say(&words.requirement))
    }

    /// The answer at a path.
    pub(crate) fn answer(&self, path: &str) -> Option<&Answer> {
        self.state.answers.get(path)
    }

    /// What is wrong at a path, whether or not it is time to say so.
    pub(crate) fn mistake(&self, path: &str) -> Option<String> {
        zice_words::value_error(&self.case.told.mistake(path)?.problem, self.language())
    }

    /// Whether what stands at a path cannot be read.
    pub(crate) fn is_mistaken(&self, path: &str) -> bool {
        self.case.told.mistake(path).is_some()
    }

    /// The name of a fact inside its record.
    pub(crate) fn local_name(&self, id: FactId) -> &'static str {
        self.fact(id).map_or("", Fact::local_name)
    }

    /// What is wrong at a path, once the field was left.
    pub(crate) fn shown_mistake(&self, path: &str) -> Option<String> {
        self.state.left.iter().any(|left| left == path).then(|| self.mistake(path))?
    }

    /// Changes the state.
    pub(crate) fn send(&self, action: Action) {
        self.act.emit(action);
    }

    /// An event handler that changes the state.
    pub(crate) fn on(&self, action: Action) -> Callback<Event> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// An event handler that leads to another place.
    pub(crate) fn on_go(&self, route: &Route) -> Callback<Event> {
        self.on_move(route, Action::Go(route.clone()))
    }

    /// An event handler that leads to another place by an action that goes there.
    pub(crate) fn on_move(&self, route: &Route, action: Action) -> Callback<Event> {
        let (act, hash) = (self.act.clone(), route.hash());
        Callback::from(move |_| {
            browser::push(&hash);
            act.emit(action.clone());
        })
    }

    /// An event handler that leads to the first question.
    pub(crate) fn on_begin(&self) -> Callback<Event> {
        let view = self.clone();
        Callback::from(move |_| {
            let first = view.onward(&[]);
            browser::push(&first.hash());
            view.send(Action::Go(first));
        })
    }

    /// The place where one goes on after these pages, given by their groups: a page of questions, or the results.
    pub(crate) fn onward(&self, passed: &[usize]) -> Route {
        let next = self.ahead().next(&self.plan.pages, passed);
        next.map_or(Route::Results(None), |page| page_route(page, &self.library.rules.schema))
    }
}

//! The one state of the wizard and every way it can change. Pure, so that back, forward and reload can rely on it.

use std::rc::Rc;

use zice_core::DirectionId;
use zice_packs::Language;

use super::{Answer, Answers, Keep, KeepAction, Note, Route, Set, field_path};

/// Everything the wizard remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The directions one is interested in.
    pub chosen: Set<DirectionId>,
    /// What was answered.
    pub answers: Answers,
    /// The language of the page.
    pub language: Language,
    /// Where one is.
    pub route: Route,
    /// Fields that were left with a text in them: their mistakes are shown.
    pub left: Vec<String>,
    /// One tried to go on from here in spite of mistakes.
    pub stopped: bool,
    /// The pages one went on from since the last round, by their groups: they are not shown again before the results.
    pub passed: Vec<usize>,
    /// The other language could not be loaded.
    pub unspoken: bool,
    /// The date to compare with, as it was typed: no answer, so it is not kept with them.
    pub other_date: Rc<str>,
    /// What is folded out.
    pub unfolded: Option<Fold>,
    /// What is to take the focus, and how often that was said.
    pub focus: Focus,
    /// What is kept and handed on.
    pub keep: Keep,
}

/// What can be folded out, one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The verdicts, on a narrow screen.
    Rail,
    /// The question whether everything is to be cleared.
    Clear,
}

/// A wish for the focus. It counts, so that the same wish can be made again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// The id of the element.
    pub id: String,
    /// Grows with every wish.
    pub wish: u32,
}

/// The id of the heading of every screen.
pub const HEADING: &str = "zice-heading";
/// The id of the list of mistakes.
pub const SUMMARY: &str = "zice-summary";

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Takes a direction in, or out again.
    Toggle(DirectionId),
    /// Exactly these directions.
    Choose(Set<DirectionId>),
    /// An answer, or text as it stands after a key.
    Tell(String, Answer),
    /// Text in the middle of a composition: nothing is said about it yet.
    Compose(String, Rc<str>),
    /// A field is left, its text as it is to stand from now on.
    Leave(String, Rc<str>),
    /// One more entry of a list, and the local name of its first field.
    AddEntry(String, &'static str),
    /// Takes an entry out of a list.
    RemoveEntry(String, usize),
    /// Somewhere else.
    Go(Route),
    /// Goes on from a page, given by its group.
    Pass(usize, Route),
    /// Goes back to the page one came from.
    Return(Route),
    /// These fields have mistakes; they are shown before one goes on.
    Stop(Vec<String>),
    /// Compares with this date.
    Compare(Rc<str>),
    /// Folds something out, or in again.
    Fold(Fold),
    /// Folds everything in.
    FoldIn,
    /// Another language.
    Speak(Language),
    /// The other language could not be loaded.
    Unspoken,
    /// Keeping and handing on.
    Keep(KeepAction),
    /// Forgets everything but the language, and starts with this date.
    Clear(Rc<str>),
}

impl State {
    /// The state after a change.
    #[must_use]
    pub fn after(mut self, action: Action) -> Self {
        match action {
            Action::Toggle(direction) => self.chosen.toggle(direction),
            Action::Choose(chosen) => self.chosen = chosen,
            Action::Tell(path, answer) => self.answers.tell(&path, answer),
            Action::Compose(path, text) => {
                self.left.retain(|left| *left != path);
                self.answers.tell(&path, Answer::Text(text));
            }
            Action::Leave(path, text) => {
                self.answers.tell(&path, Answer::Text(text));
                self.left.push(path);
            }
            Action::AddEntry(list, first) => {
                self.answers.add_entry(&list);
                let newest = self.answers.entries(&list).saturating_sub(1);
                self.wish(["q-", &field_path(&list, newest, first)].concat());
            }
            Action::RemoveEntry(list, index) => {
                self.answers.remove_entry(&list, index);
                self.left.retain(|path| !path.starts_with(&*list));
                let stays = self.answers.entries(&list) > 0;
                self.wish([if stays { "add-" } else { "q-" }, &list].concat());
            }
            Action::Go(route) => self.go(route),
            Action::Pass(group, route) => {
                self.passed.retain(|passed| *passed != group);
                self.passed.push(group);
                self.go(route);
            }
            Action::Return(route) => {
                self.passed.pop();
                self.go(route);
            }
            Action::Stop(paths) => {
                self.stopped = true;
                self.left.extend(paths);
                self.wish(SUMMARY.to_owned());
            }
            Action::Compare(date) => self.other_date = date,
            Action::Fold(fold) => self.unfolded = if self.unfolded == Some(fold) { None } else { Some(fold) },
            Action::FoldIn => self.unfolded = None,
            Action::Speak(language) => {
                self.language = language;
                self.unspoken = false;
            }
            Action::Unspoken => self.unspoken = true,
            Action::Keep(action) => self.change_keep(action),
            Action::Clear(today) => {
                self = Self { language: self.language, focus: self.focus, ..Self::beginning(&today) };
                self.wish(HEADING.to_owned());
            }
        }
        self
    }

    /// The state before anything was told but the date.
    #[must_use]
    pub fn beginning(today: &str) -> Self {
        let mut state = Self::default();
        state.answers.tell(zice_core::Schema::AS_OF_NAME, Answer::Text(today.into()));
        state
    }

    /// The state when the wizard opens at a place: only what the address asks for takes the focus.
    #[must_use]
    pub fn opened_at(mut self, route: Route) -> Self {
        if let Some(target) = route.target() {
            self.wish(target);
        }
        self.route = route;
        self
    }

    fn go(&mut self, route: Route) {
        if matches!(route, Route::Start | Route::Results(_)) {
            self.passed.clear();
        }
        self.stopped = false;
        self.unspoken = false;
        self.unfolded = None;
        self.keep.note = Note::None;
        self.wish(route.target().unwrap_or_else(|| HEADING.to_owned()));
        self.route = route;
    }

    pub(super) fn wish(&mut self, id: String) {
        self.focus = Focus { id, wish: self.focus.wish.wrapping_add(1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &str, text: &str) -> Action {
        Action::Tell(path.into(), Answer::Text(text.into()))
    }

    fn run(actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(State::default(), State::after)
    }

    #[test]
    fn changing_an_early_answer_keeps_the_later_ones() {
        let state = run([text("a", "1"), text("b", "2"), text("a", "3"), Action::Toggle(DirectionId(1))]);
        assert_eq!((state.answers.text("a"), state.answers.text("b")), ("3", "2"));
    }

    #[test]
    fn mistakes_wait_while_an_input_method_composes() {
        let state = run([Action::Leave("a".into(), "x".into()), Action::Compose("a".into(), "zh".into())]);
        assert!(state.left.is_empty());
        assert_eq!(state.answers.text("a"), "zh");
    }

    #[test]
    fn going_elsewhere_lets_the_mistakes_rest() {
        let state = run([Action::Stop(vec!["a".into()]), Action::Go(Route::Results(None))]);
        assert!(!state.stopped && state.left == ["a"]);
    }

    #[test]
    fn a_page_is_passed_until_the_results() {
        let page = |fact: &str| Route::Page(fact.into());
        let passed = |actions: &[Action]| run(actions.iter().cloned()).passed;
        let two = [Action::Pass(3, page("b")), Action::Pass(1, page("c"))];
        assert_eq!(passed(&two), [3, 1]);
        assert_eq!(passed(&[&two[..], &[Action::Return(page("b"))]].concat()), [3]);
        assert!(passed(&[&two[..], &[Action::Go(Route::Results(None))]].concat()).is_empty());
    }

    #[test]
    fn clearing_keeps_the_language_only() {
        let state = run([
            Action::Speak(Language::En),
            text("a", "1"),
            Action::Toggle(DirectionId(0)),
            Action::Clear("2023-07-01".into()),
        ]);
        let mut fresh = run([Action::Speak(Language::En), text("as_of_date", "2023-07-01")]);
        fresh.wish(HEADING.into());
        assert_eq!(state, fresh);
    }

    #[test]
    fn the_focus_follows_what_was_done() {
        let focus = |actions: &[Action]| run(actions.iter().cloned()).focus.id;
        let add = || Action::AddEntry("list".into(), "date");
        assert_eq!(focus(&[add(), add()]), "q-list[1].date");
        assert_eq!(focus(&[add(), add(), Action::RemoveEntry("list".into(), 0)]), "add-list");
        assert_eq!(focus(&[add(), Action::RemoveEntry("list".into(), 0)]), "q-list");
        assert_eq!(focus(&[Action::Go(Route::Question("a".into()))]), "q-a");
        assert_eq!(focus(&[Action::Go(Route::Results(None))]), HEADING);
        let twice = run([Action::Stop(Vec::new()), Action::Stop(Vec::new())]);
        assert_eq!((twice.focus.id.as_str(), twice.focus.wish), (SUMMARY, 2));
        assert_eq!(State::default().opened_at(Route::Results(None)).focus, Focus::default());
    }

    #[test]
    fn a_direction_is_taken_in_and_out() {
        assert_eq!(run([Action::Toggle(DirectionId(2)), Action::Toggle(DirectionId(2))]), State::default());
    }
}

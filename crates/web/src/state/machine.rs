//! The one state of the wizard and every way it can change. Pure, so that back, forward and reload can rely on it.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::Reducible;
use zice_core::DirectionId;
use zice_packs::Language;

use super::{Answer, Answers, Route};

/// Everything the wizard remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The directions one is interested in.
    pub chosen: BTreeSet<DirectionId>,
    /// What was answered.
    pub answers: Answers,
    /// The language of the page.
    pub language: Language,
    /// Where one is.
    pub route: Route,
    /// Fields that were left with a text in them: their mistakes are shown.
    pub left: BTreeSet<String>,
    /// One tried to go on from here in spite of mistakes.
    pub stopped: bool,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Takes a direction in, or out again.
    Toggle(DirectionId),
    /// Exactly these directions.
    Choose(BTreeSet<DirectionId>),
    /// An answer, or text as it stands after a key.
    Tell(String, Answer),
    /// Text in the middle of a composition: nothing is said about it yet.
    Compose(String, Rc<str>),
    /// A field is left, its text as it is to stand from now on.
    Leave(String, Rc<str>),
    /// One more entry of a list.
    AddEntry(String),
    /// Takes an entry out of a list.
    RemoveEntry(String, usize),
    /// Somewhere else.
    Go(Route),
    /// These fields have mistakes; they are shown before one goes on.
    Stop(Vec<String>),
    /// Another language.
    Speak(Language),
    /// Forgets everything but the language, and starts with this date.
    Clear(Rc<str>),
}

impl State {
    /// The state after a change.
    #[must_use]
    pub fn after(mut self, action: Action) -> Self {
        match action {
            Action::Toggle(direction) => {
                if !self.chosen.remove(&direction) {
                    self.chosen.insert(direction);
                }
            }
            Action::Choose(chosen) => self.chosen = chosen,
            Action::Tell(path, answer) => self.answers.tell(&path, answer),
            Action::Compose(path, text) => {
                self.left.remove(&path);
                self.answers.tell(&path, Answer::Text(text));
            }
            Action::Leave(path, text) => {
                self.answers.tell(&path, Answer::Text(text));
                self.left.insert(path);
            }
            Action::AddEntry(list) => self.answers.add_entry(&list),
            Action::RemoveEntry(list, index) => {
                self.answers.remove_entry(&list, index);
                self.left.retain(|path| !path.starts_with(&*list));
            }
            Action::Go(route) => {
                self.stopped = false;
                self.route = route;
            }
            Action::Stop(paths) => {
                self.stopped = true;
                self.left.extend(paths);
            }
            Action::Speak(language) => self.language = language,
            Action::Clear(today) => {
                self = Self { language: self.language, ..Self::default() };
                self.answers.tell(zice_core::Schema::AS_OF_NAME, Answer::Text(today));
            }
        }
        self
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
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
        assert!(!state.stopped && state.left.contains("a"));
    }

    #[test]
    fn clearing_keeps_the_language_only() {
        let state = run([
            Action::Speak(Language::En),
            text("a", "1"),
            Action::Toggle(DirectionId(0)),
            Action::Clear("2023-07-01".into()),
        ]);
        let fresh = run([Action::Speak(Language::En), text("as_of_date", "2023-07-01")]);
        assert_eq!(state, fresh);
    }

    #[test]
    fn a_direction_is_taken_in_and_out() {
        assert_eq!(run([Action::Toggle(DirectionId(2)), Action::Toggle(DirectionId(2))]), State::default());
    }
}

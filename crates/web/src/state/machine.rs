//! The one state of the wizard and every way it can change. Pure, so that back, forward and reload can rely on it.

use std::rc::Rc;

use zice_core::DirectionId;
use zice_packs::Language;

use super::answers::{after_removal, after_return};
use super::{
    Answer, Answers, Count, Entries, Filter, Keep, KeepAction, Look, Note, Route, Search, Set, Sharing, Site, count_of,
    entry_at, field_path, recounted,
};

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
    /// Which directions are shown on the start page: no answer, so it is not kept with them.
    pub filter: Filter,
    /// How the page looks.
    pub look: Look,
    /// Which entry of a list is open, and which one was taken out.
    pub entries: Entries,
    /// What is sought among the options of a question.
    pub search: Search,
    /// Empty fields that will count ten thousands of yuan.
    pub in_wan: Set<String>,
    /// What is folded out.
    pub unfolded: Option<Fold>,
    /// What is to take the focus, and how often that was said.
    pub focus: Focus,
    /// What is kept and handed on.
    pub keep: Keep,
    /// The site that the wizard stands in, where it asked for anything: no answer, so it is not kept with them.
    pub site: Rc<Site>,
    /// Whether that site gets the answers.
    pub sharing: Sharing,
}

/// What can be folded out, one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The verdicts, on a narrow screen.
    Rail,
    /// The question whether everything is to be cleared.
    Clear,
    /// The choice of looks.
    Looks,
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
    /// Takes an entry out of a list; what it is called.
    RemoveEntry(String, usize, String),
    /// Puts the entry back that was taken out last.
    PutBack,
    /// Unfolds an entry, or folds it in.
    TurnEntry(String),
    /// Leads to the field at a path, in whatever entry it is.
    Reach(String),
    /// Seeks among the options of a question.
    Seek(String, Rc<str>),
    /// Text in the middle of a composition, to be sought once it is finished.
    Spell(String, Rc<str>),
    /// What the sum at a path counts.
    Recount(String, Count),
    /// Several texts at once, as taken over from elsewhere; what is wrong with them is said.
    Fill(Vec<(String, Rc<str>)>),
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
    /// Looks like this from now on.
    Look(Look),
    /// Looks for directions.
    Filter(Filter),
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
    /// Agrees that the site around the wizard gets the answers, or ends that.
    Share(Sharing),
    /// Forgets everything but language, look and site, and starts with this date.
    Clear(Rc<str>),
}

impl State {
    /// The state after a change.
    #[must_use]
    pub fn after(mut self, action: Action) -> Self {
        match action {
            Action::Toggle(direction) => self.chosen.toggle(direction),
            Action::Choose(chosen) => self.chosen = chosen,
            Action::Tell(path, answer) => {
                self.entries.settle();
                self.answers.tell(&path, answer);
            }
            Action::Compose(path, text) => {
                self.entries.settle();
                self.left.retain(|left| *left != path);
                self.answers.tell(&path, Answer::Text(text));
            }
            Action::Leave(path, text) => {
                self.answers.tell(&path, Answer::Text(text));
                self.left.push(path);
            }
            Action::AddEntry(list, first) => self.add_entry(&list, first),
            Action::RemoveEntry(list, index, name) => self.remove_entry(&list, index, name),
            Action::PutBack => self.put_back(),
            Action::TurnEntry(entry) => {
                self.entries.turn(&entry);
                self.wish(["edit-", &entry].concat());
            }
            Action::Reach(path) => self.reach(&path),
            Action::Seek(path, text) => self.search.seek(path, text),
            Action::Spell(path, text) => self.search.spell(path, text),
            Action::Recount(path, count) => self.recount(path, count),
            Action::Fill(texts) => {
                for (path, text) in texts {
                    self.answers.tell(&path, Answer::Text(text));
                    self.left.push(path);
                }
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
                paths.first().into_iter().for_each(|path| self.entries.reveal(path));
                self.left.extend(paths);
                self.wish(SUMMARY.to_owned());
            }
            Action::Compare(date) => self.other_date = date,
            Action::Look(look) => self.look = look,
            Action::Filter(filter) => self.filter = filter,
            Action::Fold(fold) => self.unfolded = if self.unfolded == Some(fold) { None } else { Some(fold) },
            Action::FoldIn => self.unfolded = None,
            Action::Speak(language) => {
                self.language = language;
                self.unspoken = false;
            }
            Action::Unspoken => self.unspoken = true,
            Action::Keep(action) => self.change_keep(action),
            Action::Share(sharing) => self.sharing = sharing,
            Action::Clear(today) => {
                let fresh = Self::beginning(&today).asked_by(self.site);
                self = Self { language: self.language, look: self.look, focus: self.focus, ..fresh };
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
        self.reveal(&route);
        self.route = route;
        self
    }

    /// What the sum at a path counts, also before there is one.
    pub fn count(&self, path: &str) -> Count {
        match self.answers.text(path) {
            "" if self.in_wan.as_slice().iter().any(|known| known == path) => Count::Wan,
            text => count_of(text),
        }
    }

    fn add_entry(&mut self, list: &str, first: &str) {
        self.entries.settle();
        self.answers.add_entry(list);
        let newest = self.answers.entries(list).saturating_sub(1);
        self.reach(&field_path(list, newest, first));
    }

    fn remove_entry(&mut self, list: &str, index: usize, name: String) {
        self.entries.remove(&mut self.answers, list, index, name);
        self.left = self.left.iter().filter_map(|path| after_removal(path, list, index)).collect();
        self.wish(["undo-", list].concat());
    }

    fn put_back(&mut self) {
        let Some((list, index)) = self.entries.put_back(&mut self.answers) else { return };
        self.left = self.left.iter().map(|path| after_return(path, &list, index)).collect();
        self.wish(["edit-", &entry_at(&list, index)].concat());
    }

    /// A pair is refused as a whole, so that its path is that of an entry.
    fn reach(&mut self, path: &str) {
        self.entries.reveal(path);
        self.wish([if path.ends_with(']') { "edit-" } else { "q-" }, path].concat());
    }

    fn recount(&mut self, path: String, count: Count) {
        self.entries.settle();
        let text = recounted(self.answers.text(&path), count);
        self.answers.tell(&path, Answer::Text(text.into()));
        if self.in_wan.contains(&path) != (count == Count::Wan) {
            self.in_wan.toggle(path);
        }
    }

    fn reveal(&mut self, route: &Route) {
        if let Route::Question(path) = route {
            self.entries.reveal(path);
        }
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
        self.reveal(&route);
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
        assert_eq!(passed(&[&two[..], &[Action::Go(Route::Results(None))]].concat()), Vec::<usize>::new());
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
        let remove = || Action::RemoveEntry("list".into(), 0, String::new());
        assert_eq!(focus(&[add(), add()]), "q-list[1].date");
        assert_eq!(focus(&[add(), add(), remove()]), "undo-list");
        assert_eq!(focus(&[add(), add(), remove(), Action::PutBack]), "edit-list[0]");
        assert_eq!(focus(&[add(), Action::TurnEntry("list[0]".into())]), "edit-list[0]");
        assert_eq!(focus(&[Action::Reach("list[0].date".into())]), "q-list[0].date");
        assert_eq!(focus(&[Action::Reach("pairs[0]".into())]), "edit-pairs[0]");
        assert_eq!(focus(&[Action::Go(Route::Question("a".into()))]), "q-a");
        assert_eq!(focus(&[Action::Go(Route::Results(None))]), HEADING);
        let twice = run([Action::Stop(Vec::new()), Action::Stop(Vec::new())]);
        assert_eq!((twice.focus.id.as_str(), twice.focus.wish), (SUMMARY, 2));
        assert_eq!(State::default().opened_at(Route::Results(None)).focus, Focus::default());
    }

    #[test]
    fn the_entry_that_is_asked_for_is_open() {
        let open = |action: Action| run([action]).entries.is_open("list[1]");
        let question = || Route::Question("list[1].date".into());
        assert!(open(Action::Go(question())) && State::default().opened_at(question()).entries.is_open("list[1]"));
        assert!(open(Action::Reach("list[1].date".into())));
        assert!(open(Action::Stop(vec!["list[1].date".into(), "list[2].date".into()])));
        assert!(!open(Action::Go(Route::Page("list".into()))));
    }

    #[test]
    fn what_was_removed_comes_back_until_something_else_is_told() {
        let told = [
            Action::AddEntry("list".into(), "a"),
            Action::AddEntry("list".into(), "a"),
            Action::Leave("list[0].a".into(), "x".into()),
            Action::Leave("list[1].a".into(), "y".into()),
        ];
        let before = run(told.clone());
        let removed = before.clone().after(Action::RemoveEntry("list".into(), 0, "x".into()));
        assert_eq!(removed.left, ["list[0].a"]);
        assert_eq!(removed.answers.text("list[0].a"), "y");
        let back = removed.clone().after(Action::PutBack);
        assert_eq!(back.answers, before.answers);
        assert_eq!(back.left, ["list[1].a"], "what is wrong with the entry is said once it is left again");
        for change in [text("other", "1"), Action::Compose("other".into(), "z".into())] {
            let after = removed.clone().after(change);
            assert_eq!(after.entries.removed("list"), None);
        }
        assert!(removed.after(Action::Leave("other".into(), "1".into())).entries.removed("list").is_some());
    }

    #[test]
    fn a_unit_may_be_chosen_before_the_sum_is_typed() {
        let wan = || Action::Recount("sum".into(), Count::Wan);
        assert_eq!(run([wan()]).count("sum"), Count::Wan);
        assert_eq!(run([wan()]).answers, Answers::default(), "a unit alone is no answer");
        assert_eq!(run([wan(), Action::Recount("sum".into(), Count::Yuan)]).count("sum"), Count::Yuan);
        let state = run([text("sum", "100"), wan()]);
        assert_eq!((state.count("sum"), state.count("other")), (Count::Wan, Count::Yuan));
        assert_eq!(run([text("sum", "100万")]).count("sum"), Count::Wan);
    }

    #[test]
    fn a_direction_is_taken_in_and_out() {
        assert_eq!(run([Action::Toggle(DirectionId(2)), Action::Toggle(DirectionId(2))]), State::default());
    }
}

//! What the wizard remembers about keeping and handing on: the draft on this device, what is offered to take the place
//! of the answers, and what was said of it. It touches no storage; when a draft may be written is for zice-record.

use std::rc::Rc;

use zice_core::{DirectionId, RuleSet, Schema};
use zice_record::{Draft, Kept, Moment, Stamp, Told, Turn, Unreadable, admit, read_draft, turn};

use super::{Answer, Answers, Set, State};

/// The id of the question whether what is offered is to take the place of the answers.
pub const OFFER: &str = "zice-offer";

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// For how many days this tab keeps a draft; `None` where nobody asked for it.
    pub days: Option<u8>,
    /// The writing of the draft that this tab last read or made.
    pub known: Option<Stamp>,
    /// What became of the last writing.
    pub standing: DraftState,
    /// The draft that stands on this device while this tab keeps none.
    pub found: Option<Rc<Draft>>,
    /// What waits for a yes.
    pub offered: Option<Rc<Offer>>,
    /// What can be brought back.
    pub former: Option<Rc<Former>>,
    /// What was said last.
    pub note: Note,
    /// The page was printed, so it has its record.
    pub printing: bool,
}

/// What became of the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DraftState {
    /// Nothing yet.
    #[default]
    Quiet,
    /// Written at this moment.
    Saved(Moment),
    /// Not written: another tab wrote this.
    Taken(Rc<Draft>),
    /// Not written: what stands there cannot be read.
    Unknown,
    /// Not written: the browser denies it, or there is no room.
    Denied,
    /// Deleted by another tab, or expired.
    Gone,
}

impl DraftState {
    /// Whether someone has to say what is to be done before anything is written again.
    pub fn waits(&self) -> bool {
        matches!(self, Self::Taken(_) | Self::Unknown)
    }
}

/// What was said last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Note {
    /// Nothing.
    #[default]
    None,
    /// A file cannot be used.
    Refused(Unreadable),
    /// Answers were taken over, all but these.
    Taken(Rc<[String]>),
    /// The answers from before are back.
    Undone,
    /// The draft was deleted.
    Deleted,
    /// The link was copied.
    Copied,
    /// The link was not copied, but is selected.
    NotCopied,
}

/// Choices and answers that can take the place of those there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The directions.
    pub chosen: Set<DirectionId>,
    /// The answers.
    pub answers: Answers,
    /// What these packs no longer ask.
    pub left_out: Rc<[String]>,
}

impl Offer {
    /// What was kept, as far as it is still asked.
    pub fn of(kept: Kept, rules: &RuleSet) -> Self {
        let admitted = admit(kept, rules);
        let mut answers = Answers::default();
        for (path, told) in admitted.answers {
            answers.tell(&path, answer(told));
        }
        Self { chosen: admitted.directions.into_iter().collect(), answers, left_out: admitted.left_out.into() }
    }

    /// How many questions it answers, the date left aside.
    pub fn told(&self) -> usize {
        self.answers.iter().filter(|(path, _)| *path != Schema::AS_OF_NAME).count()
    }
}

fn answer(told: Told) -> Answer {
    match told {
        Told::Text(text) => Answer::Text(text.into()),
        Told::Nothing => Answer::Nothing,
        Told::Unsure => Answer::Unsure,
    }
}

/// What stood before something took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    chosen: Set<DirectionId>,
    answers: Answers,
    /// What took its place: once that was changed, there is no way back.
    by: Rc<Offer>,
}

/// A change of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeepAction {
    /// Keeps a draft for so many days.
    Draft(u8),
    /// Keeps none any more; it was deleted.
    NoDraft,
    /// Something stands in the place of the draft, or nothing, at this moment: another tab was there.
    Heard(Option<Rc<str>>, Moment),
    /// Goes on with a draft, and keeps it from now on.
    Adopt(Rc<Draft>, Rc<Offer>),
    /// Writes over what another tab wrote.
    Overwrite,
    /// Asks whether this is to take the place of the answers.
    Ask(Rc<Offer>),
    /// It is not to.
    Decline,
    /// It takes the place of the answers.
    Take(Rc<Offer>),
    /// Brings back what stood before.
    Undo,
    /// Says this.
    Say(Note),
    /// The page is printed.
    Print,
}

impl Keep {
    /// Takes in what stands in the place of the draft.
    pub fn regard(&mut self, stored: Option<&str>, now: Moment) {
        if self.days.is_none() {
            let draft = stored.and_then(|text| read_draft(text).ok());
            self.found = draft.filter(|draft| now < draft.until()).map(Rc::new);
            return;
        }
        match turn(stored, self.known.as_ref()) {
            Turn::Write(_) => {}
            Turn::Gone => *self = Self { standing: DraftState::Gone, ..Self::default() },
            Turn::Taken(draft) => self.standing = DraftState::Taken(draft.into()),
            Turn::Unknown => self.standing = DraftState::Unknown,
        }
    }
}

impl State {
    /// Everything chosen and answered, by names.
    pub fn kept(&self, rules: &RuleSet) -> Kept {
        let id = |id: &DirectionId| Some(rules.direction(*id)?.id.to_string());
        let told = |(path, answer): (&str, &Answer)| (path.to_owned(), told(answer));
        Kept {
            language: self.language,
            directions: self.chosen.as_slice().iter().filter_map(id).collect(),
            answers: self.answers.iter().map(told).collect(),
        }
    }

    /// Whether nothing was chosen or answered yet; the date, and what the site around tells, stand there from the beginning.
    pub fn is_blank(&self) -> bool {
        let given = |path: &str| path == Schema::AS_OF_NAME || self.site.told.iter().any(|(told, _)| told == path);
        self.chosen == self.site.chosen && self.answers.iter().all(|(path, _)| given(path))
    }

    /// Whether what stood before can be brought back.
    pub fn can_undo(&self) -> bool {
        self.keep.former.as_ref().is_some_and(|former| self.has(&former.by))
    }

    fn has(&self, offer: &Offer) -> bool {
        self.chosen == offer.chosen && self.answers == offer.answers
    }

    /// A change of what is kept.
    #[inline(never)]
    pub(super) fn change_keep(&mut self, action: KeepAction) {
        match action {
            KeepAction::Draft(days) => {
                self.keep.days = Some(days);
                self.keep.found = None;
                self.keep.note = Note::None;
            }
            KeepAction::NoDraft => self.keep = Keep { note: Note::Deleted, ..Keep::default() },
            KeepAction::Heard(stored, now) => self.keep.regard(stored.as_deref(), now),
            KeepAction::Adopt(draft, offer) => {
                self.take(&offer);
                self.keep.days = Some(draft.days);
                self.keep.known = Some(draft.stamp.clone());
                self.keep.standing = DraftState::Saved(draft.saved);
                self.keep.found = None;
            }
            KeepAction::Overwrite => self.overwrite(),
            KeepAction::Ask(offer) if self.is_blank() => self.take(&offer),
            KeepAction::Ask(offer) => {
                self.keep.offered = Some(offer);
                self.keep.note = Note::None;
                self.wish(OFFER.to_owned());
            }
            KeepAction::Decline => {
                self.keep.offered = None;
                self.wish(super::HEADING.to_owned());
            }
            KeepAction::Take(offer) => self.take(&offer),
            KeepAction::Undo => self.undo(),
            KeepAction::Say(note) => self.keep.note = note,
            KeepAction::Print => self.keep.printing = true,
        }
    }

    fn overwrite(&mut self) {
        self.keep.known = match &self.keep.standing {
            DraftState::Taken(draft) => Some(draft.stamp.clone()),
            _ => None,
        };
        self.keep.standing = DraftState::Quiet;
    }

    fn take(&mut self, offer: &Rc<Offer>) {
        if !self.is_blank() {
            let (chosen, answers) = (self.chosen.clone(), self.answers.clone());
            self.keep.former = Some(Rc::new(Former { chosen, answers, by: offer.clone() }));
        }
        self.chosen = offer.chosen.clone();
        self.answers = offer.answers.clone();
        self.left.clear();
        self.passed.clear();
        self.keep.offered = None;
        self.keep.note = Note::Taken(offer.left_out.clone());
        self.wish(super::HEADING.to_owned());
    }

    fn undo(&mut self) {
        if let Some(former) = self.keep.former.take() {
            self.chosen = former.chosen.clone();
            self.answers = former.answers.clone();
            self.keep.note = Note::Undone;
        }
    }
}

fn told(answer: &Answer) -> Told {
    match answer {
        Answer::Text(text) => Told::Text(text.to_string()),
        Answer::Nothing => Told::Nothing,
        Answer::Unsure => Told::Unsure,
    }
}

#[cfg(test)]
mod tests {
    use zice_packs::Library;
    use zice_record::write_draft;

    use super::*;
    use crate::state::Action;

    fn library() -> Library {
        zice_builtin::chinese()
    }

    fn text(path: &str, text: &str) -> Action {
        Action::Tell(path.into(), Answer::Text(text.into()))
    }

    fn offer(library: &Library, path: &str) -> Rc<Offer> {
        let answers = vec![(path.to_owned(), Told::Text("14".into()))];
        let kept = Kept { directions: vec!["demo_iiot_park".into()], answers, ..Kept::default() };
        Rc::new(Offer::of(kept, &library.rules))
    }

    fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(state, State::after)
    }

    fn draft(tab: &str, revision: i64) -> Draft {
        let stamp = Stamp { tab: tab.into(), revision };
        Draft { stamp, saved: Moment(0), days: 7, kept: Kept::default() }
    }

    #[test]
    fn what_is_kept_comes_back() {
        let library = library();
        let state = run(
            State::beginning("2023-07-01"),
            [
                Action::Choose(library.rules.direction_ids().take(2).collect()),
                text("full_time_operation_staff", "１４ "),
                text("form/enterprise_name", "甲公司"),
                Action::Tell("accidents".into(), Answer::Nothing),
                Action::Tell("cloud_mode".into(), Answer::Unsure),
            ],
        );
        let offer = Offer::of(state.kept(&library.rules), &library.rules);
        assert!(state.has(&offer) && offer.left_out.is_empty());
        assert_eq!(offer.told(), 4);
    }

    #[test]
    fn a_blank_page_takes_what_is_offered_and_another_asks_first() {
        let library = library();
        let offered = offer(&library, "full_time_operation_staff");
        let ask = || Action::Keep(KeepAction::Ask(offered.clone()));
        let taken = run(State::beginning("2023-07-01"), [ask()]);
        assert!(taken.has(&offered) && !taken.can_undo());
        let told = run(State::beginning("2023-07-01"), [text("site_use_area_m2", "1")]);
        let asked = run(told.clone(), [ask()]);
        assert_eq!((&asked.answers, &asked.keep.offered), (&told.answers, &Some(offered.clone())));
        assert_eq!(asked.focus.id, OFFER);
        let declined = run(asked.clone(), [Action::Keep(KeepAction::Decline)]);
        assert_eq!((&declined.answers, &declined.keep.offered), (&told.answers, &None));
        let taken = run(asked, [Action::Keep(KeepAction::Take(offered.clone()))]);
        assert!(taken.has(&offered) && taken.can_undo());
        let undone = run(taken.clone(), [Action::Keep(KeepAction::Undo)]);
        assert_eq!((undone.answers, undone.chosen), (told.answers, told.chosen));
        let changed = run(taken, [text("site_use_area_m2", "2")]);
        assert!(!changed.can_undo(), "after the next change there is no way back");
    }

    #[test]
    fn what_is_no_longer_asked_is_named() {
        let offered = offer(&library(), "no_longer_asked");
        let state = run(State::default(), [Action::Keep(KeepAction::Take(offered))]);
        assert_eq!(state.keep.note, Note::Taken(["no_longer_asked".to_owned()].into()));
    }

    #[test]
    fn another_tab_is_noticed() {
        let library = library();
        let stored = |tab, revision| write_draft(&draft(tab, revision), &library);
        let known = Some(Stamp { tab: "a".into(), revision: 1 });
        let mine = || Keep { days: Some(7), known: known.clone(), ..Keep::default() };
        let after = |stored: Option<&str>| {
            let mut keep = mine();
            keep.regard(stored, Moment(1));
            keep
        };
        assert_eq!(after(Some(&stored("a", 1))), mine());
        assert_eq!(after(Some(&stored("b", 2))).standing, DraftState::Taken(Rc::new(draft("b", 2))));
        assert_eq!(after(Some("rubbish")).standing, DraftState::Unknown);
        assert_eq!((after(None).standing, after(None).days), (DraftState::Gone, None));
    }

    #[test]
    fn a_draft_is_found_until_it_expires() {
        let library = library();
        let stored = write_draft(&draft("a", 1), &library);
        let found = |now| {
            let mut keep = Keep::default();
            keep.regard(Some(&stored), now);
            keep.found.is_some()
        };
        assert!(found(Moment(7 * 86_400 - 1)));
        assert!(!found(Moment(7 * 86_400)));
    }

    #[test]
    fn writing_over_another_tab_goes_on_from_its_writing() {
        let theirs = DraftState::Taken(Rc::new(draft("b", 5)));
        let keep = Keep { days: Some(7), standing: theirs, ..Keep::default() };
        let state = run(State { keep, ..State::default() }, [Action::Keep(KeepAction::Overwrite)]);
        assert_eq!(state.keep.known, Some(Stamp { tab: "b".into(), revision: 5 }));
        assert!(!state.keep.standing.waits());
    }
}

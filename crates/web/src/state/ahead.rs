//! What is still to be asked, on which page next, and why. It orders and judges nothing itself: what can still change a
//! verdict the core says, what is asked first zice-advice.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use zice_advice::{Question, questions};
use zice_core::{Decision, DirectionId, FactId, Outcome, RuleId, RuleSet, Schema};
use zice_packs::Library;

use super::{Answers, Case, Page, Set, field_path};

/// The questions that lie ahead.
#[derive(Debug, Default)]
pub struct Ahead {
    /// Those worth asking that have not been asked, the best first.
    pub questions: Vec<Question>,
    /// The groups of their pages.
    groups: Vec<usize>,
    /// What was asked and is not known all the same, but could still change a verdict.
    pub unsure: Vec<FactId>,
    /// What the money of a direction that nothing rules out is worked out from.
    figures: Set<FactId>,
}

impl Ahead {
    /// What lies ahead after these answers.
    #[inline(never)]
    pub fn of(library: &Library, answers: &Answers, case: &Case) -> Self {
        let schema = &library.rules.schema;
        // Of few facts, but of those thousands of times.
        let asked: Vec<_> = schema.iter().map(|_| OnceCell::new()).collect();
        let is_asked = |id: FactId| {
            let known = asked.get(usize::from(id.0));
            known.is_none_or(|known| *known.get_or_init(|| is_asked(library, answers, id)))
        };
        let questions = questions(library, &case.determination, is_asked);
        let is_open = |id: &FactId| questions.iter().any(|question| question.fact == *id);
        let missing = case.decisions.iter().flat_map(|decision| &decision.missing).filter(|id| is_asked(**id));
        let unsure: Set<_> = missing.map(|id| schema.root_of(*id)).filter(|id| !is_open(id)).collect();
        let figures = figures(&library.rules, &case.decisions);
        let group = |question: &Question| library.catalogue.fact(question.fact)?.group.map(|group| group.0.into());
        let groups = questions.iter().map(|question| group(question).unwrap_or(usize::MAX)).collect();
        Self { unsure: unsure.into_vec(), questions, groups, figures }
    }

    /// The page to go to: that of the best question on none of the pages that were passed, which are given by their
    /// groups. `None` where there is no such question.
    pub fn next<'p>(&self, pages: &'p [Page], passed: &[usize]) -> Option<&'p Page> {
        let mut open = self.groups.iter().filter(|group| !passed.contains(group));
        open.find_map(|group| pages.iter().find(|page| page.group == *group))
    }

    /// How many questions of a page are still to be asked.
    pub fn on(&self, page: &Page) -> usize {
        self.groups.iter().filter(|group| **group == page.group).count()
    }

    /// How many questions can still change a direction.
    pub fn about(&self, direction: DirectionId) -> usize {
        let is_about = |question: &&Question| question.changes.iter().any(|(about, _)| *about == direction);
        self.questions.iter().filter(is_about).count()
    }

    /// Whether the money of some direction depends on a fact.
    pub fn is_figure(&self, fact: FactId) -> bool {
        self.figures.contains(&fact)
    }

    /// The facts that only the money depends on and that were not told.
    pub fn open_figures(&self, library: &Library, answers: &Answers) -> Vec<FactId> {
        let is_question = |id: &FactId| self.questions.iter().any(|question| question.fact == *id);
        let open = |id: &&FactId| !is_asked(library, answers, **id) && !is_question(id);
        self.figures.as_slice().iter().filter(open).copied().collect()
    }

    /// Whether no answer that can still be given changes a verdict.
    pub fn is_settled(&self) -> bool {
        self.questions.is_empty() && self.unsure.is_empty()
    }
}

/// Rules, each with the directions it decides on.
pub type Reasons = Vec<(RuleId, Vec<DirectionId>)>;

/// What an answer to a question can still change.
pub fn reasons(schema: &Schema, decisions: &[Decision], fact: FactId) -> Reasons {
    let mut reasons = Reasons::new();
    let has_fields = schema.get(fact).is_some_and(|fact| !fact.kind.fields().is_empty());
    let is_it = |asked: FactId| asked == fact || (has_fields && schema.root_of(asked) == fact);
    for decision in decisions {
        for (_, rule) in decision.asks.iter().filter(|(asked, _)| is_it(*asked)) {
            note(&mut reasons, *rule, decision.direction);
        }
    }
    reasons
}

/// What the answers to questions can change at all, by question: [`reasons`] is part of it, whatever is told.
pub fn all_reasons(rules: &RuleSet, directions: &Set<DirectionId>) -> BTreeMap<FactId, Reasons> {
    let mut all = BTreeMap::<FactId, Reasons>::new();
    for (id, direction) in directions.as_slice().iter().filter_map(|id| Some((*id, rules.direction(*id)?))) {
        let exist = direction.parties.map(|parties| parties.exist);
        for clause in &direction.clauses {
            // Whether there are parties at all decides what a clause does.
            for test in
                [Some(clause.test), exist].into_iter().flatten().filter_map(|test| rules.tests.get(test.index()))
            {
                test.each_place(&mut |place| {
                    note(all.entry(rules.schema.root_of(place.fact)).or_default(), clause.rule, id);
                });
            }
        }
    }
    all
}

fn note(reasons: &mut Reasons, rule: RuleId, direction: DirectionId) {
    match reasons.iter_mut().find(|(known, _)| *known == rule) {
        Some((_, directions)) if directions.contains(&direction) => {}
        Some((_, directions)) => directions.push(direction),
        None => reasons.push((rule, vec![direction])),
    }
}

/// Whether a fact was answered, be it by "not sure"; of a field, in every entry there is. What is asked on no page counts
/// as asked.
fn is_asked(library: &Library, answers: &Answers, fact: FactId) -> bool {
    let schema = &library.rules.schema;
    let root = library.catalogue.fact(schema.root_of(fact));
    let is_told = |path: &str| answers.get(path).is_some();
    root.is_none_or(|words| words.group.is_none())
        || schema.get(fact).is_some_and(|fact| fact.within.is_none() && is_told(&fact.name))
        || paths(schema, answers, fact).iter().all(|path| is_told(path))
}

fn paths(schema: &Schema, answers: &Answers, fact: FactId) -> Vec<String> {
    let Some(fact) = schema.get(fact) else { return Vec::new() };
    let Some(list) = fact.within else { return vec![fact.name.to_string()] };
    let within = |list: String| {
        (0..answers.entries(&list)).map(|index| field_path(&list, index, fact.local_name())).collect::<Vec<_>>()
    };
    paths(schema, answers, list).into_iter().flat_map(within).collect()
}

fn figures(rules: &RuleSet, decisions: &[Decision]) -> Set<FactId> {
    let mut figures = Set::default();
    let open = decisions.iter().filter(|decision| decision.merits != Outcome::Ineligible);
    for amount in open.filter_map(|decision| rules.direction(decision.direction)).flat_map(|one| &one.amounts) {
        amount.each_place(&mut |place| figures.extend([rules.schema.root_of(place.fact)]));
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Answer, pages, relevance};

    struct Wizard {
        library: &'static Library,
        chosen: Set<DirectionId>,
        pages: Vec<Page>,
        answers: Answers,
    }

    impl Wizard {
        fn of(directions: &[&str]) -> Self {
            let library: &'static Library = Box::leak(Box::new(zice_builtin::chinese()));
            let chosen: Set<_> = directions.iter().filter_map(|id| library.rules.find_direction(id)).collect();
            let pages = pages(library, &relevance(&library.rules, &chosen));
            let mut answers = Answers::default();
            answers.tell("as_of_date", Answer::Text("2023-06-15".into()));
            Self { library, chosen, pages, answers }
        }

        fn told(mut self, told: &[(&str, &str)]) -> Self {
            for (path, text) in told {
                self.answers.tell(path, Answer::Text((*text).into()));
            }
            self
        }

        fn ahead(&self) -> Ahead {
            let case = Case::of(self.library, &self.answers, &self.chosen);
            Ahead::of(self.library, &self.answers, &case)
        }

        fn fact(&self, name: &str) -> FactId {
            self.library.rules.schema.find(name).unwrap()
        }

        fn asks(&self, name: &str) -> bool {
            self.ahead().questions.iter().any(|question| question.fact == self.fact(name))
        }
    }

    #[test]
    fn every_page_is_passed_once_and_then_come_the_results() {
        let wizard = Wizard::of(&["pilot_promotion_center", "demo_5g_iiot"]);
        let ahead = wizard.ahead();
        let mut passed = Vec::new();
        while let Some(page) = ahead.next(&wizard.pages, &passed) {
            assert!(!passed.contains(&page.group) && ahead.on(page) > 0);
            passed.push(page.group);
        }
        assert!(passed.len() > 3);
        let open = wizard.pages.iter().filter(|page| ahead.on(page) > 0).count();
        assert_eq!(passed.len(), open, "a page is only left out where it can change nothing");
    }

    #[test]
    fn after_a_verdict_nothing_is_asked() {
        let wizard = Wizard::of(&["pilot_promotion_center"]).told(&[("registered_in_shandong", "false")]);
        let ahead = wizard.ahead();
        assert!(ahead.is_settled());
        assert_eq!(ahead.next(&wizard.pages, &[]), None);
    }

    #[test]
    fn not_sure_and_a_mistake_are_answers_and_leave_the_verdict_open() {
        let mut wizard = Wizard::of(&["pilot_promotion_center"]).told(&[("site_use_area_m2", "很大")]);
        wizard.answers.tell("registered_in_shandong", Answer::Unsure);
        assert!(!wizard.asks("registered_in_shandong") && !wizard.asks("site_use_area_m2"));
        let unsure = wizard.ahead().unsure;
        assert_eq!(unsure, [wizard.fact("registered_in_shandong"), wizard.fact("site_use_area_m2")]);
    }

    #[test]
    fn a_list_is_asked_until_every_entry_is_told() {
        let wizard = Wizard::of(&["pilot_promotion_center"]);
        assert!(wizard.asks("accidents"));
        let wizard = wizard.told(&[("accidents", "2"), ("accidents[0].date", "2022-05-01")]);
        assert!(wizard.asks("accidents"));
        let schema = &wizard.library.rules.schema;
        let list = schema.get(wizard.fact("accidents")).unwrap();
        let mut wizard = wizard;
        for field in list.kind.fields().iter().filter_map(|id| schema.get(*id)) {
            for index in 0..2 {
                wizard.answers.tell(&field_path("accidents", index, field.local_name()), Answer::Unsure);
            }
        }
        assert!(!wizard.asks("accidents"));
    }

    #[test]
    fn a_reason_names_the_rule_and_the_direction() {
        let wizard = Wizard::of(&["pilot_promotion_center", "demo_5g_iiot"]);
        let case = Case::of(wizard.library, &wizard.answers, &wizard.chosen);
        let schema = &wizard.library.rules.schema;
        let staff = reasons(schema, &case.decisions, wizard.fact("full_time_operation_staff"));
        let [(rule, directions)] = staff.as_slice() else { panic!("{staff:?}") };
        assert_eq!(&*wizard.library.rules.rule(*rule).unwrap().id, "003-5e");
        assert_eq!(directions.len(), 1);
        let shared = reasons(schema, &case.decisions, wizard.fact("registered_in_shandong"));
        assert_eq!(shared[0].1.len(), 2);
        assert_eq!(reasons(schema, &case.decisions, wizard.fact("park_type")), []);
    }

    #[test]
    fn every_reason_there_is_was_foreseen() {
        let library: &'static Library = Box::leak(Box::new(zice_builtin::chinese()));
        let rules = &library.rules;
        let all: Set<_> = rules.direction_ids().collect();
        let foreseen = all_reasons(rules, &all);
        let case = Case::of(library, &Answers::default(), &all);
        for (id, fact) in rules.schema.iter().filter(|(_, fact)| fact.within.is_none()) {
            for (rule, directions) in reasons(&rules.schema, &case.decisions, id) {
                let known = foreseen.get(&id).and_then(|known| known.iter().find(|(known, _)| *known == rule));
                let is_known = |direction| known.is_some_and(|(_, known)| known.contains(direction));
                assert!(directions.iter().all(is_known), "{}: {rule:?}", fact.name);
            }
        }
    }
}

//! Answers to facts, facts to the determination. The core parses and decides; a mistaken answer counts as not told.

use std::cell::OnceCell;

use zice_core::{
    Decision, Determination, DirectionId, Fact, FactError, FactId, Facts, Given, Kind, Schema, determine_after,
    parse_facts,
};
use zice_packs::Library;
use zice_record::{Record, record};

use super::parsing::given;
use super::results::missing_answers;
use super::{Advice, Ahead, Answer, Answers, Set, field_path, list_of};

/// The facts that were told, and what was wrong with the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What is known.
    pub facts: Facts,
    /// What could not be read; it counts as unknown.
    pub mistakes: Vec<FactError>,
}

impl Told {
    /// What is wrong at a path.
    pub fn mistake(&self, path: &str) -> Option<&FactError> {
        self.mistakes.iter().find(|mistake| mistake.path == path)
    }
}

/// Everything worked out from the answers.
#[derive(Debug, Default)]
pub struct Case {
    /// What was told.
    pub told: Told,
    /// What the core makes of it, with the reasons.
    pub determination: Determination<'static>,
    /// Its decisions, with what is missing brought down to what can be answered.
    pub decisions: Vec<Decision>,
    ahead: OnceCell<Ahead>,
    advice: OnceCell<Advice>,
    record: OnceCell<Record>,
}

impl Case {
    /// What was told, with nothing decided yet.
    pub fn undecided(library: &Library, answers: &Answers) -> Self {
        Self { told: tell(&library.rules.schema, answers), ..Self::default() }
    }

    /// Decides the chosen directions.
    pub fn of(library: &'static Library, answers: &Answers, chosen: &Set<DirectionId>) -> Self {
        Self::after(&Self::default(), library, answers, chosen)
    }

    /// The same, with what still holds of a case before, by the same library.
    #[inline(never)]
    pub fn after(before: &Self, library: &'static Library, answers: &Answers, chosen: &Set<DirectionId>) -> Self {
        let rules = &library.rules;
        let told = tell(&rules.schema, answers);
        let (was, now) = (&before.told.facts, &told.facts);
        // Labels are known by their numbers, and another label may have moved those.
        let is_other = was.names != now.names;
        let has_changed = |fact: FactId| {
            let slot = rules.schema.get(rules.schema.root_of(fact)).map(|root| root.slot);
            is_other || slot.is_none_or(|slot| was.root.slot(slot) != now.root.slot(slot))
        };
        let determination = determine_after(&before.determination, has_changed, rules, now, chosen.as_slice());
        let answerable = |decision: &Decision| Decision {
            missing: missing_answers(&library.rules, &decision.missing),
            ..decision.clone()
        };
        let decisions = determination.decisions.iter().map(answerable).collect();
        Self { told, determination, decisions, ..Self::default() }
    }

    /// What lies ahead, worked out when it is first asked for; the answers are those of the case.
    pub fn ahead(&self, library: &Library, answers: &Answers) -> &Ahead {
        self.ahead.get_or_init(|| Ahead::of(library, answers, self))
    }

    /// The record of it, made when it is first asked for; the directions are those of the case.
    pub fn record(&self, library: &Library, chosen: &Set<DirectionId>) -> &Record {
        self.record.get_or_init(|| record(library, &self.told.facts, chosen.as_slice()))
    }

    /// What could be done, worked out when it is first asked for: it takes longer than a key may.
    pub fn advice(&self, library: &Library) -> &Advice {
        self.advice.get_or_init(|| Advice::of(library, self))
    }
}

/// Turns answers into facts, leaving out the mistaken ones until the rest can be read.
pub fn tell(schema: &Schema, answers: &Answers) -> Told {
    let mut mistakes: Vec<FactError> = Vec::new();
    loop {
        let reader = Reader { schema, answers, mistakes: &mistakes };
        let found = match parse_facts(schema, &reader.record("", schema.root())) {
            Ok(facts) => return Told { facts, mistakes },
            Err(found) => found,
        };
        let before = mistakes.len();
        mistakes.extend(
            found.into_iter().filter(|error| mistakes.iter().all(|known| known.path != error.path)).collect::<Vec<_>>(),
        );
        if mistakes.len() == before {
            return Told { facts: Facts::default(), mistakes };
        }
    }
}

/// Reads answers record by record.
struct Reader<'a> {
    schema: &'a Schema,
    answers: &'a Answers,
    mistakes: &'a [FactError],
}

impl<'a> Reader<'a> {
    fn record(&self, at: &str, fields: &[FactId]) -> Given<'a> {
        let field = |id: &FactId| {
            let fact = self.schema.get(*id)?;
            let path = [at, fact.local_name()].concat();
            Some((fact.local_name().to_owned().into(), self.answer(&path, fact)?))
        };
        Given::Object(fields.iter().filter_map(field).collect())
    }

    fn answer(&self, path: &str, fact: &Fact) -> Option<Given<'a>> {
        if self.is_mistaken(path, &fact.kind) {
            return None;
        }
        match (self.answers.get(path)?, &fact.kind) {
            (Answer::Unsure, _) => None,
            (Answer::Nothing, _) => Some(Given::List(Vec::new())),
            (Answer::Text(_), Kind::List(fields)) => {
                let entry = |index| self.record(&field_path(path, index, ""), fields);
                self.entries(path, entry)
            }
            (Answer::Text(_), Kind::Pairs(ends)) => {
                let entry = |index| self.pair(path, index, ends);
                self.entries(path, entry)
            }
            (Answer::Text(text), kind) => Some(given(kind, text)),
        }
    }

    /// A pair is mistaken as a whole, and its list with it.
    fn is_mistaken(&self, path: &str, kind: &Kind) -> bool {
        let pairs = matches!(kind, Kind::Pairs(_));
        self.mistakes.iter().any(|mistake| {
            *mistake.path == *path || (pairs && list_of(&mistake.path).is_some_and(|(list, _)| list == path))
        })
    }

    fn entries(&self, path: &str, entry: impl Fn(usize) -> Given<'a>) -> Option<Given<'a>> {
        let count = self.answers.entries(path);
        (count > 0).then(|| Given::List((0..count).map(entry).collect()))
    }

    fn pair(&self, list: &str, index: usize, ends: &[FactId]) -> Given<'a> {
        let names = ends
            .iter()
            .filter_map(|id| self.schema.get(*id))
            .map(|end| given(&end.kind, self.answers.text(&field_path(list, index, end.local_name()))));
        Given::List(names.collect())
    }
}

#[cfg(test)]
mod tests {
    use zice_core::{Outcome, Problem};

    use super::*;
    use crate::state::answers::told;

    fn library() -> &'static Library {
        Box::leak(Box::new(zice_builtin::chinese()))
    }

    fn wrong(told: &Told) -> Vec<&str> {
        told.mistakes.iter().map(|mistake| mistake.path.as_str()).collect()
    }

    fn value(told: &Told, name: &str) -> Option<i64> {
        let schema = &library().rules.schema;
        told.facts.root.scalar(schema.get(schema.find(name)?)?.slot)
    }

    #[test]
    fn a_mistake_counts_as_unknown_and_spares_the_rest() {
        let answers = told(&[
            ("full_time_operation_staff", "１５"),
            ("registration_date", "2023年2月30日"),
            ("site_use_area_m2", "很大"),
        ]);
        let told = tell(&library().rules.schema, &answers);
        assert_eq!(value(&told, "full_time_operation_staff"), Some(15));
        assert_eq!(value(&told, "registration_date"), None);
        assert_eq!(wrong(&told), ["registration_date", "site_use_area_m2"]);
        assert_eq!(told.mistake("registration_date").unwrap().problem, Problem::NoSuchDay);
    }

    #[test]
    fn a_list_is_unknown_empty_or_has_entries() {
        let schema = &library().rules.schema;
        let slot = schema.get(schema.find("accidents").unwrap()).unwrap().slot;
        let entries = |answers: &Answers| tell(schema, answers).facts.root.entries(slot).map(<[_]>::len);
        let mut answers = Answers::default();
        assert_eq!(entries(&answers), None);
        answers.tell("accidents", Answer::Nothing);
        assert_eq!(entries(&answers), Some(0));
        answers.tell("accidents", Answer::Unsure);
        assert_eq!(entries(&answers), None);
        answers.add_entry("accidents");
        answers.tell("accidents[0].date", Answer::Text("2023-02-30".into()));
        answers.tell("accidents[0].kind", Answer::Text("work_safety".into()));
        let told = tell(schema, &answers);
        assert_eq!(told.facts.root.entries(slot).map(<[_]>::len), Some(1));
        assert_eq!(wrong(&told), ["accidents[0].date"]);
    }

    #[test]
    fn no_options_is_known_and_an_alien_option_is_a_mistake() {
        let mut answers = told(&[("cloud_mode", "orbital"), ("experience_functions", "display training")]);
        answers.tell("partner_categories", Answer::Nothing);
        let told = tell(&library().rules.schema, &answers);
        assert_eq!(value(&told, "partner_categories"), Some(0));
        assert_eq!(value(&told, "experience_functions"), Some(0b101));
        assert!(told.mistake("cloud_mode").is_some());
    }

    #[test]
    fn what_still_holds_is_taken_over_and_the_rest_decided_anew() {
        let library = library();
        let all: Set<_> = library.rules.direction_ids().collect();
        let mut answers = told(&[("as_of_date", "2023-07-01"), ("full_time_operation_staff", "14")]);
        let mut case = Case::of(library, &answers, &all);
        let steps = [
            ("full_time_operation_staff", "15"),
            ("site_use_area_m2", "很大"),
            ("accidents", "1"),
            ("accidents[0].date", "2022-05-01"),
            ("members", "2"),
            ("members[0].name", "乙"),
            ("members[1].name", "甲"),
            ("as_of_date", "2024-07-01"),
            ("full_time_operation_staff", ""),
        ];
        for (path, text) in steps {
            answers.tell(path, Answer::Text(text.into()));
            case = Case::after(&case, library, &answers, &all);
            assert_eq!(case.determination, Case::of(library, &answers, &all).determination, "{path}");
        }
    }

    #[test]
    fn fourteen_people_are_too_few_and_fifteen_are_not() {
        let library = library();
        let centre = Set::from_iter(library.rules.find_direction("pilot_promotion_center"));
        let outcome = |staff| {
            let case = Case::of(library, &told(&[("full_time_operation_staff", staff)]), &centre);
            case.decisions[0].outcome
        };
        assert_eq!(outcome("14"), Outcome::Ineligible);
        assert_eq!(outcome("15"), Outcome::Undetermined);
    }
}

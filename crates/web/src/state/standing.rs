//! What a folded entry shows of itself: what identifies it beside its name, and how far it has come. It judges no answer;
//! what is mistaken the core has said.

use zice_core::{Date, Fact, FactId, Kind, Schema, parse_fixed};
use zice_packs::{Language, Library};

use super::answers::{entry_at, is_in_entry};
use super::{Answer, Answers, Relevance, Told, field_path, list_fact, normalise};

/// More than this would be an entry again.
const IDENTIFYING: usize = 2;

/// How far an entry has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Questions without an answer, those of lists within counted too.
    pub open: usize,
    /// Answers that cannot be read.
    pub mistakes: usize,
}

/// The fields of a list that are asked: those that matter, its names, which no rule need read, and both ends of a pair.
pub fn asked_fields(schema: &Schema, relevance: &Relevance, list: FactId) -> Vec<FactId> {
    let Some(list) = schema.get(list) else { return Vec::new() };
    let is_name = |id: &FactId| schema.get(*id).is_some_and(|fact| fact.kind == Kind::Text);
    let is_asked = |id: &FactId| relevance.read.contains(id) || is_name(id);
    list.kind.fields().iter().copied().filter(is_asked).collect()
}

/// How far the entry at this position of a list has come.
pub fn standing(
    schema: &Schema,
    relevance: &Relevance,
    answers: &Answers,
    told: &Told,
    list: (&str, usize),
) -> Standing {
    let open = open_questions(schema, relevance, answers, list);
    let entry = entry_at(list.0, list.1);
    let mistakes = told.mistakes.iter().filter(|mistake| is_in_entry(&mistake.path, &entry));
    // A pair that lacks an end is refused as a whole; that it is open says more.
    let is_refused = |path: &str| open > 0 && path == entry;
    Standing { open, mistakes: mistakes.filter(|mistake| !is_refused(&mistake.path)).count() }
}

fn open_questions(schema: &Schema, relevance: &Relevance, answers: &Answers, (list, index): (&str, usize)) -> usize {
    let fields = list_fact(schema, list).map_or_else(Vec::new, |id| asked_fields(schema, relevance, id));
    let open = |fact: &Fact| {
        let path = field_path(list, index, fact.local_name());
        let within = |at| open_questions(schema, relevance, answers, (&path, at));
        match answers.get(&path) {
            None => 1,
            Some(_) if fact.kind.fields().is_empty() => 0,
            Some(_) => (0..answers.entries(&path)).map(within).sum(),
        }
    };
    fields.iter().filter_map(|id| schema.get(*id)).map(open).sum()
}

/// The first answers that tell an entry from its neighbours, as people write them: a choice, a date, a sum; `name` is what
/// it is called already.
pub fn identity(
    library: &Library,
    answers: &Answers,
    list: (&str, usize),
    name: &str,
    language: Language,
) -> Vec<String> {
    let schema = &library.rules.schema;
    let list_kind = list_fact(schema, list.0).and_then(|id| schema.get(id)).map(|fact| &fact.kind);
    let fields = match list_kind {
        Some(Kind::List(fields)) => &**fields,
        _ => &[],
    };
    let said = |id: &FactId| {
        let fact = schema.get(*id)?;
        let Some(Answer::Text(text)) = answers.get(&field_path(list.0, list.1, fact.local_name())) else { return None };
        said(library, *id, &fact.kind, text, language)
    };
    fields.iter().filter_map(said).filter(|said| said != name).take(IDENTIFYING).collect()
}

/// An answer that identifies, as people write it; `None` for one that does not, or cannot be read.
fn said(library: &Library, id: FactId, kind: &Kind, text: &str, language: Language) -> Option<String> {
    match kind {
        Kind::Choice(ids) => {
            let at = ids.iter().position(|id| **id == *text)?;
            Some(library.catalogue.fact(id)?.options.get(at)?.get(language).to_owned())
        }
        Kind::Date => Some(zice_words::date(Date::parse(&normalise(kind, text))?, language)),
        Kind::Money => Some(zice_words::yuan(parse_fixed(&normalise(kind, text), kind.decimals()).ok()?, language)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use zice_core::DirectionId;

    use super::*;
    use crate::state::{Set, relevance, tell};

    struct Case {
        library: Library,
        relevance: Relevance,
        answers: Answers,
    }

    impl Case {
        fn of(directions: &[&str], told: &[(&str, &str)]) -> Self {
            let library = zice_builtin::chinese();
            let chosen: Set<DirectionId> =
                directions.iter().filter_map(|id| library.rules.find_direction(id)).collect();
            let mut answers = Answers::default();
            for (path, text) in told {
                answers.tell(path, Answer::Text((*text).into()));
            }
            Self { relevance: relevance(&library.rules, &chosen), library, answers }
        }

        fn standing(&self, list: &str, index: usize) -> (usize, usize) {
            let schema = &self.library.rules.schema;
            let told = tell(schema, &self.answers);
            let Standing { open, mistakes } = standing(schema, &self.relevance, &self.answers, &told, (list, index));
            (open, mistakes)
        }

        fn asked(&self, list: &str) -> usize {
            let schema = &self.library.rules.schema;
            asked_fields(schema, &self.relevance, schema.find(list).unwrap()).len()
        }

        fn identity(&self, list: &str, index: usize, name: &str) -> Vec<String> {
            identity(&self.library, &self.answers, (list, index), name, Language::Zh)
        }
    }

    #[test]
    fn an_entry_counts_what_is_open_in_it_and_in_lists_within() {
        let told = [("members", "2"), ("members[0].name", "甲"), ("members[0].accidents", "1")];
        let mut case = Case::of(&["unveil_consortium"], &told);
        let (fields, within) = (case.asked("members"), case.asked("members[].accidents"));
        assert!(fields > 3 && within > 0);
        assert_eq!(case.standing("members", 1), (fields, 0));
        assert_eq!(case.standing("members", 0), (fields - 2 + within, 0));
        assert_eq!(case.standing("members[0].accidents", 0), (within, 0));
        case.answers.tell("members[0].accidents", Answer::Nothing);
        assert_eq!(case.standing("members", 0), (fields - 2, 0));
        case.answers.tell("members[1].role", Answer::Unsure);
        assert_eq!(case.standing("members", 1), (fields - 1, 0), "not sure is an answer");
    }

    #[test]
    fn a_mistake_is_counted_in_every_entry_around_it_and_in_no_other() {
        let told = [
            ("members", "11"),
            ("members[1].accidents", "1"),
            ("members[1].accidents[0].date", "昨天"),
            ("members[10].project_count_including_this", "两个"),
        ];
        let case = Case::of(&["unveil_consortium"], &told);
        let mistakes = |list, index| case.standing(list, index).1;
        assert_eq!(mistakes("members[1].accidents", 0), 1);
        assert_eq!((mistakes("members", 0), mistakes("members", 1), mistakes("members", 10)), (0, 1, 1));
    }

    #[test]
    fn a_pair_without_an_end_is_open_rather_than_mistaken() {
        let told = [("related_member_pairs", "2"), ("related_member_pairs[0].first", "甲")];
        let mut case = Case::of(&["unveil_consortium"], &told);
        assert_eq!(case.standing("related_member_pairs", 0), (1, 0));
        assert_eq!(case.standing("related_member_pairs", 1), (2, 0));
        case.answers.tell("related_member_pairs[0].second", Answer::Text("乙".into()));
        assert_eq!(case.standing("related_member_pairs", 0), (0, 0));
        case.answers.tell("related_member_pairs[0].second", Answer::Text("乙".repeat(300).as_str().into()));
        assert_eq!(case.standing("related_member_pairs", 0), (0, 1));
    }

    #[test]
    fn what_identifies_is_said_as_people_write_it() {
        let case = Case::of(
            &["unveil_consortium"],
            &[
                ("members", "2"),
                ("members[0].name", "甲"),
                ("members[0].role", "lead"),
                ("members[1].role", "third"),
                ("recognitions", "2"),
                ("recognitions[0].recognised_on", "2021年5月19日"),
                ("recognitions[0].provincial_award_yuan", "50万"),
                ("recognitions[1].recognised_on", "2021年2月30日"),
            ],
        );
        assert_eq!(case.identity("members", 0, "甲"), ["牵头单位"]);
        assert_eq!(case.identity("members", 1, "第三成员"), [""; 0], "its name already says it");
        assert_eq!(case.identity("recognitions", 0, ""), ["2021年5月19日", "50万元"]);
        assert_eq!(case.identity("recognitions", 1, ""), [""; 0]);
        assert_eq!(case.identity("related_member_pairs", 0, ""), [""; 0]);
    }
}

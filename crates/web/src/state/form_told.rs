//! What the form takes over from the self-check, and where the two say something else. Decides neither which is right nor
//! which facts correspond: the form crate has those as data.

use std::rc::Rc;

use zice_core::{DirectionId, FactId};
use zice_forms::{Application, COUNTERPARTS, Counterpart, Field, Part, Plan, member_path};
use zice_packs::Library;

use super::form::read;
use super::{Answers, Case, Set, field_path, form_path, in_usual_form, members_path, relevance};

/// The local names of a unit in the facts, the same in every pack.
const NAME: &str = "name";
const ROLE: &str = "role";

/// The form says something else than the self-check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The field, by its path in the form; `members` for the members as a whole.
    pub field: String,
    /// The question, by the path of its fact.
    pub question: String,
    /// The fact itself.
    pub fact: FactId,
    /// What the self-check says.
    pub says: Says,
}

/// What the self-check says that the form does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// This value.
    Value(i64, Counterpart),
    /// The applicant has this name.
    Applicant(Rc<str>),
    /// There is a unit of this name, which is no member in the form.
    Unit(Rc<str>),
    /// There is no unit of this name, which is a member in the form.
    NoUnit(Rc<str>),
    /// The unit of this name has another role; the id of the role.
    Role(Rc<str>, Rc<str>),
}

/// The facts that speak of the form of a direction, with what they are to it: who applies is the same for all of them, a
/// project only where the direction asks about it.
fn facts(library: &Library, direction: &str) -> Vec<(FactId, &'static str, Counterpart)> {
    let rules = &library.rules;
    let chosen: Set<DirectionId> = rules.find_direction(direction).into_iter().collect();
    let read = relevance(rules, &chosen).read;
    let concerns = |fact: FactId| read.as_slice().iter().any(|id| rules.schema.root_of(*id) == fact);
    let is_shared =
        |is: Counterpart| matches!(is, Counterpart::Same(field) if Part::Applicant.fields().contains(&field));
    let known = |(name, is): &(&'static str, Counterpart)| {
        let fact = rules.schema.find(name)?;
        (is_shared(*is) || concerns(fact)).then_some((fact, *name, *is))
    };
    COUNTERPARTS.iter().filter_map(known).collect()
}

/// Texts for the blank fields of a form that the self-check knows, by their paths among the answers; with as many blank
/// members as there must be at least where it knows none.
pub fn taken_over(library: &Library, answers: &Answers, case: &Case, direction: &str) -> Vec<(String, Rc<str>)> {
    let mut texts: Vec<(String, Rc<str>)> = Vec::new();
    let mut units = Vec::new();
    for (_, name, is) in facts(library, direction) {
        match is {
            Counterpart::Same(field) if case.told.mistake(name).is_none() => {
                texts.push((form_path(direction, field.name()), in_usual_form(field, answers.text(name)).into()));
            }
            Counterpart::Units { applicant } => {
                let (own, others) = split(units_of(answers, name), applicant);
                texts.extend(own.map(|own| (form_path(direction, Field::EnterpriseName.name()), own)));
                units = others;
            }
            _ => {}
        }
    }
    texts.extend(members_taken_over(direction, units));
    let is_open = |path: &str| match path.split_once("/members[") {
        Some(_) => answers.get(&members_path(direction)).is_none(),
        None => answers.get(path).is_none(),
    };
    texts.retain(|(path, text)| !text.is_empty() && is_open(path));
    texts
}

fn members_taken_over(direction: &str, units: Vec<Unit>) -> Vec<(String, Rc<str>)> {
    let Some(consortium) = Plan::of(direction).consortium else { return Vec::new() };
    let count = units.len().max(consortium.least);
    let mut texts = vec![(members_path(direction), count.to_string().into())];
    for (index, unit) in units.into_iter().enumerate() {
        for (field, text) in [(Field::MemberName, unit.name), (Field::MemberRole, unit.role)] {
            texts.push((form_path(direction, &member_path(index, field.name())), text));
        }
    }
    texts
}

/// Where the form of a direction and the self-check differ.
pub fn contradictions(library: &Library, answers: &Answers, case: &Case, direction: &str) -> Vec<Contradiction> {
    let form = read(answers, direction, &Plan::of(direction));
    let mut found = Vec::new();
    for (fact, name, is) in facts(library, direction) {
        let slot = library.rules.schema.get(fact).map_or(0, |fact| fact.slot);
        if let Counterpart::Units { applicant } = is {
            let (own, others) = split(units_of(answers, name), applicant);
            let mut differs =
                |field: String, says| found.push(Contradiction { field, question: name.into(), fact, says });
            differing_applicant(&form, own, &mut differs);
            differing_members(&form, &others, &mut differs);
        } else if let Some(value) = case.told.facts.root.scalar(slot)
            && let Some(field) = is.differs(value, &form)
        {
            let field = if field == Field::MemberName { "members" } else { field.name() }.to_owned();
            found.push(Contradiction { field, question: name.into(), fact, says: Says::Value(value, is) });
        }
    }
    found
}

/// A unit as the self-check has it.
struct Unit {
    name: Rc<str>,
    role: Rc<str>,
}

fn units_of(answers: &Answers, list: &str) -> Vec<Unit> {
    let text = |index, name| -> Rc<str> { answers.text(&field_path(list, index, name)).trim().into() };
    let unit = |index| Unit { name: text(index, NAME), role: text(index, ROLE) };
    (0..answers.entries(list)).map(unit).collect()
}

/// The name of the applicant, where it is one of them, and the others that have names.
fn split(units: Vec<Unit>, applicant: Option<&str>) -> (Option<Rc<str>>, Vec<Unit>) {
    let (own, others): (Vec<_>, Vec<_>) =
        units.into_iter().filter(|unit| !unit.name.is_empty()).partition(|unit| applicant == Some(&*unit.role));
    (own.into_iter().next().map(|unit| unit.name), others)
}

fn differing_applicant(form: &Application, own: Option<Rc<str>>, differs: &mut impl FnMut(String, Says)) {
    let name = form.get(Field::EnterpriseName);
    if let Some(own) = own.filter(|own| !name.is_empty() && **own != *name) {
        differs(Field::EnterpriseName.name().into(), Says::Applicant(own));
    }
}

/// No name told on either side is nothing said.
fn differing_members(form: &Application, units: &[Unit], differs: &mut impl FnMut(String, Says)) {
    let members = &form.members;
    if units.is_empty() || members.iter().all(|member| member.name.is_empty()) {
        return;
    }
    for unit in units.iter().filter(|unit| members.iter().all(|member| *member.name != *unit.name)) {
        differs("members".into(), Says::Unit(unit.name.clone()));
    }
    for (index, member) in members.iter().enumerate().filter(|(_, member)| !member.name.is_empty()) {
        match units.iter().find(|unit| *unit.name == *member.name) {
            None => differs(member_path(index, Field::MemberName.name()), Says::NoUnit(member.name.as_str().into())),
            Some(unit) if is_another_role(&unit.role, &member.role) => {
                let says = Says::Role(unit.name.clone(), unit.role.clone());
                differs(member_path(index, Field::MemberRole.name()), says);
            }
            Some(_) => {}
        }
    }
}

fn is_another_role(told: &str, filled: &str) -> bool {
    !told.is_empty() && !filled.is_empty() && told != filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Answer;
    use crate::state::answers::told;

    const CONSORTIUM: &str = "unveil_consortium";

    fn case(answers: &Answers) -> (&'static Library, Case) {
        let library: &'static Library = Box::leak(Box::new(zice_builtin::chinese()));
        (library, Case::of(library, answers, &library.rules.find_direction(CONSORTIUM).into_iter().collect()))
    }

    fn over(answers: &Answers, direction: &str) -> Vec<(String, String)> {
        let (library, case) = case(answers);
        let texts = taken_over(library, answers, &case, direction);
        texts.into_iter().map(|(path, text)| (path, text.to_string())).collect()
    }

    fn found(answers: &Answers, direction: &str) -> Vec<(String, Says)> {
        let (library, case) = case(answers);
        contradictions(library, answers, &case, direction).into_iter().map(|one| (one.field, one.says)).collect()
    }

    const MEMBERS: [(&str, &str); 9] = [
        ("registration_date", "2015年4月8日"),
        ("expected_investment_yuan", "200万"),
        ("members", "3"),
        ("members[0].name", "甲公司"),
        ("members[0].role", "lead"),
        ("members[1].name", "乙公司"),
        ("members[1].role", "landing"),
        ("members[2].name", "丙公司"),
        ("members[2].role", "third"),
    ];

    #[test]
    fn what_was_told_is_taken_over_into_blank_fields() {
        let answers = told(&MEMBERS);
        let texts = over(&answers, CONSORTIUM);
        let text = |path: &str| texts.iter().find(|(known, _)| known == path).map(|(_, text)| text.as_str());
        assert_eq!(text("form/registration_date"), Some("2015-04-08"));
        assert_eq!(text("form/enterprise_name"), Some("甲公司"));
        assert_eq!(text("form/unveil_consortium/investment_yuan"), Some("2000000"));
        assert_eq!(text("form/unveil_consortium/members"), Some("2"));
        assert_eq!(text("form/unveil_consortium/members[0].name"), Some("乙公司"));
        assert_eq!(text("form/unveil_consortium/members[1].role"), Some("third"));
        let other = over(&answers, "demo_5g_iiot");
        assert_eq!(other, [("form/registration_date".to_owned(), "2015-04-08".to_owned())]);
    }

    #[test]
    fn what_stands_in_the_form_already_or_cannot_be_read_is_left_alone() {
        let answers = told(&[("registration_date", "2015年4月"), ("form/enterprise_name", "甲")]);
        assert_eq!(over(&answers, "demo_5g_iiot"), []);
        let blank = told(&[]);
        assert_eq!(over(&blank, CONSORTIUM), [("form/unveil_consortium/members".to_owned(), "1".to_owned())]);
    }

    #[test]
    fn taking_over_leaves_no_contradiction() {
        let mut answers = told(&MEMBERS);
        for (path, text) in over(&answers, CONSORTIUM) {
            answers.tell(&path, Answer::Text(text.into()));
        }
        assert_eq!(found(&answers, CONSORTIUM), []);
    }

    #[test]
    fn what_differs_is_named_with_its_field() {
        let mut answers = told(&MEMBERS);
        for (path, text) in over(&answers, CONSORTIUM) {
            answers.tell(&path, Answer::Text(text.into()));
        }
        let mut tell = |path: &str, text: &str| answers.tell(path, Answer::Text(text.into()));
        tell("form/registration_date", "2016-04-08");
        tell("form/enterprise_name", "甲集团");
        tell("form/unveil_consortium/investment_yuan", "2000000.01");
        tell("form/unveil_consortium/members[0].role", "third");
        tell("form/unveil_consortium/members[1].name", "丁公司");
        let found = found(&answers, CONSORTIUM);
        let fields: Vec<_> = found.iter().map(|(field, _)| field.as_str()).collect();
        let expected = [
            "registration_date",
            "investment_yuan",
            "enterprise_name",
            "members",
            "members[0].role",
            "members[1].name",
        ];
        assert_eq!(fields, expected);
        assert_eq!(found[2].1, Says::Applicant("甲公司".into()));
        assert_eq!(found[3].1, Says::Unit("丙公司".into()));
        assert_eq!(found[4].1, Says::Role("乙公司".into(), "landing".into()));
        assert_eq!(found[5].1, Says::NoUnit("丁公司".into()));
    }

    #[test]
    fn the_project_of_another_direction_is_not_compared() {
        let answers = told(&[("expected_investment_yuan", "1"), ("form/demo_5g_iiot/investment_yuan", "2")]);
        assert_eq!(found(&answers, "demo_5g_iiot"), []);
    }

    #[test]
    fn every_counterpart_is_a_fact_of_its_kind_and_every_direction_is_known() {
        use zice_core::Kind;
        let library = zice_builtin::chinese();
        for (name, is) in COUNTERPARTS {
            let fact = library.rules.schema.get(library.rules.schema.find(name).expect(name)).unwrap();
            let fits = match is {
                Counterpart::Same(field) => match field.kind() {
                    zice_forms::Kind::Date => fact.kind == Kind::Date,
                    _ => fact.kind == Kind::Money,
                },
                Counterpart::PartOf(_) => fact.kind == Kind::Money,
                Counterpart::Months => fact.kind.decimals() == 2,
                Counterpart::Members => fact.kind == Kind::Integer,
                Counterpart::Units { .. } => library.rules.schema.find(&format!("{name}[].{NAME}")).is_some(),
            };
            assert!(fits, "{name}: {:?}", fact.kind);
        }
        for direction in zice_forms::Plan::directions() {
            assert!(library.rules.find_direction(direction).is_some(), "{direction}");
        }
    }
}

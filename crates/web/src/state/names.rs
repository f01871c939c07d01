//! What entries of lists are called, by what was told of them. It judges no name.

use std::rc::Rc;

use zice_core::{FactId, Kind, Schema};
use zice_packs::{Language, Library};

use super::{Answer, Answers, field_path, list_fact};
use crate::texts::editors;

/// The name of an entry: its first text that was told, else its first choice, or both ends of a pair; empty while it has
/// none.
pub fn entry_name(library: &Library, answers: &Answers, list: &str, index: usize, language: Language) -> String {
    let schema = &library.rules.schema;
    let fields = match list_fact(schema, list).and_then(|id| schema.get(id)).map(|fact| &fact.kind) {
        Some(Kind::List(fields)) => &**fields,
        Some(Kind::Pairs(ends)) => return pair_name(schema, answers, list, index, *ends, editors(language).with),
        _ => &[],
    };
    let told = |id: &FactId| {
        let fact = schema.get(*id)?;
        let text = answers.text(&field_path(list, index, fact.local_name()));
        match &fact.kind {
            Kind::Text => Some(text.trim().to_owned()),
            Kind::Choice(ids) => {
                let at = ids.iter().position(|id| **id == *text)?;
                Some(library.catalogue.fact(*id)?.options.get(at)?.get(language).to_owned())
            }
            _ => None,
        }
    };
    let texts = fields.iter().filter(|id| schema.get(**id).is_some_and(|fact| fact.kind == Kind::Text));
    texts.chain(fields).filter_map(told).find(|name| !name.is_empty()).unwrap_or_default()
}

/// Both ends; a pair is not one of its ends.
fn pair_name(schema: &Schema, answers: &Answers, list: &str, index: usize, ends: [FactId; 2], with: &str) -> String {
    let told = |id| schema.get(id).map_or("", |end| answers.text(&field_path(list, index, end.local_name())).trim());
    match ends.map(told) {
        ["", _] | [_, ""] => String::new(),
        [first, second] => [first, with, second].concat(),
    }
}

/// The different names that a text field of a list was told, in the order of its entries.
pub fn names<T: From<Rc<str>> + PartialEq>(library: &Library, answers: &Answers, fact: FactId) -> Vec<T> {
    let schema = &library.rules.schema;
    let Some((fact, list)) = schema.get(fact).and_then(|fact| Some((fact, schema.get(fact.within?)?))) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    for index in 0..answers.entries(&list.name) {
        if let Some(Answer::Text(name)) = answers.get(&field_path(&list.name, index, fact.local_name())) {
            let name: T = Rc::<str>::from(name.trim()).into();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(&str, &str)]) -> (Library, Answers) {
        let mut answers = Answers::default();
        for (path, text) in pairs {
            answers.tell(path, Answer::Text((*text).into()));
        }
        (zice_builtin::chinese(), answers)
    }

    #[test]
    fn an_entry_is_called_by_its_name_or_its_kind() {
        let (library, answers) = told(&[
            ("members", "2"),
            ("members[0].name", " 甲公司 "),
            ("members[0].role", "lead"),
            ("members[1].role", "landing"),
            ("members[1].accidents", "1"),
            ("members[1].accidents[0].grade", "major"),
            ("related_member_pairs", "2"),
            ("related_member_pairs[0].first", "甲公司"),
            ("related_member_pairs[1].first", "甲公司"),
            ("related_member_pairs[1].second", "乙公司"),
        ]);
        let name = |list, index| entry_name(&library, &answers, list, index, Language::Zh);
        assert_eq!(name("members", 0), "甲公司");
        assert_eq!(name("members", 1), "场景落地单位");
        assert_eq!(name("members", 2), "");
        assert_eq!(name("members[1].accidents", 0), "重大");
        assert_eq!(name("related_member_pairs", 0), "", "a pair is not one of its ends");
        assert_eq!(name("related_member_pairs", 1), "甲公司与乙公司");
    }

    #[test]
    fn names_to_choose_from_are_those_told() {
        let (library, answers) = told(&[("members", "3"), ("members[0].name", "甲"), ("members[2].name", "乙 ")]);
        let ends = library.rules.schema.find("related_member_pairs[].first").unwrap();
        let from = library.catalogue.fact(ends).unwrap().names.unwrap();
        assert_eq!(names::<Rc<str>>(&library, &answers, from), ["甲".into(), "乙".into()]);
    }
}

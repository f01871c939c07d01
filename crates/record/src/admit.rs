//! Which of the kept answers these packs still ask. Nothing is dropped in silence: what is left out is named.

use zice_core::{DirectionId, Kind, RuleSet, Schema};

use crate::kept::is_form;
use crate::{Kept, Told};

/// More entries than anyone fills in by hand; a number from a file makes no list longer.
const MOST_ENTRIES: usize = 500;

/// What can be taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Admitted {
    /// The directions that there are.
    pub directions: Vec<DirectionId>,
    /// The answers whose question, and whose option, there is.
    pub answers: Vec<(String, Told)>,
    /// The paths of answers, and the ids of directions, that there are not.
    pub left_out: Vec<String>,
}

/// Takes over what these rules know. Paths of the application form are not the packs' to know, and are all taken.
pub fn admit(kept: Kept, rules: &RuleSet) -> Admitted {
    let mut admitted = Admitted::default();
    for id in kept.directions {
        match rules.find_direction(&id) {
            Some(direction) => admitted.directions.push(direction),
            None => admitted.left_out.push(id),
        }
    }
    for (path, told) in kept.answers {
        if is_form(&path) || fits(&rules.schema, &path, &told) {
            admitted.answers.push((path, told));
        } else {
            admitted.left_out.push(path);
        }
    }
    admitted
}

fn fits(schema: &Schema, path: &str, told: &Told) -> bool {
    let fact = full_name(path).and_then(|name| schema.get(schema.find(&name)?));
    fact.is_some_and(|fact| match told {
        Told::Text(text) => is_answer(&fact.kind, text),
        Told::Nothing | Told::Unsure => true,
    })
}

/// Whether a text can stand as an answer: of what is typed anything can, since mistakes are kept as they were made.
fn is_answer(kind: &Kind, text: &str) -> bool {
    let is_one = |options: &[Box<str>], id: &str| options.iter().any(|option| **option == *id);
    match kind {
        Kind::Bool => matches!(text, "true" | "false"),
        Kind::Choice(options) => is_one(options, text),
        Kind::Choices { options, .. } => text.split(' ').all(|id| is_one(options, id)),
        Kind::List(_) | Kind::Pairs(_) => text.parse().is_ok_and(|count: usize| (1..=MOST_ENTRIES).contains(&count)),
        Kind::Integer | Kind::Decimal { .. } | Kind::Money | Kind::Date | Kind::Text => true,
    }
}

/// The name of the fact at a path: `members[].accidents[].date` for `members[1].accidents[0].date`; `None` where a
/// position is none.
fn full_name(path: &str) -> Option<String> {
    let mut parts = path.split('[');
    let mut name = parts.next()?.to_owned();
    for part in parts {
        let (position, rest) = part.split_once(']')?;
        let plain = position.len() <= 3 && position.bytes().all(|byte| byte.is_ascii_digit());
        let place: usize = position.parse().ok().filter(|_| plain)?;
        if place >= MOST_ENTRIES || place.to_string() != position {
            return None;
        }
        name = [name.as_str(), "[]", rest].concat();
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(answers: &[(&str, Told)]) -> (Vec<String>, Vec<String>) {
        let answers = answers.iter().map(|(path, told)| ((*path).to_owned(), told.clone())).collect();
        let kept = Kept { answers, ..Kept::default() };
        let admitted = admit(kept, &zice_builtin::library().unwrap().rules);
        (admitted.answers.into_iter().map(|(path, _)| path).collect(), admitted.left_out)
    }

    fn text(text: &str) -> Told {
        Told::Text(text.to_owned())
    }

    #[test]
    fn what_is_still_asked_is_taken_and_the_rest_is_named() {
        let (taken, left_out) = admitted(&[
            ("registered_in_shandong", text("true")),
            ("accidents[0].date", text("２０２３年，不清楚")),
            ("members[1].accidents[0].date", Told::Unsure),
            ("experience_functions", text("display training")),
            ("partner_categories", Told::Nothing),
            ("form/enterprise_name", text("甲公司")),
            ("cloud_mode", text("orbital")),
            ("experience_functions", text("display dancing")),
            ("registered_in_shandong", text("maybe")),
            ("no_longer_asked", text("1")),
            ("accidents[0].no_longer_asked", text("1")),
            ("accidents[]", text("1")),
        ]);
        assert_eq!(taken.len(), 6);
        assert_eq!(left_out.len(), 6);
        assert_eq!(left_out.first().map(String::as_str), Some("cloud_mode"));
    }

    #[test]
    fn no_list_grows_beyond_reason() {
        let paths = ["accidents[999999999].date", "accidents[500].date", "accidents[01].date", "accidents[+1].date"];
        for path in paths {
            assert_eq!(admitted(&[(path, text("2023-01-01"))]).1, [path]);
        }
        for count in ["999999999", "501", "0", "-1", "x", ""] {
            assert_eq!(admitted(&[("accidents", text(count))]).1, ["accidents"], "{count}");
        }
        assert!(admitted(&[("accidents", text("500")), ("accidents[499].date", text("x"))]).1.is_empty());
    }

    #[test]
    fn a_direction_that_is_gone_is_named() {
        let kept = Kept { directions: vec!["demo_iiot_park".into(), "gone".into()], ..Kept::default() };
        let admitted = admit(kept, &zice_builtin::library().unwrap().rules);
        assert_eq!((admitted.directions.len(), admitted.left_out), (1, vec!["gone".to_owned()]));
    }
}

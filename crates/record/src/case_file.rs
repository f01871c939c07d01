//! The case file: everything one has told, as a document to keep and to read again. Strict: a text that is not exactly
//! such a document is refused, with the reason people can act on.

use zice_packs::{Language, Library};

use crate::json::{Json, number, object};
use crate::seal::packs;
use crate::{Kept, Moment, Told};

/// The version that is written. What an older version said is brought to it here, once there is one.
const VERSION: i64 = 1;
/// The largest file that is read, in bytes; one of a hundred answers has ten thousand.
pub const LARGEST: usize = 1_000_000;

const KEYS: [&str; 7] = ["answers", "directions", "language", "packs", "saved_at", "version", "zice"];

/// Why a file is refused. Nothing has been changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// More than [`LARGEST`].
    TooLarge,
    /// No JSON, or a case file with a part that is missing or wrong.
    Broken,
    /// JSON, but no case file.
    Foreign,
    /// A case file of a version that is not known yet.
    Newer,
}

/// The file of a case.
pub fn write_case(kept: &Kept, library: &Library, saved_at: Moment) -> String {
    document(kept, library, saved_at).canonical()
}

/// Reads a file of a case.
pub fn read_case(text: &str) -> Result<Kept, Unreadable> {
    read_document(&parse(text)?)
}

/// The tree of a text of a size that is read.
pub(crate) fn parse(text: &str) -> Result<Json, Unreadable> {
    if text.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    Json::parse(text).map_err(|_| Unreadable::Broken)
}

/// Refuses what is no document of this kind and version.
pub(crate) fn expect(json: &Json, kind: &str, version: i64, keys: &[&str]) -> Result<(), Unreadable> {
    if json.get("zice").and_then(Json::text) != Some(kind) {
        return Err(Unreadable::Foreign);
    }
    match json.get("version").and_then(Json::whole) {
        Some(found) if found > version => Err(Unreadable::Newer),
        Some(found) if found == version && has_only(json, keys) => Ok(()),
        _ => Err(Unreadable::Broken),
    }
}

/// Whether an object has no other names than these.
pub(crate) fn has_only(json: &Json, keys: &[&str]) -> bool {
    json.members().iter().all(|(name, _)| keys.contains(&name.as_str()))
}

pub(crate) fn document(kept: &Kept, library: &Library, saved_at: Moment) -> Json {
    let language = match kept.language {
        Language::Zh => "zh",
        Language::En => "en",
    };
    object([
        ("zice", "case".into()),
        ("version", number(VERSION)),
        ("saved_at", saved_at.to_string().as_str().into()),
        ("packs", packs(library)),
        ("directions", Json::List(kept.directions.iter().map(|id| id.as_str().into()).collect())),
        ("language", language.into()),
        ("answers", Json::List(kept.answers.iter().map(answer).collect())),
    ])
}

fn answer((path, told): &(String, Told)) -> Json {
    let told = match told {
        Told::Text(text) => ("text", text.as_str().into()),
        Told::Nothing => ("mark", "nothing".into()),
        Told::Unsure => ("mark", "unsure".into()),
    };
    object([("path", path.as_str().into()), told])
}

pub(crate) fn read_document(json: &Json) -> Result<Kept, Unreadable> {
    expect(json, "case", VERSION, &KEYS)?;
    kept(json).ok_or(Unreadable::Broken)
}

fn kept(json: &Json) -> Option<Kept> {
    json.get("saved_at")?.text()?;
    json.get("packs")?.items()?;
    let language = match json.get("language")?.text()? {
        "zh" => Language::Zh,
        "en" => Language::En,
        _ => return None,
    };
    let directions = json.get("directions")?.items()?.iter();
    let directions = directions.map(|id| Some(id.text()?.to_owned())).collect::<Option<_>>()?;
    let answers = json.get("answers")?.items()?.iter().map(read_answer).collect::<Option<_>>()?;
    Some(Kept { language, directions, answers })
}

fn read_answer(json: &Json) -> Option<(String, Told)> {
    let told = match (json.get("text"), json.get("mark").map(Json::text)) {
        (Some(text), None) => Told::Text(text.text()?.to_owned()),
        (None, Some(Some("nothing"))) => Told::Nothing,
        (None, Some(Some("unsure"))) => Told::Unsure,
        _ => return None,
    };
    (json.members().len() == 2).then_some(())?;
    Some((json.get("path")?.text()?.to_owned(), told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{any_kept, library};
    use proptest::prelude::*;
    use zice_laws::laws;

    fn some() -> Kept {
        let text = |path: &str, text: &str| (path.to_owned(), Told::Text(text.to_owned()));
        Kept {
            language: Language::En,
            directions: vec!["demo_iiot_park".into()],
            answers: vec![
                text("as_of_date", "2023年7月1日"),
                ("cloud_mode".into(), Told::Unsure),
                text("form/enterprise_name", "甲\"公司\n"),
                ("partner_categories".into(), Told::Nothing),
            ],
        }
    }

    fn written() -> String {
        write_case(&some(), library(), Moment(0))
    }

    #[test]
    fn the_document_is_what_is_described() {
        let text = written();
        assert!(text.starts_with(
            "{\"answers\":[{\"path\":\"as_of_date\",\"text\":\"2023年7月1日\"},\
             {\"mark\":\"unsure\",\"path\":\"cloud_mode\"},"
        ));
        assert!(text.contains("\"packs\":[{\"digest\":\""));
        assert!(text.ends_with("\"saved_at\":\"1970-01-01T08:00+08:00\",\"version\":1,\"zice\":\"case\"}"));
        assert_eq!(read_case(&text), Ok(some()));
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        let swapped = |was: &str, is: &str| {
            let text = written();
            assert!(text.contains(was), "{was}");
            read_case(&text.replace(was, is))
        };
        assert_eq!(swapped("\"version\":1", "\"version\":2"), Err(Unreadable::Newer));
        for (was, is) in [
            ("\"version\":1", "\"version\":0"),
            ("\"version\":1", "\"version\":\"1\""),
            ("\"version\":1,", ""),
            ("\"version\":1", "\"version\":1,\"more\":1"),
            ("\"language\":\"en\"", "\"language\":\"fr\""),
            ("\"mark\":\"unsure\"", "\"mark\":\"perhaps\""),
            ("\"mark\":\"unsure\"", "\"mark\":1"),
            ("\"mark\":\"unsure\"", "\"mark\":\"unsure\",\"text\":\"x\""),
            ("\"mark\":\"unsure\"", "\"mark\":\"unsure\",\"note\":\"x\""),
            ("\"demo_iiot_park\"", "7"),
        ] {
            assert_eq!(swapped(was, is), Err(Unreadable::Broken), "{is}");
        }
        for text in ["", "{", "hello", &written()[1..], &written()[..written().len() - 1]] {
            assert_eq!(read_case(text), Err(Unreadable::Broken), "{text}");
        }
        for text in ["{}", "[]", "1", "{\"zice\":\"record\",\"version\":1}", "{\"name\":\"other\",\"version\":9}"] {
            assert_eq!(read_case(text), Err(Unreadable::Foreign), "{text}");
        }
        let large = ["\"", &*"x".repeat(LARGEST), "\""].concat();
        assert_eq!(read_case(&large), Err(Unreadable::TooLarge));
    }

    laws! {
        #[test]
        fn what_was_written_is_read_back(kept in any_kept()) {
            prop_assert_eq!(read_case(&write_case(&kept, library(), Moment(0))), Ok(kept));
        }
    }
}

//! JSON as a tree, read by zice-wire, no name twice, and written in one canonical form (RFC 8785). Numbers are kept as
//! digits, so that nothing is ever a float. It knows no file and no case.

use std::borrow::Cow;

use zice_core::Given;
use zice_wire::{Fault, read_json, write_text};

/// Values nested deeper than this are refused; a determination nests half as deep.
const DEEPEST: usize = 32;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// Its digits, without an exponent.
    Number(String),
    Text(String),
    List(Vec<Json>),
    /// In the order given; no name twice.
    Object(Vec<(String, Json)>),
}

/// The text is no JSON, has a name twice in one object, or is nested too deep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotJson;

impl Json {
    /// Reads a text that is one object and nothing else. What is no object is nothing of ours: `Null`, which has no members.
    pub(crate) fn parse(text: &str) -> Result<Self, NotJson> {
        match read_json(text.trim_start_matches('\u{feff}'), DEEPEST) {
            Ok(given) => given.try_into(),
            Err(Fault::Fact(_)) => Ok(Self::Null),
            Err(_) => Err(NotJson),
        }
    }

    /// The value of a name; `None` where this is no object or has no such name.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The names and values of an object; nothing of any other value.
    pub(crate) fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub(crate) fn items(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The whole number, if it is one that fits.
    pub(crate) fn whole(&self) -> Option<i64> {
        match self {
            Self::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// The canonical text: names in the order of their UTF-16, no space, the fewest escapes.
    pub(crate) fn canonical(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(digits) => out.push_str(digits),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => {
                enclosed(out, ['[', ']'], items.iter(), Self::write);
            }
            Self::Object(members) => {
                let mut sorted: Vec<_> = members.iter().collect();
                sorted.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
                enclosed(out, ['{', '}'], sorted.into_iter(), |(name, value), out| {
                    write_text(name, out);
                    out.push(':');
                    value.write(out);
                });
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A whole number.
pub(crate) fn number(value: i64) -> Json {
    Json::Number(value.to_string())
}

/// An object of these members.
pub(crate) fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn enclosed<T>(
    out: &mut String,
    [open, close]: [char; 2],
    parts: impl Iterator<Item = T>,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, part) in parts.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(part, out);
    }
    out.push(close);
}

impl TryFrom<Given<'_>> for Json {
    type Error = NotJson;

    fn try_from(given: Given) -> Result<Self, NotJson> {
        Ok(match given {
            Given::Null => Self::Null,
            Given::Bool(value) => Self::Bool(value),
            Given::Number(digits) => Self::Number(digits.into_owned()),
            Given::Text(text) => Self::Text(text.into_owned()),
            Given::List(items) => Self::List(items.into_iter().map(Self::try_from).collect::<Result<_, _>>()?),
            Given::Object(members) => Self::Object(named_once(members)?),
        })
    }
}

fn named_once(given: Vec<(Cow<str>, Given)>) -> Result<Vec<(String, Json)>, NotJson> {
    let mut members: Vec<(String, Json)> = Vec::new();
    for (name, value) in given {
        if members.iter().any(|(known, _)| *known == name) {
            return Err(NotJson);
        }
        members.push((name.into_owned(), value.try_into()?));
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zice_laws::laws;

    use super::*;

    #[test]
    fn the_canonical_form_is_that_of_rfc_8785() {
        let loose =
            "\u{feff} { \"b\" : [ 1 , -2.5e3 , true , null , { } ] ,\n \"a\" : \"\\u20ac\\/\\u000F\\n\\\"\\u001f\" } ";
        let json = Json::parse(loose).unwrap();
        assert_eq!(json.canonical(), "{\"a\":\"€/\\u000f\\n\\\"\\u001f\",\"b\":[1,-2500,true,null,{}]}");
        // By UTF-16 the letter beyond the first plane comes before the one of the private area.
        let names = "{\"\u{e000}\":1,\"\u{1f600}\":2}";
        assert_eq!(Json::parse(names).unwrap().canonical(), "{\"\u{1f600}\":2,\"\u{e000}\":1}");
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            " ",
            "{",
            "}",
            "{\"a\":[1,]}",
            "{\"a\":[1 2]}",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
            "{} {}",
            "{\"a\":1,\"a\":2}",
        ] {
            assert_eq!(Json::parse(text), Err(NotJson), "{text}");
        }
        for value in [
            "01",
            "1.",
            ".5",
            "-",
            "+1",
            "1e",
            "NaN",
            "nul",
            "\"a",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "\"\t\"",
            "\"\\u+123\"",
            "'a'",
        ] {
            assert_eq!(Json::parse(&format!("{{\"a\":{value}}}")), Err(NotJson), "{value}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |depth: usize| ["{\"a\":", &*"[".repeat(depth), "1", &*"]".repeat(depth), "}"].concat();
        assert!(Json::parse(&deep(DEEPEST - 1)).is_ok());
        assert_eq!(Json::parse(&deep(DEEPEST)), Err(NotJson));
        assert_eq!(Json::parse(&"{\"a\":".repeat(1_000_000)), Err(NotJson));
    }

    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::Bool),
            any::<i64>().prop_map(number),
            any::<String>().prop_map(Json::Text),
        ];
        leaf.prop_recursive(4, 32, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Json::List),
                proptest::collection::btree_map(any::<String>(), inner, 0..5)
                    .prop_map(|members| Json::Object(members.into_iter().collect())),
            ]
        })
    }

    laws! {
        #[test]
        fn what_is_written_is_read_back_and_written_the_same(json in any_json()) {
            let text = object([("a", json)]).canonical();
            let again = Json::parse(&text).unwrap();
            prop_assert_eq!(again.canonical(), text);
        }

        #[test]
        fn no_text_is_read_in_panic(text in any::<String>()) {
            let _ = Json::parse(&text);
        }
    }
}

//! Reads JSON into what the core takes as given: exact digits, names in order, repeats kept. Knows no facts.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use zice_core::{FactError, Given, Problem, Wanted};

use crate::Fault;
use crate::number::plain;

/// No fact nests deeper than half of this.
const DEEPEST: usize = 16;
/// What some editors put before UTF-8 text; it says nothing.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of some bytes.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Fault> {
    let text = str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.trim().is_empty() { Err(Fault::Empty) } else { Ok(text) }
}

fn not_utf8(bytes: &[u8], good: usize) -> Fault {
    let lines: Vec<_> = bytes.get(..good).unwrap_or_default().split(|byte| *byte == b'\n').collect();
    let column = lines.last().map_or(0, |line| String::from_utf8_lossy(line).chars().count());
    Fault::NotUtf8 { line: lines.len(), column: column + 1 }
}

/// Reads a JSON object.
pub(crate) fn read(text: &str) -> Result<Given<'_>, Fault> {
    object(members(text)?, 1)
}

/// The names of an object with their values yet unread.
pub(crate) type Raw<'t> = Vec<(String, &'t RawValue)>;

/// The members of the one object that a text must be.
pub(crate) fn members(text: &str) -> Result<Raw<'_>, Fault> {
    let mut path = String::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    let members = Members { path: &mut path }.deserialize(&mut reader).and_then(|found| {
        reader.end()?;
        Ok(found)
    });
    members.map_err(|error| {
        if error.is_data() {
            return Fault::Fact(FactError { path, problem: Problem::Expected(Wanted::Object) });
        }
        Fault::NotJson { path, line: error.line(), column: error.column() }
    })
}

/// Reads one object, minding the name of the member it is at, so that an error can tell.
struct Members<'p> {
    path: &'p mut String,
}

impl<'t> DeserializeSeed<'t> for Members<'_> {
    type Value = Raw<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for Members<'_> {
    type Value = Raw<'t>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            self.path.clone_from(&name);
            members.push((name, map.next_value()?));
            self.path.clear();
        }
        Ok(members)
    }
}

fn object(members: Raw<'_>, depth: usize) -> Result<Given<'_>, Fault> {
    let member = |(name, raw): (String, _)| match value(raw, depth) {
        Ok(value) => Ok((Cow::Owned(name), value)),
        Err(fault) => Err(fault.within(&name)),
    };
    Ok(Given::Object(members.into_iter().map(member).collect::<Result<_, _>>()?))
}

/// The text has been found to be JSON by now, so the first letter tells what it is.
fn value(raw: &RawValue, depth: usize) -> Result<Given<'_>, Fault> {
    if depth > DEEPEST {
        return Err(Fault::TooDeep { path: String::new(), most: DEEPEST });
    }
    let text = raw.get();
    match text.as_bytes().first() {
        Some(b'{') => object(members(text).map_err(|_| broken())?, depth + 1),
        Some(b'[') => list(text, depth + 1),
        Some(b'"') => Ok(Given::Text(string(text)?)),
        Some(b't') => Ok(Given::Bool(true)),
        Some(b'f') => Ok(Given::Bool(false)),
        Some(b'n') => Ok(Given::Null),
        _ => Ok(Given::Number(plain(text))),
    }
}

fn list(text: &str, depth: usize) -> Result<Given<'_>, Fault> {
    let items: Vec<&RawValue> = serde_json::from_str(text).map_err(|_| broken())?;
    let item = |(index, raw)| value(raw, depth).map_err(|fault| fault.within(&format!("[{index}]")));
    Ok(Given::List(items.into_iter().enumerate().map(item).collect::<Result<_, _>>()?))
}

fn string(text: &str) -> Result<Cow<'_, str>, Fault> {
    match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.contains('\\') => Ok(Cow::Borrowed(inner)),
        _ => serde_json::from_str(text).map(Cow::Owned).map_err(|_| broken()),
    }
}

/// What only shows when a text is unescaped.
fn broken() -> Fault {
    Fault::BrokenText { path: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_kept_as_it_was_written() {
        let given =
            read("{\"a\": [1, 2.50, 1e3, -0.1], \"b\": {\"c\": null, \"c\": \"\\u4e00x\"}, \"d\": true}").unwrap();
        let number = |digits: &'static str| Given::Number(digits.into());
        let list = ["1", "2.50", "1000", "-0.1"].map(number);
        let inner = vec![("c".into(), Given::Null), ("c".into(), Given::Text("一x".into()))];
        let wanted = vec![
            ("a".into(), Given::List(list.to_vec())),
            ("b".into(), Given::Object(inner)),
            ("d".into(), Given::Bool(true)),
        ];
        assert_eq!(given, Given::Object(wanted));
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        let place = |text| match read(text) {
            Err(Fault::NotJson { path, line, column }) => (path, line, column),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(place("{\n  \"area\": NaN}"), ("area".to_owned(), 2, 11));
        assert_eq!(place("{\"a\": 1} x"), (String::new(), 1, 10));
        assert_eq!(place("{\"a\": 01}"), ("a".to_owned(), 1, 8));
        assert_eq!(place("{\"a\": [1,]}"), ("a".to_owned(), 1, 10));
        assert_eq!(place("nul").0, "");
    }

    #[test]
    fn depth_is_bounded_wherever_it_is() {
        let deep = |open: &str, close: &str| format!("{{\"a\":{}1{}}}", open.repeat(20_000), close.repeat(20_000));
        assert!(matches!(read(&deep("[", "]")), Err(Fault::TooDeep { .. })));
        assert!(matches!(read(&deep("{\"a\":", "}")), Err(Fault::TooDeep { .. })));
        assert!(matches!(read(&"[".repeat(20_000)), Err(Fault::Fact(_))));
        assert!(matches!(read(&"{\"a\":".repeat(20_000)), Err(Fault::NotJson { .. })));
    }

    #[test]
    fn half_a_character_is_refused_with_its_path() {
        let fault = read("{\"a\": [{\"b\": \"\\ud800\"}]}").unwrap_err();
        assert_eq!(fault, Fault::BrokenText { path: "a[0].b".to_owned() });
    }

    #[test]
    fn bytes_must_be_text() {
        assert_eq!(text(b"a\nb\xff"), Err(Fault::NotUtf8 { line: 2, column: 2 }));
        assert_eq!(text(b"\xef\xbb\xbf{}"), Ok("{}"));
        assert_eq!(text(b" \n"), Err(Fault::Empty));
    }
}

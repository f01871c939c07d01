//! Texts of bytes, and the members of an object with their values left as they stand, so that the id of a record can be
//! given back as it came. Knows no facts.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use zice_core::{FactError, Problem, Wanted};

use crate::Fault;

/// What some editors put before UTF-8 text; it says nothing.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of some bytes.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Fault> {
    given(str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?)
}

/// The part of a text that says something.
pub(crate) fn given(text: &str) -> Result<&str, Fault> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.trim().is_empty() { Err(Fault::Empty) } else { Ok(text) }
}

fn not_utf8(bytes: &[u8], good: usize) -> Fault {
    let lines: Vec<_> = bytes.get(..good).unwrap_or_default().split(|byte| *byte == b'\n').collect();
    let column = lines.last().map_or(0, |line| String::from_utf8_lossy(line).chars().count());
    Fault::NotUtf8 { line: lines.len(), column: column + 1 }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_must_be_text() {
        assert_eq!(text(b"a\nb\xff"), Err(Fault::NotUtf8 { line: 2, column: 2 }));
        assert_eq!(text(b"\xef\xbb\xbf{}"), Ok("{}"));
        assert_eq!(text(b" \n"), Err(Fault::Empty));
    }
}

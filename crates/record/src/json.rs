//! JSON as a tree, read strictly and written in one canonical form (RFC 8785). Numbers are kept as the digits that
//! stand there, so that nothing is ever a float. It knows no file and no case.
//!
//! Its own reader: that of serde_json would cost the page several times as much, most of it for floats and for types.

use std::fmt::Write as _;

/// Values nested deeper than this are refused; a determination nests half as deep.
const DEEPEST: usize = 32;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// As it was written.
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
    /// Reads a text that is one value and nothing else.
    pub(crate) fn parse(text: &str) -> Result<Self, NotJson> {
        let mut reader = Reader { rest: text.trim_start_matches('\u{feff}') };
        let value = reader.value(0)?;
        reader.skip();
        if reader.rest.is_empty() { Ok(value) } else { Err(NotJson) }
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

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn take(&mut self) -> Result<char, NotJson> {
        let mut letters = self.rest.chars();
        let letter = letters.next().ok_or(NotJson)?;
        self.rest = letters.as_str();
        Ok(letter)
    }

    /// Takes this sign if it comes next, after any space.
    fn is_next(&mut self, sign: char) -> bool {
        self.skip();
        let found = self.rest.strip_prefix(sign);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn value(&mut self, depth: usize) -> Result<Json, NotJson> {
        if depth > DEEPEST {
            return Err(NotJson);
        }
        if self.is_next('{') {
            return self.members(depth);
        }
        if self.is_next('[') {
            return self.items(depth);
        }
        if self.is_next('"') {
            return self.string().map(Json::Text);
        }
        self.word()
    }

    fn members(&mut self, depth: usize) -> Result<Json, NotJson> {
        let mut members: Vec<(String, Json)> = Vec::new();
        if self.is_next('}') {
            return Ok(Json::Object(members));
        }
        loop {
            if !self.is_next('"') {
                return Err(NotJson);
            }
            let name = self.string()?;
            if members.iter().any(|(known, _)| *known == name) || !self.is_next(':') {
                return Err(NotJson);
            }
            members.push((name, self.value(depth + 1)?));
            if self.is_next('}') {
                return Ok(Json::Object(members));
            }
            if !self.is_next(',') {
                return Err(NotJson);
            }
        }
    }

    fn items(&mut self, depth: usize) -> Result<Json, NotJson> {
        let mut items = Vec::new();
        if self.is_next(']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.is_next(']') {
                return Ok(Json::List(items));
            }
            if !self.is_next(',') {
                return Err(NotJson);
            }
        }
    }

    fn string(&mut self) -> Result<String, NotJson> {
        let mut text = String::new();
        loop {
            match self.take()? {
                '"' => return Ok(text),
                '\\' => text.push(self.escaped()?),
                '\0'..='\u{1f}' => return Err(NotJson),
                other => text.push(other),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, NotJson> {
        Ok(match self.take()? {
            'b' => '\u{8}',
            't' => '\t',
            'n' => '\n',
            'f' => '\u{c}',
            'r' => '\r',
            same @ ('"' | '\\' | '/') => same,
            'u' => {
                let first = self.unit()?;
                let second = if (0xd800..0xdc00).contains(&first) { Some(self.second_half()?) } else { None };
                let units = std::iter::once(first).chain(second);
                char::decode_utf16(units).next().and_then(Result::ok).ok_or(NotJson)?
            }
            _ => return Err(NotJson),
        })
    }

    fn second_half(&mut self) -> Result<u16, NotJson> {
        self.rest = self.rest.strip_prefix("\\u").ok_or(NotJson)?;
        self.unit()
    }

    fn unit(&mut self) -> Result<u16, NotJson> {
        let (digits, rest) = self.rest.split_at_checked(4).ok_or(NotJson)?;
        self.rest = rest;
        if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            u16::from_str_radix(digits, 16).map_err(|_| NotJson)
        } else {
            Err(NotJson)
        }
    }

    /// A number or one of the three words.
    fn word(&mut self) -> Result<Json, NotJson> {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '+' | '.');
        let end = self.rest.find(|letter| !is_part(letter)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end).ok_or(NotJson)?;
        self.rest = rest;
        match word {
            "null" => Ok(Json::Null),
            "true" => Ok(Json::Bool(true)),
            "false" => Ok(Json::Bool(false)),
            digits if is_number(digits) => Ok(Json::Number(digits.to_owned())),
            _ => Err(NotJson),
        }
    }
}

fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (plain, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(plain, power)| (plain, Some(power)));
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let power = |text: &str| digits(text.strip_prefix(['-', '+']).unwrap_or(text));
    let starts_well = whole == "0" || !whole.starts_with('0');
    digits(whole) && starts_well && fraction.is_none_or(digits) && exponent.is_none_or(power)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_canonical_form_is_that_of_rfc_8785() {
        let loose =
            "\u{feff} { \"b\" : [ 1 , -2.5e3 , true , null , { } ] ,\n \"a\" : \"\\u20ac\\/\\u000F\\n\\\"\\u001f\" } ";
        let json = Json::parse(loose).unwrap();
        assert_eq!(json.canonical(), "{\"a\":\"€/\\u000f\\n\\\"\\u001f\",\"b\":[1,-2.5e3,true,null,{}]}");
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
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
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
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "\"\\u+123\"",
            "1 2",
            "'a'",
        ] {
            assert_eq!(Json::parse(text), Err(NotJson), "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |depth: usize| [&*"[".repeat(depth), "1", &*"]".repeat(depth)].concat();
        assert!(Json::parse(&deep(DEEPEST)).is_ok());
        assert_eq!(Json::parse(&deep(DEEPEST + 1)), Err(NotJson));
        assert_eq!(Json::parse(&"[".repeat(1_000_000)), Err(NotJson));
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

    proptest! {
        #[test]
        fn what_is_written_is_read_back_and_written_the_same(json in any_json()) {
            let text = json.canonical();
            let again = Json::parse(&text).unwrap();
            prop_assert_eq!(again.canonical(), text);
        }

        #[test]
        fn no_text_is_read_in_panic(text in any::<String>()) {
            let _ = Json::parse(&text);
        }
    }
}

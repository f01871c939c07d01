//! Reads JSON into what the core takes as given, piece by piece or as a whole: exact digits, names in order, repeats kept,
//! depth bounded. Knows no facts. A reader of its own: that of a library costs the headless module 8 KB, most of it for floats.

use std::borrow::Cow;

use zice_core::{FactError, Facts, Given, Piece, Problem, Schema, Source, Wanted, read_facts};

use crate::number::plain;
use crate::plain::plain_length;
use crate::{Fault, Refusal};

/// No fact nests deeper than half of this.
const DEEPEST: usize = 16;

/// Reads an object of facts, straight into records.
pub(crate) fn facts(schema: &Schema, text: &str) -> Result<Facts, Refusal> {
    let mut reader = Reader::of_object(text, DEEPEST)?;
    let facts =
        read_facts(schema, &mut reader).and_then(|facts| reader.end().map(|()| facts)).map_err(|wrong| *wrong.0)?;
    Ok(facts?)
}

/// Reads facts as a whole.
pub(crate) fn read(text: &str) -> Result<Given<'_>, Fault> {
    read_json(text, DEEPEST)
}

/// Reads a text that is one object and nothing else, with so many levels at the most. Numbers are without exponents, names
/// may stand twice.
///
/// # Errors
/// Where it is no JSON, no object, or too deep.
pub fn read_json(text: &str, deepest: usize) -> Result<Given<'_>, Fault> {
    let mut reader = Reader::of_object(text, deepest)?;
    reader.value().and_then(|given| reader.end().map(|()| given)).map_err(|wrong| *wrong.0)
}

fn not_an_object() -> Fault {
    Fault::Fact(FactError { path: String::new(), problem: Problem::Expected(Wanted::Object) })
}

/// In a box: it comes seldom, and what is read should not have to make room for it.
struct Wrong(Box<Fault>);

impl From<Fault> for Wrong {
    fn from(fault: Fault) -> Self {
        Self(Box::new(fault))
    }
}

impl Wrong {
    fn within(mut self, outer: &str) -> Self {
        self.0.within(outer);
        self
    }

    #[cold]
    fn within_item(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// How many objects and lists are open.
    depth: usize,
    deepest: usize,
    /// The text of the last value that stood there in another form.
    kept: String,
}

impl<'t> Source<'t> for Reader<'t> {
    type Fault = Wrong;

    fn next(&mut self) -> Result<Piece<'_>, Wrong> {
        match self.sign() {
            b'"' => self.string().map(|text| Piece::Text(self.keep(text))),
            b't' => self.word("true", Piece::Bool(true)),
            b'f' => self.word("false", Piece::Bool(false)),
            b'n' => self.word("null", Piece::Null),
            b'{' => Ok(Piece::Object),
            b'[' => Ok(Piece::List),
            _ => self.number().map(|digits| Piece::Number(self.keep(digits))),
        }
    }

    fn value(&mut self) -> Result<Given<'t>, Wrong> {
        if self.depth > self.deepest {
            return Err(Fault::TooDeep { path: String::new(), most: self.deepest }.into());
        }
        // Facts are not read this way, so copies of texts cost little.
        match self.next()? {
            Piece::Object => self.whole_object(),
            Piece::List => self.whole_list(),
            Piece::Text(text) => Ok(Given::Text(text.to_owned().into())),
            Piece::Number(digits) => Ok(Given::Number(digits.to_owned().into())),
            Piece::Bool(value) => Ok(Given::Bool(value)),
            Piece::Null => Ok(Given::Null),
        }
    }

    fn object(&mut self, mut each: impl FnMut(&mut Self, &str) -> Result<(), Wrong>) -> Result<(), Wrong> {
        self.members(|reader, name| each(reader, name))
    }

    fn list(&mut self, mut each: impl FnMut(&mut Self) -> Result<(), Wrong>) -> Result<(), Wrong> {
        let mut index = 0;
        if self.opens(b']') {
            return Ok(());
        }
        loop {
            each(self).map_err(|wrong| wrong.within_item(index))?;
            index += 1;
            if self.ends(b']').ok_or_else(|| self.wrong())? {
                return Ok(());
            }
        }
    }
}

impl<'t> Reader<'t> {
    /// At the start of an object. Another value is no JSON first, if it is none.
    fn of_object(text: &'t str, deepest: usize) -> Result<Self, Fault> {
        let mut reader = Self { text, at: 0, depth: 0, deepest, kept: String::new() };
        match reader.next().map_err(|wrong| *wrong.0)? {
            Piece::Object => return Ok(reader),
            Piece::List => {}
            _ => reader.end().map_err(|wrong| *wrong.0)?,
        }
        Err(not_an_object())
    }

    /// Nothing may follow.
    fn end(&mut self) -> Result<(), Wrong> {
        self.sign();
        if self.is_at_end() { Ok(()) } else { Err(self.wrong()) }
    }

    /// Passes the sign that opens an object or a list; whether it ends there.
    fn opens(&mut self, end: u8) -> bool {
        self.at += 1;
        let is_empty = self.sign() == end;
        self.at += usize::from(is_empty);
        self.depth += usize::from(!is_empty);
        is_empty
    }

    /// Whether an object or a list ends here, or one more follows; neither where it is no JSON.
    fn ends(&mut self, end: u8) -> Option<bool> {
        let sign = self.sign();
        let ends = sign == end;
        if !ends && sign != b',' {
            return None;
        }
        self.at += 1;
        self.depth -= usize::from(ends);
        Some(ends)
    }

    fn members(&mut self, mut each: impl FnMut(&mut Self, &Cow<'t, str>) -> Result<(), Wrong>) -> Result<(), Wrong> {
        if self.opens(b'}') {
            return Ok(());
        }
        loop {
            let name = if self.sign() == b'"' { self.string()? } else { return Err(self.wrong()) };
            if self.sign() != b':' {
                return Err(self.wrong());
            }
            self.at += 1;
            each(self, &name).map_err(|wrong| wrong.within(&name))?;
            if self.ends(b'}').ok_or_else(|| self.wrong())? {
                return Ok(());
            }
        }
    }

    fn whole_object(&mut self) -> Result<Given<'t>, Wrong> {
        let mut members = Vec::new();
        self.members(|reader, name| {
            members.push((name.clone(), reader.value()?));
            Ok(())
        })?;
        Ok(Given::Object(members))
    }

    fn whole_list(&mut self) -> Result<Given<'t>, Wrong> {
        let mut items = Vec::new();
        self.list(|reader| {
            items.push(reader.value()?);
            Ok(())
        })?;
        Ok(Given::List(items))
    }

    /// The sign here; at the end of the text one that JSON has nowhere.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// The next sign that is no white space. It stays.
    fn sign(&mut self) -> u8 {
        loop {
            let sign = self.peek();
            if !matches!(sign, b' ' | b'\t' | b'\n' | b'\r') {
                return sign;
            }
            self.at += 1;
        }
    }

    /// Takes this sign if it comes next.
    fn takes(&mut self, sign: u8) -> bool {
        let found = self.peek() == sign;
        self.at += usize::from(found);
        found
    }

    /// What was passed since a place; both ends stand at signs of one byte.
    fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// This is where it stops being JSON. Columns count bytes from 1; at the end of the text it is the last one.
    fn wrong(&self) -> Wrong {
        let before = self.since(0);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = self.at - start + usize::from(!self.is_at_end());
        Wrong::from(Fault::NotJson {
            path: String::new(),
            line: before.matches('\n').count() + 1,
            column: column.max(1),
        })
    }

    /// Lends a text, keeping it where it is not that of the source.
    fn keep(&mut self, text: Cow<'t, str>) -> &str {
        match text {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => {
                self.kept = text;
                &self.kept
            }
        }
    }

    fn word(&mut self, word: &str, value: Piece<'static>) -> Result<Piece<'static>, Wrong> {
        if self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.at += word.len();
            return Ok(value);
        }
        // Up to where it differs.
        word.bytes().all(|letter| self.takes(letter));
        Err(self.wrong())
    }

    fn number(&mut self) -> Result<Cow<'t, str>, Wrong> {
        let start = self.at;
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        } else if self.peek().is_ascii_digit() {
            return Err(self.wrong());
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        let has_exponent = self.takes(b'e') || self.takes(b'E');
        if has_exponent {
            let _ = self.takes(b'+') || self.takes(b'-');
            self.digits()?;
        }
        let number = self.since(start);
        Ok(if has_exponent { plain(number) } else { Cow::Borrowed(number) })
    }

    fn digits(&mut self) -> Result<(), Wrong> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start { Err(self.wrong()) } else { Ok(()) }
    }

    /// A text, not copied where it has no escape.
    #[inline]
    fn string(&mut self) -> Result<Cow<'t, str>, Wrong> {
        self.at += 1;
        let first = self.plain();
        if self.takes(b'"') { Ok(Cow::Borrowed(first)) } else { self.escaped(first).map(Cow::Owned) }
    }

    /// Passes what stands for itself in a text.
    fn plain(&mut self) -> &'t str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let plain = rest.get(..plain_length(rest.as_bytes())).unwrap_or_default();
        self.at += plain.len();
        plain
    }

    /// The whole of a text that has escapes after this.
    #[cold]
    fn escaped(&mut self, first: &str) -> Result<String, Wrong> {
        let mut text = first.to_owned();
        while !self.takes(b'"') {
            if !self.takes(b'\\') {
                return Err(self.wrong());
            }
            text.push(self.escape()?);
            text.push_str(self.plain());
        }
        Ok(text)
    }

    fn escape(&mut self) -> Result<char, Wrong> {
        let letter = match self.peek() {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            sign @ (b'"' | b'\\' | b'/') => char::from(sign),
            b'u' => return self.unit_pair(),
            _ => return Err(self.wrong()),
        };
        self.at += 1;
        Ok(letter)
    }

    /// A character by its number, or by the two halves of one.
    fn unit_pair(&mut self) -> Result<char, Wrong> {
        let first = self.unit()?;
        let is_half = (0xd800..0xdc00).contains(&first);
        let second = if is_half && self.takes(b'\\') && self.peek() == b'u' { Some(self.unit()?) } else { None };
        let mut decoded = char::decode_utf16([first].into_iter().chain(second));
        match (decoded.next(), decoded.next()) {
            (Some(Ok(letter)), None) => Ok(letter),
            _ => Err(Fault::BrokenText { path: String::new() }.into()),
        }
    }

    fn unit(&mut self) -> Result<u16, Wrong> {
        self.at += 1;
        let mut unit = 0_u16;
        for _ in 0..4 {
            let digit = char::from(self.peek()).to_digit(16);
            let Some(digit) = digit.and_then(|digit| u16::try_from(digit).ok()) else { return Err(self.wrong()) };
            unit = unit << 4 | digit;
            self.at += 1;
        }
        Ok(unit)
    }
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
    fn piece_by_piece_or_as_a_whole_the_same_is_read_and_refused() {
        let schema = zice_builtin::library().unwrap().rules.schema;
        let good = r#"{"registered_in_shandong":true,"site_use_area_m2":999.9,"cloud_mode":null,
            "experience_functions":["display"],"accidents":[{"date":"2022-01-01","grade":null},{}],
            "members":[{"name":"甲","accidents":[{"date":"2022-01-01"}]},{"name":"乙\u4e59"}],
            "related_member_pairs":[["甲","乙"]],"expected_investment_yuan":"1.50"}"#;
        let pieces =
            ["", "[", "]", "{", "}", ",", ":", "\"", "\\", "null", "7", "{\"a\":[", "\"date\":", "\"no\":1,", "甲"];
        let (mut read, mut refused, mut broken) = (0, 0, 0);
        let places = good.char_indices().map(|(at, _)| at).chain([good.len()]);
        for at in places {
            for (piece, passed) in pieces.iter().flat_map(|piece| [(piece, 0), (piece, 1), (piece, 4), (piece, 12)]) {
                let Some(rest) = good.get(at + passed..) else { continue };
                let text = format!("{}{piece}{rest}", &good[..at]);
                let whole = read_json(&text, DEEPEST).map_err(Refusal::from);
                let wanted = whole.and_then(|given| Ok(zice_core::parse_facts(&schema, &given)?));
                match &wanted {
                    Ok(_) => read += 1,
                    Err(Refusal(faults)) if matches!(faults[..], [Fault::NotJson { .. }]) => broken += 1,
                    Err(_) => refused += 1,
                }
                assert_eq!(facts(&schema, &text), wanted, "{text}");
            }
        }
        assert!(read > 100 && refused > 100 && broken > 100, "{read}, {refused} and {broken}");
    }

    #[test]
    fn escapes_are_those_of_json() {
        let text = |json: &str| match read(&format!("{{\"a\":\"{json}\"}}")) {
            Ok(Given::Object(members)) => match &members[0].1 {
                Given::Text(text) => Some(text.clone().into_owned()),
                _ => None,
            },
            _ => None,
        };
        assert_eq!(text(r#"\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00中"#).as_deref(), Some("\"\\/\u{8}\u{c}\n\r\té😀中"));
        for broken in
            [r"\ud83d", r"\ude00", r"\ud83dx", r"\ud83d\n", r"\ud83d\u0041", r"\x", r"\u12g4", r"\u+123", "\n", "\\"]
        {
            assert_eq!(text(broken), None, "{broken}");
        }
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
        assert_eq!(place("{\"a\": -}").0, "a");
        assert_eq!(place("{\"a\": 1.}").0, "a");
        assert_eq!(place("{\"a\": 1e+}").0, "a");
        assert_eq!(place("{\"a\": 1,}"), (String::new(), 1, 9));
        assert_eq!(place("{"), (String::new(), 1, 1));
        assert_eq!(place("{\"a\":\n"), ("a".to_owned(), 2, 1));
        assert_eq!(place("nul").0, "");
    }

    #[test]
    fn depth_is_bounded_wherever_it_is() {
        let deep = |open: &str, close: &str| format!("{{\"a\":{}1{}}}", open.repeat(20_000), close.repeat(20_000));
        assert!(matches!(read(&deep("[", "]")), Err(Fault::TooDeep { .. })));
        assert!(matches!(read(&deep("{\"a\":", "}")), Err(Fault::TooDeep { .. })));
        assert!(matches!(read(&"[".repeat(20_000)), Err(Fault::Fact(_))));
        assert!(matches!(read(&"{\"a\":".repeat(20_000)), Err(Fault::TooDeep { .. })));
    }

    #[test]
    fn half_a_character_is_refused_with_its_path() {
        let fault = read("{\"a\": [{\"b\": \"\\ud800\"}]}").unwrap_err();
        assert_eq!(fault, Fault::BrokenText { path: "a[0].b".to_owned() });
    }
}

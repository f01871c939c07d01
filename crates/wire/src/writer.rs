//! Writes the types of this crate as JSON, byte for byte as serde_json does; that one costs the headless module 8 KB.
//! Knows none of the types. What they never have (floats, bytes, names that are no text) it does not write.

use std::fmt::{self, Display, Write as _};

use serde::ser::{
    Error, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    Serializer,
};

use zice_core::write_digits;

use crate::plain::plain_length;

/// The text of a value; empty where it has something that is not written.
pub(crate) fn written(value: &impl Serialize) -> String {
    let mut text = String::new();
    value.serialize(Writer(&mut text)).map_or_else(|Unwritable| String::new(), |()| text)
}

/// A value of a kind that no type of this crate has.
#[derive(Debug)]
pub(crate) struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a value of the contract")
    }
}

impl std::error::Error for Unwritable {}

impl Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

struct Writer<'w>(&'w mut String);

/// The parts of a list or an object.
pub(crate) struct Parts<'w> {
    out: &'w mut String,
    first: bool,
    close: &'static str,
}

impl<'w> Writer<'w> {
    fn parts(self, open: &str, close: &'static str) -> Parts<'w> {
        self.0.push_str(open);
        Parts { out: self.0, first: true, close }
    }

    /// `{"name":` of a variant that holds something.
    fn variant(self, name: &str) -> &'w mut String {
        self.0.push('{');
        write_text(name, self.0);
        self.0.push(':');
        self.0
    }
}

impl Parts<'_> {
    fn comma(&mut self) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
    }

    fn part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.comma();
        value.serialize(Writer(self.out))
    }

    /// A field of a type of Rust: its name has nothing to escape.
    fn member<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unwritable> {
        self.comma();
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
        value.serialize(Writer(self.out))
    }

    fn closed(self) {
        self.out.push_str(self.close);
    }
}

/// Writes a text as JSON has it, with the fewest escapes (RFC 8785). What stands between escapes is written at once: a report
/// is mostly texts without any, and letter by letter this was a third of a check.
#[inline(never)]
pub fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some((plain, from)) = rest.split_at_checked(plain_length(rest.as_bytes())) {
        out.push_str(plain);
        let Some(special) = from.as_bytes().first() else { break };
        escape(*special, out);
        // What is escaped is one byte long.
        rest = from.get(1..).unwrap_or_default();
    }
    out.push('"');
}

fn escape(byte: u8, out: &mut String) {
    let short = match byte {
        b'"' => "\\\"",
        b'\\' => "\\\\",
        0x8 => "\\b",
        b'\t' => "\\t",
        b'\n' => "\\n",
        0xc => "\\f",
        b'\r' => "\\r",
        other => {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{other:04x}");
            return;
        }
    };
    out.push_str(short);
}

macro_rules! numbers {
    ($($serialize:ident $kind:ty),* $(,)?) => {
        $(fn $serialize(self, value: $kind) -> Result<(), Unwritable> {
            self.serialize_i64(value.into())
        })*
    };
}

impl<'w> Serializer for Writer<'w> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Parts<'w>;
    type SerializeTuple = Parts<'w>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Parts<'w>;
    type SerializeStruct = Parts<'w>;
    type SerializeStructVariant = Parts<'w>;

    numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32,
    }

    fn serialize_i64(self, value: i64) -> Result<(), Unwritable> {
        if value < 0 {
            self.0.push('-');
        }
        self.serialize_u64(value.unsigned_abs())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Unwritable> {
        write_digits(value, 1, self.0);
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Unwritable> {
        write_text(value, self.0);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Unwritable> {
        write_text(value.encode_utf8(&mut [0; 4]), self.0);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Unwritable> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        let out = self.variant(variant);
        value.serialize(Writer(out))?;
        out.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'w>, Unwritable> {
        Ok(self.parts("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'w>, Unwritable> {
        Ok(self.parts("[", "]"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'w>, Unwritable> {
        Ok(self.parts("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, Unwritable> {
        Ok(self.parts("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'w>, Unwritable> {
        Ok(Writer(self.variant(variant)).parts("{", "}}"))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        write_text(&value.to_string(), self.0);
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        Err(Unwritable)
    }
}

macro_rules! lists {
    ($($kind:ident)*) => {
        $(impl $kind for Parts<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.part(value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.closed();
                Ok(())
            }
        })*
    };
}

lists!(SerializeSeq SerializeTuple);

/// Every name of the contract is a text.
impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Unwritable> {
        self.part(name)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.out.push(':');
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Result<(), Unwritable> {
        self.closed();
        Ok(())
    }
}

macro_rules! objects {
    ($($kind:ident)*) => {
        $(impl $kind for Parts<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unwritable> {
                self.member(name, value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.closed();
                Ok(())
            }
        })*
    };
}

objects!(SerializeStruct SerializeStructVariant);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{parse_facts, report};

    /// Every kind of value that the contract could have.
    #[derive(serde::Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind<'a> {
        Unit,
        One(Box<Kind<'a>>),
        Fields { list: Vec<i64>, map: BTreeMap<&'a str, u8>, none: Option<bool>, some: Option<bool> },
        Text(&'a str),
        Pair((char, u32)),
    }

    #[test]
    fn every_kind_is_written_as_the_library_writes_it() {
        let map = BTreeMap::from([("中", 1), ("b\"", 2)]);
        let fields = Kind::Fields { list: vec![-1, i64::MAX], map, none: None, some: Some(true) };
        let empty = Kind::Fields { list: vec![], map: BTreeMap::new(), none: None, some: None };
        let text = (0_u8..=0x7f).map(char::from).chain("中\u{2028}😀\u{fffd}".chars()).collect::<String>();
        for kind in [Kind::Unit, Kind::One(Box::new(fields)), empty, Kind::Text(&text), Kind::Pair(('"', 7))] {
            assert_eq!(written(&kind), serde_json::to_string(&kind).unwrap());
        }
    }

    #[test]
    fn a_whole_report_is_written_as_the_library_writes_it() {
        let library = zice_builtin::library().unwrap();
        let all: Vec<_> = library.rules.direction_ids().collect();
        let facts = parse_facts(
            &library.rules.schema,
            r#"{"as_of_date":"2023-07-01","members":[{"name":"甲\"\n"}],"full_time_operation_staff":14}"#.as_bytes(),
        );
        let report = report(&library, &facts.unwrap(), &all);
        assert_eq!(written(&report), serde_json::to_string(&report).unwrap());
    }

    #[test]
    fn a_float_is_not_written() {
        assert_eq!(written(&[1.5_f64]), "");
    }
}

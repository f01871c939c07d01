//! Reads back the bytes that the build script wrote, in the wire format of postcard. It refuses nothing: the bytes are
//! part of the program, so an error is a fault of the build and ends it. That an error cannot be told is what makes it
//! small: the reader of checked bytes costs the page 5 KB more, all of it ways out that are never taken.

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Visitor};
use std::fmt;

/// Reads a value from bytes that this same program was built with.
pub(crate) fn read<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    match T::deserialize(&mut Reader(bytes)) {
        Ok(value) => value,
    }
}

/// The error that never is.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl de::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        std::process::abort()
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        std::process::abort()
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        std::process::abort()
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        std::process::abort()
    }
}

/// What has not been read yet. Beyond the end there are zeros.
struct Reader(&'static [u8]);

impl Reader {
    fn take(&mut self, count: usize) -> &'static [u8] {
        let (taken, rest) = self.0.split_at_checked(count).unwrap_or((self.0, &[]));
        self.0 = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    /// Seven bits a byte, the least first; the highest bit says that more follow.
    #[inline(never)]
    fn number(&mut self) -> u64 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            value |= u64::from(byte & 0x7F).wrapping_shl(shift);
            shift += 7;
            if byte < 0x80 {
                return value;
            }
        }
    }

    fn length(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(0)
    }

    /// Small numbers of either sign are small: 0, -1, 1, -2 are written as 0, 1, 2, 3.
    #[expect(clippy::cast_possible_wrap, reason = "the bits are those of the signed number")]
    fn signed(&mut self) -> i64 {
        let bits = self.number();
        ((bits >> 1) as i64) ^ -((bits & 1) as i64)
    }

    fn text(&mut self) -> &'static str {
        let length = self.length();
        std::str::from_utf8(self.take(length)).unwrap_or_default()
    }
}

macro_rules! numbers {
    ($($deserialize:ident $visit:ident $read:ident),* $(,)?) => {
        $(fn $deserialize<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.$visit(self.$read().try_into().unwrap_or_default())
        })*
    };
}

impl de::Deserializer<'static> for &mut Reader {
    type Error = Never;

    numbers! {
        deserialize_u8 visit_u8 byte,
        deserialize_u16 visit_u16 number,
        deserialize_u32 visit_u32 number,
        deserialize_u64 visit_u64 number,
        deserialize_i16 visit_i16 signed,
        deserialize_i32 visit_i32 signed,
        deserialize_i64 visit_i64 signed,
    }

    fn deserialize_bool<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.byte() != 0)
    }

    fn deserialize_str<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_string<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_option<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.byte() == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'static>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.length();
        visitor.visit_seq(Items { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'static>>(self, left: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Items { reader: self, left })
    }

    fn deserialize_struct<V: Visitor<'static>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Items { reader: self, left: fields.len() })
    }

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_enum(self)
    }

    // Packs have none of these; a new kind of value in them ends the first test that reads the built-in packs.
    fn deserialize_any<V: Visitor<'static>>(self, _: V) -> Result<V::Value, Never> {
        std::process::abort()
    }

    serde::forward_to_deserialize_any! { <V: Visitor<'static>>
        i8 i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct map identifier ignored_any
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// The elements of a list, or the fields of a record.
struct Items<'a> {
    reader: &'a mut Reader,
    left: usize,
}

impl de::SeqAccess<'static> for Items<'_> {
    type Error = Never;

    fn next_element_seed<S: DeserializeSeed<'static>>(&mut self, seed: S) -> Result<Option<S::Value>, Never> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl de::EnumAccess<'static> for &mut Reader {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'static>>(self, seed: S) -> Result<(S::Value, Self), Never> {
        let index = u32::try_from(self.number()).unwrap_or(u32::MAX);
        let variant = seed.deserialize(de::value::U32Deserializer::new(index))?;
        Ok((variant, self))
    }
}

impl de::VariantAccess<'static> for &mut Reader {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'static>>(self, seed: S) -> Result<S::Value, Never> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'static>>(self, left: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Items { reader: self, left })
    }

    fn struct_variant<V: Visitor<'static>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Items { reader: self, left: fields.len() })
    }
}

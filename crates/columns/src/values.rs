//! Numbers of a column, as narrow as they fit. Knows no fact.

use std::borrow::Cow;

use crate::pack::{ROWS, bit, pack};

/// Numbers, as narrow as they fit, since narrow ones are compared more at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// 0 or 1, a bit each.
    Bits(Vec<u64>),
    /// 0 to 255.
    Bytes(Vec<u8>),
    /// Those of 16 bits, as days for some decades are.
    Short(Vec<i16>),
    /// Those of 32 bits.
    Narrow(Vec<i32>),
    /// Any.
    Wide(Vec<i64>),
}

impl Values {
    /// The number of a row; 0 beyond the end.
    pub fn get(&self, row: usize) -> i64 {
        match self {
            Self::Bits(bits) => i64::from(bit(bits, row)),
            Self::Bytes(values) => values.get(row).map_or(0, |value| i64::from(*value)),
            Self::Short(values) => values.get(row).map_or(0, |value| i64::from(*value)),
            Self::Narrow(values) => values.get(row).map_or(0, |value| i64::from(*value)),
            Self::Wide(values) => values.get(row).copied().unwrap_or(0),
        }
    }

    /// All of them at one of three widths, those beyond the last row being anything.
    pub(crate) fn evened(&self) -> Evened<'_> {
        match self {
            Self::Bits(bits) => Evened::Short((0..bits.len() * ROWS).map(|row| i16::from(bit(bits, row))).collect()),
            Self::Bytes(values) => Evened::Short(values.iter().copied().map(i16::from).collect()),
            Self::Short(values) => Evened::Short(Cow::Borrowed(values)),
            Self::Narrow(values) => Evened::Narrow(Cow::Borrowed(values)),
            Self::Wide(values) => Evened::Wide(Cow::Borrowed(values)),
        }
    }

    /// Numbers of which these are the least and the most.
    pub(crate) fn narrowest(values: Vec<i64>, least: i64, most: i64) -> Self {
        let is_within = |first: i64, last: i64| first <= least && most <= last;
        if is_within(0, 1) {
            Self::Bits(pack(&values, |value| value == 1))
        } else if is_within(u8::MIN.into(), u8::MAX.into()) {
            Self::Bytes(narrowed(&values))
        } else if is_within(i16::MIN.into(), i16::MAX.into()) {
            Self::Short(narrowed(&values))
        } else if is_within(i32::MIN.into(), i32::MAX.into()) {
            Self::Narrow(narrowed(&values))
        } else {
            Self::Wide(values)
        }
    }
}

/// Numbers that all fit.
fn narrowed<T: TryFrom<i64> + Default>(values: &[i64]) -> Vec<T> {
    values.iter().map(|value| T::try_from(*value).unwrap_or_default()).collect()
}

/// Numbers that can be held to those of another column.
pub(crate) enum Evened<'v> {
    Short(Cow<'v, [i16]>),
    Narrow(Cow<'v, [i32]>),
    Wide(Cow<'v, [i64]>),
}

impl Evened<'_> {
    /// The same number for so many rows.
    pub(crate) fn same(value: i64, rows: usize) -> Self {
        let short = i16::try_from(value).map(|value| Self::Short(vec![value; rows].into()));
        short.unwrap_or_else(|_| Self::Wide(vec![value; rows].into()))
    }

    /// The number of a row; 0 beyond the end.
    pub(crate) fn get(&self, row: usize) -> i64 {
        match self {
            Self::Short(values) => values.get(row).map_or(0, |value| i64::from(*value)),
            Self::Narrow(values) => values.get(row).map_or(0, |value| i64::from(*value)),
            Self::Wide(values) => values.get(row).copied().unwrap_or(0),
        }
    }

    /// For each of some rows its number.
    pub(crate) fn at(&self, rows: &[u32]) -> Evened<'static> {
        fn of<T: Copy + Default>(values: &[T], rows: &[u32]) -> Vec<T> {
            rows.iter().map(|row| values.get(*row as usize).copied().unwrap_or_default()).collect()
        }
        match self {
            Self::Short(values) => Evened::Short(of(values, rows).into()),
            Self::Narrow(values) => Evened::Narrow(of(values, rows).into()),
            Self::Wide(values) => Evened::Wide(of(values, rows).into()),
        }
    }

    /// What each number comes to.
    pub(crate) fn map<T>(&self, to: impl Fn(i64) -> T) -> Vec<T> {
        match self {
            Self::Short(values) => values.iter().map(|value| to(i64::from(*value))).collect(),
            Self::Narrow(values) => values.iter().map(|value| to(i64::from(*value))).collect(),
            Self::Wide(values) => values.iter().map(|value| to(*value)).collect(),
        }
    }

    /// As numbers of 32 bits; `None` for wide ones.
    pub(crate) fn narrow(&self) -> Option<Cow<'_, [i32]>> {
        match self {
            Self::Short(values) => Some(values.iter().copied().map(i32::from).collect()),
            Self::Narrow(values) => Some(Cow::Borrowed(values)),
            Self::Wide(_) => None,
        }
    }

    pub(crate) fn wide(&self) -> Cow<'_, [i64]> {
        match self {
            Self::Wide(values) => Cow::Borrowed(values),
            narrower => narrower.map(|value| value).into(),
        }
    }
}

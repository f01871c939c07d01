//! A column of single values as the core's numbers, and the rows in which one may not fit. Refusing is not done here: a row
//! that is marked is judged by the core, and says why.

use std::collections::HashMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use zice_columns::Column;
use zice_core::{Date, Given, Kind, parse_scalar};

use super::given::{given, string, whole};

/// Texts by number; equal ones are equal numbers.
#[derive(Default)]
pub(super) struct Labels(HashMap<String, i64>);

/// A label of so many bytes has at most so many characters, and so fits.
const SURELY_FITS: std::ops::RangeInclusive<usize> = 1..=200;

impl Labels {
    /// The number of a label that surely fits.
    pub(super) fn number(&mut self, text: &str) -> Option<i64> {
        if !SURELY_FITS.contains(&text.len()) {
            return None;
        }
        if let Some(number) = self.0.get(text) {
            return Some(*number);
        }
        let number = i64::try_from(self.0.len()).ok()?;
        self.0.insert(text.to_owned(), number);
        Some(number)
    }
}

/// The column of an array; what is told and does not fit is marked.
pub(super) fn column(kind: &Kind, array: &ArrayRef, labels: &mut Labels, misfits: &mut [bool]) -> Column {
    if let DataType::Dictionary(..) = array.data_type() {
        return by_dictionary(kind, array, labels, misfits);
    }
    let scale = 10_i128.pow(kind.decimals().into());
    let whole = |value: i128| within(kind, value.checked_mul(scale)?);
    match (kind, array.data_type()) {
        (_, DataType::Null) => Column::Untold,
        (Kind::Bool, _) => {
            let values = array.as_boolean();
            Column::of((0..values.len()).map(|row| values.is_valid(row).then(|| i64::from(values.value(row)))))
        }
        (Kind::Date, DataType::Date32) => primitive::<Date32Type>(array, misfits, |days| within(kind, days.into())),
        (_, DataType::Decimal128(_, decimals)) => {
            let moved = |value| within(kind, rescaled(value, *decimals, kind.decimals())?);
            primitive::<Decimal128Type>(array, misfits, moved)
        }
        (_, DataType::Int8) => primitive::<Int8Type>(array, misfits, |value| whole(value.into())),
        (_, DataType::Int16) => primitive::<Int16Type>(array, misfits, |value| whole(value.into())),
        (_, DataType::Int32) => primitive::<Int32Type>(array, misfits, |value| whole(value.into())),
        (_, DataType::Int64) => primitive::<Int64Type>(array, misfits, |value| whole(value.into())),
        (_, DataType::UInt8) => primitive::<UInt8Type>(array, misfits, |value| whole(value.into())),
        (_, DataType::UInt16) => primitive::<UInt16Type>(array, misfits, |value| whole(value.into())),
        (_, DataType::UInt32) => primitive::<UInt32Type>(array, misfits, |value| whole(value.into())),
        (_, DataType::UInt64) => primitive::<UInt64Type>(array, misfits, |value| whole(value.into())),
        _ => each(array, misfits, |row| one(kind, array, row, labels)),
    }
}

/// The values of a dictionary are looked at once each.
fn by_dictionary(kind: &Kind, array: &ArrayRef, labels: &mut Labels, misfits: &mut [bool]) -> Column {
    let dictionary = array.as_any_dictionary();
    let values = dictionary.values();
    let known: Vec<_> =
        (0..values.len()).map(|at| if values.is_null(at) { None } else { one(kind, values, at, labels) }).collect();
    let keys = dictionary.keys().slice(0, array.len());
    each(array, misfits, |row| {
        let key = usize::try_from(whole(&keys, row)?).ok()?;
        known.get(key).copied().flatten()
    })
}

/// One value, where it fits.
fn one(kind: &Kind, array: &ArrayRef, row: usize, labels: &mut Labels) -> Option<i64> {
    match (kind, string(array, row)) {
        (Kind::Text, Some(text)) => labels.number(text),
        (Kind::Choice(options), Some(text)) => i64::try_from(options.iter().position(|option| **option == *text)?).ok(),
        (Kind::Date, Some(text)) => Date::parse(text).map(Date::day_number),
        (kind, Some(text)) => parse_scalar(kind, &Given::Text(text.into())).ok(),
        (kind, None) => parse_scalar(kind, &given(array, row)).ok(),
    }
}

fn primitive<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    misfits: &mut [bool],
    fits: impl Fn(T::Native) -> Option<i64>,
) -> Column {
    let values = array.as_primitive::<T>();
    let raw = values.values();
    let numbers = raw.iter().zip(misfits).enumerate().map(|(row, (value, misfit))| {
        if values.is_null(row) {
            return None;
        }
        let number = fits(*value);
        *misfit |= number.is_none();
        number
    });
    Column::of(numbers)
}

fn each(array: &ArrayRef, misfits: &mut [bool], mut fits: impl FnMut(usize) -> Option<i64>) -> Column {
    let numbers = misfits.iter_mut().take(array.len()).enumerate().map(|(row, misfit)| {
        if array.is_null(row) {
            return None;
        }
        let number = fits(row);
        *misfit |= number.is_none();
        number
    });
    Column::of(numbers)
}

fn within(kind: &Kind, value: i128) -> Option<i64> {
    let (least, most) = kind.bounds();
    i64::try_from(value).ok().filter(|value| (least..=most).contains(value))
}

/// The same number with other decimals; `None` where digits would be lost.
fn rescaled(value: i128, from: i8, to: u8) -> Option<i128> {
    let more = i32::from(to) - i32::from(from);
    let factor = 10_i128.checked_pow(more.unsigned_abs())?;
    if more >= 0 { value.checked_mul(factor) } else { (value % factor == 0).then_some(value / factor) }
}

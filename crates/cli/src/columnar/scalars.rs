//! A column of single values as the core's numbers, and the rows in which one may not fit. Refusing is not done here: a row
//! that is marked is judged by the core, and says why.

use std::collections::HashMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::DataType;
use zice_columns::Column;
use zice_core::{Date, Given, Kind, parse_scalar};

use super::given::{given, string};
use super::lists::Entries;

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
    let nulls = array.logical_nulls();
    if array.len() == nulls.as_ref().map_or(0, NullBuffer::null_count) {
        return Column::Untold;
    }
    let mut cells = Cells { rows: array.len(), nulls: nulls.as_ref(), misfits };
    if array.as_any_dictionary_opt().is_some() {
        let values = each(kind, array, labels);
        return cells.numbers(|row| values.get(row).copied().flatten());
    }
    if let (Kind::Choices { options, exclusive }, Some(lists)) = (kind, Entries::of(array)) {
        let entries = each(&Kind::Choice(options.clone()), &lists.values, labels);
        return cells.numbers(|row| set(entries.get(lists.range(row))?, *exclusive));
    }
    let (least, most) = kind.bounds();
    let within = |value: i128| i64::try_from(value).ok().filter(|value| (least..=most).contains(value));
    let scale = 10_i128.pow(kind.decimals().into());
    let whole = |value: i128| within(value.checked_mul(scale)?);
    match (kind, array.data_type()) {
        (Kind::Bool, _) => Column::of_bits(array.len(), words(array.as_boolean().values()), cells.told()),
        (Kind::Date, DataType::Date32) => cells.primitive::<Date32Type>(array, |days| within(days.into())),
        (_, DataType::Decimal128(_, decimals)) => {
            let moved = |value| within(rescaled(value, *decimals, kind.decimals())?);
            cells.primitive::<Decimal128Type>(array, moved)
        }
        (_, DataType::Int8) => cells.primitive::<Int8Type>(array, |value| whole(value.into())),
        (_, DataType::Int16) => cells.primitive::<Int16Type>(array, |value| whole(value.into())),
        (_, DataType::Int32) => cells.primitive::<Int32Type>(array, |value| whole(value.into())),
        (_, DataType::Int64) => cells.primitive::<Int64Type>(array, |value| whole(value.into())),
        (_, DataType::UInt8) => cells.primitive::<UInt8Type>(array, |value| whole(value.into())),
        (_, DataType::UInt16) => cells.primitive::<UInt16Type>(array, |value| whole(value.into())),
        (_, DataType::UInt32) => cells.primitive::<UInt32Type>(array, |value| whole(value.into())),
        (_, DataType::UInt64) => cells.primitive::<UInt64Type>(array, |value| whole(value.into())),
        _ => cells.numbers(|row| one(kind, array, row, labels)),
    }
}

/// The set of some options, where each stands there once and none that stands alone has others beside it.
fn set(entries: &[Option<i64>], exclusive: u64) -> Option<i64> {
    let set = entries.iter().try_fold(0_i64, |set, option| {
        let bit = 1_i64.checked_shl(u32::try_from((*option)?).ok()?)?;
        (set & bit == 0).then_some(set | bit)
    })?;
    (set.cast_unsigned() & exclusive == 0 || entries.len() == 1).then_some(set)
}

/// The cells of an array that are told.
struct Cells<'a> {
    rows: usize,
    nulls: Option<&'a NullBuffer>,
    misfits: &'a mut [bool],
}

impl Cells<'_> {
    fn told(&self) -> Vec<u64> {
        match self.nulls {
            Some(nulls) => words(nulls.inner()),
            None => words(&BooleanBuffer::new_set(self.rows)),
        }
    }

    /// The column of the numbers that fit; untold cells are not looked at.
    fn numbers(&mut self, mut fits: impl FnMut(usize) -> Option<i64>) -> Column {
        let mut numbers = vec![0; self.rows];
        let mut read = |row: usize| match fits(row) {
            Some(number) => numbers[row] = number,
            None => self.misfits[row] = true,
        };
        match self.nulls {
            Some(nulls) => nulls.valid_indices().for_each(read),
            None => (0..self.rows).for_each(&mut read),
        }
        Column::of_told(numbers, self.told())
    }

    fn primitive<T: ArrowPrimitiveType>(
        &mut self,
        array: &ArrayRef,
        fits: impl Fn(T::Native) -> Option<i64>,
    ) -> Column {
        let values = array.as_primitive::<T>().values();
        self.numbers(|row| fits(values[row]))
    }
}

/// The bits of so many rows, 64 to a word, zero beyond the last.
fn words(bits: &BooleanBuffer) -> Vec<u64> {
    bits.bit_chunks().iter_padded().take(bits.len().div_ceil(64)).collect()
}

/// Every value that fits. Those of a dictionary are looked at once each.
fn each(kind: &Kind, array: &ArrayRef, labels: &mut Labels) -> Vec<Option<i64>> {
    let told = |row: &usize| !array.is_null(*row);
    match array.as_any_dictionary_opt() {
        Some(dictionary) if !dictionary.values().is_empty() => {
            let known = each(kind, dictionary.values(), labels);
            let keys = dictionary.normalized_keys().into_iter().enumerate();
            keys.map(|(row, key)| Some(row).filter(told).and_then(|_| known.get(key).copied().flatten())).collect()
        }
        Some(_) => vec![None; array.len()],
        None => {
            (0..array.len()).map(|row| Some(row).filter(told).and_then(|row| one(kind, array, row, labels))).collect()
        }
    }
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

/// The same number with other decimals; `None` where digits would be lost.
fn rescaled(value: i128, from: i8, to: u8) -> Option<i128> {
    let more = i32::from(to) - i32::from(from);
    let factor = 10_i128.checked_pow(more.unsigned_abs())?;
    if more >= 0 { value.checked_mul(factor) } else { (value % factor == 0).then_some(value / factor) }
}

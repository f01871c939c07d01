//! The values of one row as they were given, before it is known whether they fit. Knows no fact but by name.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use zice_core::{Date, Facts, Given, Kind, Schema, parse_facts};
use zice_wire::{Fault, Refusal, to_json};

use super::ColumnHeading;

/// The facts of a row, or everything that is wrong with them.
pub(crate) fn facts(
    schema: &Schema,
    heading: &ColumnHeading,
    batch: &RecordBatch,
    row: usize,
) -> Result<Facts, Refusal> {
    let member = |(column, fact): &(usize, _)| {
        let fact = schema.get(*fact)?;
        let told = given(batch.column(*column), row);
        Some((fact.name.to_string().into(), as_kind(schema, &fact.kind, told)))
    };
    let object = Given::Object(heading.facts.iter().filter_map(member).collect());
    parse_facts(schema, &object).map_err(|errors| Refusal(errors.into_iter().map(Fault::Fact).collect()))
}

/// The id of a row, as JSON.
pub(crate) fn id(heading: &ColumnHeading, batch: &RecordBatch, row: usize) -> String {
    match given(batch.column(heading.id), row) {
        Given::Text(text) => to_json(&text),
        Given::Number(digits) => digits.into_owned(),
        _ => "null".to_owned(),
    }
}

/// Pairs may be written as structs; JSON has them as lists of two.
fn as_kind(schema: &Schema, kind: &Kind, told: Given<'static>) -> Given<'static> {
    let pair = |item| match item {
        Given::Object(members) => Given::List(members.into_iter().map(|(_, name)| name).collect()),
        other => other,
    };
    match (kind, told) {
        (Kind::Pairs(_), Given::List(items)) => Given::List(items.into_iter().map(pair).collect()),
        (Kind::List(fields), Given::List(items)) => {
            let field = |(name, told): (std::borrow::Cow<'static, str>, _)| {
                let kind = schema.find_among(fields, &name).and_then(|id| schema.get(id)).map(|fact| &fact.kind);
                let told = if let Some(kind) = kind { as_kind(schema, kind, told) } else { told };
                (name, told)
            };
            let entry = |item| match item {
                Given::Object(members) => Given::Object(members.into_iter().map(field).collect()),
                other => other,
            };
            Given::List(items.into_iter().map(entry).collect())
        }
        (_, told) => told,
    }
}

/// The value of a row.
pub(super) fn given(array: &ArrayRef, row: usize) -> Given<'static> {
    if array.is_null(row) {
        return Given::Null;
    }
    match array.data_type() {
        DataType::Boolean => Given::Bool(array.as_boolean().value(row)),
        // The shortest digits that mean this double, as a number in JSON is written.
        DataType::Float64 => number(array.as_primitive::<Float64Type>().value(row).to_string()),
        DataType::Decimal128(..) => number(array.as_primitive::<Decimal128Type>().value_as_string(row)),
        DataType::Date32 => Given::Text(date(array.as_primitive::<Date32Type>().value(row)).into()),
        DataType::Struct(fields) => {
            let columns = array.as_struct().columns();
            let members = fields.iter().zip(columns).map(|(field, column)| (field.name().clone(), given(column, row)));
            Given::Object(members.map(|(name, told)| (name.into(), told)).collect())
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let key = dictionary.keys().slice(row, 1);
            let key = whole(&key, 0).and_then(|key| usize::try_from(key).ok());
            key.filter(|key| *key < dictionary.values().len())
                .map_or(Given::Null, |key| given(dictionary.values(), key))
        }
        _ => integer(array, row).or_else(|| text(array, row)).or_else(|| list(array, row)).unwrap_or(Given::Null),
    }
}

fn number(digits: String) -> Given<'static> {
    Given::Number(digits.into())
}

fn integer(array: &ArrayRef, row: usize) -> Option<Given<'static>> {
    whole(array, row).map(|value| number(value.to_string()))
}

fn text(array: &ArrayRef, row: usize) -> Option<Given<'static>> {
    string(array, row).map(|text| Given::Text(text.to_owned().into()))
}

/// The text of a row of an array of texts.
pub(super) fn string(array: &ArrayRef, row: usize) -> Option<&str> {
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row)),
        DataType::Utf8View => Some(array.as_string_view().value(row)),
        _ => None,
    }
}

fn list(array: &ArrayRef, row: usize) -> Option<Given<'static>> {
    let items = match array.data_type() {
        DataType::List(_) => array.as_list::<i32>().value(row),
        DataType::LargeList(_) => array.as_list::<i64>().value(row),
        DataType::FixedSizeList(..) => array.as_fixed_size_list().value(row),
        _ => return None,
    };
    Some(Given::List((0..items.len()).map(|item| given(&items, item)).collect()))
}

/// The integer of a row of an array of integers.
pub(super) fn whole(array: &ArrayRef, row: usize) -> Option<i128> {
    Some(match array.data_type() {
        DataType::Int8 => array.as_primitive::<Int8Type>().value(row).into(),
        DataType::Int16 => array.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt8 => array.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt16 => array.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).into(),
        _ => return None,
    })
}

/// A day as text; one that the calendar of the core lacks has the form of a day that is none.
fn date(days: i32) -> String {
    let date = Date::from_day_number(days.into());
    if date.day_number() == i64::from(days) { date.to_string() } else { "0000-00-00".to_owned() }
}

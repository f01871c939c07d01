//! A column of lists: their entries as a table, and the rows in which something within may not fit.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use zice_columns::{Column, Table};
use zice_core::{FactId, Given, Schema};

use super::given::given;
use super::load::of_fields;
use super::scalars::Labels;

/// Where the entries of each row stand, and the entries of all rows.
pub(super) struct Entries {
    told: Vec<u64>,
    offsets: Vec<u32>,
    pub(super) values: ArrayRef,
}

impl Entries {
    /// Of an array of lists.
    pub(super) fn of(array: &ArrayRef) -> Option<Self> {
        let (ends, values): (Vec<usize>, _) = match array.data_type() {
            DataType::List(_) => {
                let lists = array.as_list::<i32>();
                (lists.value_offsets().iter().filter_map(|at| usize::try_from(*at).ok()).collect(), lists.values())
            }
            DataType::LargeList(_) => {
                let lists = array.as_list::<i64>();
                (lists.value_offsets().iter().filter_map(|at| usize::try_from(*at).ok()).collect(), lists.values())
            }
            _ => return None,
        };
        let (first, last) = (ends.first().copied()?, ends.last().copied()?);
        let offsets = ends.iter().map(|at| u32::try_from(at - first).ok()).collect::<Option<_>>()?;
        let told = bits((0..array.len()).map(|row| array.is_valid(row)));
        Some(Self { told, offsets, values: values.slice(first, last - first) })
    }

    /// Where the entries of a row begin and end.
    pub(super) fn range(&self, row: usize) -> Range<usize> {
        self.offsets[row] as usize..self.offsets[row + 1] as usize
    }

    /// The rows of entries, each with where it begins and ends.
    fn rows(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        (0..self.offsets.len() - 1).map(|row| (row, self.range(row)))
    }
}

fn bits(rows: impl Iterator<Item = bool>) -> Vec<u64> {
    let rows: Vec<_> = rows.collect();
    let word = |rows: &[bool]| rows.iter().rev().fold(0, |word, told| word << 1 | u64::from(*told));
    rows.chunks(64).map(word).collect()
}

/// Lists of structs.
pub(super) fn of_structs(
    schema: &Schema,
    fields: &[FactId],
    array: &ArrayRef,
    labels: &mut Labels,
    misfits: &mut [bool],
) -> Column {
    let Some(lists) = Entries::of(array) else { return untold(array, misfits) };
    let Some(structs) = lists.values.as_struct_opt() else {
        let entries = Box::new(Table::new(lists.values.len(), Vec::new()));
        lists.rows().for_each(|(row, range)| misfits[row] |= !range.is_empty());
        return Column::Lists { told: lists.told, offsets: lists.offsets, entries };
    };
    let columns: Vec<_> = structs.fields().iter().zip(structs.columns()).collect();
    let named = |id: &FactId| {
        let name = schema.get(*id)?.local_name();
        columns.iter().find(|(field, _)| field.name() == name).map(|(_, column)| *column)
    };
    // An entry that is null is no entry that anything can be told of.
    let mut amiss: Vec<_> = (0..structs.len()).map(|entry| structs.is_null(entry)).collect();
    let entries = of_fields(schema, fields, structs.len(), &named, labels, &mut amiss);
    for (row, range) in lists.rows() {
        misfits[row] |= amiss[range.clone()].contains(&true) || repeats(schema, fields, &entries, range);
    }
    Column::Lists { told: lists.told, offsets: lists.offsets, entries: Box::new(entries) }
}

/// Whether two entries have the same value where no two may.
fn repeats(schema: &Schema, fields: &[FactId], entries: &Table, range: Range<usize>) -> bool {
    let distinct = fields.iter().filter_map(|id| schema.get(*id)).filter(|fact| fact.distinct);
    distinct.map(|fact| entries.column(fact.slot)).any(|column| {
        let mut seen: Vec<_> = range.clone().filter_map(|entry| column.number(entry)).collect();
        seen.sort_unstable();
        seen.windows(2).any(|two| two[0] == two[1])
    })
}

/// Lists of two names each.
pub(super) fn of_pairs(
    schema: &Schema,
    ends: [FactId; 2],
    array: &ArrayRef,
    labels: &mut Labels,
    misfits: &mut [bool],
) -> Column {
    let Some(lists) = Entries::of(array) else { return untold(array, misfits) };
    let mut names = Vec::with_capacity(lists.values.len());
    for (row, range) in lists.rows() {
        for entry in range {
            let pair = pair(&given(&lists.values, entry), labels);
            misfits[row] |= pair.is_none();
            names.push(pair);
        }
    }
    let mut columns = vec![Column::Untold; 2];
    for (at, end) in ends.iter().enumerate() {
        let slot = schema.get(*end).map_or(at, |fact| usize::from(fact.slot));
        if let Some(column) = columns.get_mut(slot) {
            *column = Column::of(names.iter().map(|pair| pair.map(|pair| pair[at])));
        }
    }
    let entries = Table::new(names.len(), columns);
    Column::Lists { told: lists.told, offsets: lists.offsets, entries: Box::new(entries) }
}

fn pair(given: &Given, labels: &mut Labels) -> Option<[i64; 2]> {
    let [first, second] = match given {
        Given::List(names) => names.as_slice().as_array::<2>().map(|[first, second]| [first, second])?,
        Given::Object(members) => members.as_slice().as_array::<2>().map(|[first, second]| [&first.1, &second.1])?,
        _ => return None,
    };
    match (first, second) {
        (Given::Text(first), Given::Text(second)) => Some([labels.number(first)?, labels.number(second)?]),
        _ => None,
    }
}

/// No lists, or lists of another form than is read at once.
fn untold(array: &ArrayRef, misfits: &mut [bool]) -> Column {
    misfits
        .iter_mut()
        .enumerate()
        .for_each(|(row, misfit)| *misfit |= *array.data_type() != DataType::Null && array.is_valid(row));
    Column::Untold
}

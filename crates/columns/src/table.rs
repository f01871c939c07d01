//! The facts of a block of applicants by columns. Knows no rule; what a number stands for is in the schema.

use zice_core::{FactId, Facts, Kind, Record, Schema, Slot};

use crate::pack::{bit, collect};
use crate::program::Reads;
use crate::values::Values;

/// Applicants, or the entries of a list of theirs, one a row; a column for each slot of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    rows: usize,
    columns: Vec<Column>,
}

/// One fact of every row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// Nobody told it.
    #[default]
    Untold,
    /// Everybody told the same.
    Same(i64),
    /// A number per row.
    Each {
        /// The numbers, those of untold rows being anything.
        values: Values,
        /// A bit per row: whether it was told.
        told: Vec<u64>,
    },
    /// A list per row.
    Lists {
        /// A bit per row: whether it was told.
        told: Vec<u64>,
        /// Where the entries of each row begin, and where the last ends.
        offsets: Vec<u32>,
        /// The entries of all rows, one behind another.
        entries: Box<Table>,
    },
}

impl Column {
    /// The column of these numbers; `None` where a row did not tell it.
    pub fn of(numbers: impl Iterator<Item = Option<i64>>) -> Self {
        let mut values = Vec::with_capacity(numbers.size_hint().0);
        let told = collect(numbers.map(|number| {
            values.push(number.unwrap_or(0));
            number.is_some()
        }));
        Self::of_told(values, told)
    }

    /// The column of numbers and of bits that say which of them were told; an untold number must be 0.
    pub fn of_told(values: Vec<i64>, told: Vec<u64>) -> Self {
        let count = ones(&told);
        let (least, most) =
            values.iter().fold((i64::MAX, i64::MIN), |(least, most), value| (least.min(*value), most.max(*value)));
        match count {
            0 => Self::Untold,
            _ if count == values.len() && least == most => Self::Same(least),
            _ => Self::Each { values: Values::narrowest(values, least, most), told },
        }
    }

    /// The column of so many numbers of 0 or 1, as bits, and of bits that say which of them were told. No bit is set beyond
    /// the last row.
    pub fn of_bits(rows: usize, values: Vec<u64>, told: Vec<u64>) -> Self {
        match (ones(&told), ones(&values)) {
            (0, _) => Self::Untold,
            (all, set) if all == rows && (set == 0 || set == rows) => Self::Same(i64::from(set > 0)),
            _ => Self::Each { values: Values::Bits(values), told },
        }
    }

    /// The number of a row.
    pub fn number(&self, row: usize) -> Option<i64> {
        match self {
            Self::Untold | Self::Lists { .. } => None,
            Self::Same(value) => Some(*value),
            Self::Each { values, told } => bit(told, row).then(|| values.get(row)),
        }
    }

    fn slot(&self, row: usize, inner: &Reads) -> Slot {
        match self {
            Self::Lists { told, offsets, entries } if bit(told, row) => {
                let at = |row: usize| offsets.get(row).map_or(0, |at| *at as usize);
                Slot::List((at(row)..at(row + 1)).map(|entry| entries.read(entry, inner)).collect())
            }
            other => other.number(row).map_or(Slot::Missing, Slot::Scalar),
        }
    }
}

impl Table {
    /// So many rows with these columns, in the order of slots. Whatever a column lacks is untold.
    pub fn new(rows: usize, columns: Vec<Column>) -> Self {
        Self { rows, columns }
    }

    /// The same facts as these, by columns.
    pub fn of(schema: &Schema, facts: &[Facts]) -> Self {
        let records: Vec<_> = facts.iter().map(|facts| &facts.root).collect();
        of_records(schema, schema.root(), &records)
    }

    /// Its rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The column of a slot; an untold one where it has none.
    pub fn column(&self, slot: u16) -> &Column {
        self.columns.get(usize::from(slot)).unwrap_or(&Column::Untold)
    }

    /// Tells every row the same number, replacing what was told.
    pub fn tell(&mut self, slot: u16, value: i64) {
        let slot = usize::from(slot);
        if self.columns.len() <= slot {
            self.columns.resize(slot + 1, Column::Untold);
        }
        self.columns[slot] = Column::Same(value);
    }

    /// What is read of a row, as a record.
    pub(crate) fn read(&self, row: usize, Reads(slots): &Reads) -> Record {
        let mut record = Record::with_room(self.columns.len());
        for (slot, inner) in slots {
            record.tell(*slot, self.column(*slot).slot(row, inner));
        }
        record
    }
}

fn ones(bits: &[u64]) -> usize {
    bits.iter().map(|word| word.count_ones() as usize).sum()
}

fn of_records(schema: &Schema, fields: &[FactId], records: &[&Record]) -> Table {
    let column = |(slot, id): (u16, &FactId)| match schema.get(*id).map(|fact| &fact.kind) {
        Some(kind @ (Kind::List(_) | Kind::Pairs(_))) => lists(schema, kind.fields(), slot, records),
        _ => Column::of(records.iter().map(|record| record.scalar(slot))),
    };
    Table { rows: records.len(), columns: (0..).zip(fields).map(column).collect() }
}

fn lists(schema: &Schema, fields: &[FactId], slot: u16, records: &[&Record]) -> Column {
    let told = collect(records.iter().map(|record| record.entries(slot).is_some()));
    if told.iter().all(|word| *word == 0) {
        return Column::Untold;
    }
    let (mut offsets, mut entries) = (vec![0], Vec::new());
    for record in records {
        entries.extend(record.entries(slot).unwrap_or_default());
        // As many entries as would not fit here fit into no memory beside them.
        offsets.push(u32::try_from(entries.len()).unwrap_or(u32::MAX));
    }
    Column::Lists { told, offsets, entries: Box::new(of_records(schema, fields, &entries)) }
}

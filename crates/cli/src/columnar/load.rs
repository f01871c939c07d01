//! From the columns of a file to a table of facts. Knows no verdict.

use arrow_array::{ArrayRef, RecordBatch};
use zice_columns::{Column, Table};
use zice_core::{FactId, Kind, Schema};

use super::scalars::{Labels, column};
use super::{ColumnHeading, lists};

/// The facts of some rows.
pub(crate) struct Loaded {
    pub(crate) table: Table,
    /// Rows in which something may not fit; what the table says of them is worth nothing.
    pub(crate) misfits: Vec<bool>,
}

/// Reads rows.
pub(crate) fn load(schema: &Schema, heading: &ColumnHeading, batch: &RecordBatch) -> Loaded {
    let mut misfits = vec![false; batch.num_rows()];
    let column = |id: &FactId| {
        let (at, _) = heading.facts.iter().find(|(_, fact)| fact == id)?;
        Some(batch.column(*at))
    };
    let table = of_fields(schema, schema.root(), batch.num_rows(), &column, &mut Labels::default(), &mut misfits);
    Loaded { table, misfits }
}

/// The table of some fields, each with its array where there is one.
pub(super) fn of_fields<'a>(
    schema: &Schema,
    fields: &[FactId],
    rows: usize,
    array: &dyn Fn(&FactId) -> Option<&'a ArrayRef>,
    labels: &mut Labels,
    misfits: &mut [bool],
) -> Table {
    let mut of_field = |id: &FactId| {
        let Some((fact, array)) = schema.get(*id).zip(array(id)) else { return Column::Untold };
        match &fact.kind {
            Kind::List(fields) => lists::of_structs(schema, fields, array, labels, misfits),
            Kind::Pairs(ends) => lists::of_pairs(schema, *ends, array, labels, misfits),
            kind => column(kind, array, labels, misfits),
        }
    };
    Table::new(rows, fields.iter().map(&mut of_field).collect())
}

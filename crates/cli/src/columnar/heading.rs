//! Which column is which fact, and whether its type can hold it. Knows no row.

use arrow_schema::{DataType, Field, Fields, Schema as Columns};
use zice_core::{Fact, FactId, Kind, Schema, nearest};

use crate::table::ColumnFault;

/// What each column holds.
#[derive(Debug)]
pub(crate) struct ColumnHeading {
    /// The column of ids.
    pub(crate) id: usize,
    /// The others, each with its fact.
    pub(crate) facts: Vec<(usize, FactId)>,
}

impl ColumnHeading {
    /// The columns of a file: an id, and facts by their names.
    pub(crate) fn of(schema: &Schema, columns: &Columns) -> Result<Self, ColumnFault> {
        let (mut ids, mut facts) = (Vec::new(), Vec::new());
        for (at, field) in columns.fields().iter().enumerate() {
            if field.name() == "id" {
                ids.push(at);
                fit(is_id(field.data_type()), "id", field, "text, integer")?;
                continue;
            }
            let fact = field_fact(schema, schema.root(), field, field.name())?;
            if facts.iter().any(|(_, known)| *known == fact) {
                return Err(ColumnFault::Repeated { column: field.name().clone() });
            }
            facts.push((at, fact));
        }
        match ids.as_slice() {
            [id] => Ok(Self { id: *id, facts }),
            [] => Err(ColumnFault::NoId),
            _ => Err(ColumnFault::Repeated { column: "id".to_owned() }),
        }
    }
}

/// The fact of a field, which can hold it.
fn field_fact(schema: &Schema, fields: &[FactId], field: &Field, path: &str) -> Result<FactId, ColumnFault> {
    let Some(id) = schema.find_among(fields, field.name()) else {
        let names = fields.iter().filter_map(|id| schema.get(*id)).map(Fact::local_name);
        let nearest = nearest(field.name(), names).map(str::to_owned);
        return Err(ColumnFault::Unknown { column: path.to_owned(), nearest });
    };
    let kind = schema.get(id).map(|fact| &fact.kind);
    kind.map_or(Ok(()), |kind| holds(schema, kind, field, path)).map(|()| id)
}

fn holds(schema: &Schema, kind: &Kind, field: &Field, path: &str) -> Result<(), ColumnFault> {
    let found = field.data_type();
    // What a writer makes of nothing but nulls, or of nothing but empty lists.
    let is_empty = *found == DataType::Null || item(found) == Some(&DataType::Null);
    match kind {
        Kind::Choices { .. } | Kind::Pairs(_) | Kind::List(_) if is_empty => Ok(()),
        _ if *found == DataType::Null => Ok(()),
        Kind::Bool => fit(*found == DataType::Boolean, path, field, "boolean"),
        Kind::Integer => fit(is_number(found), path, field, "integer, decimal, double"),
        Kind::Decimal { .. } | Kind::Money => {
            fit(is_number(found) || is_text(found), path, field, "integer, decimal, double, text")
        }
        Kind::Date => fit(*found == DataType::Date32 || is_text(found), path, field, "date32, text"),
        Kind::Choice(_) | Kind::Text => fit(is_text(found), path, field, "text, dictionary of text"),
        Kind::Choices { .. } => fit(item(found).is_some_and(is_text), path, field, "list of text"),
        Kind::Pairs(ends) => {
            let is_pair = |item| is_pair(schema, *ends, item);
            fit(item(found).is_some_and(is_pair), path, field, "list of lists of two texts")
        }
        Kind::List(fields) => match item(found) {
            Some(DataType::Struct(inner)) => each_field(schema, fields, inner, path),
            _ => fit(false, path, field, "list of structs"),
        },
    }
}

fn each_field(schema: &Schema, fields: &[FactId], inner: &Fields, path: &str) -> Result<(), ColumnFault> {
    let mut seen = Vec::new();
    for field in inner {
        let path = format!("{path}[].{}", field.name());
        let fact = field_fact(schema, fields, field, &path)?;
        if seen.contains(&fact) {
            return Err(ColumnFault::Repeated { column: path });
        }
        seen.push(fact);
    }
    Ok(())
}

fn fit(fits: bool, path: &str, field: &Field, wanted: &'static str) -> Result<(), ColumnFault> {
    let found = field.data_type().to_string();
    if fits { Ok(()) } else { Err(ColumnFault::Type { column: path.to_owned(), found, wanted }) }
}

fn is_id(found: &DataType) -> bool {
    is_text(found) || found.is_integer()
}

/// A float of 32 bits is not among them: it holds other numbers than were meant.
fn is_number(found: &DataType) -> bool {
    found.is_integer() || matches!(found, DataType::Float64 | DataType::Decimal128(..))
}

pub(super) fn is_text(found: &DataType) -> bool {
    match found {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// The type of a list's items.
fn item(found: &DataType) -> Option<&DataType> {
    match found {
        DataType::List(item) | DataType::LargeList(item) => Some(item.data_type()),
        _ => None,
    }
}

fn is_pair(schema: &Schema, ends: [FactId; 2], found: &DataType) -> bool {
    let names = ends.map(|end| schema.get(end).map_or("", Fact::local_name));
    match found {
        DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, 2) => {
            is_text(item.data_type())
        }
        DataType::Struct(fields) => {
            fields.len() == 2
                && fields.iter().zip(names).all(|(field, name)| field.name() == name && is_text(field.data_type()))
        }
        _ => false,
    }
}

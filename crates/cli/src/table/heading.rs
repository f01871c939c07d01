//! Which column is which fact, from the row of headings. A heading is the name of a fact or its label in either language.

use zice_core::{Fact, FactId, nearest};
use zice_packs::{Library, Text};

use super::{Content, Row, TableFault, address};

/// What each column holds.
#[derive(Debug)]
pub(crate) struct Heading {
    /// By column, the first being the id; `None` for a column without heading.
    pub(crate) facts: Vec<Option<FactId>>,
}

impl Heading {
    /// Whether a row is the heading: its first cell says so. Rows before it are for people.
    pub(crate) fn is(row: &Row) -> bool {
        row.cells.first().is_some_and(|first| matches!(first.text(), "id" | "ID" | "编号"))
    }

    /// The columns of a row of headings, each one of these facts.
    pub(crate) fn of(library: &Library, fields: &[FactId], row: &Row) -> Result<Self, TableFault> {
        let mut facts = vec![None];
        for (column, cell) in row.cells.iter().enumerate().skip(1) {
            let fact = match cell {
                Content::Blank => None,
                cell => Some(find(library, fields, cell.text()).ok_or_else(|| unknown(library, fields, column, row))?),
            };
            if fact.is_some() && facts.contains(&fact) {
                return Err(TableFault::Repeated { cell: address(column, row.number), text: cell.text().to_owned() });
            }
            facts.push(fact);
        }
        Ok(Self { facts })
    }
}

/// The fact of a heading, which may say the unit in brackets behind a label.
fn find(library: &Library, fields: &[FactId], heading: &str) -> Option<FactId> {
    let plain = heading.split(['（', '(']).next().unwrap_or_default().trim();
    let is_label = |text: &Text| [&text.zh, &text.en].into_iter().any(|label| **label == *heading || **label == *plain);
    let labelled = |id: &FactId| library.catalogue.fact(*id).is_some_and(|words| is_label(&words.label));
    let named = library.rules.schema.find_among(fields, heading);
    named.or_else(|| fields.iter().copied().find(labelled))
}

fn unknown(library: &Library, fields: &[FactId], column: usize, row: &Row) -> TableFault {
    let text = row.cells.get(column).map_or("", Content::text).to_owned();
    let names = fields.iter().filter_map(|id| library.rules.schema.get(*id)).map(Fact::local_name);
    let nearest = nearest(&text, names).map(str::to_owned);
    TableFault::UnknownHeading { cell: address(column, row.number), text, nearest }
}

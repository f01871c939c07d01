//! Tables of applicants, one a row, as CSV or a workbook. Decides what a table must look like; what its cells mean is the
//! heading's and the schema's affair. A table is read row by row and never kept, but for the sheets of lists.

mod columns;
mod csv;
mod fault;
mod formulas;
mod heading;
mod record;
mod xlsx;

pub(crate) use columns::ColumnFault;
pub(crate) use csv::each_row as each_row_of_csv;
pub(crate) use fault::TableFault;
pub(crate) use heading::Heading;
pub(crate) use record::{Entry, Lists, Records};
pub(crate) use xlsx::Workbook;

/// The sheet of a template that holds what its lists offer; nothing is read from it.
pub(crate) const OPTIONS: &str = "zice-options";

/// The longest row or line that is read, in bytes.
pub(crate) const LONGEST: usize = 1024 * 1024;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// Nothing, or spaces only.
    Blank,
    /// A text, without spaces around it.
    Text(String),
    /// A number in plain digits.
    Number(String),
    /// True or false.
    Bool(bool),
}

impl Content {
    /// The content of a text.
    pub(crate) fn of(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }

    /// As it is read; empty where it is blank.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Blank => "",
        }
    }
}

/// A row, with its number as a table shows it, from 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) number: usize,
    pub(crate) cells: Vec<Content>,
}

impl Row {
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| *cell == Content::Blank)
    }
}

/// What a cell is called: `C7`.
pub(crate) fn address(column: usize, row: usize) -> String {
    format!("{}{row}", letters(column))
}

fn letters(column: usize) -> String {
    let letter = u8::try_from(column % 26).map_or('A', |at| char::from(b'A' + at));
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    before + letter.encode_utf8(&mut [0; 4])
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn cells_are_called_as_tables_call_them() {
        let called = [(0, "A7"), (25, "Z7"), (26, "AA7"), (701, "ZZ7"), (702, "AAA7")];
        assert!(called.into_iter().all(|(column, name)| address(column, 7) == name));
    }
}

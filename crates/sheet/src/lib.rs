//! Writes tables as a workbook (XLSX) that Excel and WPS open. Decides how a table looks: a bold heading that stays while
//! one scrolls, wrapped texts, columns as wide as asked for. Refuses to know what a table is about, and formulas: a text
//! that looks like one is written as text, so nothing typed into a form is ever worked out by whoever opens the file.
//!
//! Own code instead of a library: the page pays for every byte, and a library of formats, charts and compression costs it
//! more than the whole form. Nothing is compressed; a table of a form has a few kilobytes.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod archive;
mod parts;
mod xml;

use archive::Archive;

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// A text, as it is. What XML cannot hold (control characters) is left out, and beyond 32,767 characters, the most a
    /// cell holds, it ends.
    Text(String),
    /// A number in plain decimal digits, such as `1000000.5`; what is none is written as text.
    Number(String),
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub head: String,
    /// Its width in digits; a Chinese character takes two.
    pub width: u32,
}

/// A sheet of the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name on its tab: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell per column.
    pub rows: Vec<Vec<Cell>>,
}

/// The bytes of a workbook with these sheets. The same tables give the same bytes: no time of day is in it.
pub fn workbook(tables: &[Table]) -> Vec<u8> {
    let mut archive = Archive::default();
    archive.add("[Content_Types].xml", &parts::content_types(tables.len()));
    archive.add("_rels/.rels", parts::ROOT);
    archive.add("xl/workbook.xml", &parts::workbook(tables));
    archive.add("xl/_rels/workbook.xml.rels", &parts::relations(tables.len()));
    archive.add("xl/styles.xml", parts::STYLES);
    for (at, table) in tables.iter().enumerate() {
        archive.add(&parts::sheet_file("xl/", at), &parts::sheet(table));
    }
    archive.end()
}

#[cfg(test)]
mod tests;

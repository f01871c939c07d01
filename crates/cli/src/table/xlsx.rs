//! Reads a workbook sheet by sheet and row by row. Knows no heading.
//!
//! A workbook is an archive, and a small archive can unpack to any size: all of it is unpacked once, into nothing, and
//! counted, before any of it is read.

use std::io::{self, Cursor, Read, Seek};

use calamine::{DataRef, Dimensions, Reader, Xlsx};
use zip::ZipArchive;

use super::{Content, Row, TableFault, address};

/// All parts together, unpacked: a million rows of a few hundred bytes.
const LARGEST: u64 = 1024 * 1024 * 1024;
/// Each part but the sheets themselves, since these are kept in memory: texts, styles, relations.
const LARGEST_KEPT: u64 = 256 * 1024 * 1024;

/// The most columns that a sheet has.
const WIDEST: usize = 16_384;

/// A source of bytes in any order.
pub(crate) trait Bytes: Read + Seek {}

impl<T: Read + Seek> Bytes for T {}

/// A workbook that is fit to be read.
pub(crate) struct Workbook {
    book: Xlsx<io::BufReader<Box<dyn Bytes>>>,
}

impl Workbook {
    /// Opens a workbook.
    pub(crate) fn open(mut source: Box<dyn Bytes>) -> Result<Self, TableFault> {
        weigh(&mut source)?;
        source.rewind().map_err(|_| TableFault::NotAWorkbook)?;
        let book = Xlsx::new(io::BufReader::new(source)).map_err(|_| TableFault::NotAWorkbook)?;
        Ok(Self { book })
    }

    /// A workbook in memory.
    pub(crate) fn of_bytes(bytes: Vec<u8>) -> Result<Self, TableFault> {
        Self::open(Box::new(Cursor::new(bytes)))
    }

    /// The names of its sheets, in order.
    pub(crate) fn sheets(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// Hands over the rows of a sheet, blank ones left out.
    pub(crate) fn each_row<E: From<TableFault>>(
        &mut self,
        sheet: &str,
        mut take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        self.has_none_merged(sheet)?;
        let mut reader = self.book.worksheet_cells_reader(sheet).map_err(|_| TableFault::NotAWorkbook)?;
        let mut row = Row { number: 0, cells: Vec::new() };
        while let Some(cell) = reader.next_cell().map_err(|_| TableFault::NotAWorkbook)? {
            let (line, column) = cell.get_position();
            let (number, column) = (at(line) + 1, at(column));
            if number != row.number {
                let whole = std::mem::replace(&mut row, Row { number, cells: Vec::new() });
                if !whole.is_blank() {
                    take(whole)?;
                }
            }
            put(&mut row.cells, column, content(cell.get_value()));
        }
        if row.is_blank() { Ok(()) } else { take(row) }
    }

    /// Titles above a table may span cells; what would fill several rows or columns of it may not.
    fn has_none_merged(&mut self, sheet: &str) -> Result<(), TableFault> {
        let merged = self.book.merge_cells_by_sheet_name(sheet).map_err(|_| TableFault::NotAWorkbook)?;
        let spans = |it: &&Dimensions| it.start.0 > 0 && it.start != it.end;
        match merged.iter().find(spans) {
            None => Ok(()),
            Some(Dimensions { start, end }) => {
                let name = |(row, column): (u32, u32)| address(at(column), at(row) + 1);
                Err(TableFault::Merged { sheet: sheet.to_owned(), cells: format!("{}:{}", name(*start), name(*end)) })
            }
        }
    }
}

fn weigh(source: &mut Box<dyn Bytes>) -> Result<(), TableFault> {
    let mut archive = ZipArchive::new(source).map_err(|_| TableFault::NotAWorkbook)?;
    let mut left = LARGEST;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| TableFault::NotAWorkbook)?;
        let is_sheet = part.name().is_ok_and(|name| name.contains("/worksheets/"));
        let most = if is_sheet { left } else { left.min(LARGEST_KEPT) };
        let size = io::copy(&mut part.take(most.saturating_add(1)), &mut io::sink());
        let size = size.map_err(|_| TableFault::NotAWorkbook)?;
        if size > most {
            return Err(TableFault::TooLarge);
        }
        left -= size;
    }
    Ok(())
}

/// A formula counts as what it came to when the file was saved; an error of one stays the text it shows.
fn content(value: &DataRef) -> Content {
    match value {
        DataRef::Empty => Content::Blank,
        DataRef::Int(number) => Content::Number(number.to_string()),
        // Written with the fewest digits that mean it, never with an exponent.
        DataRef::Float(number) => Content::Number(number.to_string()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Content::of(text),
        DataRef::SharedString(text) => Content::of(text),
        DataRef::Bool(told) => Content::Bool(*told),
        DataRef::Error(error) => Content::Text(error.to_string()),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Content::Text(format!("{year:04}-{month:02}-{day:02}"))
        }
    }
}

/// Cells come in their order, blank ones left out.
fn put(cells: &mut Vec<Content>, column: usize, content: Content) {
    if content != Content::Blank && (cells.len()..WIDEST).contains(&column) {
        cells.resize(column, Content::Blank);
        cells.push(content);
    }
}

fn at(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

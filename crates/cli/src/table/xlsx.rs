//! Reads a workbook sheet by sheet and row by row. Knows no heading.
//!
//! A workbook is an archive, and a small archive can unpack to any size: all of it is unpacked once, into nothing, and
//! counted, before any of it is read.

#[cfg(test)]
use std::io::Cursor;
use std::io::{self, Read, Seek};

use calamine::{DataRef, Dimensions, Reader, Xlsx};
use zip::ZipArchive;

use super::formulas::Formulas;
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
        weigh(&mut source, LARGEST, LARGEST_KEPT)?;
        source.rewind().map_err(|_| TableFault::NotAWorkbook)?;
        let book = Xlsx::new(io::BufReader::new(source)).map_err(|_| TableFault::NotAWorkbook)?;
        Ok(Self { book })
    }

    /// A workbook in memory.
    #[cfg(test)]
    pub(crate) fn of_bytes(bytes: Vec<u8>) -> Result<Self, TableFault> {
        Self::open(Box::new(Cursor::new(bytes)))
    }

    /// The names of its sheets, in order.
    pub(crate) fn sheets(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// How many rows a sheet says it has; 0 where it does not say.
    pub(crate) fn height(&mut self, sheet: &str) -> Result<u64, TableFault> {
        let reader = self.book.worksheet_cells_reader(sheet).map_err(|_| TableFault::NotAWorkbook)?;
        let last = u64::from(reader.dimensions().end.0);
        Ok(if last == 0 { 0 } else { last + 1 })
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

/// Fails where all parts together, or one that is kept, unpack to more than so many bytes, whatever their heads say.
fn weigh(source: impl Bytes, mut left: u64, most_kept: u64) -> Result<(), TableFault> {
    let mut archive = ZipArchive::new(source).map_err(|_| TableFault::NotAWorkbook)?;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| TableFault::NotAWorkbook)?;
        let is_sheet = part.name().is_ok_and(|name| name.contains("/worksheets/"));
        let most = if is_sheet { left } else { left.min(most_kept) };
        let name = part.name().map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
        let mut formulas = Formulas::default();
        let mut bytes = part.take(most.saturating_add(1));
        let size = if is_sheet { io::copy(&mut bytes, &mut formulas) } else { io::copy(&mut bytes, &mut io::sink()) };
        let size = size.map_err(|_| TableFault::NotAWorkbook)?;
        if let Some(cell) = formulas.unworked {
            let part = name.rsplit('/').next().unwrap_or_default().to_owned();
            return Err(TableFault::Unworked { part, cell });
        }
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused_before_it_is_read() {
        let zeros = vec![0; 1_000_000];
        let texts = archive(&[("xl/sharedStrings.xml", &zeros)]);
        let sheet = archive(&[("xl/worksheets/sheet1.xml", &zeros), ("xl/worksheets/sheet2.xml", &zeros)]);
        assert!(texts.len() < 10_000);
        let weigh = |bytes: &[u8], most, kept| weigh(Cursor::new(bytes.to_vec()), most, kept);
        assert_eq!(weigh(&texts, 9_000_000, 1_000_000), Ok(()));
        assert_eq!(weigh(&texts, 9_000_000, 999_999), Err(TableFault::TooLarge));
        assert_eq!(weigh(&sheet, 2_000_000, 10), Ok(()));
        assert_eq!(weigh(&sheet, 1_999_999, 10), Err(TableFault::TooLarge));
    }

    #[test]
    fn a_formula_that_was_never_worked_out_is_told_with_its_cell() {
        let formula = |name: &str, value: &str| {
            let sheet = format!("<c r=\"B7\"><f>1+1</f>{value}</c>");
            weigh(Cursor::new(archive(&[(name, sheet.as_bytes())])), 9_000, 9_000)
        };
        let unworked = TableFault::Unworked { part: "sheet2.xml".to_owned(), cell: "B7".to_owned() };
        assert_eq!(formula("xl/worksheets/sheet2.xml", ""), Err(unworked));
        assert_eq!(formula("xl/worksheets/sheet2.xml", "<v>2</v>"), Ok(()));
        assert_eq!(formula("xl/sharedStrings.xml", ""), Ok(()));
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        let whole = archive(&[("a.txt", b"text")]);
        for bytes in [&b""[..], b"id,x\n", &whole, &whole[..whole.len() / 2]] {
            assert!(matches!(Workbook::of_bytes(bytes.to_vec()), Err(TableFault::NotAWorkbook)));
        }
    }

    /// A workbook of ours with something more behind its first table.
    fn with_more(more: &str) -> Vec<u8> {
        let text = |text: &str| zice_sheet::Cell::Text(text.to_owned());
        let columns = ["id", "x"].map(|head| zice_sheet::Column { head: head.to_owned(), width: 9 }).to_vec();
        let table = zice_sheet::Table { name: "a".to_owned(), columns, rows: vec![vec![text("1"), text("b")]] };
        let mut parts = ZipArchive::new(Cursor::new(zice_sheet::workbook(&[table]))).unwrap();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..parts.len() {
            let mut part = parts.by_index(index).unwrap();
            let (name, mut content) = (part.name().unwrap().into_owned(), String::new());
            part.read_to_string(&mut content).unwrap();
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content.replace("</sheetData>", &format!("</sheetData>{more}")).as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn merged_cells_are_refused_unless_they_are_a_title() {
        let read = |cells: &str| {
            let more = format!("<mergeCells count=\"1\"><mergeCell ref=\"{cells}\"/></mergeCells>");
            let mut rows = Vec::new();
            let mut book = Workbook::of_bytes(with_more(&more)).unwrap();
            book.each_row::<TableFault>("a", |row| {
                rows.push(row);
                Ok(())
            })?;
            Ok(rows.len())
        };
        assert_eq!(read("A1:B1"), Ok(2));
        assert_eq!(read("B2:B3"), Err(TableFault::Merged { sheet: "a".to_owned(), cells: "B2:B3".to_owned() }));
    }
}

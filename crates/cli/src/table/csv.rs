//! Reads CSV row by row, in UTF-8 or GB18030. Knows no heading.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use ::csv::{ErrorKind, ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, GB18030, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::{Content, LONGEST, Row, TableFault};

/// Hands over the rows of a table, blank ones left out. UTF-8 is recognised by its mark or by the first piece being
/// nothing else; what is neither is read as GB18030, in which Chinese spreadsheets write CSV.
pub(crate) fn each_row<E>(
    mut source: impl BufRead,
    mut take: impl FnMut(Row) -> Result<(), E>,
    faulty: impl Fn(TableFault) -> E,
    unreadable: impl Fn(io::Error) -> E,
) -> Result<(), E> {
    let encoding = guess(source.fill_buf().map_err(&unreadable)?);
    let decoded = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_override(true).build(source);
    let bounded = Bounded { inner: decoded, open: false, count: 0, lines: Lines::default() };
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bounded);
    let (mut record, mut last, mut within) = (StringRecord::new(), 0_usize, 0_usize);
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                within = within.saturating_add(record.iter().map(|cell| cell.matches('\n').count()).sum());
                // A cell of several lines is one row, as a spreadsheet counts.
                last = reader.get_ref().lines.line_of(reader.position().byte()).saturating_sub(within);
                let row = Row { number: last, cells: record.iter().map(Content::of).collect() };
                if !row.is_blank() {
                    take(row)?;
                }
            }
            Err(error) => match error.into_kind() {
                ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    return Err(faulty(TableFault::EndlessRow { behind: last }));
                }
                ErrorKind::Io(error) => return Err(unreadable(error)),
                // What was decoded is UTF-8, and rows of any length are allowed.
                _ => return Err(unreadable(io::ErrorKind::InvalidData.into())),
            },
        }
    }
}

fn guess(piece: &[u8]) -> &'static Encoding {
    match str::from_utf8(piece) {
        Ok(_) => UTF_8,
        // Only the end of the piece: a character that goes on in the next.
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) => GB18030,
    }
}

/// Fails once a row is too long, so that no row, and no quote that stays open, takes all memory.
struct Bounded<R> {
    inner: R,
    /// Whether a quote is open, in which a line feed ends no row.
    open: bool,
    count: usize,
    lines: Lines,
}

/// Counts lines. The parser does so too, but a row begins for it where the one before ended: before the second sign of a line
/// break of two, and before blank lines.
#[derive(Default)]
struct Lines {
    read: u64,
    /// Where the line feeds stand that the parser has not passed yet.
    ahead: RefCell<VecDeque<u64>>,
    passed: Cell<usize>,
}

impl Lines {
    fn see(&mut self, byte: u8) {
        if byte == b'\n' {
            self.ahead.get_mut().push_back(self.read);
        }
        self.read = self.read.saturating_add(1);
    }

    /// The line in which a row ends that the parser has read up to here, its line break with it, or the first sign of that.
    fn line_of(&self, end: u64) -> usize {
        let mut ahead = self.ahead.borrow_mut();
        while ahead.front().is_some_and(|feed| feed.saturating_add(1) < end) {
            ahead.pop_front();
            self.passed.set(self.passed.get().saturating_add(1));
        }
        self.passed.get().saturating_add(1)
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        for byte in buffer.get(..count).unwrap_or_default() {
            self.lines.see(*byte);
            self.open ^= *byte == b'"';
            let ends = *byte == b'\n' && !self.open;
            self.count = if ends { 0 } else { self.count.saturating_add(1) };
        }
        if self.count > LONGEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(count) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let take = |row: Row| {
            found.push(row.number);
            Ok(())
        };
        let told: Result<(), String> =
            each_row(text.as_bytes(), take, |_| "faulty".to_owned(), |error| error.to_string());
        assert_eq!(told, Ok(()));
        found
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        for (text, numbers) in [
            ("id,a\n1,x\n2,y\n", vec![1, 2, 3]),
            ("id,a\r\n1,x\r\n2,y\r\n", vec![1, 2, 3]),
            ("id,a\r\n1,x\r\n2,y", vec![1, 2, 3]),
            ("id,a\n\n1,x\n\n\n2,y", vec![1, 3, 6]),
            ("\r\nid,a\r\n\r\n1,x\r\n", vec![2, 4]),
            ("id,a\n1,\"x\ny\"\n2,\"z\"\n", vec![1, 2, 3]),
            ("id,a\r\n1,\"x\r\ny\"\r\n \r\n2,z\r\n", vec![1, 2, 4]),
            ("id,a\n1,5\"3\n2,z\n", vec![1, 2, 3]),
        ] {
            assert_eq!(rows(text), numbers, "{text:?}");
        }
    }
}

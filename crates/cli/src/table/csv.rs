//! Reads CSV row by row, in UTF-8 or GB18030. Knows no heading.

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
    let bounded = Bounded { inner: decoded, open: false, count: 0 };
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bounded);
    let (mut record, mut last) = (StringRecord::new(), 0);
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                last = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(last);
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
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        for byte in buffer.get(..count).unwrap_or_default() {
            self.open ^= *byte == b'"';
            let ends = *byte == b'\n' && !self.open;
            self.count = if ends { 0 } else { self.count.saturating_add(1) };
        }
        if self.count > LONGEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(count) }
    }
}

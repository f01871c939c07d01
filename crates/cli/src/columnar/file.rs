//! Reads Parquet and Arrow files piece by piece. Knows no fact; what is damaged is told as such, also where a library
//! breaks on it.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::RecordBatch;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use zice_columns::BLOCK;

use crate::table::ColumnFault;

/// How an Arrow file begins that is no stream.
const ARROW: &[u8] = b"ARROW1";

type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

/// A file whose columns are known.
pub(crate) struct ColumnFile {
    pub(crate) columns: SchemaRef,
    /// How many rows there are, where the file says so.
    pub(crate) rows: Option<u64>,
    batches: Batches,
}

/// The rows of a file, in pieces.
pub(crate) struct Reader {
    batches: Batches,
    most: usize,
    left: Option<RecordBatch>,
}

impl ColumnFile {
    /// A Parquet file.
    pub(crate) fn parquet(file: File) -> Result<Self, ColumnFault> {
        guarded(|| {
            let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(ArrowError::from)?;
            let (columns, rows) = (builder.schema().clone(), builder.metadata().file_metadata().num_rows());
            let batches = builder.with_batch_size(BLOCK).build().map_err(ArrowError::from)?;
            Ok(Self { columns, rows: u64::try_from(rows).ok(), batches: Box::new(batches) })
        })
    }

    /// An Arrow file or stream.
    pub(crate) fn arrow(mut file: File) -> Result<Self, ColumnFault> {
        guarded(|| {
            let mut begin = Vec::new();
            file.by_ref().take(ARROW.len() as u64).read_to_end(&mut begin)?;
            file.seek(SeekFrom::Start(0))?;
            let file = BufReader::new(file);
            if begin == ARROW {
                let reader = FileReader::try_new(file, None)?;
                return Ok(Self { columns: reader.schema(), rows: None, batches: Box::new(reader) });
            }
            let reader = StreamReader::try_new(file, None)?;
            Ok(Self { columns: reader.schema(), rows: None, batches: Box::new(reader) })
        })
    }

    /// Its rows, so many at most at once, and never more than a block.
    pub(crate) fn read(self, most: usize) -> Reader {
        Reader { batches: self.batches, most: most.min(BLOCK), left: None }
    }
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ColumnFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.left.take().filter(|batch| batch.num_rows() > 0) {
                let count = batch.num_rows().min(self.most);
                self.left = Some(batch.slice(count, batch.num_rows() - count));
                return Some(Ok(batch.slice(0, count)));
            }
            let batches = &mut self.batches;
            match guarded(|| batches.next().transpose()) {
                Ok(next) => self.left = Some(next?),
                Err(fault) => return Some(Err(fault)),
            }
        }
    }
}

/// A damaged file must not look like one that has ended.
fn guarded<T>(read: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, ColumnFault> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(error)) => Err(ColumnFault::Damaged { said: error.to_string() }),
        Err(_) => Err(ColumnFault::Damaged { said: String::new() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Libraries do break on a few bytes of a damaged file in a thousand; a reader that is gone looks like the end.
    #[test]
    fn where_a_library_breaks_the_file_is_damaged() {
        let broken: Result<(), _> = guarded(|| panic!("a damaged page"));
        assert!(matches!(broken, Err(ColumnFault::Damaged { .. })));
    }
}

//! Verdicts as a columnar file: a row for each record in their order, two columns for each direction, and one that says
//! why a record was refused. Decides nothing.

use std::fs::File;
use std::io::{self, BufWriter};
use std::mem::take;
use std::path::Path;
use std::sync::Arc;

use arrow_array::types::Int8Type;
use arrow_array::{ArrayRef, DictionaryArray, Int8Array, RecordBatch, StringArray};
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::file::properties::WriterProperties;
use zice_core::Outcome;
use zice_wire::Outcomes;

use super::decide::{Decider, Row};
use super::unfinished::Unfinished;
use crate::failure::Failure;

/// Rows that are put down together.
const TOGETHER: usize = 8_192;
/// Rows of a row group of Parquet, which are held until they are written.
const GROUP: usize = 131_072;

/// A file that is being written. There is none under its name before it is whole.
pub(super) struct VerdictFile {
    file: Unfinished,
    writer: Writer,
    columns: SchemaRef,
    /// The names of outcomes, which cells point to.
    names: ArrayRef,
    /// What is not put down yet: ids, of each column of outcomes its cells, and why records were refused.
    ids: Vec<Option<String>>,
    cells: Vec<Vec<Option<i8>>>,
    refused: Vec<Option<String>>,
}

enum Writer {
    Parquet(Box<ArrowWriter<File>>),
    Arrow(Box<FileWriter<BufWriter<File>>>),
    Stream(Box<StreamWriter<BufWriter<File>>>),
}

impl VerdictFile {
    pub(super) fn new(path: &Path, decider: &Decider) -> Result<Self, Failure> {
        let file = Unfinished::new(path)?;
        let columns = Arc::new(columns(decider));
        let handle = file.file().try_clone().map_err(ArrowError::from);
        let writer = handle.and_then(|handle| Writer::new(path, handle, &columns));
        Ok(Self {
            writer: writer.map_err(|error| file.unwritable(said(error)))?,
            file,
            columns,
            names: Arc::new(StringArray::from(Outcomes::names().to_vec())),
            ids: Vec::new(),
            cells: vec![Vec::new(); decider.directions.len() * 2],
            refused: Vec::new(),
        })
    }

    pub(super) fn add(&mut self, row: &Row) -> Result<(), Failure> {
        self.ids.push(row.id.clone());
        let mut told = row.told.iter().flatten().flat_map(|verdict| [verdict.outcome, verdict.merits]);
        self.cells.iter_mut().for_each(|cells| cells.push(told.next().map(place)));
        self.refused.push(row.told.as_ref().err().cloned());
        if self.ids.len() < TOGETHER { Ok(()) } else { self.put_down() }
    }

    pub(super) fn end(mut self) -> Result<(), Failure> {
        self.put_down()?;
        let Self { file, writer, .. } = self;
        writer.end().map_err(|error| file.unwritable(said(error)))?;
        file.keep()
    }

    fn put_down(&mut self) -> Result<(), Failure> {
        let put = self.batch().and_then(|batch| self.writer.add(&batch));
        put.map_err(|error| self.file.unwritable(said(error)))
    }

    fn batch(&mut self) -> Result<RecordBatch, ArrowError> {
        let mut arrays: Vec<ArrayRef> = vec![Arc::new(StringArray::from(take(&mut self.ids)))];
        for cells in &mut self.cells {
            let outcomes = DictionaryArray::<Int8Type>::try_new(Int8Array::from(take(cells)), self.names.clone())?;
            arrays.push(Arc::new(outcomes));
        }
        arrays.push(Arc::new(StringArray::from(take(&mut self.refused))));
        RecordBatch::try_new(self.columns.clone(), arrays)
    }
}

/// Where the name of an outcome stands.
fn place(outcome: Outcome) -> i8 {
    match outcome {
        Outcome::Ineligible => 0,
        Outcome::Undetermined => 1,
        Outcome::Eligible => 2,
    }
}

fn columns(decider: &Decider) -> Schema {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let outcome = || DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8));
    let mut fields = vec![text("id")];
    for direction in decider.directions.iter().filter_map(|id| decider.library.rules.direction(*id)) {
        fields.push(Field::new(&*direction.id, outcome(), true));
        fields.push(Field::new(format!("{}_merits", direction.id), outcome(), true));
    }
    fields.push(text("refused"));
    Schema::new(fields)
}

impl Writer {
    fn new(path: &Path, file: File, columns: &SchemaRef) -> Result<Self, ArrowError> {
        let is = |kind: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(kind));
        if is("parquet") {
            let properties = WriterProperties::builder().set_max_row_group_row_count(Some(GROUP)).build();
            return Ok(Self::Parquet(Box::new(ArrowWriter::try_new(file, columns.clone(), Some(properties))?)));
        }
        if is("arrows") {
            return Ok(Self::Stream(Box::new(StreamWriter::try_new_buffered(file, columns)?)));
        }
        Ok(Self::Arrow(Box::new(FileWriter::try_new_buffered(file, columns)?)))
    }

    fn add(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        match self {
            Self::Parquet(writer) => Ok(writer.write(batch)?),
            Self::Arrow(writer) => writer.write(batch),
            Self::Stream(writer) => writer.write(batch),
        }
    }

    fn end(self) -> Result<(), ArrowError> {
        match self {
            Self::Parquet(writer) => Ok(writer.close().map(drop)?),
            Self::Arrow(mut writer) => writer.finish(),
            Self::Stream(mut writer) => writer.finish(),
        }
    }
}

/// What went wrong with the disk is told as it is.
fn said(error: ArrowError) -> io::Error {
    match error {
        ArrowError::IoError(_, error) => error,
        other => io::Error::other(other),
    }
}

//! Writes applicants as columnar files, from the same facts as JSON, and reads verdicts from such files. Which column is of
//! which type follows from the fact dictionary alone.

use std::fs::File;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{DictionaryArray, RecordBatch};
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_json::{LineDelimitedWriter, ReaderBuilder};
use arrow_schema::{DataType, Field, Schema as Columns};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use zice_core::{FactId, Kind, Schema};

/// A column for the id, and one for each fact.
pub fn columns(schema: &Schema) -> Columns {
    let mut fields = vec![Field::new("id", DataType::Int64, true)];
    fields.extend(fields_of(schema, schema.root()));
    Columns::new(fields)
}

fn fields_of(schema: &Schema, fields: &[FactId]) -> Vec<Field> {
    let facts = fields.iter().filter_map(|id| schema.get(*id));
    facts.map(|fact| Field::new(fact.local_name(), data_type(schema, &fact.kind), true)).collect()
}

fn data_type(schema: &Schema, kind: &Kind) -> DataType {
    let list = |item: DataType| DataType::List(Arc::new(Field::new("item", item, true)));
    match kind {
        Kind::Bool => DataType::Boolean,
        Kind::Integer => DataType::Int32,
        Kind::Decimal { decimals, .. } => DataType::Decimal128(18, (*decimals).cast_signed()),
        Kind::Money => DataType::Decimal128(18, 2),
        Kind::Date => DataType::Date32,
        Kind::Choices { .. } => list(DataType::Utf8),
        Kind::Choice(_) | Kind::Text => DataType::Utf8,
        Kind::List(fields) => list(DataType::Struct(fields_of(schema, fields).into())),
        Kind::Pairs(_) => list(list(DataType::Utf8)),
    }
}

/// The rows of JSON objects, one each, which have an `id` beside the facts.
pub fn rows(columns: &Columns, objects: &[String]) -> RecordBatch {
    let text = objects.join("\n");
    let reader = ReaderBuilder::new(Arc::new(columns.clone())).with_batch_size(objects.len().max(1));
    let mut batches = reader.with_strict_mode(true).build(Cursor::new(text)).expect("the types can be read");
    batches.next().map_or_else(
        || RecordBatch::new_empty(Arc::new(columns.clone())),
        |batch| batch.expect("the objects fit their columns"),
    )
}

/// The same rows, each column of texts as a dictionary.
pub fn with_dictionaries(rows: &RecordBatch) -> RecordBatch {
    let named = rows.schema_ref().fields().iter().zip(rows.columns());
    let columns = named.map(|(field, column)| {
        let column = match column.as_string_opt::<i32>() {
            Some(texts) => Arc::new(texts.iter().collect::<DictionaryArray<Int32Type>>()),
            None => column.clone(),
        };
        (field.name(), column, true)
    });
    RecordBatch::try_from_iter_with_nullable(columns).expect("the columns are of one length")
}

/// Writes a Parquet file of these rows, in row groups of the usual size.
pub fn write_parquet(path: &Path, batches: &[RecordBatch]) {
    let file = File::create(path).expect("it can be written");
    let mut writer = ArrowWriter::try_new(file, batches[0].schema(), None).expect("the types can be written");
    for batch in batches {
        writer.write(batch).expect("it can be written");
    }
    writer.close().expect("it can be written");
}

/// Writes an Arrow file.
pub fn write_arrow(path: &Path, batches: &[RecordBatch]) {
    let file = File::create(path).expect("it can be written");
    let mut writer = FileWriter::try_new(file, &batches[0].schema()).expect("the types can be written");
    for batch in batches {
        writer.write(batch).expect("it can be written");
    }
    writer.finish().expect("it can be written");
}

/// The bytes of an Arrow stream.
pub fn arrow_stream(batches: &[RecordBatch]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = StreamWriter::try_new(&mut bytes, &batches[0].schema()).expect("the types can be written");
    for batch in batches {
        writer.write(batch).expect("it can be written");
    }
    writer.finish().expect("it can be written");
    drop(writer);
    bytes
}

/// The rows of a columnar file as lines of JSON, which leave nulls out.
pub fn lines(path: &Path) -> String {
    let file = File::open(path).expect("it is there");
    let batches: Vec<_> = match path.extension().and_then(|kind| kind.to_str()) {
        Some("parquet") => {
            let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("it is one");
            builder.build().expect("it can be read").collect()
        }
        Some("arrows") => StreamReader::try_new(file, None).expect("it is one").collect(),
        _ => FileReader::try_new(file, None).expect("it is one").collect(),
    };
    let batches: Vec<RecordBatch> = batches.into_iter().map(|batch| batch.expect("it can be read")).collect();
    let mut lines = Vec::new();
    let mut writer = LineDelimitedWriter::new(&mut lines);
    writer.write_batches(&batches.iter().collect::<Vec<_>>()).expect("it can be said as JSON");
    writer.finish().expect("it can be said as JSON");
    String::from_utf8(lines).expect("JSON is text")
}

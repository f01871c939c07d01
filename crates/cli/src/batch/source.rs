//! Reads the records of a batch one by one, from lines, CSV or a workbook. Knows no verdict.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zice_core::{FactId, Kind, Schema};
use zice_packs::{Language, Library};

use super::progress::Meter;
use crate::args::{BatchArgs, Records as Format};
use crate::failure::Failure;
use crate::table::{
    ColumnFault, Entry, Heading, LONGEST, Lists, OPTIONS, Records, Row, TableFault, Workbook, each_row_of_csv,
};
use crate::{Host, input};
#[cfg(feature = "columnar")]
use {
    super::block::Block,
    crate::columnar::{ColumnFile, ColumnHeading},
};

/// A record, not yet understood.
pub(super) enum Record {
    /// A line of JSON.
    Line { number: usize, text: Vec<u8> },
    /// A line that is longer than is read.
    TooLong { number: usize },
    /// A row of a table.
    Row(TableRow),
    /// Rows of a columnar file.
    #[cfg(feature = "columnar")]
    Block(Block),
    /// An entry of a list whose applicant is not among the applicants.
    OfNobody { id: String, sheet: String, row: usize },
}

/// A row with what makes it a record.
pub(super) struct TableRow {
    records: Arc<Records>,
    row: Row,
    entries: Option<BTreeMap<FactId, Vec<Entry>>>,
}

impl TableRow {
    /// The record as a line of JSON.
    pub(super) fn json(&self) -> String {
        self.records.line(&self.row, self.entries.as_ref())
    }

    /// The cells that stand under no heading.
    pub(super) fn stray(&self) -> Vec<String> {
        self.records.stray(&self.row)
    }

    /// Its id.
    pub(super) fn id(&self) -> &str {
        self.row.cells.first().map_or("", |id| id.text())
    }

    /// The cell that a path leads to.
    pub(super) fn cell(&self, path: &str) -> String {
        self.records.cell(path, &self.row, self.entries.as_ref())
    }

    /// Its sheet, where it stands in a workbook.
    pub(super) fn sheet(&self) -> Option<&str> {
        self.records.sheet.as_deref()
    }

    /// Its number as the table shows it.
    pub(super) fn number(&self) -> usize {
        self.row.number
    }
}

/// Why reading stops before the end.
pub(super) enum Stop {
    Failure(Failure),
    /// Whoever asked for the records does not want more.
    NobodyWaits,
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Takes a record, and whether the next one is there already.
type Take<'t> = &'t mut dyn FnMut(Record, bool) -> Result<(), Stop>;

/// Where records come from.
pub(super) struct Source {
    library: Arc<Library>,
    path: PathBuf,
    /// What it is called in a sentence.
    name: String,
    bytes: Bytes,
    meter: Arc<Meter>,
}

/// Bytes as they come, counted.
type Stream = BufReader<Counted>;

struct Counted {
    inner: Box<dyn Read + Send>,
    meter: Arc<Meter>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.meter.add(u64::try_from(count).unwrap_or(0));
        Ok(count)
    }
}

enum Bytes {
    Lines(Stream),
    Csv(Stream),
    Xlsx(File),
    #[cfg(feature = "columnar")]
    Columns(Box<ColumnFile>, Arc<ColumnHeading>),
}

impl Source {
    /// The file of a call, or standard input.
    pub(super) fn open(
        args: &BatchArgs,
        library: Arc<Library>,
        language: Language,
        host: &mut Host,
    ) -> Result<Self, Failure> {
        let (path, meter) = (args.records.clone(), Arc::new(Meter::default()));
        let bytes = match args.format.unwrap_or_else(|| format_of(&path)) {
            Format::Jsonl => Bytes::Lines(counted(&path, &meter, host)?),
            Format::Csv => Bytes::Csv(counted(&path, &meter, host)?),
            Format::Xlsx => Bytes::Xlsx(whole_file(&path, host)?),
            format @ (Format::Parquet | Format::Arrow) => {
                let file = whole_file(&path, host)?;
                let columns = columns(format, file, &library.rules.schema, &meter);
                columns.map_err(|fault| Failure::Table(input::name(&path, language), TableFault::Columns(fault)))?
            }
        };
        Ok(Self { library, name: input::name(&path, language), path, bytes, meter })
    }

    /// How far the reading has come.
    pub(super) fn meter(&self) -> Arc<Meter> {
        self.meter.clone()
    }

    /// Hands over the records one by one, or so many at most at once where they lie by columns.
    #[cfg_attr(not(feature = "columnar"), expect(unused_variables, reason = "nothing lies by columns"))]
    pub(super) fn read(self, at_once: usize, take: Take) -> Result<(), Stop> {
        let Self { library, path, name, bytes, meter } = self;
        let tables = Tables { library, path, name };
        match bytes {
            Bytes::Lines(reader) => lines(reader, &tables.path, take),
            Bytes::Csv(reader) => tables.csv(reader, take),
            Bytes::Xlsx(file) => tables.xlsx(file, &meter, take),
            #[cfg(feature = "columnar")]
            Bytes::Columns(file, heading) => tables.columns(*file, &heading, at_once, &meter, take),
        }
    }
}

/// The format that the name of a file tells.
pub(super) fn format_of(path: &Path) -> Format {
    match path.extension().and_then(|kind| kind.to_str()).map(str::to_lowercase).as_deref() {
        Some("csv") => Format::Csv,
        Some("xlsx") => Format::Xlsx,
        Some("parquet") => Format::Parquet,
        Some("arrow" | "arrows" | "feather" | "ipc") => Format::Arrow,
        _ => Format::Jsonl,
    }
}

/// A file knows its size beforehand, a stream does not.
fn counted(path: &Path, meter: &Arc<Meter>, host: &mut Host) -> Result<Stream, Failure> {
    let inner = input::open(path, host)?;
    let is_file = |data: &std::fs::Metadata| data.is_file() && path != Path::new("-");
    if let Some(data) = path.metadata().ok().filter(is_file) {
        meter.set_total(data.len());
    }
    Ok(BufReader::new(Counted { inner, meter: meter.clone() }))
}

/// A columnar file whose columns are facts.
#[cfg(feature = "columnar")]
fn columns(format: Format, file: File, schema: &Schema, meter: &Meter) -> Result<Bytes, ColumnFault> {
    let file = match format {
        Format::Arrow => ColumnFile::arrow(file)?,
        Format::Parquet | Format::Jsonl | Format::Csv | Format::Xlsx => ColumnFile::parquet(file)?,
    };
    meter.set_total(file.rows.unwrap_or(0));
    let heading = ColumnHeading::of(schema, &file.columns)?;
    Ok(Bytes::Columns(Box::new(file), Arc::new(heading)))
}

#[cfg(not(feature = "columnar"))]
fn columns(_: Format, _: File, _: &Schema, _: &Meter) -> Result<Bytes, ColumnFault> {
    Err(ColumnFault::NotBuiltIn)
}

/// A workbook is read back and forth, so what comes by a stream is first put down.
fn whole_file(path: &Path, host: &mut Host) -> Result<File, Failure> {
    let unreadable = |error| Failure::Unreadable(path.to_owned(), error);
    if path != Path::new("-") {
        return File::open(path).map_err(unreadable);
    }
    let put_down = |host: &mut Host| {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut host.stdin, &mut file)?;
        file.rewind()?;
        Ok(file)
    };
    put_down(host).map_err(unreadable)
}

/// Lines with something in them. One that is too long is passed over without being held.
fn lines(mut reader: Stream, path: &Path, take: Take) -> Result<(), Stop> {
    let unreadable = |error| Failure::Unreadable(path.to_owned(), error);
    let most = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    for number in 1.. {
        let mut line = Vec::new();
        reader.by_ref().take(most.saturating_add(1)).read_until(b'\n', &mut line).map_err(unreadable)?;
        if line.is_empty() {
            return Ok(());
        }
        let is_whole = line.len() <= LONGEST || line.ends_with(b"\n");
        if !is_whole {
            reader.skip_until(b'\n').map_err(unreadable)?;
        }
        let more = reader.buffer().contains(&b'\n');
        match line.trim_ascii() {
            _ if !is_whole => take(Record::TooLong { number }, more)?,
            [] => {}
            text => take(Record::Line { number, text: text.to_owned() }, more)?,
        }
    }
    Ok(())
}

struct Tables {
    library: Arc<Library>,
    path: PathBuf,
    name: String,
}

impl Tables {
    fn faulty(&self, fault: TableFault) -> Failure {
        Failure::Table(self.name.clone(), fault)
    }

    fn csv(&self, source: impl BufRead, take: Take) -> Result<(), Stop> {
        let mut records = None;
        let take = |row: Row| {
            if let Some(records) = &records {
                return take(Record::Row(TableRow { records: Arc::clone(records), row, entries: None }), true);
            }
            let root = self.library.rules.schema.root();
            records = self.head(root, &row, None).map_err(|fault| self.faulty(fault))?;
            Ok(())
        };
        let unreadable = |error| Failure::Unreadable(self.path.clone(), error).into();
        each_row_of_csv(source, take, |fault| self.faulty(fault).into(), unreadable)?;
        Ok(records.map(drop).ok_or_else(|| self.faulty(TableFault::NoHeading { sheet: None }))?)
    }

    /// The first sheet has the applicants, the others the entries of lists, which are read first.
    fn xlsx(&self, file: File, meter: &Meter, take: Take) -> Result<(), Stop> {
        let faulty = |fault| Stop::Failure(self.faulty(fault));
        let mut book = Workbook::open(Box::new(file)).map_err(faulty)?;
        let sheets = book.sheets();
        let (first, others) = sheets.split_first().ok_or_else(|| faulty(TableFault::NotAWorkbook))?;
        let mut lists = Lists::new();
        for sheet in others.iter().filter(|sheet| *sheet != OPTIONS) {
            self.entries(&mut book, sheet, &mut lists).map_err(faulty)?;
        }
        let root = self.library.rules.schema.root();
        let mut records = None;
        let (mut last, total) = (0, book.height(first).map_err(faulty)?);
        meter.set_total(total);
        book.each_row(first, |row| {
            let number = u64::try_from(row.number).unwrap_or(0);
            meter.add(number.saturating_sub(last));
            last = number;
            let Some(records) = &records else {
                records = self.head(root, &row, Some(first))?;
                return Ok(());
            };
            let entries = row.cells.first().and_then(|id| lists.remove(id.text()));
            take(Record::Row(TableRow { records: Arc::clone(records), row, entries }), true).map_err(Halt::Stop)
        })
        .map_err(|halt| match halt {
            Halt::Stop(stop) => stop,
            Halt::Fault(fault) => faulty(fault),
        })?;
        records.map(drop).ok_or_else(|| faulty(TableFault::NoHeading { sheet: Some(first.clone()) }))?;
        of_nobody(lists, take)
    }

    #[cfg(feature = "columnar")]
    fn columns(
        &self,
        file: ColumnFile,
        heading: &Arc<ColumnHeading>,
        at_once: usize,
        meter: &Meter,
        take: Take,
    ) -> Result<(), Stop> {
        let mut before = 0;
        for rows in file.read(at_once) {
            let rows = rows.map_err(|fault| self.faulty(TableFault::Columns(fault)))?;
            let count = rows.num_rows();
            meter.add(u64::try_from(count).unwrap_or(0));
            take(Record::Block(Block { heading: heading.clone(), before, rows }), false)?;
            before += count;
        }
        Ok(())
    }

    /// The records that follow a row, if that is the row of headings.
    fn head(&self, fields: &[FactId], row: &Row, sheet: Option<&String>) -> Result<Option<Arc<Records>>, TableFault> {
        if !Heading::is(row) {
            return Ok(None);
        }
        let heading = Heading::of(&self.library, fields, row)?;
        Ok(Some(Arc::new(Records { library: self.library.clone(), heading, sheet: sheet.cloned() })))
    }

    /// Reads the sheet of a list, which is called as the list is.
    fn entries(&self, book: &mut Workbook, sheet: &String, lists: &mut Lists) -> Result<(), TableFault> {
        let schema = &self.library.rules.schema;
        let list =
            list(&self.library, schema, sheet).ok_or_else(|| TableFault::UnknownSheet { name: sheet.clone() })?;
        let fields = schema.get(list).map(|fact| fact.kind.fields()).unwrap_or_default();
        let mut records: Option<Arc<Records>> = None;
        book.each_row(sheet, |row| {
            match &records {
                Some(records) => {
                    let entry = records.entry(&row);
                    let id = row.cells.first().map_or("", |id| id.text()).to_owned();
                    lists.entry(id).or_default().entry(list).or_default().push(entry);
                }
                None => records = self.head(fields, &row, Some(sheet))?,
            }
            Ok::<(), TableFault>(())
        })?;
        records.map(drop).ok_or_else(|| TableFault::NoHeading { sheet: Some(sheet.clone()) })
    }
}

/// Why the reading of a sheet stops.
enum Halt {
    Stop(Stop),
    Fault(TableFault),
}

impl From<TableFault> for Halt {
    fn from(fault: TableFault) -> Self {
        Self::Fault(fault)
    }
}

fn of_nobody(lists: Lists, take: Take) -> Result<(), Stop> {
    for (id, lists) in lists {
        for (sheet, row) in lists.values().flatten().map(Entry::place) {
            take(Record::OfNobody { id: id.clone(), sheet: sheet.to_owned(), row }, true)?;
        }
    }
    Ok(())
}

fn list(library: &Library, schema: &Schema, sheet: &str) -> Option<FactId> {
    let is_list = |id: &FactId| schema.get(*id).is_some_and(|fact| matches!(fact.kind, Kind::List(_)));
    let is_called = |id: &FactId| {
        let named = schema.get(*id).is_some_and(|fact| *fact.name == *sheet);
        named || library.catalogue.fact(*id).is_some_and(|words| *words.label.zh == *sheet || *words.label.en == *sheet)
    };
    schema.root().iter().copied().filter(is_list).find(is_called)
}

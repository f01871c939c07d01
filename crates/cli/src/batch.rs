//! `zice batch`: a record a line or a row, one answer a line, in the same order. A refused record stops nothing.

use std::io::Write;
use std::path::Path;

use zice_core::{DirectionId, FactId, Kind, Schema};
use zice_packs::{Language, Library};
use zice_wire::{Answer, answer_record, select, to_json};

use crate::args::{BatchArgs, Records as Format};
use crate::check::refused_call;
use crate::failure::Failure;
use crate::table::{Entry, Heading, Lists, OPTIONS, Records, Row, TableFault, Workbook, each_row_of_csv};
use crate::{Host, Status, input};

pub(crate) fn batch(args: &BatchArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let library = input::library()?;
    let directions = select(&library.rules, &args.asked.packs, &args.asked.directions).map_err(refused_call)?;
    let mut batch = Batch { args, language, library: &library, directions, status: Status::Evaluated };
    match args.format.unwrap_or_else(|| format_of(&args.records)) {
        Format::Jsonl => batch.lines(host)?,
        Format::Csv => batch.csv(host)?,
        Format::Xlsx => batch.xlsx(host)?,
    }
    Ok(batch.status)
}

/// The format that the name of a file tells.
fn format_of(path: &Path) -> Format {
    match path.extension().and_then(|kind| kind.to_str()).map(str::to_lowercase).as_deref() {
        Some("csv") => Format::Csv,
        Some("xlsx") => Format::Xlsx,
        _ => Format::Jsonl,
    }
}

struct Batch<'a> {
    args: &'a BatchArgs,
    language: Language,
    library: &'a Library,
    directions: Vec<DirectionId>,
    status: Status,
}

impl Batch<'_> {
    fn lines(&mut self, host: &mut Host) -> Result<(), Failure> {
        input::each_line(&self.args.records, host, |line, out| {
            let answer = self.answer(line);
            Ok(writeln!(out, "{}", answer.json)?)
        })
    }

    fn answer(&mut self, line: &[u8]) -> Answer {
        let answer = answer_record(self.library, &self.directions, self.args.asked.as_of, line);
        if answer.refused {
            self.status = Status::SomeRefused;
        }
        answer
    }

    fn csv(&mut self, host: &mut Host) -> Result<(), Failure> {
        let (library, args, language) = (self.library, self.args, self.language);
        let faulty = |fault| Failure::Table(input::name(&args.records, language), fault);
        let unreadable = |error| Failure::Unreadable(args.records.clone(), error);
        let mut records = None;
        let source = input::open(&args.records, host.stdin)?;
        let out = &mut host.out;
        let take = |row: Row| {
            if let Some(records) = &records {
                return self.row(records, &row, &mut Lists::new(), out);
            }
            records = head(library, library.rules.schema.root(), &row, None).map_err(faulty)?;
            Ok(())
        };
        each_row_of_csv(source, take, faulty, unreadable)?;
        records.map(drop).ok_or_else(|| faulty(TableFault::NoHeading { sheet: None }))
    }

    fn row(&mut self, records: &Records, row: &Row, lists: &mut Lists, out: &mut dyn Write) -> Result<(), Failure> {
        let entries = row.cells.first().and_then(|id| lists.remove(id.text()));
        let answer = self.answer(records.line(row, entries.as_ref()).as_bytes());
        let told = if answer.refused { records.located(&answer.json, row, entries.as_ref()) } else { answer.json };
        Ok(writeln!(out, "{told}")?)
    }

    /// The first sheet has the applicants, the others the entries of lists, which are read first.
    fn xlsx(&mut self, host: &mut Host) -> Result<(), Failure> {
        let name = input::name(&self.args.records, self.language);
        let faulty = |fault| Failure::Table(name.clone(), fault);
        let mut book = open(&self.args.records, host)?.map_err(faulty)?;
        let sheets = book.sheets();
        let (first, others) = sheets.split_first().ok_or_else(|| faulty(TableFault::NotAWorkbook))?;
        let mut lists = Lists::new();
        for sheet in others.iter().filter(|sheet| *sheet != OPTIONS) {
            entries(self.library, &mut book, sheet, &mut lists).map_err(faulty)?;
        }
        let root = self.library.rules.schema.root();
        let (library, out, mut records) = (self.library, &mut host.out, None);
        let read = book.each_row(first, |row| {
            match &records {
                Some(records) => self.row(records, &row, &mut lists, out).map_err(Stop::Failure)?,
                None => records = head(library, root, &row, Some(first))?,
            }
            Ok(())
        });
        read.map_err(|stop| match stop {
            Stop::Failure(failure) => failure,
            Stop::Fault(fault) => faulty(fault),
        })?;
        records.ok_or_else(|| faulty(TableFault::NoHeading { sheet: Some(first.clone()) }))?;
        self.of_nobody(&lists, out)
    }

    /// Entries whose applicant is not among the applicants.
    fn of_nobody(&mut self, lists: &Lists, out: &mut dyn Write) -> Result<(), Failure> {
        for (id, lists) in lists {
            for (sheet, row) in lists.values().flatten().map(Entry::place) {
                self.status = Status::SomeRefused;
                let (id, sheet) = (to_json(id), to_json(&sheet));
                writeln!(
                    out,
                    "{{\"id\":{id},\"sheet\":{sheet},\"row\":{row},\"cells\":[\"A{row}\"],\"errors\":[{{\"code\":\"no_such_applicant\",\"path\":\"id\"}}]}}"
                )?;
            }
        }
        Ok(())
    }
}

/// Why the reading of a sheet stops.
enum Stop {
    Failure(Failure),
    Fault(TableFault),
}

impl From<TableFault> for Stop {
    fn from(fault: TableFault) -> Self {
        Self::Fault(fault)
    }
}

/// The records that follow a row, if that is the row of headings.
fn head<'a>(
    library: &'a Library,
    fields: &[FactId],
    row: &Row,
    sheet: Option<&String>,
) -> Result<Option<Records<'a>>, TableFault> {
    if !Heading::is(row) {
        return Ok(None);
    }
    let heading = Heading::of(library, fields, row)?;
    Ok(Some(Records { library, heading, sheet: sheet.cloned() }))
}

fn open(path: &Path, host: &mut Host) -> Result<Result<Workbook, TableFault>, Failure> {
    if path == Path::new("-") {
        return Ok(Workbook::of_bytes(input::read(path, host)?));
    }
    let file = std::fs::File::open(path).map_err(|error| Failure::Unreadable(path.to_owned(), error))?;
    Ok(Workbook::open(Box::new(file)))
}

/// Reads the sheet of a list, which is called as the list is.
fn entries(library: &Library, book: &mut Workbook, sheet: &str, lists: &mut Lists) -> Result<(), TableFault> {
    let schema = &library.rules.schema;
    let list = list(library, schema, sheet).ok_or_else(|| TableFault::UnknownSheet { name: sheet.to_owned() })?;
    let fields = schema.get(list).map(|fact| fact.kind.fields()).unwrap_or_default();
    let mut records = None;
    book.each_row(sheet, |row| {
        match &records {
            Some(records) => {
                let entry = Records::entry(records, &row);
                let id = row.cells.first().map_or("", |id| id.text()).to_owned();
                lists.entry(id).or_default().entry(list).or_default().push(entry);
            }
            None => records = head(library, fields, &row, Some(&sheet.to_owned()))?,
        }
        Ok::<(), TableFault>(())
    })?;
    records.map(drop).ok_or_else(|| TableFault::NoHeading { sheet: Some(sheet.to_owned()) })
}

fn list(library: &Library, schema: &Schema, sheet: &str) -> Option<FactId> {
    let is_list = |id: &FactId| schema.get(*id).is_some_and(|fact| matches!(fact.kind, Kind::List(_)));
    let is_called = |id: &FactId| {
        let named = schema.get(*id).is_some_and(|fact| *fact.name == *sheet);
        named || library.catalogue.fact(*id).is_some_and(|words| *words.label.zh == *sheet || *words.label.en == *sheet)
    };
    schema.root().iter().copied().filter(is_list).find(is_called)
}

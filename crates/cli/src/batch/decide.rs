//! Answers one record. Knows no file and no order of records.

use std::sync::Arc;

use zice_core::{Date, DirectionId, Facts, Verdict, verdicts};
use zice_packs::{Language, Library};
use zice_wire::{Fault, Outcomes, Refusal, read_record, to_json, verdict_report};

use super::pages::{self, Pages};
use super::source::{Record, TableRow};
use crate::sentences;
use crate::table::LONGEST;

/// What all records of a batch are asked.
pub(super) struct Decider {
    pub(super) library: Arc<Library>,
    pub(super) directions: Vec<DirectionId>,
    /// In place of the record's own date.
    pub(super) as_of: Option<Date>,
    pub(super) form: Form,
    pub(super) depth: Depth,
    #[cfg(feature = "columnar")]
    pub(super) program: zice_columns::Program,
}

/// How much is told.
#[derive(Debug)]
pub(super) enum Depth {
    /// With reasons.
    Whole,
    /// The outcomes alone.
    Verdicts(Outcomes),
}

/// What answers are for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// Programs, a line each.
    Json,
    /// Programs, a row each: the outcomes alone.
    #[cfg_attr(not(feature = "columnar"), expect(dead_code, reason = "nothing is written by columns"))]
    Columns,
    /// People, in this language.
    Pages(Language),
}

/// What a record is answered with.
pub(super) struct Answer {
    pub(super) said: Said,
    /// How many records it answers.
    pub(super) records: u64,
    /// How many of them were refused.
    pub(super) refused: u64,
}

pub(super) enum Said {
    /// Lines of JSON, without the end of the last.
    Lines(String),
    /// A row of columns.
    #[cfg_attr(not(feature = "columnar"), expect(dead_code, reason = "nothing is written by columns"))]
    Row(Row),
    /// Rows of a workbook.
    Pages(Box<Pages>),
}

/// A record among columns.
#[cfg_attr(not(feature = "columnar"), expect(dead_code, reason = "nothing is written by columns"))]
pub(super) struct Row {
    pub(super) id: Option<String>,
    /// For each direction, or the line that says why the record was refused.
    pub(super) told: Result<Vec<Verdict>, String>,
}

impl Answer {
    pub(super) fn of_one(said: Said, refused: bool) -> Self {
        Self { said, records: 1, refused: u64::from(refused) }
    }
}

impl Decider {
    pub(super) fn new(
        library: Arc<Library>,
        directions: Vec<DirectionId>,
        as_of: Option<Date>,
        form: Form,
        depth: Depth,
    ) -> Self {
        #[cfg(feature = "columnar")]
        let program = zice_columns::Program::new(&library.rules, &directions);
        Self {
            library,
            directions,
            as_of,
            form,
            depth,
            #[cfg(feature = "columnar")]
            program,
        }
    }

    /// Records decided in one turn: enough that handing them over costs little beside deciding them, and few enough that
    /// the answers of all turns under way take a few megabytes for each thread.
    pub(super) fn together(&self) -> usize {
        match &self.depth {
            Depth::Whole => 16,
            Depth::Verdicts(_) => 256,
        }
    }

    pub(super) fn answers(&self, record: &Record) -> Vec<Answer> {
        let one = match record {
            Record::Line { number, text } => self.line(text, &Place { row: *number, among: Among::Lines }),
            Record::Row(row) if !row.stray().is_empty() => self.stray(row),
            Record::Row(row) => {
                self.line(row.json().as_bytes(), &Place { row: row.number(), among: Among::Cells(row) })
            }
            Record::TooLong { number } => self.too_long(*number),
            #[cfg(feature = "columnar")]
            Record::Block(block) => return self.block(block),
            Record::OfNobody { id, sheet, row } => self.of_nobody(id, sheet, *row),
        };
        vec![one]
    }

    fn line(&self, line: &[u8], place: &Place) -> Answer {
        let (id, facts) = read_record(&self.library.rules.schema, self.as_of, line);
        self.told(id, &facts, place)
    }

    /// What a record comes to whose facts were read, or refused.
    pub(super) fn told(&self, id: Option<&str>, facts: &Result<Facts, Refusal>, place: &Place) -> Answer {
        let said = match (facts, self.form) {
            (Ok(facts), Form::Json) => Said::Lines(self.report(id, facts)),
            (Ok(facts), Form::Columns) => Said::Row(Row { id: known(id), told: Ok(self.verdicts(facts)) }),
            (Ok(facts), Form::Pages(language)) => pages(pages::decided(self, language, plain(id), facts)),
            (Err(Refusal(faults)), Form::Json | Form::Columns) => {
                self.refused(id, &place.json(faults), &to_json(faults))
            }
            (Err(Refusal(faults)), Form::Pages(language)) => {
                pages(pages::refused(&self.library, language, plain(id), faults, |path| place.cells(path)))
            }
        };
        Answer::of_one(said, facts.is_err())
    }

    fn verdicts(&self, facts: &Facts) -> Vec<Verdict> {
        match &self.depth {
            Depth::Verdicts(outcomes) => outcomes.verdicts(&self.library, facts),
            Depth::Whole => verdicts(&self.library.rules, facts, &self.directions),
        }
    }

    fn refused(&self, id: Option<&str>, place: &str, errors: &str) -> Said {
        let line = format!("{{\"id\":{}{place},\"errors\":{errors}}}", id.unwrap_or("null"));
        match self.form {
            Form::Columns => Said::Row(Row { id: known(id), told: Err(line) }),
            Form::Json | Form::Pages(_) => Said::Lines(line),
        }
    }

    fn report(&self, id: Option<&str>, facts: &Facts) -> String {
        let (name, told) = match &self.depth {
            Depth::Whole => ("report", to_json(&verdict_report(&self.library, facts, &self.directions))),
            Depth::Verdicts(outcomes) => ("verdicts", outcomes.json(&self.library, facts)),
        };
        ["{\"id\":", id.unwrap_or("null"), ",\"", name, "\":", &told, "}"].concat()
    }

    /// What the service answers to such a line.
    fn too_long(&self, number: usize) -> Answer {
        let said = match self.form {
            Form::Json | Form::Columns => {
                let error = format!("[{{\"code\":\"line_too_long\",\"path\":\"\",\"most\":{LONGEST}}}]");
                self.refused(None, "", &error)
            }
            Form::Pages(language) => {
                let row = [String::new(), number.to_string(), String::new(), String::new()];
                pages(refusal(String::new(), row, sentences::line_too_long(language)))
            }
        };
        Answer::of_one(said, true)
    }

    fn stray(&self, row: &TableRow) -> Answer {
        let cells = row.stray();
        let said = match self.form {
            Form::Json | Form::Columns => {
                let sheet = row.sheet().map_or_else(String::new, |name| format!(",\"sheet\":{}", to_json(&name)));
                let place = format!("{sheet},\"row\":{},\"cells\":{}", row.number(), to_json(&cells));
                let errors = vec!["{\"code\":\"no_heading\",\"path\":\"\"}"; cells.len()].join(",");
                self.refused(Some(&to_json(&row.id())), &place, &format!("[{errors}]"))
            }
            Form::Pages(language) => {
                let sheet = row.sheet().unwrap_or_default().to_owned();
                let place = [sheet, row.number().to_string(), cells.join(" "), String::new()];
                pages(refusal(row.id().to_owned(), place, sentences::no_heading(language)))
            }
        };
        Answer::of_one(said, true)
    }

    fn of_nobody(&self, id: &str, sheet: &str, row: usize) -> Answer {
        let said = match self.form {
            Form::Json | Form::Columns => {
                let place = format!(",\"sheet\":{},\"row\":{row},\"cells\":[\"A{row}\"]", to_json(&sheet));
                self.refused(Some(&to_json(&id)), &place, "[{\"code\":\"no_such_applicant\",\"path\":\"id\"}]")
            }
            Form::Pages(language) => {
                let row = [sheet.to_owned(), row.to_string(), format!("A{row}"), "id".to_owned()];
                pages(refusal(id.to_owned(), row, sentences::no_such_applicant(language)))
            }
        };
        Answer::of_one(said, true)
    }
}

fn pages(pages: Pages) -> Said {
    Said::Pages(Box::new(pages))
}

fn refusal(id: String, [sheet, row, cell, field]: [String; 4], said: &str) -> Pages {
    Pages { id, refusals: vec![[sheet, row, cell, field, said.to_owned()]], ..Pages::default() }
}

/// An id as people read it: a text without its quotes.
fn plain(id: Option<&str>) -> String {
    known(id).unwrap_or_default()
}

/// The same where there is one.
pub(super) fn known(id: Option<&str>) -> Option<String> {
    let id = id.filter(|id| *id != "null")?;
    Some(serde_json::from_str(id).unwrap_or_else(|_| id.to_owned()))
}

/// Where a record stands.
pub(super) struct Place<'r> {
    /// Its line, or its row.
    pub(super) row: usize,
    pub(super) among: Among<'r>,
}

/// What a record is one of.
#[derive(Clone, Copy)]
pub(super) enum Among<'r> {
    /// Lines of JSON.
    Lines,
    /// Rows of a table with cells.
    Cells(&'r TableRow),
    /// Rows of columns, which the paths of faults name.
    #[cfg(feature = "columnar")]
    Columns,
}

impl Place<'_> {
    /// For programs: of a table, with the cell of each fault.
    fn json(&self, faults: &[Fault]) -> String {
        let table = match self.among {
            Among::Lines => return String::new(),
            #[cfg(feature = "columnar")]
            Among::Columns => return format!(",\"row\":{}", self.row),
            Among::Cells(table) => table,
        };
        let cells: Vec<_> = faults.iter().map(|fault| table.cell(&fault.path())).collect();
        let sheet = table.sheet().map_or_else(String::new, |name| format!(",\"sheet\":{}", to_json(&name)));
        format!("{sheet},\"row\":{},\"cells\":{}", self.row, to_json(&cells))
    }

    /// For people: sheet, row, and the cell of a fault.
    fn cells(&self, path: &str) -> [String; 3] {
        let table = match self.among {
            Among::Cells(table) => Some(table),
            Among::Lines => None,
            #[cfg(feature = "columnar")]
            Among::Columns => None,
        };
        let sheet = table.and_then(TableRow::sheet).unwrap_or_default();
        [sheet.to_owned(), self.row.to_string(), table.map_or_else(String::new, |table| table.cell(path))]
    }
}

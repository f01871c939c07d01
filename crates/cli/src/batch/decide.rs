//! Answers one record. Knows no file and no order of records.

use std::sync::Arc;

use zice_core::{Date, DirectionId, Facts, Verdict};
use zice_packs::{Language, Library};
use zice_wire::{Fault, Outcomes, Refusal, read_record, to_json, verdict_report};

use super::pages::{self, Pages};
use super::source::{Record, TableRow};
use crate::sentences;
use crate::table::LONGEST;

/// Some 80 bytes each as text.
const VERDICTS_TOGETHER: usize = 1 << 15;

/// What all records of a batch are asked.
pub(super) struct Decider {
    pub(super) library: Arc<Library>,
    pub(super) directions: Vec<DirectionId>,
    /// In place of the record's own date.
    pub(super) as_of: Option<Date>,
    pub(super) form: Form,
    #[cfg(feature = "columnar")]
    pub(super) program: zice_columns::Program,
}

/// What answers are made of, and for whom.
#[derive(Debug)]
pub(super) enum Form {
    /// Reports for programs, a line each.
    Reports,
    /// The outcomes alone, a line each.
    Verdicts(Outcomes),
    /// The outcomes alone, a row of columns each.
    #[cfg_attr(not(feature = "columnar"), expect(dead_code, reason = "nothing is written by columns"))]
    Columns(Outcomes),
    /// For people, in this language.
    Pages { language: Language, with_reasons: bool },
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
    pub(super) fn new(library: Arc<Library>, directions: Vec<DirectionId>, as_of: Option<Date>, form: Form) -> Self {
        #[cfg(feature = "columnar")]
        let program = zice_columns::Program::new(&library.rules, &directions);
        Self {
            library,
            directions,
            as_of,
            form,
            #[cfg(feature = "columnar")]
            program,
        }
    }

    /// Records decided in one turn: enough that handing them over costs little beside deciding them, and few enough that
    /// the answers of all turns under way take a few megabytes for each thread.
    pub(super) fn together(&self) -> usize {
        match &self.form {
            Form::Reports | Form::Pages { with_reasons: true, .. } => 16,
            Form::Verdicts(_) | Form::Columns(_) | Form::Pages { with_reasons: false, .. } => 256,
        }
    }

    /// Rows of columns decided in one turn, as far as a block has so many: columns take the less time the more rows there
    /// are, but all answers of a turn are held as text where they are lines.
    pub(super) fn rows_together(&self) -> usize {
        match &self.form {
            Form::Verdicts(_) => (VERDICTS_TOGETHER / self.directions.len().max(1)).max(self.together()),
            Form::Columns(_) => usize::MAX,
            Form::Reports | Form::Pages { .. } => self.together(),
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
        let said = match (facts, &self.form) {
            (Ok(facts), Form::Reports) => {
                let report = verdict_report(&self.library, facts, &self.directions);
                answered(id, "report", &to_json(&report))
            }
            (Ok(facts), Form::Verdicts(outcomes)) => answered(id, "verdicts", &outcomes.json(&self.library, facts)),
            (Ok(facts), Form::Columns(outcomes)) => {
                Said::Row(Row { id: known(id), told: Ok(outcomes.verdicts(&self.library, facts)) })
            }
            (Ok(facts), Form::Pages { language, with_reasons }) => {
                pages(pages::decided(self, *language, *with_reasons, plain(id), facts))
            }
            (Err(Refusal(faults)), Form::Pages { language, .. }) => {
                pages(pages::refused(&self.library, *language, plain(id), faults, |path| place.cells(path)))
            }
            (Err(Refusal(faults)), _) => self.refused(id, &place.json(faults), &to_json(faults)),
        };
        Answer::of_one(said, facts.is_err())
    }

    fn refused(&self, id: Option<&str>, place: &str, errors: &str) -> Said {
        let line = format!("{{\"id\":{}{place},\"errors\":{errors}}}", id.unwrap_or("null"));
        match self.form {
            Form::Columns(_) => Said::Row(Row { id: known(id), told: Err(line) }),
            _ => Said::Lines(line),
        }
    }

    /// What the service answers to such a line.
    fn too_long(&self, number: usize) -> Answer {
        let said = if let Form::Pages { language, .. } = self.form {
            let row = [String::new(), number.to_string(), String::new(), String::new()];
            pages(refusal(String::new(), row, sentences::line_too_long(language)))
        } else {
            let error = format!("[{{\"code\":\"line_too_long\",\"path\":\"\",\"most\":{LONGEST}}}]");
            self.refused(None, "", &error)
        };
        Answer::of_one(said, true)
    }

    fn stray(&self, row: &TableRow) -> Answer {
        let cells = row.stray();
        let said = if let Form::Pages { language, .. } = self.form {
            let sheet = row.sheet().unwrap_or_default().to_owned();
            let place = [sheet, row.number().to_string(), cells.join(" "), String::new()];
            pages(refusal(row.id().to_owned(), place, sentences::no_heading(language)))
        } else {
            let sheet = row.sheet().map_or_else(String::new, |name| format!(",\"sheet\":{}", to_json(&name)));
            let place = format!("{sheet},\"row\":{},\"cells\":{}", row.number(), to_json(&cells));
            let errors = vec!["{\"code\":\"no_heading\",\"path\":\"\"}"; cells.len()].join(",");
            self.refused(Some(&to_json(&row.id())), &place, &format!("[{errors}]"))
        };
        Answer::of_one(said, true)
    }

    fn of_nobody(&self, id: &str, sheet: &str, row: usize) -> Answer {
        let said = if let Form::Pages { language, .. } = self.form {
            let row = [sheet.to_owned(), row.to_string(), format!("A{row}"), "id".to_owned()];
            pages(refusal(id.to_owned(), row, sentences::no_such_applicant(language)))
        } else {
            let place = format!(",\"sheet\":{},\"row\":{row},\"cells\":[\"A{row}\"]", to_json(&sheet));
            self.refused(Some(&to_json(&id)), &place, "[{\"code\":\"no_such_applicant\",\"path\":\"id\"}]")
        };
        Answer::of_one(said, true)
    }
}

fn answered(id: Option<&str>, name: &str, told: &str) -> Said {
    Said::Lines(["{\"id\":", id.unwrap_or("null"), ",\"", name, "\":", told, "}"].concat())
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

//! Answers one record. Knows no file and no order of records.

use std::sync::Arc;

use zice_core::{Date, DirectionId, Facts};
use zice_packs::Library;
use zice_wire::{Fault, Refusal, read_record, to_json, verdict_report};

use super::source::{Record, TableRow};
use crate::table::LONGEST;

/// What all records of a batch are asked.
pub(super) struct Decider {
    pub(super) library: Arc<Library>,
    pub(super) directions: Vec<DirectionId>,
    /// In place of the record's own date.
    pub(super) as_of: Option<Date>,
}

/// What a record is answered with.
pub(super) struct Answer {
    /// One line of JSON, without its end.
    pub(super) json: String,
    /// Whether it was refused.
    pub(super) refused: bool,
}

impl Decider {
    pub(super) fn answer(&self, record: &Record) -> Answer {
        match record {
            Record::Line(line) => self.line(line, |_| String::new()),
            Record::Row(row) => self.line(row.json().as_bytes(), |faults| place(row, faults)),
            Record::TooLong => {
                refused("null", "", &format!("[{{\"code\":\"line_too_long\",\"path\":\"\",\"most\":{LONGEST}}}]"))
            }
            Record::OfNobody { id, sheet, row } => {
                let place = format!(",\"sheet\":{},\"row\":{row},\"cells\":[\"A{row}\"]", to_json(sheet));
                refused(&to_json(id), &place, "[{\"code\":\"no_such_applicant\",\"path\":\"id\"}]")
            }
        }
    }

    fn line(&self, line: &[u8], place: impl Fn(&[Fault]) -> String) -> Answer {
        let (id, facts) = read_record(&self.library.rules.schema, self.as_of, line);
        let id = id.unwrap_or("null");
        match facts {
            Ok(facts) => Answer { json: self.report(id, &facts), refused: false },
            Err(Refusal(faults)) => refused(id, &place(&faults), &to_json(&faults)),
        }
    }

    fn report(&self, id: &str, facts: &Facts) -> String {
        let report = to_json(&verdict_report(&self.library, facts, &self.directions));
        ["{\"id\":", id, ",\"report\":", &report, "}"].concat()
    }
}

fn refused(id: &str, place: &str, errors: &str) -> Answer {
    Answer { json: format!("{{\"id\":{id}{place},\"errors\":{errors}}}"), refused: true }
}

/// Where a row stands, with the cell of each fault.
fn place(row: &TableRow, faults: &[Fault]) -> String {
    let cells: Vec<_> = faults.iter().map(|fault| row.cell(&fault.path())).collect();
    let sheet = row.sheet().map_or_else(String::new, |name| format!(",\"sheet\":{}", to_json(&name)));
    format!("{sheet},\"row\":{},\"cells\":{}", row.number(), to_json(&cells))
}

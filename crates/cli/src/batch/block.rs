//! Answers the rows of a columnar file: verdicts by columns, whole reports and refusals row by row. Knows no file.

use std::sync::Arc;

use arrow_array::RecordBatch;
use zice_columns::Verdicts;
use zice_core::Schema;
use zice_wire::{Outcomes, set_as_of};

use super::decide::{Among, Answer, Decider, Form, Place, Row, Said, known};
use crate::columnar::{ColumnHeading, Loaded, facts, id, load};

/// Some rows of a columnar file.
pub(super) struct Block {
    pub(super) heading: Arc<ColumnHeading>,
    /// How many rows stand before.
    pub(super) before: usize,
    pub(super) rows: RecordBatch,
}

impl Decider {
    pub(super) fn block(&self, block: &Block) -> Vec<Answer> {
        match &self.form {
            Form::Verdicts(outcomes) => vec![self.lines(block, outcomes)],
            Form::Columns(_) => self.rows(block),
            Form::Reports | Form::Pages { .. } => (0..block.rows.num_rows()).map(|row| self.row(block, row)).collect(),
        }
    }

    /// One row as a record like any other.
    fn row(&self, block: &Block, row: usize) -> Answer {
        let schema = &self.library.rules.schema;
        let mut facts = facts(schema, &block.heading, &block.rows, row);
        if let (Ok(facts), Some(date)) = (&mut facts, self.as_of) {
            set_as_of(schema, facts, date);
        }
        let place = Place { row: block.before + row + 1, among: Among::Columns };
        self.told(Some(&id(&block.heading, &block.rows, row)), &facts, &place)
    }

    /// The verdicts on all rows, and which of them do not fit.
    fn by_columns(&self, block: &Block) -> (Verdicts, Vec<bool>) {
        let schema = &self.library.rules.schema;
        let Loaded { mut table, misfits } = load(schema, &block.heading, &block.rows);
        if let (Some(date), Some(fact)) = (self.as_of, schema.get(Schema::AS_OF)) {
            table.tell(fact.slot, date.day_number());
        }
        (self.program.judge(&table), misfits)
    }

    fn rows(&self, block: &Block) -> Vec<Answer> {
        let (verdicts, misfits) = self.by_columns(block);
        let answer = |(row, misfit)| {
            if misfit {
                return self.row(block, row);
            }
            let id = known(Some(&id(&block.heading, &block.rows, row)));
            Answer::of_one(Said::Row(Row { id, told: Ok(verdicts.of(row).collect()) }), false)
        };
        misfits.into_iter().enumerate().map(answer).collect()
    }

    fn lines(&self, block: &Block, outcomes: &Outcomes) -> Answer {
        let (verdicts, misfits) = self.by_columns(block);
        let (mut lines, mut refused) = (String::new(), 0);
        for (row, misfit) in misfits.into_iter().enumerate() {
            if row > 0 {
                lines.push('\n');
            }
            if misfit {
                let answer = self.row(block, row);
                refused += answer.refused;
                if let Said::Lines(line) = answer.said {
                    lines.push_str(&line);
                }
                continue;
            }
            lines.push_str("{\"id\":");
            lines.push_str(&id(&block.heading, &block.rows, row));
            lines.push_str(",\"verdicts\":");
            outcomes.write(verdicts.of(row), &mut lines);
            lines.push('}');
        }
        Answer { said: Said::Lines(lines), records: u64::try_from(block.rows.num_rows()).unwrap_or(0), refused }
    }
}

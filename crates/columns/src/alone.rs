//! What is judged row by row, by the core's own evaluator: a list whose entries meet those of another one beside it. A column
//! of all their pairs would be as long as the product of both lists, without bound.

use zice_core::{Condition, Facts, Place, Record, Scope, Silent, Slot, Truth, evaluate};

use crate::judge::Rows;
use crate::pack::bit;
use crate::program::{FrameId, Reads, Source};
use crate::read::column;
use crate::table::Column;
use crate::truths::Truths;

/// A condition over the entries of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alone {
    pub(crate) condition: Condition,
    pub(crate) list: Place,
    /// The frames around it, the applicants first, and what it reads of a row of each.
    pub(crate) around: Vec<(FrameId, Reads)>,
}

impl Alone {
    /// The truth for every row of the innermost frame. Only rows with entries are looked at.
    pub(crate) fn judge(&self, frames: &[Rows]) -> Truths {
        let depth = usize::from(self.list.depth);
        let of = |frame| Source { frame, slot: self.list.slot };
        let list = self.around.get(depth).map(|(frame, _)| column(frames, of(*frame)));
        let Some(Column::Lists { told, offsets, .. }) = list else { return Truths::Same(Truth::Unknown) };
        let of_no_entries = self.of_no_entries();
        let rows = self.around.last().map_or(0, |(frame, _)| frames[*frame].rows());
        Truths::of_rows((0..rows).map(|row| {
            let at = self.row_around(row, depth, frames);
            match offsets.get(at..at + 2) {
                Some([from, to]) if bit(told, at) && from == to => of_no_entries,
                Some(_) if bit(told, at) => self.of_row(row, frames),
                _ => Truth::Unknown,
            }
        }))
    }

    /// The row of a frame further out in which a row of the innermost stands.
    fn row_around(&self, row: usize, depth: usize, frames: &[Rows]) -> usize {
        let between = self.around.iter().skip(depth + 1).rev();
        between.fold(row, |row, (frame, _)| frames[*frame].parents().get(row).map_or(row, |row| *row as usize))
    }

    fn of_row(&self, row: usize, frames: &[Rows]) -> Truth {
        let record = |(depth, (frame, reads)): (usize, &(FrameId, Reads))| {
            let row = self.row_around(row, depth, frames);
            frames[*frame].table().map_or_else(Record::default, |table| table.read(row, reads))
        };
        self.of_records(self.around.iter().enumerate().map(record).collect())
    }

    fn of_no_entries(&self) -> Truth {
        let mut records = vec![Record::default(); self.around.len()];
        if let Some(record) = records.get_mut(usize::from(self.list.depth)) {
            record.tell(self.list.slot, Slot::List(Vec::new()));
        }
        self.of_records(records)
    }

    fn of_records(&self, mut records: Vec<Record>) -> Truth {
        let entries = records.split_off(1);
        let facts = Facts { root: records.pop().unwrap_or_default(), ..Facts::default() };
        let scope = entries.iter().fold(Scope::new(&facts), Scope::with);
        evaluate(&self.condition, &scope, &mut Silent)
    }
}

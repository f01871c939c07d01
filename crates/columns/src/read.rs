//! Reads numbers for the rows of a frame, from its own columns or from those of the records around. Knows no condition.

use std::borrow::Cow;

use crate::calendar::CALENDAR;
use crate::judge::Rows;
use crate::pack::{bit, pack, words};
use crate::program::{FrameId, Side, Source};
use crate::table::{Column, Table};
use crate::values::{Evened, Values};

/// A number for each row, and a bit that says whether it was told.
pub(crate) struct Numbers<'t> {
    pub(crate) values: Evened<'t>,
    pub(crate) told: Cow<'t, [u64]>,
}

/// What one side of a comparison is.
pub(crate) enum Operand<'t> {
    /// The same for all rows, where it is known.
    Same(Option<i64>),
    /// The numbers of the frame's own rows, moved as the side says.
    Own(&'t Values, &'t [u64]),
    /// Those of a frame around.
    Outer,
}

impl Side {
    /// A number as this side means it.
    fn moved(self, value: i64) -> i64 {
        match self {
            Self::Literal(_) | Self::Fact(_) => value,
            Self::Later { delay, .. } => CALENDAR.moved(value, delay),
        }
    }

    /// The least number of this side's that it takes to be another or more; `None` where none does.
    pub(crate) fn least(self, number: i64) -> Option<i64> {
        match self {
            Self::Literal(_) | Self::Fact(_) => Some(number),
            Self::Later { delay, .. } => CALENDAR.least(number, delay),
        }
    }

    pub(crate) fn operand<'t>(self, frames: &'t [Rows<'t>], frame: FrameId) -> Operand<'t> {
        let source = match self {
            Self::Literal(value) => return Operand::Same(Some(value)),
            Self::Fact(source) | Self::Later { source, .. } => source,
        };
        match column(frames, source) {
            Column::Untold | Column::Lists { .. } => Operand::Same(None),
            Column::Same(value) => Operand::Same(Some(self.moved(*value))),
            Column::Each { values, told } if source.frame == frame => Operand::Own(values, told),
            Column::Each { .. } => Operand::Outer,
        }
    }

    /// Its number for every row of a frame.
    pub(crate) fn numbers<'t>(self, frames: &'t [Rows<'t>], frame: FrameId) -> Numbers<'t> {
        match self {
            Self::Literal(value) => same(Some(value), frames[frame].rows()),
            Self::Fact(source) => numbers(frames, source, frame),
            Self::Later { source, delay } => {
                let Numbers { values, told } = numbers(frames, source, frame);
                // No day of the calendar takes more than 32 bits.
                let moved = |day| i32::try_from(CALENDAR.moved(day, delay)).unwrap_or(i32::MAX);
                Numbers { values: Evened::Narrow(values.map(moved).into()), told }
            }
        }
    }
}

/// The column that a source names.
pub(crate) fn column<'t>(frames: &'t [Rows<'t>], source: Source) -> &'t Column {
    frames[source.frame].table().map_or(&Column::Untold, |table: &Table| table.column(source.slot))
}

/// The numbers of a source for every row of a frame.
pub(crate) fn numbers<'t>(frames: &'t [Rows<'t>], source: Source, frame: FrameId) -> Numbers<'t> {
    if source.frame != frame {
        return around(&numbers(frames, source, frames[frame].around()), frames[frame].parents());
    }
    let rows = frames[frame].rows();
    match column(frames, source) {
        Column::Untold | Column::Lists { .. } => same(None, rows),
        Column::Same(value) => same(Some(*value), rows),
        Column::Each { values, told } => Numbers { values: values.evened(), told: Cow::Borrowed(told) },
    }
}

fn same(value: Option<i64>, rows: usize) -> Numbers<'static> {
    let told = if value.is_some() { u64::MAX } else { 0 };
    Numbers { values: Evened::same(value.unwrap_or(0), rows), told: vec![told; words(rows)].into() }
}

/// Of each entry the number of the record around it.
fn around(outer: &Numbers, parents: &[u32]) -> Numbers<'static> {
    let told = pack(parents, |parent| bit(&outer.told, parent as usize));
    Numbers { values: outer.values.at(parents), told: told.into() }
}

//! Runs a program on a table, step by step. Knows no rule set and no direction's meaning.

use crate::compare::{compare, how_many, one_of, options, other_than, told};
use crate::lists::{Lists, over, spread};
use crate::pack::words;
use crate::program::{Frame, FrameId, Goal, Op, Program, Step};
use crate::table::{Column, Table};
use crate::truths::{Truths, View};
use crate::verdicts::{Outcomes, Verdicts, Windows};

/// The rows of a frame.
pub(crate) struct Rows<'t> {
    around: FrameId,
    /// `None` where nobody told the list.
    table: Option<&'t Table>,
    /// Of each entry the row around it; empty for the applicants.
    parents: Vec<u32>,
    lists: Option<Lists<'t>>,
}

impl<'t> Rows<'t> {
    fn applicants(table: &'t Table) -> Self {
        Self { around: 0, table: Some(table), parents: Vec::new(), lists: None }
    }

    fn entries(frame: &Frame, outer: &Self) -> Self {
        let around = frame.around;
        let column = outer.table.map_or(&Column::Untold, |table| table.column(frame.slot));
        let Column::Lists { told, offsets, entries } = column else {
            return Self { around, table: None, parents: Vec::new(), lists: None };
        };
        let mut parents = Vec::with_capacity(entries.rows());
        for (row, ends) in (0_u32..).zip(offsets.windows(2)) {
            parents.extend((ends[0]..ends[1]).map(|_| row));
        }
        Self { around, table: Some(entries), parents, lists: Some(Lists { rows: outer.rows(), told, offsets }) }
    }

    pub(crate) fn around(&self) -> FrameId {
        self.around
    }

    pub(crate) fn table(&self) -> Option<&'t Table> {
        self.table
    }

    pub(crate) fn parents(&self) -> &[u32] {
        &self.parents
    }

    pub(crate) fn lists(&self) -> Option<&Lists<'t>> {
        self.lists.as_ref()
    }

    pub(crate) fn rows(&self) -> usize {
        self.table.map_or(0, Table::rows)
    }
}

impl Program {
    /// The verdicts on every row of a table.
    pub fn judge(&self, table: &Table) -> Verdicts {
        let mut frames = vec![Rows::applicants(table)];
        for frame in self.frames.iter().skip(1) {
            frames.push(Rows::entries(frame, &frames[frame.around]));
        }
        let mut done = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let truths = judge(step, &done, &frames);
            done.push(truths);
        }
        let windows = self.windows.iter().map(|steps| Windows {
            before: done[steps.before].clone(),
            after: done[steps.after].clone(),
            certain: done[steps.certain].clone(),
        });
        let outcome = |step: usize| Outcomes(done[step].clone());
        Verdicts {
            rows: table.rows(),
            outcomes: self.goals.iter().map(|goal: &Goal| outcome(goal.outcome)).collect(),
            merits: self.goals.iter().map(|goal| outcome(goal.merits)).collect(),
            window_of: self.goals.iter().map(|goal| goal.window).collect(),
            windows: windows.collect(),
        }
    }
}

fn judge(Step { frame, op }: &Step, done: &[Truths], frames: &[Rows]) -> Truths {
    let view = |step: &usize| done[*step].view();
    match op {
        Op::Always(truth) => Truths::Same(*truth),
        Op::All(parts) => Truths::all(parts.iter().map(view)),
        Op::Any(parts) => Truths::any(parts.iter().map(view)),
        Op::Not(part) => done[*part].view().not().own(),
        Op::Open(part) => done[*part].clone().left_open(),
        Op::AtLeast(least, parts) => {
            let parts: Vec<View> = parts.iter().map(view).collect();
            Truths::at_least(*least, &parts, words(frames[*frame].rows()))
        }
        Op::Known(source) => told(*source, frames),
        Op::Given(source) => told(*source, frames).not().left_open().not(),
        Op::Compare(left, how, right) => compare(*left, *how, *right, frames, *frame),
        Op::OneOf(source, set) => one_of(*source, *set, frames),
        Op::Options(source, share, set) => options(*source, *share, *set, frames),
        Op::HowMany(source, how, number) => how_many(*source, *how, *number, frames),
        Op::OtherThan(set, option) => other_than(*set, *option, frames, *frame),
        Op::Spread(step) => spread(&done[*step], frames[*frame].parents()),
        Op::List(entries, how, that) => over(how, view(that), frames, *entries),
        Op::Alone(alone) => alone.judge(frames),
    }
}

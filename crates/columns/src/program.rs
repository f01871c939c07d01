//! The rules of some directions as a list of steps, each over all rows at once. Knows no fact; how it is made is in
//! `compile`, how it is run in `judge`.

use zice_core::{Comparison, DirectionId, RuleSet, Share, Truth};

use crate::alone::Alone;
use crate::calendar::Delay;
use crate::compile::Compiler;

/// A step, by its position.
pub(crate) type StepId = usize;
/// What rows a step is about, by position: 0 for the applicants, the others for the entries of a list.
pub(crate) type FrameId = usize;

/// The entries of a list, each with the record around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The frame of the records that have the list.
    pub(crate) around: FrameId,
    /// Its slot there.
    pub(crate) slot: u16,
    /// How many lists are around.
    pub(crate) depth: usize,
}

/// Where a number is read: in this frame, or in one around the step's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) frame: FrameId,
    pub(crate) slot: u16,
}

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Literal(i64),
    Fact(Source),
    Later { source: Source, delay: Delay },
}

/// How the entries of a row's list are put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    Every,
    Some,
    Count(Comparison, i64),
    Sum(Source, Comparison, i64),
}

/// What a step works out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Always(Truth),
    All(Vec<StepId>),
    Any(Vec<StepId>),
    Not(StepId),
    AtLeast(u32, Vec<StepId>),
    Open(StepId),
    Known(Source),
    Given(Source),
    Compare(Side, Comparison, Side),
    OneOf(Source, u64),
    Options(Source, Share, u64),
    HowMany(Source, Comparison, i64),
    OtherThan(Source, Source),
    /// Of each entry what the step says of the record around it.
    Spread(StepId),
    /// Of each record what the step says of the entries of its list, which are this frame.
    List(FrameId, Over, StepId),
    /// What is judged row by row.
    Alone(Box<Alone>),
}

/// A step and the rows that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) frame: FrameId,
    pub(crate) op: Op,
}

/// The steps that say when a policy's window is in which state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WindowSteps {
    pub(crate) before: StepId,
    pub(crate) after: StepId,
    pub(crate) certain: StepId,
}

/// The steps that a direction comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Goal {
    pub(crate) outcome: StepId,
    pub(crate) merits: StepId,
    /// Its position among the windows.
    pub(crate) window: usize,
}

/// The slots of a record that are read, each with those of its entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reads(pub(crate) Vec<(u16, Reads)>);

/// The rules of some directions, ready to judge tables. Equal conditions are one step, whichever directions, parties and
/// rules they stand in.
#[derive(Clone, Debug, Default)]
pub struct Program {
    pub(crate) frames: Vec<Frame>,
    pub(crate) steps: Vec<Step>,
    pub(crate) goals: Vec<Goal>,
    pub(crate) windows: Vec<WindowSteps>,
}

impl Program {
    /// The program of these directions of a checked rule set; one that is not there is left out, as by
    /// [`zice_core::verdicts`].
    pub fn new(rules: &RuleSet, directions: &[DirectionId]) -> Self {
        Compiler::new(rules).program(directions)
    }

    /// How many steps it takes, and how many of them are judged row by row.
    pub fn steps(&self) -> (usize, usize) {
        let alone = self.steps.iter().filter(|step| matches!(step.op, Op::Alone(_)));
        (self.steps.len(), alone.count())
    }
}

//! What a program comes to, by columns. Knows no rule.

use zice_core::{Outcome, Truth, Verdict, WindowState};

use crate::pack::{ROWS, spread};
use crate::truths::Truths;

/// The outcome of every row. Outcomes are ordered as truths are: ruled out, left open, met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcomes(pub(crate) Truths);

/// The state of a policy's window for every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Windows {
    pub(crate) before: Truths,
    pub(crate) after: Truths,
    pub(crate) certain: Truths,
}

/// The verdicts on every row of a table, by direction in the order asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts {
    pub(crate) rows: usize,
    pub(crate) outcomes: Vec<Outcomes>,
    pub(crate) merits: Vec<Outcomes>,
    pub(crate) windows: Vec<Windows>,
    pub(crate) window_of: Vec<usize>,
}

impl Outcomes {
    /// The outcome of a row.
    pub fn get(&self, row: usize) -> Outcome {
        match self.0.get(row) {
            Truth::False => Outcome::Ineligible,
            Truth::Unknown => Outcome::Undetermined,
            Truth::True => Outcome::Eligible,
        }
    }

    /// A byte for each of the first rows: 0 ineligible, 1 undetermined, 2 eligible.
    pub fn codes(&self, rows: usize) -> Vec<u8> {
        match &self.0 {
            Truths::Same(truth) => vec![code(*truth); rows],
            Truths::Each { yes, no } => {
                let mut codes = Vec::with_capacity(yes.len() * ROWS);
                for (yes, no) in yes.iter().zip(no) {
                    let eights = yes.to_le_bytes().into_iter().zip(no.to_le_bytes());
                    // In no byte do both have a bit, so none borrows from its neighbour.
                    codes.extend(
                        eights.flat_map(|(yes, no)| (spread(u8::MAX) + spread(yes) - spread(no)).to_le_bytes()),
                    );
                }
                codes.truncate(rows);
                codes
            }
        }
    }
}

fn code(truth: Truth) -> u8 {
    match truth {
        Truth::False => 0,
        Truth::Unknown => 1,
        Truth::True => 2,
    }
}

impl Windows {
    /// The state for a row.
    pub fn get(&self, row: usize) -> WindowState {
        let holds = |truths: &Truths| truths.get(row) == Truth::True;
        match (holds(&self.before), holds(&self.after), holds(&self.certain)) {
            (true, _, _) => WindowState::NotYetOpen,
            (false, true, _) => WindowState::Closed,
            (false, false, true) => WindowState::Open,
            (false, false, false) => WindowState::Unconfirmed,
        }
    }
}

impl Verdicts {
    /// How many rows were judged.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many directions were asked for.
    pub fn directions(&self) -> usize {
        self.outcomes.len()
    }

    /// Whether one can file on the date, for every direction.
    pub fn outcomes(&self) -> &[Outcomes] {
        &self.outcomes
    }

    /// Whether the conditions would be met, the window left aside, for every direction.
    pub fn merits(&self) -> &[Outcomes] {
        &self.merits
    }

    /// The windows, for every direction.
    pub fn windows(&self) -> impl Iterator<Item = &Windows> {
        self.window_of.iter().filter_map(|at| self.windows.get(*at))
    }

    /// What [`zice_core::verdicts`] says of a row.
    pub fn of(&self, row: usize) -> impl Iterator<Item = Verdict> {
        let pairs = self.outcomes.iter().zip(&self.merits);
        pairs.map(move |(outcome, merits)| Verdict { outcome: outcome.get(row), merits: merits.get(row) })
    }
}

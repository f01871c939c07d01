//! Lets records be read, decided and written at the same time, in the order of reading. Knows nothing of what they say.

use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded, select_biased};

use super::decide::{Answer, Decider};
use super::source::{Record, Source, Stop};
use crate::failure::Failure;

/// Turns that wait for each thread, or for being written.
const WAITING: usize = 2;

/// How a batch ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// All records were answered.
    Whole,
    /// Someone ended it; what was written is whole.
    Interrupted,
}

/// Records of one turn, and where the answers are awaited.
struct Turn {
    records: Vec<Record>,
    reply: Sender<Vec<Answer>>,
}

type Awaited = Result<Receiver<Vec<Answer>>, Failure>;

/// Hands the answers over in the order of the records. The other threads are not waited for: one may be reading from
/// someone who says nothing more.
pub(super) fn flow(
    source: Source,
    decider: &Arc<Decider>,
    jobs: usize,
    interrupts: &Receiver<()>,
    mut write: impl FnMut(Vec<Answer>) -> Result<(), Failure>,
) -> Result<End, Failure> {
    let (turns, work) = bounded::<Turn>(jobs * WAITING);
    let (awaited, order) = bounded::<Awaited>(jobs * WAITING);
    for _ in 0..jobs {
        let (work, decider) = (work.clone(), decider.clone());
        thread::spawn(move || work.iter().for_each(|turn| answer(&decider, &turn)));
    }
    let (together, rows) = (decider.together(), decider.rows_together());
    let reading = Reading { together, turns, awaited, records: Vec::new() };
    thread::spawn(move || read(source, rows, reading));
    loop {
        select_biased! {
            recv(interrupts) -> told => if told.is_ok() { return Ok(End::Interrupted) },
            recv(order) -> next => match next {
                Ok(next) => write(next?.recv().map_err(|_| Failure::Broken)?)?,
                Err(_) => return Ok(End::Whole),
            }
        }
    }
}

fn answer(decider: &Decider, turn: &Turn) {
    let answers = turn.records.iter().flat_map(|record| decider.answers(record)).collect();
    // Nobody waits any more where the writing has ended.
    let _ = turn.reply.send(answers);
}

fn read(source: Source, rows: usize, mut reading: Reading) {
    let told = source.read(rows, &mut |record, more| reading.take(record, more)).and_then(|()| reading.hand_over());
    if let Err(Stop::Failure(failure)) = told {
        // What was read before is answered first.
        let _ = reading.hand_over();
        let _ = reading.awaited.send(Err(failure));
    }
}

struct Reading {
    together: usize,
    turns: Sender<Turn>,
    awaited: Sender<Awaited>,
    records: Vec<Record>,
}

impl Reading {
    /// Waits for more only where more is there already, so that a slow sender sees each answer at once.
    fn take(&mut self, record: Record, more: bool) -> Result<(), Stop> {
        self.records.push(record);
        if self.records.len() < self.together && more { Ok(()) } else { self.hand_over() }
    }

    fn hand_over(&mut self) -> Result<(), Stop> {
        if self.records.is_empty() {
            return Ok(());
        }
        let (reply, answers) = bounded(1);
        self.awaited.send(Ok(answers)).map_err(|_| Stop::NobodyWaits)?;
        let turn = Turn { records: std::mem::take(&mut self.records), reply };
        self.turns.send(turn).map_err(|_| Stop::NobodyWaits)
    }
}

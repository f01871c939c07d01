//! `zice batch`: a record a line or a row, one answer each, in the same order. A refused record stops nothing.
//!
//! One thread reads, as many as there are cores decide, and the one that was called writes: in the order of reading,
//! whoever finished first. Between them are queues that hold a few records, so memory does not grow with the file.

mod decide;
mod flow;
mod source;

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::available_parallelism;

use zice_packs::Language;
use zice_wire::select;

use crate::args::BatchArgs;
use crate::check::refused_call;
use crate::failure::Failure;
use crate::{Host, Status, input, sentences};

use decide::{Answer, Decider};
use flow::{End, flow};
use source::Source;

pub(crate) fn batch(args: &BatchArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let library = Arc::new(input::library()?);
    let directions = select(&library.rules, &args.asked.packs, &args.asked.directions).map_err(refused_call)?;
    let source = Source::open(args, library.clone(), language, host)?;
    let decider = Arc::new(Decider { library, directions, as_of: args.asked.as_of });
    let interrupts = (host.interrupts)();
    let mut count = Count::default();
    let end = flow(source, &decider, jobs(args), &interrupts, |answers| {
        let mut text = String::new();
        for answer in answers {
            count.add(&answer);
            text.push_str(&answer.json);
            text.push('\n');
        }
        Ok(host.out.write_all(text.as_bytes())?)
    })?;
    Ok(match end {
        End::Whole if count.refused == 0 => Status::Evaluated,
        End::Whole => Status::SomeRefused,
        End::Interrupted => {
            host.out.flush()?;
            write!(host.err, "{}", sentences::interrupted(count.done, language))?;
            Status::Interrupted
        }
    })
}

/// How many decide at the same time.
fn jobs(args: &BatchArgs) -> usize {
    args.jobs.map_or_else(|| available_parallelism().map_or(1, NonZeroUsize::get), usize::from)
}

/// How it went so far.
#[derive(Default)]
struct Count {
    done: u64,
    refused: u64,
}

impl Count {
    fn add(&mut self, answer: &Answer) {
        self.done += 1;
        self.refused += u64::from(answer.refused);
    }
}

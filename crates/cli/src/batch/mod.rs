//! `zice batch`: a record a line or a row, one answer each, in the same order. A refused record stops nothing.
//!
//! One thread reads, as many as there are cores decide, and the one that was called writes: in the order of reading,
//! whoever finished first. Between them are queues that hold a few records, so memory does not grow with the file.

#[cfg(feature = "columnar")]
mod block;
mod decide;
mod flow;
mod pages;
mod progress;
mod sink;
mod source;
mod unfinished;
#[cfg(feature = "columnar")]
mod verdicts;
mod workbook;

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::available_parallelism;

use indicatif::ProgressDrawTarget;
use zice_packs::Language;
use zice_wire::{Outcomes, select};

use crate::args::{BatchArgs, Records as Format};
use crate::check::refused_call;
use crate::failure::Failure;
#[cfg(not(feature = "columnar"))]
use crate::table::{ColumnFault, TableFault};
use crate::{Host, Status, Watched, input, sentences};

use decide::{Decider, Form};
use flow::{End, flow};
use progress::Progress;
use sink::Sink;
use source::{Source, format_of};

pub(crate) fn batch(args: &BatchArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let library = Arc::new(input::library()?);
    let directions = select(&library.rules, &args.asked.packs, &args.asked.directions).map_err(refused_call)?;
    let form = form_of(args, language, || Outcomes::new(&library, &directions))?;
    let source = Source::open(args, library.clone(), language, host)?;
    let decider = Arc::new(Decider::new(library, directions, args.asked.as_of, form));
    let mut sink = Sink::open(args.out.as_deref(), &decider)?;
    let interrupts = (host.interrupts)();
    let mut progress = Progress::new(target(args, host), source.meter(), language);
    let (mut done, mut refused) = (0, 0);
    let end = flow(source, &decider, jobs(args), &interrupts, |answers| {
        let counts = answers.iter().fold((0, 0), |sum, it| (sum.0 + it.records, sum.1 + it.refused));
        (done, refused) = (done + counts.0, refused + counts.1);
        progress.add(counts.0);
        sink.take(&answers, host)
    });
    progress.end();
    let end = end?;
    sink.end(host)?;
    if end == End::Interrupted {
        write!(host.err, "{}", sentences::interrupted(done, language))?;
        return Ok(Status::Interrupted);
    }
    if let Some(path) = &args.out {
        write!(host.err, "{}", sentences::finished(done, refused, path, language))?;
    }
    Ok(if refused == 0 { Status::Evaluated } else { Status::SomeRefused })
}

/// What the answers are made of, by what was asked for and by the name of the file they go to.
fn form_of(args: &BatchArgs, language: Language, outcomes: impl Fn() -> Outcomes) -> Result<Form, Failure> {
    let lines = || if args.verdicts { Form::Verdicts(outcomes()) } else { Form::Reports };
    let Some(path) = &args.out else { return Ok(lines()) };
    match format_of(path) {
        Format::Jsonl | Format::Csv => Ok(lines()),
        Format::Xlsx => Ok(Form::Pages { language, with_reasons: !args.verdicts }),
        #[cfg(feature = "columnar")]
        Format::Parquet | Format::Arrow if args.verdicts => Ok(Form::Columns(outcomes())),
        #[cfg(feature = "columnar")]
        Format::Parquet | Format::Arrow => Err(Failure::OnlyVerdicts(path.clone())),
        #[cfg(not(feature = "columnar"))]
        Format::Parquet | Format::Arrow => {
            Err(Failure::Table(path.display().to_string(), TableFault::Columns(ColumnFault::NotBuiltIn)))
        }
    }
}

/// Output that goes by on the same terminal shows well enough how far it has come.
fn target(args: &BatchArgs, host: &Host) -> ProgressDrawTarget {
    match (host.watched, &args.out) {
        (Watched::Alone, _) | (Watched::WithOutput, Some(_)) => ProgressDrawTarget::stderr(),
        (Watched::WithOutput, None) | (Watched::No, _) => ProgressDrawTarget::hidden(),
    }
}

/// How many decide at the same time.
fn jobs(args: &BatchArgs) -> usize {
    args.jobs.map_or_else(|| available_parallelism().map_or(1, NonZeroUsize::get), usize::from)
}

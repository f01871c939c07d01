//! `zice batch`: one JSON record a line, one answer a line, in the same order. A refused record stops nothing.

use zice_wire::{answer_record, select};

use crate::args::{BatchArgs, Records};
use crate::check::refused_call;
use crate::failure::Failure;
use crate::{Host, Status, input};

pub(crate) fn batch(args: &BatchArgs, host: &mut Host) -> Result<Status, Failure> {
    let Records::Jsonl = args.format;
    let library = input::library()?;
    let directions = select(&library.rules, &args.asked.packs, &args.asked.directions).map_err(refused_call)?;
    let mut status = Status::Evaluated;
    input::each_line(&args.records, host, |line, out| {
        let answer = answer_record(&library, &directions, args.asked.as_of, line);
        if answer.refused {
            status = Status::SomeRefused;
        }
        Ok(writeln!(out, "{}", answer.json)?)
    })?;
    Ok(status)
}

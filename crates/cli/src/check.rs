//! `zice check`: one applicant, all that was asked for. Decides nothing itself.

use zice_packs::Language;
use zice_wire::{Refusal, parse_facts, report, select, set_as_of, to_json};

use crate::args::{CheckArgs, Format};
use crate::failure::Failure;
use crate::{Host, Status, input, text};

pub(crate) fn check(args: &CheckArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let library = input::library()?;
    let schema = &library.rules.schema;
    let directions = select(&library.rules, &args.asked.packs, &args.asked.directions).map_err(refused_call)?;
    let json = input::read(&args.facts, host)?;
    let refused = |refusal| Failure::Refused(input::name(&args.facts, language), refusal);
    let mut facts = parse_facts(schema, &json).map_err(refused)?;
    if let Some(date) = args.asked.as_of {
        set_as_of(schema, &mut facts, date);
    }
    let text = match args.format {
        Format::Json => to_json(&report(&library, &facts, &directions)) + "\n",
        Format::Text => text::report(&library, &facts, &directions, language, host.width),
    };
    host.out.write_all(text.as_bytes())?;
    Ok(Status::Evaluated)
}

/// What is wrong with the ids of a call.
pub(crate) fn refused_call(refusal: Refusal) -> Failure {
    Failure::Refused("zice".to_owned(), refusal)
}

//! `zice check`: one applicant, all that was asked for. Decides nothing itself.

use zice_core::determine;
use zice_packs::Language;
use zice_wire::{Refusal, comparison, parse_facts, report, select, set_as_of, to_json};

use crate::args::{CheckArgs, Format};
use crate::failure::Failure;
use crate::other_side::OtherSide;
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
    let other = OtherSide::new(args, &library, &facts, &directions, &json, language).transpose()?;
    let text = match (args.format, &other) {
        (Format::Json, None) => to_json(&report(&library, &facts, &directions)) + "\n",
        (Format::Json, Some(other)) => {
            let before = determine(&library.rules, &facts, &other.compared);
            let comparison = comparison((&library.rules, &before), (&other.library.rules, &other.determination()));
            to_json(&report(&library, &facts, &directions).compared(comparison)) + "\n"
        }
        (Format::Text, other) => {
            let (page, width) = (text::report(&library, &facts, &directions, language, host.width), host.width);
            let compared = other.as_ref().map(|other| text::comparison(&library, &facts, other, language, width));
            page + &compared.unwrap_or_default()
        }
    };
    host.out.write_all(text.as_bytes())?;
    Ok(Status::Evaluated)
}

/// What is wrong with the ids of a call.
pub(crate) fn refused_call(refusal: Refusal) -> Failure {
    Failure::Refused("zice".to_owned(), refusal)
}

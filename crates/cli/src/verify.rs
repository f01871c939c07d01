//! `zice verify`: whether a record holds. `zice record`: the record of a determination. Decides nothing itself.

use std::path::Path;

use zice_packs::Language;
use zice_record::{
    Difference, Finding, LARGEST, NotARecord, Unreadable, Verified, hex, record as make, short_code, verify as again,
};
use zice_wire::{parse_facts, select, set_as_of};
use zice_words::{record_agreed, record_code, record_differs, record_other_packs, record_seal_broken};

use crate::args::{Format, RecordArgs, VerifyArgs};
use crate::check::refused_call;
use crate::failure::Failure;
use crate::{Host, Status, input};

pub(crate) fn verify(args: &VerifyArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let library = input::library()?;
    let bytes = input::read(&args.record, host)?;
    let source = || input::name(&args.record, language);
    let text = String::from_utf8(bytes).map_err(|bytes| unreadable_bytes(source(), bytes.as_bytes()))?;
    let found = again(&text, &library).map_err(|why| not_a_record(source(), why))?;
    let said = match args.format {
        Format::Text => said(&found, language),
        Format::Json => found.json() + "\n",
    };
    host.out.write_all(said.as_bytes())?;
    Ok(if found.is_agreed() { Status::Evaluated } else { Status::SomeRefused })
}

pub(crate) fn record(args: &RecordArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let library = input::library()?;
    let schema = &library.rules.schema;
    let directions = select(&library.rules, &args.asked.packs, &args.asked.directions).map_err(refused_call)?;
    let refused = |path: &Path, refusal| Failure::Refused(input::name(path, language), refusal);
    let mut facts =
        parse_facts(schema, &input::read(&args.facts, host)?).map_err(|refusal| refused(&args.facts, refusal))?;
    if let Some(date) = args.asked.as_of {
        set_as_of(schema, &mut facts, date);
    }
    writeln!(host.out, "{}", make(&library, &facts, &directions).text)?;
    Ok(Status::Evaluated)
}

fn unreadable_bytes(source: String, bytes: &[u8]) -> Failure {
    let why = if bytes.len() > LARGEST { Unreadable::TooLarge } else { Unreadable::Broken };
    Failure::NotARecord(source, why)
}

fn not_a_record(source: String, why: NotARecord) -> Failure {
    match why {
        NotARecord::Document(why) => Failure::NotARecord(source, why),
        NotARecord::Facts(refusal) => Failure::Refused(source, refusal),
    }
}

fn said(found: &Verified, language: Language) -> String {
    let sha256 = hex(&found.sha256);
    let seal = found.broken_seal.as_ref().map(|recorded| record_seal_broken(recorded, &sha256, language));
    let finding = match &found.finding {
        Finding::Agreed if found.is_agreed() => Some(record_agreed(language).to_owned()),
        Finding::Agreed => None,
        Finding::Differs(Difference { path, recorded, computed }) => {
            Some(record_differs(path, recorded.as_deref(), computed.as_deref(), language))
        }
        Finding::OtherPacks(packs) => Some(record_other_packs(packs, language)),
    };
    let code = record_code(&short_code(&found.sha256), &sha256, language);
    seal.into_iter().chain(finding).chain([code]).map(|line| line + "\n").collect()
}

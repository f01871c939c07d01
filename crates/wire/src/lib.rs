//! The wire contract, schema 1: facts as JSON in, the report as JSON out, errors as values with a code and a path.
//!
//! It decides nothing and says nothing in any language: ids, codes and figures are all that crosses the wire.
//! The same input gives the same bytes, natively and as WASM.

mod advice;
mod comparison;
mod fault;
mod form;
mod given;
mod ids;
mod json;
mod listing;
mod number;
mod options;
mod outcomes;
mod pack;
mod plain;
mod questions;
mod reader;
mod record;
mod report;
mod selection;
mod value;
mod writer;

use serde::Serialize;
use zice_core::{Date, Facts, Given, Schema, Slot};

pub use advice::AdviceReport;
pub use comparison::{Comparison, comparison};
pub use fault::{Fault, Refusal};
pub use form::{FormReport, form_report, parse_form, parse_form_text};
pub use given::facts_json;
pub use ids::{kind, unit};
pub use listing::{Listing, listing};
pub use options::{Options, parse_call};
pub use outcomes::Outcomes;
pub use pack::{PackReport, facts_of, pack_report};
pub use questions::{Questions, questions};
pub use reader::read_json;
pub use record::{Answer, answer_record, read_record};
pub use report::{Never, Report, VerdictReport, left_open, report, verdict_report};
pub use selection::select;
pub use writer::write_text;

/// The version of the contract; it changes when a reader of the old one would be misled.
pub const SCHEMA: u32 = 1;

/// Reads facts from the bytes of a JSON object; everything that does not fit is told at once.
pub fn parse_facts(schema: &Schema, json: &[u8]) -> Result<Facts, Refusal> {
    parse_facts_text(schema, json::text(json)?)
}

fn parse_facts_text(schema: &Schema, text: &str) -> Result<Facts, Refusal> {
    reader::facts(schema, text)
}

/// Reads facts as [`parse_facts`] does, passing over those that these packs do not know: for facts that were written
/// down for other packs.
pub fn parse_known_facts(schema: &Schema, json: &[u8]) -> Result<Facts, Refusal> {
    let given = match reader::read(json::text(json)?)? {
        Given::Object(members) => {
            let known = |name: &str| schema.find(name).is_some_and(|id| schema.root().contains(&id));
            Given::Object(members.into_iter().filter(|(name, _)| known(name)).collect())
        }
        other => other,
    };
    Ok(zice_core::parse_facts(schema, &given)?)
}

/// The text of bytes that are to be JSON; a byte order mark is passed over.
pub fn read_text(bytes: &[u8]) -> Result<&str, Refusal> {
    Ok(json::text(bytes)?)
}

/// The date the host judges by, in place of whatever the facts say.
pub fn set_as_of(schema: &Schema, facts: &mut Facts, date: Date) {
    if let Some(fact) = schema.get(Schema::AS_OF) {
        facts.root.tell(fact.slot, Slot::Scalar(date.day_number()));
    }
}

/// The text of a value of this crate. Its types have nothing that JSON cannot write, so nothing can be lost.
pub fn to_json(value: &impl Serialize) -> String {
    writer::written(value)
}

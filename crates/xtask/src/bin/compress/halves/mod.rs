//! Divides the page's module in two: what the first screen needs, and what is loaded once that screen stands. Decides which
//! functions go, which the optimiser's splitter then moves, and moves the data that only they use.

mod data;
mod linked;
mod reach;
#[cfg(test)]
mod tests;

use std::ops::Range;

use wasm_encoder::RawSection;
use wasmparser::{Parser, Payload};

use crate::{Outcome, bytes};
use linked::Linked;
use reach::{Module, Reach};

/// The doors of the later half, as their names contain it; each is marked `#[inline(never)]` where it would otherwise be
/// drawn into its only caller. What is reached only through them goes along. The wizard
/// calls none of them before `boot.js` has told it that the half is there (`View::whole`).
const DOORS: [&str; 30] = [
    "::say_sentences",
    "zice_advice",
    "::determine::",
    "::case::Case>::after",
    "zice_forms",
    "zice_record",
    "zice_wire",
    "::drafts::opened",
    "::drafts::save",
    "::change_keep",
    "::app::take_over",
    "::pages::keep::",
    "::pages::shared::",
    "::components::keeping::",
    "::components::seal::",
    "::components::sharing::",
    "::embedded::tell",
    "zice_sheet",
    "::pages::form",
    "::state::form::Filled",
    "::state::form_",
    "::components::form",
    "::pages::questions::",
    "::pages::results::",
    "::components::question::",
    "::components::steps::",
    "::state::advice::",
    "::state::ahead::",
    "zice_words::advice",
    "zice_words::conditions",
];

/// A function of others that merely handles our types may be one with a function of the first half: the optimiser keeps
/// a single copy of equal ones.
fn is_door(name: &str) -> bool {
    name.trim_start_matches(['<', '&']).starts_with("zice_") && DOORS.iter().any(|door| name.contains(door))
}

/// What the linker knows, the optimised module, and what of both its first half needs.
fn needed(compiled: &[u8], module: &[u8]) -> Outcome<(Linked, Module, Reach)> {
    let (linked, module) = (Linked::read(compiled)?, Module::read(module)?);
    let reach = module.reach(&linked, is_door);
    Ok((linked, module, reach))
}

/// The functions of the later half, a line for each, as binaryen writes their names.
pub(crate) fn later(compiled: &[u8], module: &[u8]) -> Outcome<String> {
    let (_, module, reach) = needed(compiled, module)?;
    let names: Vec<String> = module.left_out(&reach).map(escaped).collect();
    if names.is_empty() {
        return Err("nothing of the page is left for later: have its doors been renamed?".into());
    }
    Ok(names.join("\n"))
}

/// Gives the data that the first half does not need to the later one.
pub(crate) fn divided(compiled: &[u8], module: &[u8], first: &[u8], later: &[u8]) -> Outcome<[Vec<u8>; 2]> {
    let (linked, _, reach) = needed(compiled, module)?;
    // The optimiser has worked on the halves since: whatever it made of an address must still lead to what stays.
    if Module::read(first)?.objects(&linked).any(|object| !reach.objects.contains(&object)) {
        return Err("the first half refers to data of the later one".into());
    }
    data::divided(first, later, &not_needed(&linked, &reach))
}

/// The addresses of the objects that are not needed, neighbours in one.
fn not_needed(linked: &Linked, reach: &Reach) -> Vec<Range<u32>> {
    let mut places: Vec<Range<u32>> = Vec::new();
    let mut goes_on = false;
    for (at, object) in linked.objects.iter().enumerate() {
        let goes = !reach.objects.contains(&at);
        match places.last_mut() {
            // What lies between two objects keeps their addresses even; nobody reads it.
            Some(last) if goes && goes_on => last.end = object.place.end,
            _ if goes => places.push(object.place.clone()),
            _ => {}
        }
        goes_on = goes;
    }
    places
}

/// A module without what the linker left in it, which the optimiser does not understand.
pub(crate) fn unlinked(module: &[u8]) -> Outcome<Vec<u8>> {
    let mut plain = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let linkers =
            matches!(&payload, Payload::CustomSection(it) if it.name() == "linking" || it.name().starts_with("reloc."));
        if let Some((id, range)) = payload.as_section()
            && !linkers
        {
            plain.section(&RawSection { id, data: bytes(module, range)? });
        }
    }
    Ok(plain.finish())
}

/// A name as binaryen takes it on its command line: whatever is no sign of an identifier in two digits.
fn escaped(name: &str) -> String {
    let sign = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"!#$%&'*+-./:<=>?@^_`|~".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("\\{byte:02x}")
        }
    };
    name.bytes().map(sign).collect()
}

//! `zice packs`: what can be asked for. Knows no facts.

use std::fmt::Write as _;

use zice_core::PolicyId;
use zice_packs::{Language, Library};
use zice_wire::{listing, to_json};

use crate::args::{Format, PacksArgs};
use crate::failure::Failure;
use crate::{Host, Status, input};

pub(crate) fn packs(args: &PacksArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let library = input::library()?;
    let text = match args.format {
        Format::Json => to_json(&listing(&library)) + "\n",
        Format::Text => text(&library, language),
    };
    host.out.write_all(text.as_bytes())?;
    Ok(Status::Evaluated)
}

fn text(library: &Library, language: Language) -> String {
    let mut text = String::new();
    for (id, policy) in (0..=u16::MAX).map(PolicyId).zip(&library.rules.policies) {
        let title = library.catalogue.pack(id).map_or("", |words| words.title.get(language));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}  {title}", policy.id);
        for direction in library.rules.direction_ids() {
            let (Some(found), Some(words)) =
                (library.rules.direction(direction), library.catalogue.direction(direction))
            else {
                continue;
            };
            if found.policy == id {
                let _ = writeln!(text, "  {:<24}  {}", found.id, words.title.get(language));
            }
        }
    }
    text
}

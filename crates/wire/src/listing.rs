//! What can be asked for: packs and their directions, with their names in every language. Knows no facts.

use serde::Serialize;
use zice_core::{Direction, DirectionId, Policy, PolicyId};
use zice_packs::{Library, Text};

use crate::SCHEMA;

/// All packs of a library.
#[derive(Debug, Serialize)]
pub struct Listing<'a> {
    schema: u32,
    packs: Vec<PackEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct PackEntry<'a> {
    id: &'a str,
    title: Words<'a>,
    number: Option<&'a str>,
    issued: Option<&'a str>,
    directions: Vec<DirectionEntry<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct DirectionEntry<'a> {
    id: &'a str,
    title: Words<'a>,
    judged: Words<'a>,
    locator: &'a str,
}

#[derive(Debug, Serialize)]
pub(crate) struct Words<'a> {
    zh: &'a str,
    en: &'a str,
}

impl<'a> From<&'a Text> for Words<'a> {
    fn from(text: &'a Text) -> Self {
        Self { zh: &text.zh, en: &text.en }
    }
}

/// The packs of a library, in its order.
pub fn listing(library: &Library) -> Listing<'_> {
    let policies = (0..=u16::MAX).map(PolicyId).zip(&library.rules.policies);
    let packs = policies.filter_map(|(id, policy)| pack(library, id, policy)).collect();
    Listing { schema: SCHEMA, packs }
}

fn pack<'a>(library: &'a Library, id: PolicyId, policy: &'a Policy) -> Option<PackEntry<'a>> {
    let words = library.catalogue.pack(id)?;
    let offered = |direction: DirectionId| {
        let found = library.rules.direction(direction).filter(|found| found.policy == id)?;
        entry(library, direction, found)
    };
    Some(PackEntry {
        id: &policy.id,
        title: (&words.title).into(),
        number: words.number.as_deref(),
        issued: words.issued.as_deref(),
        directions: library.rules.direction_ids().filter_map(offered).collect(),
    })
}

pub(crate) fn entry<'a>(library: &'a Library, id: DirectionId, direction: &'a Direction) -> Option<DirectionEntry<'a>> {
    let words = library.catalogue.direction(id)?;
    Some(DirectionEntry {
        id: &direction.id,
        title: (&words.title).into(),
        judged: (&words.judged).into(),
        locator: &words.locator,
    })
}

//! One pack in full: its document, its directions, and every fact that they read, as a program needs them that is to
//! write facts. Knows no applicant.

use std::collections::BTreeSet;

use serde::Serialize;
use zice_core::{Direction, DirectionId, Fact, FactId, Kind, Policy, PolicyId, RuleSet, Schema};
use zice_packs::{FactWords, Library, PackWords, Text};

use crate::listing::{DirectionEntry, Words, entry};
use crate::{SCHEMA, ids};

/// A pack with the facts that its directions read.
#[derive(Debug, Serialize)]
pub struct PackReport<'a> {
    schema: u32,
    id: &'a str,
    title: Words<'a>,
    issuers: Words<'a>,
    number: Option<&'a str>,
    issued: Option<&'a str>,
    /// The SHA-256 of its documents, which tells this version from every other.
    digest: String,
    notes: Vec<Words<'a>>,
    directions: Vec<DirectionFacts<'a>>,
    facts: Vec<FactEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct DirectionFacts<'a> {
    #[serde(flatten)]
    direction: DirectionEntry<'a>,
    notes: Vec<Words<'a>>,
    /// The names of the applicant's facts that it reads.
    facts: Vec<&'a str>,
}

/// A fact as it is written in JSON, with the fields of its entries where it is a list.
#[derive(Debug, Serialize)]
struct FactEntry<'a> {
    name: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    decimals: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<OptionEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    /// Left open by the text, and supplied by whoever asks.
    parameter: bool,
    label: Words<'a>,
    question: Words<'a>,
    help: Option<Words<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FactEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct OptionEntry<'a> {
    id: &'a str,
    label: Words<'a>,
}

/// The pack of an id; `None` where there is none.
pub fn pack_report<'a>(library: &'a Library, id: &str) -> Option<PackReport<'a>> {
    let at = library.rules.policies.iter().position(|policy| *policy.id == *id)?;
    let at = PolicyId(u16::try_from(at).ok()?);
    let (policy, words) = (library.rules.policy(at)?, library.catalogue.pack(at)?);
    Some(report(library, at, policy, words))
}

fn report<'a>(library: &'a Library, at: PolicyId, policy: &'a Policy, words: &'a PackWords) -> PackReport<'a> {
    let offered = |id: &DirectionId| library.rules.direction(*id).is_some_and(|found| found.policy == at);
    let mut read = BTreeSet::new();
    let directions = library.rules.direction_ids().filter(offered);
    let directions = directions.filter_map(|id| direction(library, id, &mut read)).collect();
    PackReport {
        schema: SCHEMA,
        id: &policy.id,
        title: (&words.title).into(),
        issuers: (&words.issuers).into(),
        number: words.number.as_deref(),
        issued: words.issued.as_deref(),
        digest: words.digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(digit).collect(),
        notes: all(&words.notes),
        directions,
        facts: read.into_iter().filter_map(|id| fact(library, id)).collect(),
    }
}

fn direction<'a>(library: &'a Library, id: DirectionId, read: &mut BTreeSet<FactId>) -> Option<DirectionFacts<'a>> {
    let found = library.rules.direction(id)?;
    let facts = facts_of(&library.rules, found);
    read.extend(&facts);
    Some(DirectionFacts {
        direction: entry(library, id, found)?,
        notes: all(&library.catalogue.direction(id)?.notes),
        facts: facts.into_iter().filter_map(|id| Some(&*library.rules.schema.get(id)?.name)).collect(),
    })
}

/// The applicant's facts that the rules and the money of a direction read, in the order of the schema. The date is always
/// one.
pub fn facts_of(rules: &RuleSet, direction: &Direction) -> BTreeSet<FactId> {
    let mut read = BTreeSet::from([Schema::AS_OF]);
    let mut see = |place: zice_core::Place| {
        read.insert(rules.schema.root_of(place.fact));
    };
    for test in direction.clauses.iter().filter_map(|clause| rules.tests.get(clause.test.index())) {
        test.each_place(&mut see);
    }
    for amount in &direction.amounts {
        amount.each_place(&mut see);
    }
    if let Some(parties) = direction.parties {
        see(parties.list);
    }
    read
}

fn fact(library: &Library, id: FactId) -> Option<FactEntry<'_>> {
    let (fact, words) = (library.rules.schema.get(id)?, library.catalogue.fact(id)?);
    Some(FactEntry {
        name: fact.local_name(),
        r#type: ids::kind(&fact.kind),
        decimals: matches!(fact.kind, Kind::Decimal { .. } | Kind::Money).then(|| fact.kind.decimals()),
        options: options(fact, words),
        unit: words.unit.map(ids::unit),
        parameter: fact.parameter,
        label: (&words.label).into(),
        question: (&words.question).into(),
        help: words.help.as_ref().map(Words::from),
        fields: fact.kind.fields().iter().filter_map(|field| self::fact(library, *field)).collect(),
    })
}

fn options<'a>(fact: &'a Fact, words: &'a FactWords) -> Vec<OptionEntry<'a>> {
    let ids = match &fact.kind {
        Kind::Choice(options) | Kind::Choices { options, .. } => options.as_slice(),
        _ => &[],
    };
    ids.iter().zip(&words.options).map(|(id, label)| OptionEntry { id, label: label.into() }).collect()
}

/// One of sixteen, as hexadecimal writes it.
fn digit(of: u8) -> char {
    char::from_digit(of.into(), 16).unwrap_or_default()
}

fn all(texts: &[Text]) -> Vec<Words<'_>> {
    texts.iter().map(Words::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::to_json;

    #[test]
    fn a_pack_tells_the_facts_to_write_for_each_direction() {
        let library = zice_builtin::library().unwrap();
        let json = to_json(&pack_report(&library, "sd-fusion-2023").unwrap());
        let staff = r#"{"name":"full_time_operation_staff","type":"integer","unit":"persons","parameter":false,"#;
        assert!(json.contains(staff), "{json}");
        assert!(
            json.contains(r#""name":"accidents","type":"list""#) && json.contains(r#"{"name":"date","type":"date""#)
        );
        assert!(json.contains(r#""facts":["as_of_date","#) && !json.contains("applicant_in_zibo"), "{json}");
        assert!(pack_report(&library, "sd-fusion").is_none());
    }
}

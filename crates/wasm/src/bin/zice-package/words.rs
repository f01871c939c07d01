//! The words of the packs by id, in both languages, so that a page can ask and explain in its own design. Decides
//! nothing, and leaves out what nobody shows.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use zice_core::{Fact, FactId, Kind};
use zice_packs::{FactWords, Library, Text};

/// Everything people read, by id.
#[derive(Serialize)]
pub(crate) struct Words<'a> {
    schema: u32,
    facts: Members<FactEntry<'a>>,
    groups: Vec<GroupEntry<'a>>,
    directions: Members<DirectionEntry<'a>>,
    rules: Members<RuleEntry<'a>>,
}

/// Named values in the order of the packs.
struct Members<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for Members<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Both<'a> {
    zh: &'a str,
    en: &'a str,
}

impl<'a> From<&'a Text> for Both<'a> {
    fn from(text: &'a Text) -> Self {
        Self { zh: &text.zh, en: &text.en }
    }
}

#[derive(Serialize)]
struct FactEntry<'a> {
    kind: &'static str,
    label: Both<'a>,
    question: Both<'a>,
    help: Option<Both<'a>>,
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<OptionEntry<'a>>,
}

#[derive(Serialize)]
struct OptionEntry<'a> {
    id: &'a str,
    label: Both<'a>,
}

#[derive(Serialize)]
struct GroupEntry<'a> {
    title: Both<'a>,
    facts: Vec<&'a str>,
}

#[derive(Serialize)]
struct DirectionEntry<'a> {
    title: Both<'a>,
    judged: Both<'a>,
    notes: Vec<Both<'a>>,
}

#[derive(Serialize)]
struct RuleEntry<'a> {
    requirement: Both<'a>,
    note: Option<Both<'a>>,
}

/// The words of a library.
pub(crate) fn words(library: &Library) -> Words<'_> {
    Words {
        schema: zice_wire::SCHEMA,
        facts: facts(library),
        groups: groups(library),
        directions: directions(library),
        rules: rules(library),
    }
}

fn facts(library: &Library) -> Members<FactEntry<'_>> {
    let schema = &library.rules.schema;
    let named = |(id, fact): (FactId, _)| Some((name(fact), entry(fact, library.catalogue.fact(id)?)));
    Members(schema.iter().filter_map(named).collect())
}

fn name(fact: &Fact) -> String {
    fact.name.to_string()
}

fn entry<'a>(fact: &'a Fact, words: &'a FactWords) -> FactEntry<'a> {
    let option = |(id, label): (&'a str, &'a Text)| OptionEntry { id, label: label.into() };
    FactEntry {
        kind: zice_wire::kind(&fact.kind),
        label: (&words.label).into(),
        question: (&words.question).into(),
        help: words.help.as_ref().map(Both::from),
        unit: words.unit.map(zice_wire::unit),
        options: options(&fact.kind).iter().map(|id| &**id).zip(&words.options).map(option).collect(),
    }
}

fn groups(library: &Library) -> Vec<GroupEntry<'_>> {
    let id = |fact: &FactId| library.rules.schema.get(*fact).map(|fact| &*fact.name);
    let group = |words: &'_ zice_packs::GroupWords| words.facts.iter().filter_map(id).collect();
    library
        .catalogue
        .groups
        .iter()
        .map(|words| GroupEntry { title: (&words.title).into(), facts: group(words) })
        .collect()
}

fn directions(library: &Library) -> Members<DirectionEntry<'_>> {
    let named = library.rules.directions.iter().zip(&library.catalogue.directions).map(|(direction, words)| {
        let notes = words.notes.iter().map(Both::from).collect();
        (
            direction.id.to_string(),
            DirectionEntry { title: (&words.title).into(), judged: (&words.judged).into(), notes },
        )
    });
    Members(named.collect())
}

/// Rules, and rules across directions: both are called by the ids of rows.
fn rules(library: &Library) -> Members<RuleEntry<'_>> {
    let rules = library.rules.rules.iter().zip(&library.catalogue.rules).map(|(rule, words)| {
        let note = words.note.as_ref().map(Both::from);
        (rule.id.to_string(), RuleEntry { requirement: (&words.requirement).into(), note })
    });
    let across = library.rules.portfolio.iter().zip(&library.catalogue.portfolio).map(|(rule, words)| {
        let note = words.advice.as_ref().map(Both::from);
        (rule.id.to_string(), RuleEntry { requirement: (&words.requirement).into(), note })
    });
    Members(rules.chain(across).collect())
}

pub(crate) fn options(kind: &Kind) -> &[Box<str>] {
    match kind {
        Kind::Choice(options) | Kind::Choices { options, .. } => options,
        _ => &[],
    }
}

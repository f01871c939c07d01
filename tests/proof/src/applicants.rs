//! Random applicants over the facts of real packs, as JSON: a case of the suite or nobody, with some facts taken away and
//! others put in. Most of it fits; now and then something does not, since refusals are answers too. Knows no policy: what a
//! fact may hold is in the schema.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::Union;
use serde_json::Value;
use zice_core::{FactId, Given, Kind, RuleSet, Schema};
use zice_wire::{read_json, to_json};

use crate::suite::Case;

/// The most that is changed of a case.
const CHANGES: usize = 10;
const DEEPEST: usize = 16;
/// Names of units and things; few, so that they often meet, and not all of them harmless.
const NAMES: [&str; 5] = ["甲公司", "乙公司", "丙\"\\厂\n", "Ω😀", " "];
/// What fits few facts.
const MISFITS: [&str; 9] = ["\"x\"", "[]", "{}", "-1", "1.25", "99999999999", "true", "\"2023-02-30\"", "[[]]"];

/// What is told about somebody: facts by name, each as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant(BTreeMap<String, String>);

impl Applicant {
    /// As one object.
    pub fn json(&self) -> String {
        object(&self.0)
    }

    /// Applicants of whom less is told: without a half of the facts, without one fact, without one entry of a list or one
    /// of its fields.
    pub fn smaller(&self) -> Vec<Self> {
        let half = self.0.len() / 2;
        let some = |keeps: &dyn Fn(usize) -> bool| {
            let kept = self.0.iter().enumerate().filter(|(at, _)| keeps(*at)).map(|(_, (name, value))| (name, value));
            Self(kept.map(|(name, value)| (name.clone(), value.clone())).collect())
        };
        let mut found = vec![some(&|at| at < half), some(&|at| at >= half)];
        found.extend((0..self.0.len()).map(|without| some(&|at| at != without)));
        for (name, value) in &self.0 {
            let instead = |value| Self(self.0.clone().into_iter().chain([(name.clone(), value)]).collect());
            found.extend(less(value).into_iter().map(instead));
        }
        found.retain(|less| less != self);
        found
    }

    /// As a case of the suite that expects nothing yet.
    pub fn case(&self, name: &str, directions: &[String]) -> String {
        let facts = read_json(&self.json(), DEEPEST).map_or_else(|_| "{}".to_owned(), |facts| toml(&facts));
        let (name, directions) = (to_json(&name), to_json(&directions));
        format!("[[case]]\nname = {name}\nfacts = {facts}\ndirections = {directions}\nexpect = {{}}\n")
    }
}

/// A list without each of its entries, or without a field of one.
fn less(value: &str) -> Vec<String> {
    let Ok(Value::Array(items)) = serde_json::from_str(value) else { return Vec::new() };
    let without =
        |at: usize| items.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, item)| item.clone()).collect();
    let mut found: Vec<Value> = (0..items.len()).map(without).collect();
    for (at, item) in items.iter().enumerate() {
        for name in item.as_object().into_iter().flat_map(|fields| fields.keys()) {
            let mut fewer = items.clone();
            fewer[at].as_object_mut().and_then(|fields| fields.remove(name));
            found.push(fewer.into());
        }
    }
    found.iter().map(Value::to_string).collect()
}

fn object(members: &BTreeMap<String, String>) -> String {
    let members: Vec<_> = members.iter().map(|(name, value)| format!("{}:{value}", to_json(name))).collect();
    format!("{{{}}}", members.join(","))
}

/// TOML has no null; what is not told is not written.
fn toml(given: &Given) -> String {
    match given {
        Given::Null => "\"null\"".to_owned(),
        Given::Bool(value) => value.to_string(),
        Given::Number(digits) => digits.clone().into_owned(),
        Given::Text(text) => to_json(text),
        Given::List(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Given::Object(members) => {
            let told = members.iter().filter(|(_, value)| *value != Given::Null);
            let told: Vec<_> = told.map(|(name, value)| format!("{} = {}", to_json(name), toml(value))).collect();
            format!("{{ {} }}", told.join(", "))
        }
    }
}

/// Random applicants. They are made smaller by [`Applicant::smaller`].
pub fn applicant(schema: &Schema, cases: &[Case]) -> impl Strategy<Value = Applicant> + use<> {
    let mut bases = vec![Vec::new()];
    bases.extend(cases.iter().map(Case::members));
    // Mostly as they are, or what most rules read would never be told together.
    let kept = select(bases)
        .prop_flat_map(|base| prop_oneof![3 => Just(base.clone()), 1 => subsequence(base.clone(), 0..=base.len())]);
    (kept, vec(changes(schema), 0..=CHANGES))
        .prop_map(|(kept, changed)| Applicant(kept.into_iter().chain(changed).collect()))
}

fn changes(schema: &Schema) -> BoxedStrategy<(String, String)> {
    let fact = |id: &FactId| {
        let name = schema.get(*id).map_or("", |fact| &fact.name).to_owned();
        (Just(name), value(schema, *id)).boxed()
    };
    let known = Union::new(schema.root().iter().map(fact).collect::<Vec<_>>());
    let unknown = (Just("staff".to_owned()), Just("1".to_owned()));
    prop_oneof![200 => known, 1 => unknown].boxed()
}

fn value(schema: &Schema, id: FactId) -> BoxedStrategy<String> {
    let kind = schema.get(id).map_or(&Kind::Bool, |fact| &fact.kind);
    prop_oneof![60 => fitting(schema, kind), 3 => Just("null".to_owned()), 1 => select(&MISFITS).prop_map(str::to_owned)]
        .boxed()
}

fn fitting(schema: &Schema, kind: &Kind) -> BoxedStrategy<String> {
    match kind {
        Kind::Bool => any::<bool>().prop_map(|value| value.to_string()).boxed(),
        Kind::Integer => prop_oneof![4 => 0..60_u32, 1 => 0..2000_u32].prop_map(|number| number.to_string()).boxed(),
        Kind::Decimal { .. } => decimal((0..5000_u32).prop_map(u64::from).boxed(), "5"),
        Kind::Money => decimal((0..4000_u64).prop_map(|hundreds| hundreds * 100_000).boxed(), "50"),
        Kind::Date => date(),
        Kind::Choice(options) => option(options),
        Kind::Choices { options, .. } => {
            let most = options.len().min(4);
            subsequence(options.clone(), 0..=most).prop_map(|some| to_json(&some)).boxed()
        }
        Kind::Text => select(&NAMES).prop_map(|name| to_json(&name)).boxed(),
        Kind::List(fields) => vec(entry(schema, fields), 0..4).prop_map(|items| list(&items)).boxed(),
        Kind::Pairs(_) => vec(vec(select(&NAMES), 2), 0..3).prop_map(|pairs| to_json(&pairs)).boxed(),
    }
}

/// In each of the ways in which numbers may be written.
fn decimal(whole: BoxedStrategy<u64>, fraction: &'static str) -> BoxedStrategy<String> {
    (whole, 0..5_u8)
        .prop_map(move |(number, way)| match way {
            0 => number.to_string(),
            1 => format!("{number}.{fraction}"),
            2 => format!("\"{number}.{fraction}\""),
            3 => format!("\"{number}\""),
            _ => format!("{number}e0"),
        })
        .boxed()
}

fn date() -> BoxedStrategy<String> {
    let day = prop_oneof![20 => 1..=28_u8, 1 => 29..=31_u8];
    (2009..=2026_u16, 1..=12_u8, day).prop_map(|(year, month, day)| format!("\"{year}-{month:02}-{day:02}\"")).boxed()
}

fn option(options: &[Box<str>]) -> BoxedStrategy<String> {
    select(options.to_vec()).prop_map(|option| to_json(&option)).boxed()
}

fn entry(schema: &Schema, fields: &[FactId]) -> BoxedStrategy<String> {
    let field = |id: &FactId| {
        let name = schema.get(*id).map_or("", |fact| fact.local_name()).to_owned();
        (Just(name), value(schema, *id)).boxed()
    };
    let fields = Union::new(fields.iter().map(field).collect::<Vec<_>>());
    vec(fields, 0..8).prop_map(|told| object(&told.into_iter().collect())).boxed()
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.join(","))
}

/// What may be asked for: everything, a pack, or a few directions.
pub fn asked(rules: &RuleSet) -> impl Strategy<Value = Asked> + use<> {
    let ids = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let packs = ids(rules.policies.iter().map(|policy| &*policy.id).collect());
    let directions = ids(rules.directions.iter().map(|direction| &*direction.id).collect());
    let of_packs = subsequence(packs, 1..=2).prop_map(|packs| Asked { packs, directions: Vec::new() });
    let few = subsequence(directions, 1..=4).prop_map(|directions| Asked { packs: Vec::new(), directions });
    prop_oneof![1 => Just(Asked::default()), 3 => of_packs, 4 => few]
}

/// Packs and directions by their ids; neither is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Packs.
    pub packs: Vec<String>,
    /// Directions.
    pub directions: Vec<String>,
}

//! The same conditions in the languages of other engines. Decides what all of them have in common: which rules are judged,
//! what is worked out beforehand, and what kind of condition each rule is. How it is written down is each engine's file.
//!
//! What they lack is given to them as their users would: days are numbers, sums of days and periods are worked out
//! beforehand, and every entry of a list carries the date of the determination. A case that the text leaves open is no
//! case there, since they know no third answer.

mod cel;
mod garde;
pub mod json_logic;
mod json_schema;
mod publicodes;
mod zen;

use serde_json::{Map, Value, json};
use zice_core::{Comparison, Condition, Date, Effect, FactId, Kind, Operand, Place, RuleSet, Schema, Share, TestId};

pub use self::cel::Cel;
pub use self::garde::Garde;
pub use self::json_logic::DataLogic;
pub use self::json_schema::JsonSchema;
pub use self::publicodes::Publicodes;
pub use self::zen::Zen;
use zice_bench_ours::Zice;

use crate::Applicant;

/// Another engine, its rules compiled.
pub trait Rival {
    /// What it judges.
    type Data;

    /// The crate.
    const NAME: &'static str;

    /// The applicant as a text of the shape that it wants.
    fn text(&self, applicant: &Applicant) -> String {
        applicant.flat.to_string()
    }

    /// Reads such a text.
    fn read(&self, text: &str) -> Self::Data;

    /// Whether each direction is met; a rule that several have is judged once, as with zice.
    fn verdicts(&self, data: &Self::Data) -> Vec<bool>;
}

/// The conditions that rule out.
pub struct Gates {
    /// Each test once.
    tests: Vec<TestId>,
    /// Of each direction the places of its own among them.
    pub of: Vec<Vec<usize>>,
}

impl Gates {
    /// Those of the directions that are asked for.
    pub fn new(zice: &Zice) -> Self {
        let mut tests = Vec::new();
        let mut place = |test: TestId| {
            tests.iter().position(|known| *known == test).unwrap_or_else(|| {
                tests.push(test);
                tests.len() - 1
            })
        };
        let of = |id| {
            let clauses = &zice.set.direction(id).expect("of this pack").clauses;
            let ruling = clauses.iter().filter(|clause| clause.unmet == Effect::Ineligible);
            ruling.map(|clause| clause.test).collect::<Vec<_>>()
        };
        let of = zice.directions.iter().map(|id| of(*id).into_iter().map(&mut place).collect()).collect();
        Self { tests, of }
    }

    /// Each test in this language.
    fn written<L: Language>(&self, rules: &RuleSet, language: &L) -> Vec<L::Text> {
        self.tests.iter().map(|test| write(rules, &rules.tests[test.index()], language)).collect()
    }

    /// Of each direction whether all of its own hold.
    fn verdicts(&self, holds: &[bool]) -> Vec<bool> {
        self.of.iter().map(|own| own.iter().all(|at| holds[*at])).collect()
    }
}

/// A fact as other engines name it: `depth` 0 is the applicant's, 1 that of an entry of a list.
struct Var {
    name: String,
    depth: u8,
}

/// What is compared.
enum Side {
    Number(f64),
    Var(Var),
}

/// A language that conditions are written in.
trait Language {
    type Text;

    fn always(&self, holds: bool) -> Self::Text;
    fn all(&self, parts: Vec<Self::Text>) -> Self::Text;
    fn any(&self, parts: Vec<Self::Text>) -> Self::Text;
    fn not(&self, part: Self::Text) -> Self::Text;
    /// It was told.
    fn known(&self, var: &Var) -> Self::Text;
    fn compare(&self, left: &Side, comparison: Comparison, right: &Side) -> Self::Text;
    /// A yes or no is this one.
    fn is(&self, var: &Var, yes: bool) -> Self::Text;
    /// A choice is one of these.
    fn one_of(&self, var: &Var, ids: &[&str]) -> Self::Text;
    /// A set of choices against these.
    fn options(&self, var: &Var, share: Share, ids: &[&str]) -> Self::Text;
    /// A set of choices has another than the single choice; `all` are those there are.
    fn other_than(&self, var: &Var, than: &Var, all: &[&str]) -> Self::Text;
    /// Some entry of a list.
    fn some(&self, list: &Var, that: Self::Text) -> Self::Text;
}

/// A condition in a language.
fn write<L: Language>(rules: &RuleSet, condition: &Condition, language: &L) -> L::Text {
    let schema = &rules.schema;
    let parts = |parts: &[Condition]| parts.iter().map(|part| write(rules, part, language)).collect();
    match condition {
        Condition::Always(holds) => language.always(*holds),
        Condition::All(all) => language.all(parts(all)),
        Condition::Any(any) => language.any(parts(any)),
        Condition::Not(inner) => language.not(write(rules, inner, language)),
        Condition::Open(_) => language.always(false),
        Condition::Known(place) => language.known(&var(schema, *place)),
        Condition::Compare(left, comparison, right) => {
            language.compare(&side(schema, left, right), *comparison, &side(schema, right, left))
        }
        Condition::OneOf(place, bits) => match &schema.get(place.fact).expect("of this schema").kind {
            Kind::Bool => language.is(&var(schema, *place), *bits == 2),
            _ => language.one_of(&var(schema, *place), &options(schema, *place, *bits)),
        },
        Condition::Options(place, share, bits) => {
            language.options(&var(schema, *place), *share, &options(schema, *place, *bits))
        }
        Condition::OtherThan(place, than) => {
            let all = options(schema, *place, u64::MAX);
            language.other_than(&var(schema, *place), &var(schema, *than), &all)
        }
        Condition::Some(place, that) => language.some(&var(schema, *place), write(rules, that, language)),
        Condition::AtLeast(..)
        | Condition::Given(_)
        | Condition::HowMany(..)
        | Condition::Every(..)
        | Condition::Count(..)
        | Condition::Sum(..)
        | Condition::EveryParty { .. } => unreachable!("policy 003 has no such condition"),
    }
}

fn var(schema: &Schema, place: Place) -> Var {
    let name = schema.get(place.fact).expect("of this schema").local_name().to_owned();
    Var { name, depth: u8::from(place.depth != 0) }
}

fn side(schema: &Schema, side: &Operand, other: &Operand) -> Side {
    match side {
        Operand::Literal(value) => Side::Number(literal(schema, other, *value)),
        Operand::Fact(place) => Side::Var(var(schema, *place)),
        Operand::Later { place, months, .. } => {
            let var = var(schema, *place);
            Side::Var(Var { name: later(&var.name, *months), ..var })
        }
    }
}

/// A literal as it stands in JSON.
fn literal(schema: &Schema, other: &Operand, value: i64) -> f64 {
    let decimals = other.place().and_then(|place| schema.get(place.fact)).map_or(0, |fact| fact.kind.decimals());
    value as f64 / 10_f64.powi(i32::from(decimals))
}

/// The ids of these options.
fn options(schema: &Schema, place: Place, bits: u64) -> Vec<&str> {
    let options: &[Box<str>] = match &schema.get(place.fact).expect("of this schema").kind {
        Kind::Choice(options) | Kind::Choices { options, .. } => options,
        _ => &[],
    };
    options.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, id)| &**id).collect()
}

/// As most of them write it.
fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => ">=",
        Comparison::MoreThan => ">",
        Comparison::AtMost => "<=",
        Comparison::LessThan => "<",
        Comparison::Equals => "==",
        Comparison::Differs => "!=",
    }
}

fn later(name: &str, months: impl std::fmt::Display) -> String {
    format!("{name}_plus_{months}")
}

/// An applicant as other engines read it.
pub fn flattened(schema: &Schema, facts: &Value) -> Value {
    let mut all = record(schema, schema.root(), facts);
    let today = all["as_of_date"].clone();
    if let Some(entries) = all.get_mut("accidents").and_then(Value::as_array_mut) {
        entries.iter_mut().for_each(|entry| entry["as_of_date"] = today.clone());
    }
    all
}

fn record(schema: &Schema, fields: &[FactId], facts: &Value) -> Value {
    let mut flat = Map::new();
    for fact in fields.iter().filter_map(|id| schema.get(*id)) {
        let (name, Some(value)) = (fact.local_name(), facts.get(fact.local_name())) else { continue };
        match (&fact.kind, value) {
            (Kind::Date, Value::String(text)) => {
                let date = Date::parse(text).expect("a date");
                flat.insert(name.to_owned(), json!(date.day_number()));
                for months in [12, 36] {
                    flat.insert(later(name, months), json!(date.plus_months(months).day_number()));
                }
            }
            (Kind::List(fields), Value::Array(entries)) => {
                flat.insert(name.to_owned(), entries.iter().map(|entry| record(schema, fields, entry)).collect());
            }
            (_, value) => {
                flat.insert(name.to_owned(), value.clone());
            }
        }
    }
    Value::Object(flat)
}

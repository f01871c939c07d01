//! The same conditions in the languages of other engines. Decides how a condition is written there; every engine gets its
//! rules compiled beforehand.
//!
//! What they lack is given to them as their users would: days are numbers, sums of days and periods are worked out
//! beforehand, and every entry of a list carries the date of the determination. A case that the text leaves open is no
//! case there, since they know no third answer.

use serde_json::{Map, Value, json};
use zice_core::{Comparison, Condition, Date, Effect, FactId, Kind, Operand, Place, RuleSet, Schema, Share, TestId};

use crate::zice::Rules;

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
                    flat.insert(format!("{name}_plus_{months}"), json!(date.plus_months(months).day_number()));
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

/// The conditions that rule out, as the tests that every direction has, and those of each.
pub fn gates(rules: &Rules) -> (Vec<TestId>, Vec<Vec<usize>>) {
    let mut tests = Vec::new();
    let mut place = |test: TestId| {
        tests.iter().position(|known| *known == test).unwrap_or_else(|| {
            tests.push(test);
            tests.len() - 1
        })
    };
    let of = |id| {
        let clauses = &rules.set.direction(id).expect("of this pack").clauses;
        clauses.iter().filter(|clause| clause.unmet == Effect::Ineligible).map(|clause| clause.test).collect::<Vec<_>>()
    };
    let directions = rules.directions.iter().map(|id| of(*id).into_iter().map(&mut place).collect()).collect();
    (tests, directions)
}

fn name(schema: &Schema, place: Place) -> &str {
    schema.get(place.fact).expect("of this schema").local_name()
}

/// The ids of these options.
fn options(schema: &Schema, place: Place, bits: u64) -> Vec<&str> {
    let options: &[Box<str>] = match &schema.get(place.fact).expect("of this schema").kind {
        Kind::Choice(options) | Kind::Choices { options, .. } => options,
        _ => &[],
    };
    options.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, id)| &**id).collect()
}

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

/// A literal as it stands in JSON.
fn literal(schema: &Schema, other: &Operand, value: i64) -> f64 {
    let decimals = other.place().and_then(|place| schema.get(place.fact)).map_or(0, |fact| fact.kind.decimals());
    value as f64 / 10_f64.powi(i32::from(decimals))
}

/// As JSON Logic.
pub fn json_logic(rules: &RuleSet, condition: &Condition) -> Value {
    let schema = &rules.schema;
    let part = |part: &Condition| json_logic(rules, part);
    let var = |place: &Place| json!({ "var": name(schema, *place) });
    let operand = |side: &Operand, other: &Operand| match side {
        Operand::Literal(value) => json!(literal(schema, other, *value)),
        Operand::Fact(place) => var(place),
        Operand::Later { place, months, .. } => json!({ "var": format!("{}_plus_{months}", name(schema, *place)) }),
    };
    match condition {
        Condition::Always(holds) => json!(holds),
        Condition::All(parts) => json!({ "and": parts.iter().map(part).collect::<Vec<_>>() }),
        Condition::Any(parts) => json!({ "or": parts.iter().map(part).collect::<Vec<_>>() }),
        Condition::Not(inner) => json!({ "!": [part(inner)] }),
        Condition::Open(_) => json!(false),
        Condition::Known(place) => json!({ "!==": [var(place), null] }),
        Condition::Compare(left, comparison, right) => {
            json!({ sign(*comparison): [operand(left, right), operand(right, left)] })
        }
        Condition::OneOf(place, bits) => match &schema.get(place.fact).expect("of this schema").kind {
            Kind::Bool => json!({ "===": [var(place), *bits == 2] }),
            _ => json!({ "in": [var(place), options(schema, *place, *bits)] }),
        },
        Condition::Options(place, share, bits) => {
            let ids = options(schema, *place, *bits);
            let has = |id: &&str| json!({ "in": [id, var(place)] });
            match share {
                Share::Whole => json!({ "and": ids.iter().map(has).collect::<Vec<_>>() }),
                Share::Part => json!({ "or": ids.iter().map(has).collect::<Vec<_>>() }),
                // "all" is false for an empty list there.
                Share::Nothing => json!({ "none": [var(place), { "!": [{ "in": [{ "var": "" }, ids] }] }] }),
            }
        }
        Condition::OtherThan(place, than) => {
            let all = options(schema, *place, u64::MAX);
            let other = |id: &&str| json!({ "and": [{ "in": [id, var(place)] }, { "!==": [var(than), id] }] });
            json!({ "or": all.iter().map(other).collect::<Vec<_>>() })
        }
        Condition::Some(place, that) => json!({ "some": [var(place), part(that)] }),
        Condition::AtLeast(..)
        | Condition::Given(_)
        | Condition::HowMany(..)
        | Condition::Every(..)
        | Condition::Count(..)
        | Condition::Sum(..)
        | Condition::EveryParty { .. } => {
            unreachable!("policy 003 has no such condition")
        }
    }
}

/// As an expression of CEL, in which `f` is the applicant and `e` the entry of a list.
pub fn cel(rules: &RuleSet, condition: &Condition) -> String {
    let schema = &rules.schema;
    let joined = |parts: &[Condition], sign: &str| {
        let parts: Vec<_> = parts.iter().map(|part| format!("({})", cel(rules, part))).collect();
        parts.join(sign)
    };
    let var = |place: &Place| format!("{}.{}", if place.depth == 0 { "f" } else { "e" }, name(schema, *place));
    let operand = |side: &Operand, other: &Operand| match side {
        Operand::Literal(value) => literal(schema, other, *value).to_string(),
        Operand::Fact(place) => var(place),
        Operand::Later { place, months, .. } => format!("{}_plus_{months}", var(place)),
    };
    let ids = |place: &Place, bits: u64| format!("{:?}", options(schema, *place, bits));
    match condition {
        Condition::Always(holds) => holds.to_string(),
        Condition::All(parts) => joined(parts, " && "),
        Condition::Any(parts) => joined(parts, " || "),
        Condition::Not(inner) => format!("!({})", cel(rules, inner)),
        Condition::Open(_) => "false".to_owned(),
        Condition::Known(place) => format!("has({})", var(place)),
        Condition::Compare(left, comparison, right) => {
            format!("{} {} {}", operand(left, right), sign(*comparison), operand(right, left))
        }
        Condition::OneOf(place, bits) => match &schema.get(place.fact).expect("of this schema").kind {
            Kind::Bool => format!("{} == {}", var(place), *bits == 2),
            _ => format!("{} in {}", var(place), ids(place, *bits)),
        },
        Condition::Options(place, share, bits) => match share {
            Share::Whole => format!("{}.all(x, x in {})", ids(place, *bits), var(place)),
            Share::Part => format!("{}.exists(x, x in {})", ids(place, *bits), var(place)),
            Share::Nothing => format!("{}.all(x, x in {})", var(place), ids(place, *bits)),
        },
        Condition::OtherThan(place, than) => format!("{}.exists(x, x != {})", var(place), var(than)),
        Condition::Some(place, that) => format!("{}.exists(e, {})", var(place), cel(rules, that)),
        Condition::AtLeast(..)
        | Condition::Given(_)
        | Condition::HowMany(..)
        | Condition::Every(..)
        | Condition::Count(..)
        | Condition::Sum(..)
        | Condition::EveryParty { .. } => {
            unreachable!("policy 003 has no such condition")
        }
    }
}

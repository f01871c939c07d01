//! Applicants for the seven directions of policy 003, drawn from a seed. About every fifth lacks facts.

use fastrand::Rng;
use serde_json::{Map, Value, json};
use zice_core::{Date, FactId, Kind, Schema};

/// So many tenths of those that lack something lack any one fact.
const LACKING: u8 = 2;

/// The facts that some rule of these directions reads, as JSON objects.
pub fn draw(schema: &Schema, read: &[FactId], count: usize, seed: u64) -> Vec<Value> {
    let mut rng = Rng::with_seed(seed);
    let one = |_| {
        let lacks = rng.u8(..5) == 0;
        let mut object = Map::new();
        for id in read {
            let fact = schema.get(*id).expect("of this schema");
            if fact.within.is_none() && !(lacks && rng.u8(..10) < LACKING) {
                object.insert(fact.name.to_string(), value(schema, &fact.name, &fact.kind, &mut rng));
            }
        }
        Value::Object(object)
    };
    (0..count).map(one).collect()
}

/// Mostly what an applicant wants to have, so that no direction is decided by its first rule.
fn value(schema: &Schema, name: &str, kind: &Kind, rng: &mut Rng) -> Value {
    match kind {
        Kind::Bool if name == "project_previously_listed_same_direction" => json!(rng.u8(..12) == 0),
        Kind::Bool => json!(rng.u8(..12) > 0),
        Kind::Integer => json!(rng.u32(..60)),
        Kind::Decimal { .. } => json!(rng.u32(100..4000)),
        Kind::Money => json!(rng.u32(..10_000_000)),
        Kind::Date => json!(date(name, rng)),
        Kind::Choice(options) => json!(options[rng.usize(..options.len())]),
        Kind::Choices { options, .. } => {
            let chosen: Vec<_> = options.iter().filter(|_| rng.u8(..3) == 0).collect();
            json!(chosen)
        }
        Kind::List(fields) => {
            let entries = rng.usize(..4) / 2;
            let entry = |_| {
                let field = |id: &FactId| {
                    let fact = schema.get(*id).expect("of this schema");
                    (fact.local_name().to_owned(), value(schema, fact.local_name(), &fact.kind, rng))
                };
                fields.iter().map(field).collect::<Map<_, _>>()
            };
            json!((0..entries).map(entry).collect::<Vec<_>>())
        }
        Kind::Text | Kind::Pairs(_) => unreachable!("policy 003 has none"),
    }
}

fn date(name: &str, rng: &mut Rng) -> String {
    let (from, days) = match name {
        "as_of_date" | "application_deadline" => ("2023-06-20", 30),
        "fusion_cert_date" => ("2022-10-01", 280),
        _ => ("2018-01-01", 2000),
    };
    Date::parse(from).expect("a date").plus_days(rng.i64(..days)).to_string()
}

//! Facts as the JSON object in which they are given: what [`crate::parse_facts`] reads back. Works nothing out.

use serde::ser::{Serialize, SerializeMap, Serializer};
use zice_core::{Fact, FactId, Facts, Kind, Record, Schema, Slot};

use crate::to_json;
use crate::value::value;

/// The object of some facts; what is unknown is left out.
pub fn facts_json(schema: &Schema, facts: &Facts) -> String {
    to_json(&Told { schema, facts, record: &facts.root, fields: schema.root() })
}

/// A record and the facts it can hold.
struct Told<'a> {
    schema: &'a Schema,
    facts: &'a Facts,
    record: &'a Record,
    fields: &'a [FactId],
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for fact in self.fields.iter().filter_map(|id| self.schema.get(*id)) {
            let slot = self.record.slot(fact.slot);
            if slot != Slot::Missing {
                map.serialize_entry(fact.local_name(), &Value { told: self, fact, slot })?;
            }
        }
        map.end()
    }
}

/// What was told of one fact.
struct Value<'a> {
    told: &'a Told<'a>,
    fact: &'a Fact,
    slot: Slot<&'a [Record]>,
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Told { schema, facts, .. } = *self.told;
        match (self.slot, &self.fact.kind) {
            (Slot::Missing, _) => serializer.serialize_none(),
            (Slot::Scalar(number), kind) => value(kind, facts, number).serialize(serializer),
            (Slot::List(entries), Kind::Pairs(ends)) => {
                serializer.collect_seq(entries.iter().map(|entry| names(schema, facts, entry, *ends)))
            }
            (Slot::List(entries), kind) => {
                let fields = kind.fields();
                serializer.collect_seq(entries.iter().map(|record| Told { schema, facts, record, fields }))
            }
        }
    }
}

/// The two names of a pair.
fn names<'a>(schema: &Schema, facts: &'a Facts, entry: &Record, ends: [FactId; 2]) -> [&'a str; 2] {
    ends.map(|end| {
        let name = schema.get(end).and_then(|end| entry.scalar(end.slot));
        name.and_then(|name| facts.name(name)).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_facts;

    #[test]
    fn every_kind_of_fact_is_read_back_as_it_was_written() {
        let schema = zice_builtin::library().unwrap().rules.schema;
        let given = r#"{"as_of_date":"2023-07-01","registered_in_shandong":true,"full_time_operation_staff":14,
            "site_use_area_m2":"999.9","expected_investment_yuan":"2600000.00","cloud_mode":"public",
            "experience_functions":["display","training"],"partner_categories":[],"accidents":[],
            "members":[{"name":"甲公司","accidents":[{"date":"2022-01-01"}]},{"name":"乙\"公司"},{}],
            "related_member_pairs":[["甲公司","乙\"公司"]]}"#;
        let facts = match parse_facts(&schema, given.as_bytes()) {
            Ok(facts) => facts,
            Err(refusal) => panic!("{}", to_json(&refusal)),
        };
        let written = facts_json(&schema, &facts);
        assert_eq!(parse_facts(&schema, written.as_bytes()).unwrap(), facts);
        assert!(written.contains(r#""members":[{"name":"甲公司","accidents":[{"date":"2022-01-01"}]},"#), "{written}");
    }
}

//! One record of many: `{"id":…,"facts":{…}}` in, `{"id":…,"report":{…}}` or `{"id":…,"errors":[…]}` out.
//! It knows no file and no order of records.

use serde_json::value::RawValue;
use zice_core::{Date, DirectionId, FactError, Facts, Problem, Schema};
use zice_packs::Library;

use crate::{Fault, Refusal, json, parse_facts, set_as_of, to_json, verdict_report};

/// What a record is answered with.
#[derive(Debug)]
pub struct Answer {
    /// One line of JSON, without its end.
    pub json: String,
    /// Whether it was refused.
    pub refused: bool,
}

/// Answers one record; the date, where the host gives one, is in place of the record's own.
pub fn answer_record(library: &Library, directions: &[DirectionId], as_of: Option<Date>, line: &[u8]) -> Answer {
    let (id, facts) = read_record(&library.rules.schema, as_of, line);
    let (name, value) = match &facts {
        Ok(facts) => ("report", to_json(&verdict_report(library, facts, directions))),
        Err(Refusal(errors)) => ("errors", to_json(errors)),
    };
    Answer {
        json: ["{\"id\":", id.unwrap_or("null"), ",\"", name, "\":", &value, "}"].concat(),
        refused: facts.is_err(),
    }
}

/// Reads one record: its id as it was written, and its facts, judged on this date where the host gives one.
pub fn read_record<'t>(
    schema: &Schema,
    as_of: Option<Date>,
    line: &'t [u8],
) -> (Option<&'t str>, Result<Facts, Refusal>) {
    let (id, facts) = match json::text(line).and_then(json::members) {
        Ok(members) => parse_record(schema, &members),
        Err(fault) => (None, Err(fault.into())),
    };
    let dated = |mut facts: Facts| {
        if let Some(date) = as_of {
            set_as_of(schema, &mut facts, date);
        }
        facts
    };
    (id.map(RawValue::get), facts.map(dated))
}

/// The id is read even where the rest is refused, so that the answer can be told whose it is.
fn parse_record<'t>(schema: &Schema, members: &json::Raw<'t>) -> (Option<&'t RawValue>, Result<Facts, Refusal>) {
    let mut faults = Vec::new();
    let id = only(members, "id", &mut faults).filter(|id| is_id(id, &mut faults));
    let facts = only(members, "facts", &mut faults);
    for (name, _) in members.iter().filter(|(name, _)| name != "id" && name != "facts") {
        faults.push(Fault::UnknownKey { path: name.clone() });
    }
    let Some(facts) = facts else {
        faults.push(Fault::Required { path: "facts" });
        return (id, Err(Refusal(faults)));
    };
    match parse_facts(schema, facts.get().as_bytes()) {
        Ok(facts) if faults.is_empty() => (id, Ok(facts)),
        Ok(_) => (id, Err(Refusal(faults))),
        Err(Refusal(more)) => (id, Err(Refusal(faults.into_iter().chain(more).collect()))),
    }
}

/// The one value of a name.
fn only<'t>(members: &json::Raw<'t>, wanted: &str, faults: &mut Vec<Fault>) -> Option<&'t RawValue> {
    let mut found = members.iter().filter(|(name, _)| name == wanted).map(|(_, value)| *value);
    let first = found.next();
    if found.next().is_some() {
        faults.push(Fault::Fact(FactError { path: wanted.to_owned(), problem: Problem::Repeated }));
    }
    first
}

/// Lists and objects name nothing; a record without an id is answered without one.
fn is_id(id: &RawValue, faults: &mut Vec<Fault>) -> bool {
    let is_id = !id.get().starts_with(['{', '[', 't', 'f']);
    if !is_id {
        faults.push(Fault::BadId);
    }
    is_id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(line: &str) -> Answer {
        let library = zice_builtin::library().unwrap();
        let directions: Vec<_> = library.rules.find_direction("demo_iiot_park").into_iter().collect();
        answer_record(&library, &directions, None, line.as_bytes())
    }

    #[test]
    fn a_record_is_answered_under_its_own_id() {
        assert!(answer(r#"{"id": 1.50, "facts": {}}"#).json.starts_with(r#"{"id":1.50,"report":{"schema":1,"#));
        assert!(answer(r#"{"facts": {}, "id": "a\"b"}"#).json.starts_with(r#"{"id":"a\"b","report":"#));
        assert!(!answer(r#"{"facts": {}}"#).refused);
    }

    #[test]
    fn a_bad_record_is_refused_with_everything_that_is_wrong() {
        let refused = answer(r#"{"id": 7, "facts": {"staff": 1, "site_use_area_m2": "x"}, "fact": 1}"#);
        assert!(refused.refused);
        assert_eq!(
            refused.json,
            concat!(
                r#"{"id":7,"errors":[{"code":"unknown_key","path":"fact"},{"code":"unknown_fact","path":"staff"},"#,
                r#"{"code":"expected","path":"site_use_area_m2","wanted":"number"}]}"#
            )
        );
        assert_eq!(answer("{").json, r#"{"id":null,"errors":[{"code":"not_json","path":"","line":1,"column":1}]}"#);
        assert_eq!(answer(r#"{"id":1}"#).json, r#"{"id":1,"errors":[{"code":"required","path":"facts"}]}"#);
        assert!(answer(r#"{"id":[1],"facts":{}}"#).json.starts_with(r#"{"id":null,"errors":[{"code":"bad_id","#));
        assert!(answer(r#"{"id":1,"id":2,"facts":{}}"#).json.contains(r#""code":"repeated","path":"id""#));
    }
}

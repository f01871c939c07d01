//! Values of facts in the form in which facts are given, so that what a report shows can be fed back.

use std::borrow::Cow;

use serde::Serialize;
use zice_core::{Date, FactRead, Facts, Kind, Schema, fixed_text};

/// A value of a fact.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Value<'a> {
    Bool(bool),
    Whole(i64),
    /// A decimal number, a date or a label.
    Text(String),
    Option(&'a str),
    Options(Vec<&'a str>),
}

/// A fact that a judgement rests on.
#[derive(Debug, Serialize)]
pub(crate) struct Told<'a> {
    path: Cow<'a, str>,
    /// Not told: null. For a list, that it is told is said by its number of entries.
    value: Option<Value<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<i64>,
}

impl<'a> Told<'a> {
    pub(crate) fn new(schema: &'a Schema, facts: &Facts, read: &FactRead) -> Self {
        let kind = schema.get(read.spot.fact).map(|fact| &fact.kind);
        let path = read.spot.path(schema);
        match (kind, read.value) {
            (Some(Kind::List(_) | Kind::Pairs(_)), entries) => Self { path, value: None, entries },
            (Some(kind), Some(told)) => Self { path, value: Some(value(kind, facts, told)), entries: None },
            (None, _) | (_, None) => Self { path, value: None, entries: None },
        }
    }
}

pub(crate) fn value<'a>(kind: &'a Kind, facts: &Facts, value: i64) -> Value<'a> {
    match kind {
        Kind::Bool => Value::Bool(value != 0),
        Kind::Integer | Kind::List(_) | Kind::Pairs(_) => Value::Whole(value),
        Kind::Decimal { decimals, .. } => Value::Text(fixed_text(value, *decimals, 0)),
        Kind::Money => Value::Text(fixed_text(value, kind.decimals(), kind.decimals())),
        Kind::Date => Value::Text(Date::from_day_number(value).to_string()),
        Kind::Choice(options) => {
            Value::Option(usize::try_from(value).ok().and_then(|at| options.get(at)).map_or("", |id| id))
        }
        Kind::Choices { options, .. } => Value::Options(chosen(options, value)),
        Kind::Text => Value::Text(facts.name(value).unwrap_or_default().to_owned()),
    }
}

fn chosen(options: &[Box<str>], set: i64) -> Vec<&str> {
    options.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, id)| &**id).collect()
}

#[cfg(test)]
mod tests {
    use zice_core::{Fact, FactId, Spot};

    use super::*;
    use crate::to_json;

    fn told(kind: Kind, value: Option<i64>) -> String {
        let fact = Fact { name: "fact".into(), kind, within: None, slot: 0, parameter: false, distinct: false };
        let schema = Schema::new(vec![fact]);
        let mut facts = Facts::default();
        facts.names.push("甲公司".into());
        to_json(&Told::new(&schema, &facts, &FactRead { spot: Spot::of(FactId(0)), value }))
    }

    #[test]
    fn values_are_written_as_they_are_given() {
        let options = || ["a", "b", "c"].map(Box::from).to_vec();
        for (kind, value, written) in [
            (Kind::Bool, 1, "true"),
            (Kind::Integer, 14, "14"),
            (Kind::Decimal { decimals: 3, most: 1_000_000 }, 999_900, "\"999.9\""),
            (Kind::Money, 500_000_000, "\"5000000.00\""),
            (Kind::Date, 0, "\"1970-01-01\""),
            (Kind::Choice(options()), 1, "\"b\""),
            (Kind::Choices { options: options(), exclusive: 0 }, 0b101, "[\"a\",\"c\"]"),
            (Kind::Choices { options: options(), exclusive: 0 }, 0, "[]"),
            (Kind::Text, 0, "\"甲公司\""),
        ] {
            assert_eq!(told(kind.clone(), None), r#"{"path":"fact","value":null}"#);
            assert_eq!(told(kind, Some(value)), format!(r#"{{"path":"fact","value":{written}}}"#));
        }
    }

    #[test]
    fn of_a_list_the_number_of_entries_is_told() {
        assert_eq!(told(Kind::List(vec![]), Some(2)), r#"{"path":"fact","value":null,"entries":2}"#);
        assert_eq!(told(Kind::List(vec![]), None), r#"{"path":"fact","value":null}"#);
    }
}

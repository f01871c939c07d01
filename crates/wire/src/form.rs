//! The application form as JSON: reads the document that the page writes, strictly, and says what is wrong with what is in
//! it. It judges no field itself, and knows no sentences.

use std::borrow::Cow;

use serde::Serialize;
use zice_core::{FactError, Given, Problem, RuleSet, Wanted, nearest};
use zice_forms::{Application, Field, Kind, Member, Part, Plan, Violation, member_path};

use crate::selection::no_such_direction;
use crate::{Fault, Refusal, SCHEMA, json, reader};

/// The parts that stand in the document itself.
const SINGLE: [Part; 4] = [Part::Applicant, Part::Contact, Part::Project, Part::Funds];

/// What is wrong with a form.
#[derive(Debug, Serialize)]
pub struct FormReport<'a> {
    schema: u32,
    direction: &'a str,
    /// Whether it may be sent: nothing blocks.
    pub valid: bool,
    /// Everything that was found, in the order of the form.
    pub violations: Vec<Violation>,
}

/// Judges a form for a direction, brought to its usual form first.
pub fn form_report(direction: &str, form: Application) -> FormReport<'_> {
    let violations = form.normalised().violations(&Plan::of(direction));
    let valid = !violations.iter().any(Violation::blocks);
    FormReport { schema: SCHEMA, direction, valid, violations }
}

/// Reads a form and the direction it is for, which the one asked for, where there is one, takes the place of. Unknown
/// names, other types and another version are refused, each with its path; `null` is blank.
pub fn parse_form(rules: &RuleSet, json: &[u8], asked: Option<&str>) -> Result<(String, Application), Refusal> {
    let known: Vec<&str> = rules.directions.iter().map(|direction| &*direction.id).collect();
    parse_form_text(&known, json::text(json)?, asked)
}

/// The same for who has a text, and knows no more of the packs than the ids of their directions.
pub fn parse_form_text(known: &[&str], text: &str, asked: Option<&str>) -> Result<(String, Application), Refusal> {
    let given = reader::read(json::given(text)?)?;
    let mut reader = Reader::default();
    reader.form(given);
    let direction = match (asked, reader.direction.take()) {
        (Some(asked), _) => asked.to_owned(),
        (None, Some(named)) => named,
        (None, None) => {
            reader.faults.push(Fault::Required { path: "direction" });
            String::new()
        }
    };
    if !direction.is_empty() && !known.contains(&direction.as_str()) {
        reader.faults.push(no_such_direction(known.iter().copied(), asked.map(|_| 0), &direction));
    }
    if reader.faults.is_empty() { Ok((direction, reader.form)) } else { Err(Refusal(reader.faults)) }
}

/// Reads value by value, keeping every fault.
#[derive(Default)]
struct Reader {
    form: Application,
    direction: Option<String>,
    faults: Vec<Fault>,
}

impl Reader {
    fn form(&mut self, given: Given<'_>) {
        for (name, value) in self.members_of("", given) {
            match &*name {
                "schema" => self.schema(&value),
                "direction" => self.direction = self.text(&name, value),
                "members" => self.members(value),
                _ => self.single(&name, value),
            }
        }
    }

    fn single(&mut self, name: &str, value: Given<'_>) {
        match Field::of(&SINGLE).find(|field| field.name() == name) {
            Some(field) => {
                let text = self.field(name, field, value);
                self.form = std::mem::take(&mut self.form).with(field, text);
            }
            None => self.unknown(name, name, &SINGLE),
        }
    }

    fn members(&mut self, value: Given<'_>) {
        let items = match value {
            Given::List(items) => items,
            Given::Null => return,
            _ => return self.refuse("members", Problem::Expected(Wanted::List)),
        };
        for (index, item) in items.into_iter().enumerate() {
            let mut member = Member::default();
            for (name, value) in self.members_of(&member_path(index, ""), item) {
                let path = member_path(index, &name);
                match Field::of(&[Part::Member]).find(|field| field.name() == name) {
                    Some(field) => member = member.with(field, self.field(&path, field, value)),
                    None => self.unknown(&path, &name, &[Part::Member]),
                }
            }
            self.form.members.push(member);
        }
    }

    /// The named values of an object, each name once.
    fn members_of<'a>(&mut self, path: &str, given: Given<'a>) -> Vec<(Cow<'a, str>, Given<'a>)> {
        let Given::Object(members) = given else {
            self.refuse(path, Problem::Expected(Wanted::Object));
            return Vec::new();
        };
        let mut once: Vec<(Cow<'a, str>, Given<'a>)> = Vec::new();
        for (name, value) in members {
            if once.iter().any(|(known, _)| *known == name) {
                let path = if path.is_empty() { name.into_owned() } else { format!("{path}.{name}") };
                self.refuse(&path, Problem::Repeated);
            } else {
                once.push((name, value));
            }
        }
        once
    }

    /// Sums may be numbers; everything else is text.
    fn field(&mut self, path: &str, field: Field, value: Given<'_>) -> String {
        match (field.kind(), value) {
            (Kind::Money, Given::Number(digits)) => digits.into_owned(),
            (Kind::Money, value @ (Given::Bool(_) | Given::List(_) | Given::Object(_))) => {
                drop(value);
                self.refuse(path, Problem::Expected(Wanted::Number));
                String::new()
            }
            (_, value) => self.text(path, value).unwrap_or_default(),
        }
    }

    fn text(&mut self, path: &str, value: Given<'_>) -> Option<String> {
        match value {
            Given::Text(text) => return Some(text.into_owned()),
            Given::Null => {}
            _ => self.refuse(path, Problem::Expected(Wanted::Label)),
        }
        None
    }

    fn schema(&mut self, value: &Given<'_>) {
        if *value != Given::Number(SCHEMA.to_string().into()) {
            self.faults.push(Fault::OtherSchema { expected: SCHEMA });
        }
    }

    fn unknown(&mut self, path: &str, name: &str, parts: &[Part]) {
        let nearest = nearest(name, Field::of(parts).map(Field::name));
        let nearest = Field::of(parts).map(Field::name).find(|known| Some(*known) == nearest);
        self.faults.push(Fault::UnknownField { path: path.to_owned(), nearest });
    }

    fn refuse(&mut self, path: &str, problem: Problem) {
        self.faults.push(Fault::Fact(FactError { path: path.to_owned(), problem }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::to_json;

    fn parse(json: &str) -> Result<(String, Application), String> {
        let library = zice_builtin::library().unwrap();
        parse_form(&library.rules, json.as_bytes(), None).map_err(|refusal| to_json(&refusal))
    }

    #[test]
    fn the_document_of_a_form_is_read_back() {
        let member = Member { name: "乙\"\n".into(), role: "landing".into(), ..Member::default() };
        let form = Application { members: vec![member], ..Application::default() };
        let form = form.with(Field::EnterpriseName, "甲\\").with(Field::Investment, "1.50");
        let direction = "unveil_consortium";
        assert_eq!(parse(&form.document(direction, &Plan::of(direction))), Ok((direction.to_owned(), form)));
    }

    #[test]
    fn sums_may_be_numbers_and_null_is_blank() {
        let json = r#"{"direction":"demo_5g_iiot","investment_yuan":1.5e6,"email":null,"members":null}"#;
        let (_, form) = parse(json).unwrap();
        assert_eq!((form.get(Field::Investment), form.get(Field::Email)), ("1500000", ""));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_path() {
        for (json, fault) in [
            (
                r#"{"direction":"demo_5g_iiot","fone":"1"}"#,
                r#"{"code":"unknown_field","path":"fone","nearest":"phone"}"#,
            ),
            (r#"{"direction":"demo_5g_iiot","phone":1}"#, r#"{"code":"expected","path":"phone","wanted":"text"}"#),
            (r#"{"direction":"demo_5g_iiot","members":[{"phone":"1"}]}"#, r#""path":"members[0].phone""#),
            (r#"{"direction":"demo_5g_iiot","members":[1]}"#, r#""path":"members[0]","wanted":"object""#),
            (r#"{"direction":"demo_5g_iiot","members":{}}"#, r#""path":"members","wanted":"list""#),
            (r#"{"direction":"demo_5g_iiot","investment_yuan":true}"#, r#""path":"investment_yuan","wanted":"number""#),
            (r#"{"direction":"demo_5g_iiot","schema":2}"#, r#"{"code":"other_schema","path":"schema","expected":1}"#),
            (r#"{"direction":"demo_5g_iiot","phone":"1","phone":"2"}"#, r#"{"code":"repeated","path":"phone"}"#),
            (r#"{"direction":"demo_5g_iio"}"#, r#""path":"direction","id":"demo_5g_iio","nearest":"demo_5g_iiot""#),
            ("{}", r#"{"code":"required","path":"direction"}"#),
            ("[]", r#""path":"","wanted":"object""#),
        ] {
            let refused = parse(json).unwrap_err();
            assert!(refused.contains(fault), "{json}: {refused}");
        }
    }

    #[test]
    fn a_report_has_the_violations_of_the_form_crate() {
        let json = to_json(&form_report("gazelle_match", Application::default().with(Field::Phone, "138")));
        assert!(json.starts_with(r#"{"schema":1,"direction":"gazelle_match","valid":false,"violations":[{"path":"enterprise_name","code":"required","severity":"error","params":{}},"#));
        assert!(json.contains(
            r#"{"path":"phone","code":"mobile_length","severity":"error","params":{"actual":3,"expected":11}}"#
        ));
    }
}

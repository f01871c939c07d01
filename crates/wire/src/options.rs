//! What a call asks for beside what it tells: which packs and directions, on which date, how much. Names are those of
//! JavaScript, since only calls from there have options as an object. It knows no facts but their names.

use zice_core::{Date, DirectionId, FactError, FactId, Facts, Given, Problem, RuleSet, Wanted, nearest};

use crate::{Fault, Refusal, json, parse_facts_text, reader, select, set_as_of};

/// How a call is to be answered. Where nothing is said: about everything, by the date among the facts.
#[derive(Debug)]
pub struct Options {
    /// The directions of the packs and the directions asked for, each once.
    pub directions: Vec<DirectionId>,
    /// The date to judge by, in place of the one among the facts.
    pub as_of: Option<Date>,
    /// Facts that were asked for in vain.
    pub asked: Vec<FactId>,
}

/// Reads options, of which the call takes `taken`; everything else is refused with its path.
fn parse_options(rules: &RuleSet, json: &str, taken: &[&'static str]) -> Result<Options, Refusal> {
    let mut reader = Reader { rules, taken, faults: Vec::new(), packs: Vec::new(), directions: Vec::new() };
    let mut options = Options { directions: Vec::new(), as_of: None, asked: Vec::new() };
    let Given::Object(members) = reader::read(json::given(json)?)? else { return Err(Fault::Empty.into()) };
    for (name, value) in members {
        reader.option(&mut options, &name, value);
    }
    match select(rules, &reader.packs, &reader.directions) {
        Ok(directions) => options.directions = directions,
        Err(Refusal(faults)) => reader.faults.extend(faults),
    }
    if reader.faults.is_empty() { Ok(options) } else { Err(Refusal(reader.faults)) }
}

/// Reads the facts and the options of a call, and puts the date of the options in place of theirs; everything that is
/// wrong with either is told.
pub fn parse_call(
    rules: &RuleSet,
    facts: &str,
    options: &str,
    taken: &[&'static str],
) -> Result<(Facts, Options), Refusal> {
    let options = parse_options(rules, options, taken);
    match (json::given(facts).map_err(Refusal::from).and_then(|facts| parse_facts_text(&rules.schema, facts)), options)
    {
        (Ok(mut facts), Ok(options)) => {
            if let Some(date) = options.as_of {
                set_as_of(&rules.schema, &mut facts, date);
            }
            Ok((facts, options))
        }
        (Err(Refusal(faults)), Err(Refusal(more))) => Err(Refusal([faults, more].concat())),
        (Err(refusal), Ok(_)) | (Ok(_), Err(refusal)) => Err(refusal),
    }
}

/// Reads option by option, keeping every fault.
struct Reader<'a> {
    rules: &'a RuleSet,
    taken: &'a [&'static str],
    faults: Vec<Fault>,
    packs: Vec<String>,
    directions: Vec<String>,
}

impl Reader<'_> {
    fn option(&mut self, options: &mut Options, name: &str, value: Given<'_>) {
        if !self.taken.contains(&name) {
            let near = nearest(name, self.taken.iter().copied());
            let nearest = self.taken.iter().copied().find(|known| Some(*known) == near);
            return self.faults.push(Fault::UnknownOption { path: name.to_owned(), nearest });
        }
        match name {
            _ if matches!(value, Given::Null) => {}
            "packs" => self.packs = self.texts(name, value),
            "directions" => self.directions = self.texts(name, value),
            "asOfDate" => options.as_of = self.date(name, value),
            "asked" => options.asked = self.facts(name, value),
            // Whoever calls has chosen by it which module to call.
            _ if matches!(value, Given::Bool(_)) => {}
            _ => self.refuse(name, Problem::Expected(Wanted::Bool)),
        }
    }

    fn texts(&mut self, path: &str, value: Given<'_>) -> Vec<String> {
        let Given::List(items) = value else {
            self.refuse(path, Problem::Expected(Wanted::List));
            return Vec::new();
        };
        let text = |(index, item)| self.text(&format!("{path}[{index}]"), item).unwrap_or_default();
        items.into_iter().enumerate().map(text).collect()
    }

    fn text(&mut self, path: &str, value: Given<'_>) -> Option<String> {
        if let Given::Text(text) = value {
            return Some(text.into_owned());
        }
        self.refuse(path, Problem::Expected(Wanted::Label));
        None
    }

    fn date(&mut self, path: &str, value: Given<'_>) -> Option<Date> {
        let Given::Text(text) = value else {
            self.refuse(path, Problem::Expected(Wanted::Date));
            return None;
        };
        let date = Date::parse(&text);
        if date.is_none() {
            self.refuse(path, Problem::NoSuchDay);
        }
        date
    }

    fn facts(&mut self, path: &str, value: Given<'_>) -> Vec<FactId> {
        let names = self.texts(path, value);
        let mut facts = Vec::new();
        for (index, name) in names.iter().enumerate() {
            match self.rules.schema.find(name) {
                Some(fact) => facts.push(fact),
                None => self.refuse(&format!("{path}[{index}]"), Problem::UnknownFact),
            }
        }
        facts
    }

    fn refuse(&mut self, path: &str, problem: Problem) {
        self.faults.push(Fault::Fact(FactError { path: path.to_owned(), problem }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::to_json;

    fn parse(json: &str) -> Result<Options, String> {
        let library = zice_builtin::library().unwrap();
        parse_options(&library.rules, json, &["packs", "directions", "asOfDate", "advice", "asked"])
            .map_err(|refusal| to_json(&refusal))
    }

    #[test]
    fn nothing_said_asks_for_everything() {
        let options = parse("{}").unwrap();
        assert_eq!((options.directions.len(), options.as_of), (55, None));
        assert_eq!(parse(r#"{"packs":null,"advice":null}"#).unwrap().directions.len(), 55);
    }

    #[test]
    fn options_are_read() {
        let json = r#"{"packs":["sd-fusion-2023"],"directions":["gazelle_match"],"asOfDate":"2023-07-01","advice":false,
            "asked":["registered_in_shandong"]}"#;
        let options = parse(json).unwrap();
        assert_eq!((options.directions.len(), options.asked.len()), (8, 1));
        assert_eq!(options.as_of, Date::new(2023, 7, 1));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_path() {
        for (json, fault) in [
            (r#"{"pack":[]}"#, r#"{"code":"unknown_option","path":"pack","nearest":"packs"}"#),
            (r#"{"direction":"x"}"#, r#"{"code":"unknown_option","path":"direction","nearest":"directions"}"#),
            (r#"{"packs":"sd-fusion-2023"}"#, r#"{"code":"expected","path":"packs","wanted":"list"}"#),
            (r#"{"directions":[1]}"#, r#"{"code":"expected","path":"directions[0]","wanted":"text"}"#),
            (r#"{"directions":["demo_iiot_parc"]}"#, r#""path":"directions[0]","id":"demo_iiot_parc","nearest":"#),
            (r#"{"advice":1}"#, r#"{"code":"expected","path":"advice","wanted":"bool"}"#),
            (r#"{"asOfDate":"2023-02-30"}"#, r#"{"code":"no_such_day","path":"asOfDate"}"#),
            (r#"{"asOfDate":20230701}"#, r#"{"code":"expected","path":"asOfDate","wanted":"date"}"#),
            (r#"{"asked":["staff"]}"#, r#"{"code":"unknown_fact","path":"asked[0]"}"#),
            ("[]", r#""path":"","wanted":"object""#),
        ] {
            let refused = parse(json).unwrap_err();
            assert!(refused.contains(fault), "{json}: {refused}");
        }
    }
}

//! A second opinion: walks the written documents of a pack over the facts as they stand in JSON, by the book
//! (docs/pack-format.md) and as plainly as it can be written. It shares nothing with what it is held against: no code of
//! zice, its own dates and numbers, no compiling, no indices. Where the two differ, one of them misreads the format.

mod money;

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use toml::{Table, Value};

pub use money::{Amount, Total};

/// Kleene's values in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// Not so.
    Unmet,
    /// Nobody knows yet.
    Unknown,
    /// So.
    Met,
}

use Truth::{Met, Unknown, Unmet};

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Met } else { Unmet }
    }
}

fn not(truth: Truth) -> Truth {
    match truth {
        Unmet => Met,
        Unknown => Unknown,
        Met => Unmet,
    }
}

/// What a direction comes to: outcome, merits, and each tested rule with its result and what that counts as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// The least of what its rules count as.
    pub outcome: Truth,
    /// The same without the window rule.
    pub merits: Truth,
    /// By row id, in the order of the documents.
    pub rules: Vec<(String, Truth, Truth)>,
    /// When it can be filed.
    pub window: &'static str,
    /// What it is worth, unless it is ruled out.
    pub amount: Option<Amount>,
    /// Each certain party by its position in the list, with what the rules come to for it.
    pub parties: Vec<(usize, Truth)>,
}

/// The documents of one pack.
#[derive(Debug, Default)]
pub struct Oracle {
    definitions: BTreeMap<String, Value>,
    directions: Vec<Table>,
    rules: Vec<Table>,
    portfolio: Vec<Table>,
    window: Table,
}

/// What a condition is judged on: the applicant, the entries at hand by the name of their list, and the direction.
#[derive(Clone)]
struct View<'a> {
    applicant: &'a Json,
    at_hand: BTreeMap<String, &'a Json>,
    direction: &'a Table,
}

impl Oracle {
    /// Reads the documents of a pack.
    pub fn read<'t>(documents: impl IntoIterator<Item = &'t str>) -> Self {
        let mut oracle = Self::default();
        for document in documents {
            let mut document: Table = document.parse().expect("a document is TOML");
            let mut part = |name: &str| match document.remove(name) {
                Some(Value::Array(tables)) => tables.into_iter().filter_map(|one| one.try_into().ok()).collect(),
                _ => Vec::<Table>::new(),
            };
            oracle.directions.extend(part("direction"));
            oracle.rules.extend(part("rule"));
            oracle.portfolio.extend(part("portfolio"));
            oracle
                .definitions
                .extend(part("definition").into_iter().map(|one| (text(&one, "name"), one["test"].clone())));
            if let Some(Value::Table(window)) = document.remove("window") {
                oracle.window = window;
            }
        }
        oracle
    }

    /// What every direction comes to, by its id.
    pub fn judge(&self, applicant: &Json) -> BTreeMap<String, Opinion> {
        let one = |direction: &Table| (text(direction, "id"), self.direction(applicant, direction));
        self.directions.iter().map(one).collect()
    }

    fn direction(&self, applicant: &Json, direction: &Table) -> Opinion {
        let view = View { applicant, at_hand: BTreeMap::new(), direction };
        let parties = self.parties(&view);
        let has_party = parties.as_ref().is_none_or(|parties| parties.iter().any(|(is_party, _)| *is_party == Met));
        let mut opinion = Opinion {
            outcome: Met,
            merits: Met,
            rules: Vec::new(),
            window: self.window(&view),
            amount: None,
            parties: Vec::new(),
        };
        // Of each party, what the rules come to.
        let mut each = vec![Met; parties.as_ref().map_or(0, Vec::len)];
        for rule in self.rules.iter().filter(|rule| is_about(rule, direction)) {
            let Some(test) = rule.get("test") else { continue };
            let is_window = rule.get("window").is_some();
            let result = self.result(test, &view);
            let counts = counts_as(rule, result, has_party || is_window);
            opinion.outcome = opinion.outcome.min(counts);
            if !is_window {
                opinion.merits = opinion.merits.min(counts);
            }
            for (least, (_, party)) in each.iter_mut().zip(parties.iter().flatten()) {
                let own = self.is_about_the_party(test, &view).then(|| counts_as(rule, self.holds(test, party), true));
                *least = (*least).min(own.unwrap_or(counts));
            }
            opinion.rules.push((text(rule, "id"), result, counts));
        }
        let certain = parties.iter().flatten().zip(each).enumerate().filter(|(_, ((is_party, _), _))| *is_party == Met);
        opinion.parties = certain.map(|(index, (_, least))| (index, least)).collect();
        opinion.amount = if opinion.merits == Unmet { None } else { self.amount(&view) };
        opinion
    }

    /// The entries of the list of parties, with whether each is one; `None` where the direction judges no parties.
    fn parties<'a>(&self, view: &View<'a>) -> Option<Vec<(Truth, View<'a>)>> {
        let parties = view.direction.get("parties")?;
        let entries = view.entries(parties["list"].as_str().expect("a list")).unwrap_or_default();
        let is_party = |view: &View| parties.get("where").map_or(Met, |is| self.holds(is, view));
        Some(entries.into_iter().map(|entry| (is_party(&entry), entry)).collect())
    }

    fn is_about_the_party(&self, test: &Value, view: &View) -> bool {
        let list = view.direction.get("parties").map(|parties| parties["list"].as_str().expect("a list"));
        list.is_some_and(|list| self.speaks_of(test, list))
    }

    /// A test, for every party where it speaks of the party.
    fn result(&self, test: &Value, view: &View) -> Truth {
        if !self.is_about_the_party(test, view) {
            return self.holds(test, view);
        }
        let parties = self.parties(view).unwrap_or_default();
        let passes = |(is_party, entry): &(Truth, View)| not(*is_party).max(self.holds(test, entry));
        let is_some = parties.iter().any(|(is_party, _)| *is_party == Met);
        if is_some { parties.iter().map(passes).min().unwrap_or(Met) } else { Unknown }
    }

    /// Whether a condition names a field of the list without saying which entry is meant.
    fn speaks_of(&self, condition: &Value, list: &str) -> bool {
        let field = format!("{list}[].");
        match condition {
            Value::String(name) => name.starts_with(&field),
            Value::Array(parts) => parts.iter().any(|part| self.speaks_of(part, list)),
            Value::Table(table) => {
                let binds = ["every", "some", "count", "sum"].iter().any(|key| is_text(table, key, list));
                let defined = table.get("use").and_then(Value::as_str).and_then(|name| self.definitions.get(name));
                defined.is_some_and(|test| self.speaks_of(test, list))
                    || (!binds && table.values().any(|part| self.speaks_of(part, list)))
            }
            _ => false,
        }
    }

    fn holds(&self, condition: &Value, view: &View) -> Truth {
        let table = condition.as_table().expect("a condition is a table");
        let has = |key: &str| table.get(key);
        let part = |key: &str, view: &View| table.get(key).map_or(Met, |part| self.holds(part, view));
        let parts = |key: &str| table[key].as_array().expect("conditions").iter().map(|part| self.holds(part, view));
        if has("all").is_some() {
            parts("all").min().unwrap_or(Met)
        } else if has("any").is_some() {
            parts("any").max().unwrap_or(Unmet)
        } else if has("not").is_some() {
            not(part("not", view))
        } else if let Some(least) = has("at_least_of") {
            let truths: Vec<_> = parts("of").collect();
            between(count(&truths), |many| many >= number(least))
        } else if has("open").is_some() {
            part("open", view).min(Unknown)
        } else if let Some(name) = has("use") {
            self.holds(&self.definitions[name.as_str().expect("a name")], view)
        } else if let Some(all) = has("direction_in") {
            all.as_array().expect("directions").contains(&view.direction["id"]).into()
        } else if let Some(list) = has("every") {
            let Some(entries) = view.entries(list.as_str().expect("a list")) else { return Unknown };
            entries.iter().map(|entry| not(part("where", entry)).max(part("that", entry))).min().unwrap_or(Met)
        } else if let Some(list) = has("some") {
            let Some(entries) = view.entries(list.as_str().expect("a list")) else { return Unknown };
            entries.iter().map(|entry| part("where", entry).min(part("that", entry))).max().unwrap_or(Unmet)
        } else if let Some(list) = has("count") {
            let Some(entries) = view.entries(list.as_str().expect("a list")) else { return Unknown };
            let truths: Vec<_> = entries.iter().map(|entry| part("where", entry)).collect();
            view.relation(table, count(&truths))
        } else if let Some(list) = has("sum") {
            let Some(entries) = view.entries(list.as_str().expect("a list")) else { return Unknown };
            let of = table["of"].as_str().expect("a field");
            let range = entries.iter().fold((Decimal::ZERO, Some(Decimal::ZERO)), |(least, most), entry| {
                let value = told(entry, of).map(json_number);
                match (part("where", entry), value) {
                    (Unmet, _) => (least, most),
                    (Met, Some(value)) => (least + value, most.map(|most| most + value)),
                    (Unknown, Some(value)) => (least, most.map(|most| most + value)),
                    (_, None) => (least, None),
                }
            });
            view.relation(table, range)
        } else {
            Self::fact(table, view)
        }
    }

    /// A condition about one fact.
    fn fact(table: &Table, view: &View) -> Truth {
        let name = table["fact"].as_str().expect("a fact");
        let value = told(view, name);
        if table.get("known").is_some() {
            return value.is_some().into();
        }
        if let Some(other) = table.get("includes_other_than") {
            return other_than(value, told(view, other.as_str().expect("a fact")));
        }
        let Some(value) = value else { return Unknown };
        if table.get("given").is_some() {
            return Met;
        }
        if let Some(wanted) = table.get("is").or(table.get("is_not")) {
            return (is_one(value, &[view.literal(wanted)]) == table.contains_key("is")).into();
        }
        if let Some(wanted) = table.get("in") {
            return is_one(value, &view.literals(wanted)).into();
        }
        for key in ["includes_all", "includes_any", "includes_only"] {
            let Some(wanted) = table.get(key) else { continue };
            let (wanted, has) = (view.literals(wanted), value.as_array().expect("options"));
            let is_in = |one: &Value| has.iter().any(|option| is_one(option, std::slice::from_ref(one)));
            return match key {
                "includes_all" => wanted.iter().all(is_in),
                "includes_any" => wanted.iter().any(is_in),
                _ => has.iter().all(|option| is_one(option, &wanted)),
            }
            .into();
        }
        if let Some(most) = table.get("includes_at_most") {
            return (Decimal::from(value.as_array().expect("options").len()) <= number(most)).into();
        }
        if let Some(least) = table.get("includes_at_least") {
            return (Decimal::from(value.as_array().expect("options").len()) >= number(least)).into();
        }
        if let Some(date) = value.as_str().and_then(|text| Date::from_str(text).ok()) {
            return Self::date(table, view, date);
        }
        if let Some(other) = table.get("equals").and_then(|other| other.get("fact")).filter(|_| is_name(value)) {
            return told(view, other.as_str().expect("a fact")).map_or(Unknown, |other| (other == value).into());
        }
        let value = json_number(value);
        view.relation(table, (value, Some(value)))
    }

    fn date(table: &Table, view: &View, date: Date) -> Truth {
        for (key, years) in [
            ("years_ago_at_least", true),
            ("months_ago_at_least", false),
            ("within_last_years", true),
            ("within_last_months", false),
        ] {
            let Some(count) = table.get(key).and_then(Value::as_integer) else { continue };
            let Some(now) = told(view, "as_of_date") else { return Unknown };
            let (now, then) = (json_date(now), later(date, if years { count.years() } else { count.months() }));
            return if key.contains("ago") { now >= then } else { now <= then }.into();
        }
        for key in ["from", "until", "after", "before", "on"] {
            let Some(other) = table.get(key) else { continue };
            let Some(other) = view.date(other) else { return Unknown };
            return match key {
                "from" => date >= other,
                "until" => date <= other,
                "after" => date > other,
                "before" => date < other,
                _ => date == other,
            }
            .into();
        }
        panic!("no relation in {table:?}");
    }
}

impl View<'_> {
    /// The entries of a list, each at hand; `None` where the list is not told.
    fn entries(&self, list: &str) -> Option<Vec<Self>> {
        let entries = told(self, list)?.as_array().expect("a list");
        let at_hand = |entry| {
            let mut inner = self.clone();
            inner.at_hand.insert(list.to_owned(), entry);
            inner
        };
        Some(entries.iter().map(at_hand).collect())
    }

    /// How a number that lies between two others stands to another one.
    fn relation(&self, table: &Table, range: (Decimal, Option<Decimal>)) -> Truth {
        for key in ["at_least", "at_most", "more_than", "less_than", "equals"] {
            let Some(other) = table.get(key) else { continue };
            let other = match other.as_table() {
                None => number(&self.literal(other)),
                Some(other) => match told(self, other["fact"].as_str().expect("a fact")) {
                    None => return Unknown,
                    Some(value) => json_number(value),
                },
            };
            return match key {
                "at_least" => between(range, |value| value >= other),
                "more_than" => between(range, |value| value > other),
                "at_most" => not(between(range, |value| value > other)),
                "less_than" => not(between(range, |value| value >= other)),
                _ => between(range, |value| value >= other).min(not(between(range, |value| value > other))),
            };
        }
        panic!("no relation in {table:?}");
    }

    /// A literal, or what the direction has for a `$name`.
    fn literal(&self, value: &Value) -> Value {
        match value.as_str().and_then(|text| text.strip_prefix('$')) {
            None => value.clone(),
            Some("direction") => self.direction["id"].clone(),
            Some(name) => self.direction["args"][name].clone(),
        }
    }

    fn literals(&self, values: &Value) -> Vec<Value> {
        match self.literal(values) {
            Value::Array(values) => values.iter().map(|value| self.literal(value)).collect(),
            one => vec![one],
        }
    }

    fn date(&self, value: &Value) -> Option<Date> {
        let Some(table) = value.as_table() else { return Some(toml_date(&self.literal(value))) };
        let date = json_date(told(self, table["fact"].as_str().expect("a fact"))?);
        let plus = |key: &str| table.get(key).and_then(Value::as_integer).unwrap_or(0);
        let months = later(date, (plus("plus_years") * 12 + plus("plus_months")).months());
        Some(later(months, plus("plus_days").days()))
    }
}

/// A date so much later; the last day of a month where it has no such day.
fn later(date: Date, span: Span) -> Date {
    date.saturating_add(span)
}

/// What a result counts as; what would rule out counts as not known while it cannot.
fn counts_as(rule: &Table, result: Truth, can_rule_out: bool) -> Truth {
    match (result, rule["unmet"].as_str()) {
        (Met, _) | (_, Some("nothing")) => Met,
        (Unmet, Some("ineligible")) if can_rule_out => Unmet,
        _ => Unknown,
    }
}

fn is_about(rule: &Table, direction: &Table) -> bool {
    rule["directions"].as_array().is_none_or(|some| some.contains(&direction["id"]))
}

/// What is told of a fact: of the entry at hand for a field of a list.
fn told<'v>(view: &View<'v>, name: &str) -> Option<&'v Json> {
    let value = match name.rsplit_once("[].") {
        None => view.applicant.get(name),
        Some((list, field)) => match (view.at_hand.get(list)?, field) {
            (Json::Array(pair), "first") => pair.first(),
            (Json::Array(pair), _) => pair.get(1),
            (entry, field) => entry.get(field),
        },
    };
    value.filter(|value| !value.is_null())
}

/// An option other than this one: two options cannot both be it.
fn other_than(options: Option<&Json>, than: Option<&Json>) -> Truth {
    let Some(options) = options.map(|options| options.as_array().expect("options")) else { return Unknown };
    match (options.len(), than) {
        (0, _) => Unmet,
        (1, None) => Unknown,
        (1, Some(than)) => (options.first() != Some(than)).into(),
        _ => Met,
    }
}

fn is_one(value: &Json, wanted: &[Value]) -> bool {
    wanted.iter().any(|one| match one {
        Value::Boolean(wanted) => value.as_bool() == Some(*wanted),
        Value::String(wanted) => value.as_str() == Some(wanted),
        other => panic!("{other:?} is no option"),
    })
}

/// How many hold: at least, and at most.
fn count(truths: &[Truth]) -> (Decimal, Option<Decimal>) {
    let many = |least: Truth| Decimal::from(truths.iter().filter(|truth| **truth >= least).count());
    (many(Met), Some(many(Unknown)))
}

/// A condition that holds for every number from some number on, of one that lies between two; no greatest where it is not
/// known.
fn between((least, most): (Decimal, Option<Decimal>), holds: impl Fn(Decimal) -> bool) -> Truth {
    if holds(least) {
        Met
    } else if most.is_none_or(holds) {
        Unknown
    } else {
        Unmet
    }
}

/// A text that is no number: of the facts that are compared, only names are.
fn is_name(value: &Json) -> bool {
    value.as_str().is_some_and(|text| Decimal::from_str(text).is_err() && Decimal::from_scientific(text).is_err())
}

fn text(table: &Table, key: &str) -> String {
    table[key].as_str().unwrap_or_else(|| panic!("{key} is a text")).to_owned()
}

fn is_text(table: &Table, key: &str, text: &str) -> bool {
    table.get(key).and_then(Value::as_str) == Some(text)
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str(text).or_else(|_| Decimal::from_scientific(text)).unwrap_or_else(|_| panic!("{text} is a number"))
}

fn number(value: &Value) -> Decimal {
    match value {
        Value::Integer(whole) => Decimal::from(*whole),
        Value::String(text) => decimal(text),
        other => panic!("{other:?} is no exact number"),
    }
}

fn json_number(value: &Json) -> Decimal {
    decimal(value.to_string().trim_matches('"'))
}

fn json_date(value: &Json) -> Date {
    value.as_str().and_then(|text| Date::from_str(text).ok()).unwrap_or_else(|| panic!("{value} is a date"))
}

fn toml_date(value: &Value) -> Date {
    let text = match value {
        Value::Datetime(date) => date.to_string(),
        Value::String(text) => text.clone(),
        other => panic!("{other:?} is no date"),
    };
    Date::from_str(&text).unwrap_or_else(|_| panic!("{text} is a date"))
}

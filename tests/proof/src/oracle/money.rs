//! What a direction is worth, when it can be filed, and what directions come to together.

use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use toml::{Table, Value};

use super::{Met, Opinion, Oracle, Truth, Unknown, Unmet, View, json_date, json_number, number, text, told};

/// Money worked out, in yuan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// As the document has it.
    pub kind: String,
    /// How much.
    pub yuan: Decimal,
    /// On the higher reading.
    pub upper: Option<Decimal>,
}

/// What the directions that are met come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Yuan.
    pub yuan: Decimal,
    /// Whose money is in it, by id.
    pub counted: Vec<String>,
    /// Of which nothing can be said.
    pub without_figure: Vec<String>,
}

impl Oracle {
    /// When it can be filed on the day: `open`, `not_yet_open`, `closed` or `unconfirmed`.
    pub(super) fn window(&self, view: &View) -> &'static str {
        let Some(today) = told(view, "as_of_date").map(json_date) else { return "unconfirmed" };
        let day = |key: &str| match self.window.get(key)? {
            Value::String(fact) if view.applicant.get(fact).is_some() => told(view, fact).map(json_date),
            Value::String(_) => None,
            date => Some(super::toml_date(date)),
        };
        if day("opens").is_some_and(|first| today < first) {
            "not_yet_open"
        } else if day("closes").is_some_and(|last| today > last) {
            "closed"
        } else if day("confirmed_until").or(day("closes")).is_some_and(|certain| today <= certain) {
            "open"
        } else {
            "unconfirmed"
        }
    }

    /// That of the first case that holds.
    pub(super) fn amount(&self, view: &View) -> Option<Amount> {
        for case in view.direction.get("amount").and_then(Value::as_array).into_iter().flatten() {
            match case.get("when").map_or(Met, |when| self.holds(when, view)) {
                Unmet => {}
                Unknown => return None,
                Met => {
                    let case = case.as_table().expect("a case is a table");
                    let upper = case.get("upper").and_then(|upper| self.yuan(upper, view));
                    return Some(Amount { kind: text(case, "kind"), yuan: self.yuan(&case["yuan"], view)?, upper });
                }
            }
        }
        None
    }

    fn yuan(&self, amount: &Value, view: &View) -> Option<Decimal> {
        let Some(table) = amount.as_table() else { return Some(number(amount)) };
        let fact = |key: &str| told(view, table[key].as_str().expect("a fact")).map(json_number);
        let part = |key: &str, view: &View| self.yuan(&table[key], view);
        if table.contains_key("fact") {
            fact("fact")
        } else if let Some(percent) = table.get("percent") {
            Some((number(percent) * part("of", view)? / Decimal::ONE_HUNDRED).trunc_with_scale(2))
        } else if table.contains_key("times") {
            Some(fact("times")? * part("each", view)?)
        } else if let Some(list) = table.get("sum") {
            let mut sum = Decimal::ZERO;
            for entry in view.entries(list.as_str().expect("a list"))? {
                match table.get("where").map_or(Met, |is| self.holds(is, &entry)) {
                    Unmet => {}
                    Unknown => return None,
                    Met => sum += part("each", &entry)?,
                }
            }
            Some(sum)
        } else if let Some(amounts) = table.get("least") {
            let amounts = amounts.as_array().expect("amounts").iter().map(|one| self.yuan(one, view));
            amounts.collect::<Option<Vec<_>>>()?.into_iter().min()
        } else {
            Some((part("from", view)? - part("minus", view)?).max(Decimal::ZERO))
        }
    }

    /// The directions that count and whose window is not past, money that two share once.
    pub fn total(&self, opinions: &BTreeMap<String, Opinion>, counts: impl Fn(Truth) -> bool) -> Total {
        let counts = |id: &String| counts(opinions[id].merits) && opinions[id].window != "closed";
        let mut total = Total::default();
        for direction in &self.directions {
            let (id, elsewhere) = (text(direction, "id"), direction.get("same_money_as").and_then(Value::as_str));
            let is_elsewhere =
                elsewhere.is_some_and(|other| counts(&other.to_owned()) && opinions[other].amount.is_some());
            match &opinions[&id].amount {
                _ if !counts(&id) || is_elsewhere => {}
                Some(amount) => {
                    total.yuan += amount.yuan;
                    total.counted.push(id);
                }
                None => total.without_figure.push(id),
            }
        }
        total
    }

    /// The rules across directions by id: kept, not kept or not known; nothing for those that only inform.
    pub fn portfolio(&self, applicant: &Json) -> BTreeMap<String, Option<Truth>> {
        let nowhere = Table::new();
        let view = View { applicant, at_hand: BTreeMap::new(), direction: &nowhere };
        let kept = |rule: &Table| rule.get("test").map(|test| self.holds(test, &view));
        self.portfolio.iter().map(|rule| (text(rule, "id"), kept(rule))).collect()
    }
}

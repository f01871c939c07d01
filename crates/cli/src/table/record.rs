//! Writes a row as the record that `zice batch` reads, and says in which cells its faults are. What a cell
//! means is read generously (是, 2023年7月1日, 1,000, a label in place of an id); whether it fits is left to the core, so
//! that a table is judged by the very rules of JSON.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use zice_core::{FactId, Kind};
use zice_packs::{FactWords, Library};
use zice_wire::to_json;

use super::{Content, Heading, Row, address};

/// What a list without entries is called in a cell.
const NONE: [&str; 4] = ["无", "没有", "none", "[]"];

/// The entries of lists, from sheets of their own, by the id of the applicant.
pub(crate) type Lists = BTreeMap<String, BTreeMap<FactId, Vec<Entry>>>;

/// An entry of a list, and where it stands.
#[derive(Debug)]
pub(crate) struct Entry {
    json: String,
    sheet: String,
    row: usize,
    columns: Vec<(String, usize)>,
}

/// How the rows of a table become records.
pub(crate) struct Records {
    pub(crate) library: Arc<Library>,
    pub(crate) heading: Heading,
    /// Of a workbook.
    pub(crate) sheet: Option<String>,
}

impl Records {
    /// The record of a row, with the entries of its lists.
    pub(crate) fn line(&self, row: &Row, lists: Option<&BTreeMap<FactId, Vec<Entry>>>) -> String {
        let mut facts = self.members(row);
        for (list, entries) in lists.into_iter().flatten() {
            let entries: Vec<_> = entries.iter().map(|entry| entry.json.as_str()).collect();
            facts.push(format!("{}:[{}]", to_json(&self.name(*list)), entries.join(",")));
        }
        let id = match row.cells.first() {
            Some(Content::Number(digits)) => digits.clone(),
            Some(Content::Blank) | None => "null".to_owned(),
            Some(cell) => to_json(&cell.text()),
        };
        format!("{{\"id\":{id},\"facts\":{{{}}}}}", facts.join(","))
    }

    /// The entry of a list that a row is.
    pub(crate) fn entry(&self, row: &Row) -> Entry {
        let columns = self.columns().map(|(column, fact)| (self.name(fact), column)).collect();
        let json = format!("{{{}}}", self.members(row).join(","));
        Entry { json, sheet: self.sheet.clone().unwrap_or_default(), row: row.number, columns }
    }

    fn members(&self, row: &Row) -> Vec<String> {
        let told = |(column, fact): (usize, FactId)| {
            let cell = row.cells.get(column).filter(|cell| **cell != Content::Blank)?;
            Some(format!("{}:{}", to_json(&self.name(fact)), self.value(fact, cell)))
        };
        self.columns().filter_map(told).collect()
    }

    fn columns(&self) -> impl Iterator<Item = (usize, FactId)> {
        self.heading.facts.iter().enumerate().filter_map(|(column, fact)| Some((column, (*fact)?)))
    }

    fn name(&self, fact: FactId) -> String {
        self.library.rules.schema.get(fact).map_or_else(String::new, |fact| fact.local_name().to_owned())
    }

    fn value(&self, fact: FactId, cell: &Content) -> String {
        let (Some(fact), Some(words)) = (self.library.rules.schema.get(fact), self.library.catalogue.fact(fact)) else {
            return "null".to_owned();
        };
        value(&fact.kind, words, cell)
    }

    /// The cells that stand under no heading: what they say would be passed over.
    pub(crate) fn stray(&self, row: &Row) -> Vec<String> {
        let filled = row.cells.iter().enumerate().skip(1).filter(|(_, cell)| **cell != Content::Blank);
        let headed = |column: usize| self.heading.facts.get(column).is_some_and(Option::is_some);
        filled.filter(|(column, _)| !headed(*column)).map(|(column, _)| address(column, row.number)).collect()
    }

    /// The cell that a path leads to.
    pub(crate) fn cell(&self, path: &str, row: &Row, lists: Option<&BTreeMap<FactId, Vec<Entry>>>) -> String {
        let name = path.split(['[', '.']).next().unwrap_or_default();
        let column = self.columns().find(|(_, fact)| self.name(*fact) == name);
        let in_list = || lists?.iter().find(|(list, _)| self.name(**list) == name)?.1.get(index(path)?);
        match (in_list(), column) {
            (Some(entry), _) => entry.cell(path),
            (None, Some((column, _))) => address(column, row.number),
            (None, None) => address(0, row.number),
        }
    }
}

impl Entry {
    fn cell(&self, path: &str) -> String {
        let field = path.rsplit('.').next().unwrap_or_default();
        let column = self.columns.iter().find(|(name, _)| name == field).map_or(0, |(_, column)| *column);
        format!("{}!{}", self.sheet, address(column, self.row))
    }

    /// Where it stands: sheet and row.
    pub(crate) fn place(&self) -> (&str, usize) {
        (&self.sheet, self.row)
    }
}

/// The first position in a path: 2 in `accidents[2].date`.
fn index(path: &str) -> Option<usize> {
    path.split_once('[')?.1.split(']').next()?.parse().ok()
}

fn value(kind: &Kind, words: &FactWords, cell: &Content) -> String {
    let text = cell.text();
    match kind {
        Kind::Bool => match truth(text) {
            Some(told) => told.to_string(),
            None => to_json(&text),
        },
        Kind::Integer | Kind::Decimal { .. } | Kind::Money => number(text).unwrap_or_else(|| to_json(&text)),
        Kind::Date => to_json(&date(text)),
        Kind::Text => to_json(&text),
        Kind::Choice(options) => to_json(&option(options, words, text)),
        Kind::Choices { .. } | Kind::List(_) | Kind::Pairs(_) if NONE.contains(&text) => "[]".to_owned(),
        Kind::Choices { options, .. } => {
            let parts =
                text.split(['、', ';', '；', ',', '，', '|', '\n']).map(str::trim).filter(|part| !part.is_empty());
            to_json(&parts.map(|part| option(options, words, part)).collect::<Vec<_>>())
        }
        // A list in a cell is written as JSON; what is none must not become a part of the record.
        Kind::List(_) | Kind::Pairs(_) => match serde_json::from_str::<Value>(text) {
            Ok(Value::Array(_)) => text.to_owned(),
            _ => to_json(&text),
        },
    }
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "是" | "有" | "true" | "TRUE" | "yes" | "Yes" | "YES" | "√" => Some(true),
        "否" | "无" | "false" | "FALSE" | "no" | "No" | "NO" | "×" => Some(false),
        _ => None,
    }
}

/// Digits as JSON has them, without separators of thousands; `None` for what is no number.
fn number(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let mut groups = whole.split([',', '，']);
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().all(|group| group.len() == 3) && (groups.next().is_none() || first.len() <= 3);
    let digits: String = whole.chars().filter(|letter| !matches!(letter, ',' | '，')).collect();
    let are_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = grouped && are_digits(&digits) && fraction.is_none_or(are_digits);
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    is_number.then(|| format!("{sign}{digits}{}", fraction.map_or_else(String::new, |fraction| format!(".{fraction}"))))
}

/// `2023/7/1`, `2023.7.1` and `2023年7月1日` as `2023-07-01`; anything else as it is.
fn date(text: &str) -> String {
    let parts: Vec<_> = text.trim_end_matches('日').split(['-', '/', '.', '年', '月']).collect();
    let is_date = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    match parts.as_slice() {
        [year, month, day] if is_date && year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    }
}

/// The id of an option, where the text is its label.
fn option(options: &[Box<str>], words: &FactWords, text: &str) -> String {
    let labelled = words.options.iter().position(|label| *label.zh == *text || *label.en == *text);
    labelled.and_then(|at| options.get(at)).map_or_else(|| text.to_owned(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_their_separators_and_what_is_none_stays() {
        for (text, digits) in
            [("1,234,567.50", Some("1234567.50")), ("0015", Some("15")), ("-3", Some("-3")), ("0", Some("0"))]
        {
            assert_eq!(number(text).as_deref(), digits, "{text}");
        }
        for text in ["1,23", "1234,567", "12万", "", ".", "1.", "1e3", "NaN", "=1+1"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in ["2023-07-01", "2023/7/1", "2023.7.1", "2023年7月1日"] {
            assert_eq!(date(text), "2023-07-01");
        }
        for text in ["7/1/2023", "45108", "2023年7月", "明天"] {
            assert_eq!(date(text), text);
        }
    }
}

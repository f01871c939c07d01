//! Reads TOML into nodes. Knows TOML, nothing of packs.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::{At, Diagnostic, Node, Severity, Shape};

/// Parses one document; its name is what messages call it.
pub fn parse_toml(name: &str, text: &str) -> Result<Node, Vec<Diagnostic>> {
    let lines = Lines::new(name, text);
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(lines.table(0, table.get_ref()));
    }
    Err(errors.iter().map(|error| lines.diagnostic(error)).collect())
}

/// Where each line of a document starts.
struct Lines<'n> {
    name: &'n str,
    starts: Vec<usize>,
}

impl<'n> Lines<'n> {
    fn new(name: &'n str, text: &str) -> Self {
        Self { name, starts: text.match_indices('\n').map(|(end, _)| end + 1).collect() }
    }

    fn at(&self, offset: usize) -> At {
        At { document: self.name.to_owned(), line: self.starts.partition_point(|start| *start <= offset) + 1 }
    }

    fn diagnostic(&self, error: &toml::de::Error) -> Diagnostic {
        Diagnostic {
            at: self.at(error.span().map_or(0, |span| span.start)),
            severity: Severity::Error,
            subject: String::new(),
            key: String::new(),
            message: format!("not TOML: {}", error.message()),
            hint: None,
        }
    }

    fn node(&self, value: &Spanned<DeValue>) -> Node {
        let start = value.span().start;
        let shape = match value.get_ref() {
            DeValue::String(text) => Shape::Text(text.to_string()),
            DeValue::Integer(number) => Shape::Number(number.as_str().to_owned()),
            DeValue::Float(number) => Shape::Number(number.as_str().to_owned()),
            DeValue::Boolean(value) => Shape::Bool(*value),
            DeValue::Datetime(date) => Shape::Date(date.to_string()),
            DeValue::Array(items) => Shape::List(items.iter().map(|item| self.node(item)).collect()),
            DeValue::Table(table) => return self.table(start, table),
        };
        Node { at: self.at(start), shape }
    }

    fn table(&self, start: usize, table: &DeTable) -> Node {
        let member = |(key, value): (&Spanned<_>, &Spanned<DeValue>)| {
            let name: &std::borrow::Cow<str> = key.get_ref();
            (name.to_string(), self.node(value))
        };
        Node { at: self.at(start), shape: Shape::Table(table.iter().map(member).collect()) }
    }
}

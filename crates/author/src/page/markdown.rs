//! A page as Markdown that reads well unrendered, and gives small differences between versions. Knows no policy.

use std::fmt::Write as _;

use super::model::{Block, Entry, Field, Item, Page, Table};

/// The page as Markdown.
pub(super) fn render(page: &Page) -> String {
    let mut text = format!("# {}\n\n", escaped(&page.title));
    for part in &page.blocks {
        text += &block(part);
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => safe.extend(['\\', letter]),
            '\n' | '\r' => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    // "1. " and "- " would begin a list.
    match safe.chars().next() {
        Some('-' | '+') => format!("\\{safe}"),
        _ => number_kept(safe),
    }
}

fn number_kept(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(digits..) {
        Some(rest) if digits > 0 && (rest.starts_with(". ") || rest.starts_with(") ")) => {
            format!("{}\\{rest}", text.get(..digits).unwrap_or_default())
        }
        _ => text,
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text, .. } => format!("{} {}\n\n", "#".repeat(usize::from(*level)), escaped(text)),
        Block::Paragraph(text) => format!("{}\n\n", escaped(text)),
        Block::Items(points) => items(points, 0) + "\n",
        Block::Fields(found) => fields(found) + "\n",
        Block::Links(lead, links) => {
            let links: Vec<_> = links.iter().map(|(_, text)| escaped(text)).collect();
            format!("{}{}\n\n", escaped(lead), links.join("  "))
        }
        Block::Table(found) => table(found),
        Block::Entry(found) => entry(found),
    }
}

fn items(points: &[Item], depth: usize) -> String {
    points.iter().fold(String::new(), |mut text, point| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}- {}", "  ".repeat(depth), escaped(&point.text));
        text + &items(&point.below, depth + 1)
    })
}

fn fields(found: &[Field]) -> String {
    found.iter().fold(String::new(), |mut text, field| {
        // The space keeps the closing asterisks apart from Chinese punctuation, which some readers need.
        let _ = writeln!(text, "- **{}** {}", escaped(field.name), escaped(&field.value.text));
        text + &items(&field.value.below, 1)
    })
}

fn table(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head = line(table.head.iter().map(|name| escaped(name)).collect());
    let rule = line(table.head.iter().map(|_| "---".to_owned()).collect());
    let rows: String = table.rows.iter().map(|row| line(row.iter().map(|cell| escaped(cell)).collect())).collect();
    format!("{head}{rule}{rows}\n")
}

fn entry(entry: &Entry) -> String {
    let marks = "#".repeat(usize::from(entry.level));
    format!("{marks} {} {}\n\n{}\n", escaped(&entry.mark), escaped(&entry.title), fields(&entry.fields))
}

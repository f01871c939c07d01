//! A page as one HTML file: no script, no other file, every text escaped. Knows no policy.

use super::model::{Block, Entry, Field, Item, Page, Table};

const STYLE: &str = include_str!("style.css");

/// The page as HTML.
pub(super) fn render(page: &Page) -> String {
    let (title, language) = (escaped(&page.title), page.language);
    let blocks: String = page.blocks.iter().map(block).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{blocks}</main>\n\
         </body>\n</html>\n"
    )
}

/// Text as it may stand between tags and within attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, anchor, text } => {
            format!("<h{level} id=\"{}\">{}</h{level}>\n", escaped(anchor), escaped(text))
        }
        Block::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::Items(points) => items(points) + "\n",
        Block::Fields(found) => fields(found),
        Block::Links(lead, links) => {
            let links: Vec<_> = links.iter().map(|(anchor, text)| link(anchor, text)).collect();
            format!("<p class=\"links\">{}{}</p>\n", escaped(lead), links.join(" "))
        }
        Block::Table(found) => table(found),
        Block::Entry(found) => entry(found),
    }
}

fn link(anchor: &str, text: &str) -> String {
    format!("<a href=\"#{}\">{}</a>", escaped(anchor), escaped(text))
}

fn items(points: &[Item]) -> String {
    let points: Vec<_> = points.iter().map(item).collect();
    format!("<ul><li>{}</li></ul>", points.join("</li><li>"))
}

fn item(point: &Item) -> String {
    let below = if point.below.is_empty() { String::new() } else { items(&point.below) };
    escaped(&point.text) + &below
}

fn fields(found: &[Field]) -> String {
    let row = |field: &Field| format!("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(field.name), item(&field.value));
    format!("<dl>\n{}</dl>\n", found.iter().map(row).collect::<String>())
}

/// Cells up to this length stay on one line: Chinese breaks anywhere, so their columns would shrink to one character.
const SHORT: usize = 8;

/// Every cell repeats its name, for screens on which rows are stacked.
fn table(table: &Table) -> String {
    let name = |name: &&str| format!("<th scope=\"col\">{}</th>", escaped(name));
    let head: String = table.head.iter().map(name).collect();
    let cell = |(name, text): (&&str, &String)| {
        let class = if text.chars().count() <= SHORT { " class=\"short\"" } else { "" };
        format!("<td{class} data-name=\"{}\">{}</td>", escaped(name), escaped(text))
    };
    let row =
        |cells: &Vec<String>| format!("<tr>{}</tr>\n", table.head.iter().zip(cells).map(cell).collect::<String>());
    let rows: String = table.rows.iter().map(row).collect();
    format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn entry(entry: &Entry) -> String {
    let level = entry.level;
    format!(
        "<section class=\"entry\" id=\"{}\">\n<h{level}><span class=\"mark\">{}</span> {}</h{level}>\n{}</section>\n",
        escaped(&entry.anchor),
        escaped(&entry.mark),
        escaped(&entry.title),
        fields(&entry.fields),
    )
}

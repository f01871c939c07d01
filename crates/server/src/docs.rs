//! The description of the doors: `openapi.json` for programs, and the same as a page to read. What the doors do is decided
//! elsewhere; that the description agrees with them is tested.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{Html, IntoResponse};
use serde_json::{Map, Value};

const OPENAPI: &str = include_str!("openapi.json");
const STYLE: &str = include_str!("docs.css");

static PAGE: LazyLock<String> = LazyLock::new(|| page_of(&serde_json::from_str(OPENAPI).unwrap_or_default()));

pub(crate) async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], OPENAPI)
}

pub(crate) async fn page() -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-cache")], Html(PAGE.as_str()))
}

pub(crate) async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "no-cache")], STYLE)
}

/// One way to call one path.
struct Operation<'v> {
    path: &'v str,
    method: &'v str,
    told: &'v Value,
}

impl Operation<'_> {
    fn id(&self) -> &str {
        text(self.told, "/operationId")
    }
}

fn page_of(api: &Value) -> String {
    let operations = operations(api);
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">",
    );
    let title = text(api, "/info/title");
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        page,
        "<title>{0} API</title><link rel=\"stylesheet\" href=\"docs.css\"></head><body><main><h1>{0} API</h1>",
        escaped(title)
    );
    page.push_str(&both(text(api, "/info/summary")));
    page.push_str(&both(text(api, "/info/description")));
    page.push_str("<p><a href=\"openapi.json\">openapi.json</a></p><nav aria-label=\"目录 / Contents\"><ul>");
    for it in &operations {
        let _ =
            write!(page, "<li><a href=\"#{}\">{}</a> {}</li>", it.id(), call(it), inline(text(it.told, "/summary")));
    }
    page.push_str("</ul></nav>");
    for it in &operations {
        page.push_str(&section(it));
    }
    page + "</main></body></html>\n"
}

/// All operations, in the order of the tags: deciding comes first.
fn operations(api: &Value) -> Vec<Operation<'_>> {
    let all = members(api, "/paths").into_iter().flatten().flat_map(|(path, ways)| of_path(path, ways));
    let tags: Vec<_> = list(api, "tags").map(|tag| text(tag, "/name")).collect();
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|it| tags.iter().position(|tag| *tag == text(it.told, "/tags/0")));
    all
}

fn of_path<'v>(path: &'v str, ways: &'v Value) -> Vec<Operation<'v>> {
    let ways = ways.as_object().into_iter().flatten();
    ways.map(|(method, told)| Operation { path, method, told }).collect()
}

fn section(it: &Operation) -> String {
    let mut section = format!("<section><h2 id=\"{}\">{}</h2>", it.id(), call(it));
    section.push_str(&both(text(it.told, "/summary")));
    section.push_str(&both(text(it.told, "/description")));
    section.push_str(&example(it));
    section.push_str(&parameters(it.told));
    section.push_str(&responses(it.told));
    section + "</section>"
}

fn call(it: &Operation) -> String {
    format!("<code><span class=\"method\">{}</span>{}</code>", it.method.to_uppercase(), escaped(it.path))
}

/// What to send, as JSON where it is JSON and as it is where it is text.
fn example(it: &Operation) -> String {
    let Some((kind, body)) = members(it.told, "/requestBody/content").and_then(|kinds| kinds.iter().next()) else {
        return String::new();
    };
    let Some(example) = body.get("example") else { return String::new() };
    let sent = match example {
        Value::String(lines) => lines.clone(),
        other => serde_json::to_string_pretty(other).unwrap_or_default(),
    };
    format!("<h3>内容 <span class=\"en\">Body</span>: <code>{kind}</code></h3><pre>{}</pre>", escaped(&sent))
}

fn parameters(told: &Value) -> String {
    let row = |it: &Value| row(&escaped(text(it, "/name")), text(it, "/in"), text(it, "/description"));
    table("参数", "Parameters", list(told, "parameters").map(row).collect())
}

fn responses(told: &Value) -> String {
    let row = |(status, it): (&String, &Value)| {
        let kind = members(it, "/content").and_then(|kinds| kinds.keys().next()).map_or("", String::as_str);
        row(status, kind, text(it, "/description"))
    };
    table("回答", "Answers", members(told, "/responses").into_iter().flatten().map(row).collect())
}

fn row(name: &str, kind: &str, said: &str) -> String {
    format!("<tr><th scope=\"row\"><code>{name}</code></th><td><code>{kind}</code></td><td>{}</td></tr>", both(said))
}

fn table(zh: &str, en: &str, rows: String) -> String {
    if rows.is_empty() { rows } else { format!("<h3>{zh} <span class=\"en\">{en}</span></h3><table>{rows}</table>") }
}

/// Chinese and English, a paragraph each.
fn both(said: &str) -> String {
    match said.split_once(" / ") {
        Some((zh, en)) => format!("<p>{}</p><p class=\"en\" lang=\"en\">{}</p>", escaped(zh), escaped(en)),
        None if said.is_empty() => String::new(),
        None => format!("<p>{}</p>", escaped(said)),
    }
}

fn inline(said: &str) -> String {
    let (zh, en) = said.split_once(" / ").unwrap_or((said, ""));
    format!("{} <span class=\"en\" lang=\"en\">{}</span>", escaped(zh), escaped(en))
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn members<'v>(value: &'v Value, pointer: &str) -> Option<&'v Map<String, Value>> {
    value.pointer(pointer)?.as_object()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_operation_and_loads_nothing_from_elsewhere() {
        let api: Value = serde_json::from_str(OPENAPI).unwrap();
        let operations = operations(&api);
        assert_eq!(operations.len(), 11);
        for it in operations {
            assert!(!it.id().is_empty() && PAGE.contains(&format!("<h2 id=\"{}\">", it.id())), "{}", it.path);
            assert!(text(it.told, "/summary").contains(" / "), "{} is not told in both languages", it.path);
        }
        assert!(!PAGE.contains("http://") && !PAGE.contains("https://") && !PAGE.contains("<script"));
        assert!(!PAGE.contains(" style=") && !PAGE.contains("<style"));
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let api: Value = serde_json::from_str(OPENAPI).unwrap();
        let named = OPENAPI.split("\"$ref\": \"#").skip(1).filter_map(|rest| rest.split('"').next());
        let mut count = 0;
        for pointer in named {
            assert!(api.pointer(pointer).is_some(), "{pointer}");
            count += 1;
        }
        assert!(count > 10);
    }
}

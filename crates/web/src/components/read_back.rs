//! A typed answer once more, as people read it aloud: a slip of a zero or a day is seen at once. It rewrites nothing.

use zice_core::{Date, Kind, parse_fixed};
use zice_packs::Language;
use zice_web::state::normalise;

use super::Field;
use crate::view::View;

/// A number of fewer digits is read at a glance.
const LONG: usize = 5;

/// The answer with separators, a sum also in words, a date with its weekday; empty where that says no more than the field.
pub(super) fn read_back(field: &Field) -> String {
    let view = &field.view;
    let Some(fact) = view.fact(field.fact) else { return String::new() };
    let text = normalise(&fact.kind, view.state.answers.text(&field.path));
    let said = match &fact.kind {
        _ if text.is_empty() || view.is_mistaken(&field.path) => None,
        Kind::Money => parse_fixed(&text, fact.kind.decimals()).ok().map(|fen| sum(view, fen)),
        Kind::Date => Date::parse(&text).map(|day| zice_words::day(day, view.language())),
        Kind::Integer | Kind::Decimal { .. } => number(field, &text),
        _ => None,
    };
    said.map_or_else(String::new, |said| view.texts().reads_as.to_owned() + &said)
}

fn sum(view: &View, fen: i64) -> String {
    let figures = zice_words::figures(fen, view.language());
    match view.language() {
        Language::Zh => [&*figures, "，", &zice_words::capitals(fen)].concat(),
        Language::En => figures,
    }
}

fn number(field: &Field, text: &str) -> Option<String> {
    let view = &field.view;
    let whole = text.split('.').next().unwrap_or_default().trim_start_matches('0');
    let unit = view.library.catalogue.fact(field.fact).and_then(|words| words.unit);
    let unit = unit.map_or("", |unit| zice_words::unit(unit, view.language()));
    (whole.len() >= LONG).then(|| [&*zice_words::grouped(text), view.texts().gap, unit].concat())
}

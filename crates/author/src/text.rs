//! Conditions, values and facts as an author writes them. Decides nothing.

use std::fmt::Write as _;

use zice_core::{
    Comparison, Condition, Date, Fact, FactId, Facts, Kind, Operand, Place, Record, Schema, Share, Truth, fixed_text,
};

/// The word an example uses for a truth.
pub(crate) fn result(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "met",
        Truth::False => "unmet",
        Truth::Unknown => "unknown",
    }
}

/// An example as it can be pasted into a pack.
pub(crate) fn example(schema: &Schema, truth: Truth, facts: &Facts, direction: Option<&str>) -> String {
    let direction = direction.map(|name| format!("direction = \"{name}\", ")).unwrap_or_default();
    let told = record(schema, schema.root(), &facts.root, facts);
    format!("{{ {direction}result = \"{}\", facts = {told} }}", result(truth))
}

fn record(schema: &Schema, fields: &[FactId], told: &Record, facts: &Facts) -> String {
    let fields: Vec<_> = fields
        .iter()
        .filter_map(|id| schema.get(*id))
        .filter_map(|fact| Some(format!("{} = {}", fact.local_name(), slot(schema, fact, told, facts)?)))
        .collect();
    if fields.is_empty() { "{ }".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
}

fn slot(schema: &Schema, fact: &Fact, told: &Record, facts: &Facts) -> Option<String> {
    if let Some(entries) = told.entries(fact.slot) {
        let entry = |entry: &Record| match &fact.kind {
            Kind::Pairs(ends) => pair(schema, *ends, entry, facts),
            kind => record(schema, kind.fields(), entry, facts),
        };
        return Some(format!("[{}]", entries.iter().map(entry).collect::<Vec<_>>().join(", ")));
    }
    let number = told.scalar(fact.slot)?;
    Some(match &fact.kind {
        Kind::Text => format!("\"{}\"", facts.name(number).unwrap_or_default()),
        Kind::Decimal { .. } | Kind::Money => format!("\"{}\"", value(&fact.kind, number)),
        kind => value(kind, number),
    })
}

fn pair(schema: &Schema, ends: [FactId; 2], entry: &Record, facts: &Facts) -> String {
    let name = |end: FactId| {
        let number = schema.get(end).and_then(|fact| entry.scalar(fact.slot));
        number.and_then(|number| facts.name(number)).unwrap_or_default().to_owned()
    };
    format!("[\"{}\", \"{}\"]", name(ends[0]), name(ends[1]))
}

/// A value as it is written in a condition.
pub(crate) fn value(kind: &Kind, number: i64) -> String {
    match kind {
        Kind::Bool => (number != 0).to_string(),
        Kind::Date => Date::from_day_number(number).to_string(),
        Kind::Choice(options) => options_text(options, 1_u64.checked_shl(number.try_into().unwrap_or(64)).unwrap_or(0)),
        Kind::Choices { options, .. } => format!("[{}]", options_text(options, number.unsigned_abs())),
        kind => fixed_text(number, kind.decimals(), 0),
    }
}

/// The options of a set, in quotes.
fn options_text(options: &[Box<str>], set: u64) -> String {
    let named = options.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
    named.map(|(_, option)| format!("\"{option}\"")).collect::<Vec<_>>().join(", ")
}

/// The key of a comparison.
pub(crate) fn relation(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => "at_least",
        Comparison::MoreThan => "more_than",
        Comparison::AtMost => "at_most",
        Comparison::LessThan => "less_than",
        Comparison::Equals => "equals",
        Comparison::Differs => "differs_from",
    }
}

/// A condition in one line, near enough to how it is written to be found again.
pub(crate) fn condition(schema: &Schema, of: &Condition) -> String {
    let name = |place: &Place| schema.get(place.fact).map_or_else(String::new, |fact| fact.name.to_string());
    let several = |parts: &[Condition]| parts.iter().map(|part| condition(schema, part)).collect::<Vec<_>>().join(", ");
    match of {
        Condition::Always(holds) => holds.to_string(),
        Condition::All(parts) => format!("all [{}]", several(parts)),
        Condition::Any(parts) => format!("any [{}]", several(parts)),
        Condition::Not(part) => format!("not ({})", condition(schema, part)),
        Condition::AtLeast(least, parts) => format!("at_least_of {least} [{}]", several(parts)),
        Condition::Open(part) => format!("open ({})", condition(schema, part)),
        Condition::Known(place) => format!("{} known", name(place)),
        Condition::Given(place) => format!("{} given", name(place)),
        Condition::Compare(left, comparison, right) => compare(schema, left, *comparison, right),
        Condition::OneOf(place, set) => format!("{} in {}", name(place), set_text(schema, *place, *set)),
        Condition::Options(place, share, set) => {
            let share = match share {
                Share::Whole => "includes_all",
                Share::Part => "includes_any",
                Share::Nothing => "includes_only",
            };
            format!("{} {share} {}", name(place), set_text(schema, *place, *set))
        }
        Condition::HowMany(place, comparison, number) => {
            format!("{} includes {} {number}", name(place), relation(*comparison))
        }
        Condition::OtherThan(set, single) => format!("{} includes_other_than {}", name(set), name(single)),
        Condition::Every(list, that) => format!("every {} ({})", name(list), condition(schema, that)),
        Condition::Some(list, that) => format!("some {} ({})", name(list), condition(schema, that)),
        Condition::Count(list, that, comparison, number) => {
            format!("count {} ({}) {} {number}", name(list), condition(schema, that), relation(*comparison))
        }
        Condition::Sum(list, of, that, comparison, number) => {
            let number = literal(schema, Some(*of), *number);
            let (list, of) = (name(list), name(of));
            format!("sum {list} of {of} ({}) {} {number}", condition(schema, that), relation(*comparison))
        }
        Condition::EveryParty { that, .. } => condition(schema, that),
    }
}

/// A comparison in one line.
pub(crate) fn compare(schema: &Schema, left: &Operand, comparison: Comparison, right: &Operand) -> String {
    let kind = left.place().or_else(|| right.place());
    format!("{} {} {}", operand(schema, left, kind), relation(comparison), operand(schema, right, kind))
}

fn operand(schema: &Schema, side: &Operand, like: Option<Place>) -> String {
    let name = |place: &Place| schema.get(place.fact).map_or_else(String::new, |fact| fact.name.to_string());
    match side {
        Operand::Literal(number) => literal(schema, like, *number),
        Operand::Fact(place) => name(place),
        Operand::Later { place, months, days } => {
            let mut text = name(place);
            // Writing to a String cannot fail.
            let _ = if *months == 0 { Ok(()) } else { write!(text, " plus {months} months") };
            let _ = if *days == 0 { Ok(()) } else { write!(text, " plus {days} days") };
            text
        }
    }
}

fn literal(schema: &Schema, like: Option<Place>, number: i64) -> String {
    let kind = like.and_then(|place| schema.get(place.fact)).map(|fact| &fact.kind);
    kind.map_or_else(|| number.to_string(), |kind| value(kind, number))
}

/// The options of a set at a place, by name.
pub(crate) fn set_text(schema: &Schema, place: Place, set: u64) -> String {
    match schema.get(place.fact).map(|fact| &fact.kind) {
        Some(Kind::Choice(options) | Kind::Choices { options, .. }) => options_text(options, set),
        _ => (set & 2 != 0).to_string(),
    }
}

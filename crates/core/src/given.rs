//! Turns what was given, in whatever form it came, into typed [`Facts`], or says what is wrong and where.
//! Knows no JSON and no words: a path, a [`Problem`] and its parameters are all it reports.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{Date, Fact, FactId, Facts, Fixed, Kind, Record, Schema, Set, Slot, parse_fixed};

/// A label longer than this is not a name.
const LONGEST_LABEL: usize = 200;

/// A value as it was given, before it is known whether it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given<'a> {
    /// Explicitly nothing: the fact stays unknown.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number in plain decimal digits.
    Number(Cow<'a, str>),
    /// Text: an option, a date, a label, or a decimal number kept exact.
    Text(Cow<'a, str>),
    /// Several values.
    List(Vec<Given<'a>>),
    /// Named values, in the order given.
    Object(Vec<(Cow<'a, str>, Given<'a>)>),
}

/// What form a fact wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself which form it is")]
pub enum Wanted {
    Bool,
    WholeNumber,
    Number,
    Date,
    Option,
    Options,
    Label,
    List,
    Pair,
    Object,
}

/// Why a given value is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No fact has this name.
    UnknownFact,
    /// The value has another form.
    Expected(Wanted),
    /// A number below the least or above the greatest value, both in units of the last decimal.
    OutOfRange {
        /// Least value.
        least: i64,
        /// Greatest value.
        most: i64,
        /// Decimals of both.
        decimals: u8,
    },
    /// A number with more decimals than the fact keeps.
    TooManyDecimals(u8),
    /// The right form, but no such day from 1900 to 2199.
    NoSuchDay,
    /// Not one of these options.
    NoSuchOption(Vec<Box<str>>),
    /// The same option, name, or single entry given twice.
    Repeated,
    /// This option stands alone.
    StandsAlone(Box<str>),
    /// A label of more than this many characters, or an empty one.
    LabelLength(usize),
}

/// A refused value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactError {
    /// Where, as in `members[1].accidents[0].date`; empty for the whole.
    pub path: String,
    /// Why.
    pub problem: Problem,
}

/// Parses an object of facts; either everything fits, or every misfit is reported.
pub fn parse_facts(schema: &Schema, given: &Given) -> Result<Facts, Vec<FactError>> {
    let mut intake = Intake { schema, facts: Facts::default(), by_name: Vec::new(), errors: Vec::new() };
    let root = intake.record(&Path::Root, None, schema.root(), given);
    if !intake.errors.is_empty() {
        return Err(intake.errors);
    }
    intake.facts.root = root.unwrap_or_default();
    Ok(intake.facts)
}

/// Parses one value of any kind but text, lists and pairs.
pub fn parse_scalar(kind: &Kind, given: &Given) -> Result<i64, Problem> {
    match (kind, given) {
        (Kind::Bool, Given::Bool(value)) => Ok(i64::from(*value)),
        (Kind::Bool, _) => Err(Problem::Expected(Wanted::Bool)),
        (Kind::Integer, Given::Number(text))
        | (Kind::Decimal { .. } | Kind::Money, Given::Number(text) | Given::Text(text)) => parse_number(kind, text),
        (Kind::Integer, _) => Err(Problem::Expected(Wanted::WholeNumber)),
        (Kind::Decimal { .. } | Kind::Money, _) => Err(Problem::Expected(Wanted::Number)),
        (Kind::Date, Given::Text(text)) => parse_date(text),
        (Kind::Date, _) => Err(Problem::Expected(Wanted::Date)),
        (Kind::Choice(options), Given::Text(text)) => parse_option(options, text),
        (Kind::Choice(_), _) => Err(Problem::Expected(Wanted::Option)),
        (Kind::Choices { options, exclusive }, Given::List(items)) => parse_options(options, *exclusive, items),
        (Kind::Choices { .. }, _) => Err(Problem::Expected(Wanted::Options)),
        (Kind::Text, _) => Err(Problem::Expected(Wanted::Label)),
        (Kind::List(_) | Kind::Pairs(_), _) => Err(Problem::Expected(Wanted::List)),
    }
}

fn parse_number(kind: &Kind, text: &str) -> Result<i64, Problem> {
    let decimals = kind.decimals();
    let (least, most) = kind.bounds();
    let out_of_range = Problem::OutOfRange { least, most, decimals };
    match parse_fixed(text, decimals) {
        Ok(value) if (least..=most).contains(&value) => Ok(value),
        Ok(_) | Err(Fixed::OutOfRange) => Err(out_of_range),
        Err(_) if decimals == 0 => Err(Problem::Expected(Wanted::WholeNumber)),
        Err(Fixed::TooManyDecimals) => Err(Problem::TooManyDecimals(decimals)),
        Err(Fixed::NotANumber) => Err(Problem::Expected(Wanted::Number)),
    }
}

/// Ten characters of digits and hyphens have the form of a date, whether or not there is such a day.
fn parse_date(text: &str) -> Result<i64, Problem> {
    let has_form = text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    match Date::parse(text) {
        Some(date) => Ok(date.day_number()),
        None if text.len() == 10 && has_form => Err(Problem::NoSuchDay),
        None => Err(Problem::Expected(Wanted::Date)),
    }
}

fn parse_option(options: &[Box<str>], text: &str) -> Result<i64, Problem> {
    let at = options.iter().position(|option| **option == *text);
    at.and_then(|at| i64::try_from(at).ok()).ok_or_else(|| Problem::NoSuchOption(options.to_vec()))
}

fn parse_options(options: &[Box<str>], exclusive: u64, items: &[Given]) -> Result<i64, Problem> {
    let mut set = 0_u64;
    for item in items {
        let Given::Text(text) = item else { return Err(Problem::Expected(Wanted::Options)) };
        let at = parse_option(options, text)?;
        let bit = u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0);
        if set & bit != 0 {
            return Err(Problem::Repeated);
        }
        set |= bit;
        if set & exclusive != 0 && set.count_ones() > 1 {
            return Err(Problem::StandsAlone(alone(options, set & exclusive)));
        }
    }
    i64::try_from(set).map_err(|_| Problem::Expected(Wanted::Options))
}

fn alone(options: &[Box<str>], set: u64) -> Box<str> {
    let at = usize::try_from(set.trailing_zeros()).unwrap_or(usize::MAX);
    options.get(at).cloned().unwrap_or_default()
}

/// Where something stands. It becomes text only where something is refused.
enum Path<'p> {
    Root,
    Named(&'p Path<'p>, &'p str),
    Entry(&'p Path<'p>, usize),
}

impl Path<'_> {
    fn text(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Named(Self::Root, name) => String::from(*name),
            Self::Named(within, name) => format!("{}.{name}", within.text()),
            Self::Entry(list, index) => format!("{}[{index}]", list.text()),
        }
    }
}

/// Reads record by record, keeping every error.
struct Intake<'s> {
    schema: &'s Schema,
    facts: Facts,
    /// The positions of the labels so far, in the order of their texts: a list may have ten thousand.
    by_name: Vec<usize>,
    errors: Vec<FactError>,
}

impl Intake<'_> {
    /// A record with these fields, which are those of `within`.
    fn record(&mut self, path: &Path, within: Option<FactId>, fields: &[FactId], given: &Given) -> Option<Record> {
        let Given::Object(members) = given else {
            self.refuse(path, Problem::Expected(Wanted::Object));
            return None;
        };
        let schema = self.schema;
        let mut record = Record::default();
        let mut told = Set::default();
        for (name, value) in members {
            let at = Path::Named(path, name);
            let found = if within.is_none() { schema.find(name) } else { schema.find_among(fields, name) };
            let found = found.and_then(|id| Some((id, schema.get(id)?)));
            let Some((id, fact)) = found.filter(|(_, fact)| fact.within == within) else {
                self.refuse(&at, Problem::UnknownFact);
                continue;
            };
            if !told.insert(id) {
                self.refuse(&at, Problem::Repeated);
                continue;
            }
            record.tell(fact.slot, self.slot(&at, id, fact, value));
        }
        Some(record)
    }

    fn slot(&mut self, path: &Path, id: FactId, fact: &Fact, given: &Given) -> Slot {
        if *given == Given::Null {
            return Slot::Missing;
        }
        match (&fact.kind, given) {
            (Kind::List(fields), Given::List(items)) => self.list(path, id, fields, items),
            (Kind::Pairs(ends), Given::List(items)) => self.pairs(path, *ends, items),
            (Kind::Text, Given::Text(text)) => self.label(path, text),
            (kind, given) => match parse_scalar(kind, given) {
                Ok(value) => Slot::Scalar(value),
                Err(problem) => self.refused(path, problem),
            },
        }
    }

    fn list(&mut self, path: &Path, id: FactId, fields: &[FactId], items: &[Given]) -> Slot {
        let entry = |(index, item)| self.record(&Path::Entry(path, index), Some(id), fields, item).unwrap_or_default();
        let entries: Vec<_> = items.iter().enumerate().map(entry).collect();
        for field in fields.iter().filter_map(|id| self.schema.get(*id)).filter(|field| field.distinct) {
            self.refuse_repeats(path, field, &entries);
        }
        Slot::List(entries)
    }

    fn refuse_repeats(&mut self, path: &Path, field: &Fact, entries: &[Record]) {
        let mut seen = Set::default();
        for (index, entry) in entries.iter().enumerate() {
            if entry.scalar(field.slot).is_some_and(|value| !seen.insert(value)) {
                self.refuse(&Path::Named(&Path::Entry(path, index), field.local_name()), Problem::Repeated);
            }
        }
    }

    fn pairs(&mut self, path: &Path, ends: [FactId; 2], items: &[Given]) -> Slot {
        let pair = |intake: &mut Self, (index, item): (usize, &Given)| {
            let at = Path::Entry(path, index);
            let Given::List(names) = item else {
                intake.refuse(&at, Problem::Expected(Wanted::Pair));
                return Record::default();
            };
            let [Given::Text(first), Given::Text(second)] = names.as_slice() else {
                intake.refuse(&at, Problem::Expected(Wanted::Pair));
                return Record::default();
            };
            let mut record = Record::default();
            for (end, name) in ends.into_iter().zip([first, second]) {
                if let Some(field) = intake.schema.get(end) {
                    record.tell(field.slot, intake.label(&at, name));
                }
            }
            record
        };
        Slot::List(items.iter().enumerate().map(|item| pair(self, item)).collect())
    }

    fn label(&mut self, path: &Path, text: &str) -> Slot {
        let length = text.chars().count();
        if length == 0 || length > LONGEST_LABEL {
            return self.refused(path, Problem::LabelLength(LONGEST_LABEL));
        }
        let names = &mut self.facts.names;
        let text_at = |at: &usize| names.get(*at).map_or("", AsRef::as_ref);
        let at = match self.by_name.binary_search_by(|at| text_at(at).cmp(text)) {
            Ok(found) => self.by_name.get(found).copied().unwrap_or(0),
            Err(place) => {
                self.by_name.insert(place, names.len());
                names.push(text.into());
                names.len().saturating_sub(1)
            }
        };
        Slot::Scalar(i64::try_from(at).unwrap_or(i64::MAX))
    }

    fn refused(&mut self, path: &Path, problem: Problem) -> Slot {
        self.refuse(path, problem);
        Slot::Missing
    }

    fn refuse(&mut self, path: &Path, problem: Problem) {
        self.errors.push(FactError { path: path.text(), problem });
    }
}

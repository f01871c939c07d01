//! A value as it was given, in whatever form it came, and the typed number it stands for. Knows no JSON, no records and
//! no words: a [`Problem`] and its parameters are all it reports.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{Date, Fixed, Kind, parse_fixed};

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
    if let Some(date) = Date::parse(text) {
        return Ok(date.day_number());
    }
    let has_form = text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    Err(if text.len() == 10 && has_form { Problem::NoSuchDay } else { Problem::Expected(Wanted::Date) })
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

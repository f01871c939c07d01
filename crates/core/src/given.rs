//! A value as it was given, in whatever form it came, and the typed number it stands for. Knows no JSON, no records and
//! no words: a [`Problem`] and its parameters are all it reports.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{Date, Fixed, Kind, Piece, parse_fixed};

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

impl Given<'_> {
    /// The same, without what it holds.
    pub fn piece(&self) -> Piece<'_> {
        match self {
            Self::Null => Piece::Null,
            Self::Bool(value) => Piece::Bool(*value),
            Self::Number(digits) => Piece::Number(digits),
            Self::Text(text) => Piece::Text(text),
            Self::List(_) => Piece::List,
            Self::Object(_) => Piece::Object,
        }
    }
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
    let number = match (kind, given) {
        (Kind::Choices { .. }, Given::List(items)) => {
            items.iter().try_fold(0, |set, item| with_option(kind, set, item.piece()))
        }
        _ => parse_piece(kind, given.piece()),
    };
    number.map_err(|problem| *problem)
}

/// Parses a value that holds no others. A problem is in a box: it comes seldom, and numbers should not have to make room.
pub(crate) fn parse_piece(kind: &Kind, piece: Piece) -> Result<i64, Box<Problem>> {
    match (kind, piece) {
        (Kind::Bool, Piece::Bool(value)) => Ok(i64::from(value)),
        (Kind::Integer, Piece::Number(text))
        | (Kind::Decimal { .. } | Kind::Money, Piece::Number(text) | Piece::Text(text)) => parse_number(kind, text),
        (Kind::Date, Piece::Text(text)) => parse_date(text),
        (Kind::Choice(options), Piece::Text(text)) => parse_option(options, text),
        (kind, _) => Err(expected(kind).into()),
    }
}

/// The problem of a value of another form.
pub(crate) fn expected(kind: &Kind) -> Problem {
    let wanted = match kind {
        Kind::Bool => Wanted::Bool,
        Kind::Integer => Wanted::WholeNumber,
        Kind::Decimal { .. } | Kind::Money => Wanted::Number,
        Kind::Date => Wanted::Date,
        Kind::Choice(_) => Wanted::Option,
        Kind::Choices { .. } => Wanted::Options,
        Kind::Text => Wanted::Label,
        Kind::List(_) | Kind::Pairs(_) => Wanted::List,
    };
    Problem::Expected(wanted)
}

fn parse_number(kind: &Kind, text: &str) -> Result<i64, Box<Problem>> {
    let decimals = kind.decimals();
    let (least, most) = kind.bounds();
    let problem = match parse_fixed(text, decimals) {
        Ok(value) if (least..=most).contains(&value) => return Ok(value),
        Ok(_) | Err(Fixed::OutOfRange) => Problem::OutOfRange { least, most, decimals },
        Err(_) if decimals == 0 => Problem::Expected(Wanted::WholeNumber),
        Err(Fixed::TooManyDecimals) => Problem::TooManyDecimals(decimals),
        Err(Fixed::NotANumber) => Problem::Expected(Wanted::Number),
    };
    Err(problem.into())
}

/// Ten characters of digits and hyphens have the form of a date, whether or not there is such a day.
fn parse_date(text: &str) -> Result<i64, Box<Problem>> {
    if let Some(date) = Date::parse(text) {
        return Ok(date.day_number());
    }
    let has_form = text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let problem = if text.len() == 10 && has_form { Problem::NoSuchDay } else { Problem::Expected(Wanted::Date) };
    Err(problem.into())
}

fn parse_option(options: &[Box<str>], text: &str) -> Result<i64, Box<Problem>> {
    let at = options.iter().position(|option| **option == *text);
    at.and_then(|at| i64::try_from(at).ok()).ok_or_else(|| Problem::NoSuchOption(options.to_vec()).into())
}

/// A set of choices with one more. All are a bit each, at most 63.
pub(crate) fn with_option(kind: &Kind, set: i64, piece: Piece) -> Result<i64, Box<Problem>> {
    let (Kind::Choices { options, exclusive }, Piece::Text(text)) = (kind, piece) else {
        return Err(expected(kind).into());
    };
    let at = parse_option(options, text)?;
    let bit = u32::try_from(at).ok().and_then(|at| 1_i64.checked_shl(at)).unwrap_or(0);
    if set & bit != 0 {
        return Err(Problem::Repeated.into());
    }
    let set = set | bit;
    let alone = set.cast_unsigned() & exclusive;
    if alone != 0 && set.count_ones() > 1 {
        return Err(Problem::StandsAlone(option(options, alone.trailing_zeros())).into());
    }
    Ok(set)
}

fn option(options: &[Box<str>], at: u32) -> Box<str> {
    usize::try_from(at).ok().and_then(|at| options.get(at)).cloned().unwrap_or_default()
}

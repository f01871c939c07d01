//! The words of the contract for the values of the core. They are ids for programs and never change within a schema.

use zice_core::{AmountKind, CountsAs, Kind, Nature, Outcome, Problem, Strength, Truth, Wanted, WindowState};
use zice_packs::{Effort, Unit};

/// What a fact holds, in the words by which packs declare it.
pub fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Bool => "bool",
        Kind::Integer => "integer",
        Kind::Decimal { .. } => "decimal",
        Kind::Money => "money",
        Kind::Date => "date",
        Kind::Choice(_) => "choice",
        Kind::Choices { .. } => "choices",
        Kind::Text => "text",
        Kind::List(_) => "list",
        Kind::Pairs(_) => "pairs",
    }
}

/// What a number counts.
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Persons => "persons",
        Unit::Units => "units",
        Unit::Modes => "modes",
        Unit::Standards => "standards",
        Unit::Projects => "projects",
        Unit::Months => "months",
        Unit::SquareMetres => "square_metres",
        Unit::Yuan => "yuan",
    }
}

pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Eligible => "eligible",
        Outcome::Ineligible => "ineligible",
        Outcome::Undetermined => "undetermined",
    }
}

pub(crate) fn window(state: WindowState) -> &'static str {
    match state {
        WindowState::Open => "open",
        WindowState::NotYetOpen => "not_yet_open",
        WindowState::Closed => "closed",
        WindowState::Unconfirmed => "unconfirmed",
    }
}

pub(crate) fn result(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "met",
        Truth::False => "unmet",
        Truth::Unknown => "unknown",
    }
}

pub(crate) fn counts_as(counts: CountsAs) -> &'static str {
    match counts {
        CountsAs::Met => "met",
        CountsAs::Ineligible => "ineligible",
        CountsAs::Undetermined => "undetermined",
    }
}

pub(crate) fn amount_kind(kind: AmountKind) -> &'static str {
    match kind {
        AmountKind::Fixed => "fixed",
        AmountKind::Maximum => "maximum",
        AmountKind::Ceiling => "ceiling",
    }
}

pub(crate) fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Hard => "hard",
        Nature::Exclusion => "exclusion",
        Nature::Scope => "scope",
        Nature::Limit => "limit",
        Nature::Soft => "soft",
        Nature::Document => "document",
        Nature::Obligation => "obligation",
        Nature::Priority => "priority",
        Nature::Quota => "quota",
        Nature::Money => "money",
        Nature::Process => "process",
    }
}

pub(crate) fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::Minutes => "minutes",
        Effort::Days => "days",
        Effort::Weeks => "weeks",
        Effort::Months => "months",
        Effort::Fixed => "fixed",
    }
}

pub(crate) fn problem(problem: &Problem) -> &'static str {
    match problem {
        Problem::UnknownFact => "unknown_fact",
        Problem::Expected(_) => "expected",
        Problem::OutOfRange { .. } => "out_of_range",
        Problem::TooManyDecimals(_) => "too_many_decimals",
        Problem::NoSuchDay => "no_such_day",
        Problem::NoSuchOption(_) => "no_such_option",
        Problem::Repeated => "repeated",
        Problem::StandsAlone(_) => "stands_alone",
        Problem::LabelLength(_) => "label_length",
    }
}

pub(crate) fn wanted(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Bool => "bool",
        Wanted::WholeNumber => "whole_number",
        Wanted::Number => "number",
        Wanted::Date => "date",
        Wanted::Option => "option",
        Wanted::Options => "options",
        Wanted::Label => "text",
        Wanted::List => "list",
        Wanted::Pair => "pair",
        Wanted::Object => "object",
    }
}

pub(crate) fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Hard => "hard",
        Strength::InPrinciple => "in_principle",
        Strength::Reminder => "reminder",
        Strength::Information => "information",
    }
}

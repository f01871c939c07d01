//! Decides. Facts, checked rules and a date go in; a determination with its reasons comes out.
//!
//! It knows no JSON, no TOML, no language, no clock, no file and no float, and it cannot panic:
//! `no_std` and the lints of this crate hold it to that. Every date it compares is an input.
//!
//! - [`Truth`]: the three values in which everything is judged;
//! - [`Schema`] and [`Facts`]: what can be told, and what has been told;
//! - [`Condition`]: the language of rules, evaluated by the one [`evaluate`];
//! - [`RuleSet`]: policies, directions and their clauses, ready to decide;
//! - [`determine`]: the verdict per direction, with an [`Explanation`] behind every rule.
#![no_std]

extern crate alloc;

mod amount;
mod condition;
mod date;
mod decide;
mod decimal;
mod determine;
mod evaluate;
mod explanation;
mod facts;
mod given;
mod held;
mod intake;
mod judge;
mod names;
mod reach;
mod rules;
#[cfg(test)]
mod sample;
mod schema;
mod set;
mod source;
mod spot;
mod timeline;
mod truth;
mod window;

pub use amount::{Amount, AmountKind, AmountRule, Sum, assess, ceiling};
pub use condition::{Comparison, Condition, Operand, Place, Share};
pub use date::Date;
pub use decimal::{Fixed, MONEY_DECIMALS, fixed_text, parse_fixed, write_digits};
pub use determine::{
    CountsAs, Decision, Determination, Outcome, PartyResult, PortfolioResult, RuleResult, Total, determine,
    determine_after,
};
pub use evaluate::{Observer, Scope, Silent, evaluate};
pub use explanation::{Explanation, FactRead, Read, Step, Tracer};
pub use facts::{Facts, Record, Slot};
pub use given::{FactError, Given, Problem, Wanted, parse_scalar};
pub use intake::{parse_facts, read_facts};
pub use judge::{Judge, Judged, Verdict, verdicts};
pub use names::nearest;
pub use rules::{
    Clause, Direction, DirectionId, Effect, Nature, Parties, Policy, PolicyId, PortfolioRule, Rule, RuleId, RuleSet,
    Strength, TestId,
};
pub use schema::{Fact, FactId, Kind, Schema};
pub use set::Set;
pub use source::{Never, Piece, Source};
pub use spot::Spot;
pub use timeline::{Interval, timeline};
pub use truth::Truth;
pub use window::{Window, WindowState};

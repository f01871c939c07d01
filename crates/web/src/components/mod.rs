//! The parts pages are built from. Each shows one thing and sends what was done with it; none decides. All
//! are plain functions of the view: a component of its own costs kilobytes, and none of these keeps anything.

mod choice;
mod choices;
mod clear;
mod compare;
mod entries;
mod error_summary;
mod finder;
mod footer;
mod header;
mod icon;
mod live;
mod option;
mod pair;
mod policy;
mod portfolio;
mod question;
mod rail;
mod repair;
mod rule_item;
mod settled;
mod steps;
mod text_field;
mod timeline;
mod to_do;
mod told_facts;
mod verdict;
mod verdict_card;
mod why;

pub(crate) use compare::compare;
pub(crate) use error_summary::error_summary;
pub(crate) use finder::finder;
pub(crate) use footer::footer;
pub(crate) use header::header;
pub(crate) use icon::{Mark, icon, of_outcome, of_truth};
pub(crate) use live::live;
pub(crate) use option::{Choosable, Input, Stand, option};
pub(crate) use policy::{policy_title, window_badge, window_of};
pub(crate) use portfolio::{portfolio, total};
use question::is_text;
pub(crate) use question::{Field, question};
pub(crate) use rail::rail;
pub(crate) use steps::steps;
pub(crate) use to_do::to_do;
pub(crate) use verdict::verdict;
pub(crate) use verdict_card::verdict_link;

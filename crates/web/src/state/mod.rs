//! The state of the wizard and everything worked out from it. Pure: no browser, no clock, no storage.

mod advice;
mod ahead;
mod announce;
mod answers;
mod case;
mod compare;
mod keep;
mod machine;
mod names;
mod parsing;
mod questions;
mod results;
mod route;
mod saved;

pub use advice::{Advice, Next, waits_until};
pub use ahead::{Ahead, reasons};
pub use announce::announcement;
pub use answers::{Answer, Answers, field_path, list_of, root_of};
pub use case::{Case, Told, tell};
pub use compare::{Compared, compared};
pub use keep::{Former, Keep, KeepAction, Note, OFFER, Offer, Standing};
pub use machine::{Action, Fold, HEADING, SUMMARY, State};
pub use names::{entry_name, names};
pub use parsing::normalise;
pub use questions::{Page, Relevance, fact_at, list_fact, pages, parameters, relevance};
pub use results::{Section, Tally, section, tally, window_rule};
pub use route::{Route, Screen, page_route};
pub use saved::{decode, encode};
pub use zice_core::Set;

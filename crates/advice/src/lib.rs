//! From verdict to action. It asks the core what would be if, and says what follows: the next question, the distance to
//! a condition, the changes that would mend it, the day from which it holds.
//!
//! It decides nothing itself, knows no sentence, and reads no clock; everything is worked out by determining again.
#![no_std]

extern crate alloc;

mod advise;
mod change;
mod compare;
mod decisive;
mod gap;
mod opening;
mod question;
mod ranking;
mod repair;

pub use advise::{Advice, DirectionAdvice, advise};
pub use change::{Change, To};
pub use compare::{Difference, Side, Verdict, differences};
pub use decisive::{Decisive, decisive};
pub use gap::{Gap, gap};
pub use opening::{Opening, openings};
pub use question::{Question, next_page, questions};
pub use ranking::{Rank, ranking};
pub use repair::{Means, Repair, Repairs, Step, repairs};

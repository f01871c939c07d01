//! From verdict to action. It asks the core what would be if, and says what follows: the next question, the distance to
//! a condition, the changes that would mend it, the day from which it holds.
//!
//! It decides nothing itself, knows no sentence, and reads no clock; everything is worked out by determining again.
#![no_std]

extern crate alloc;

mod change;
mod gap;
mod repair;

pub use change::{Change, To};
pub use gap::{Gap, gap};
pub use repair::{Repair, Repairs, Step, repairs};

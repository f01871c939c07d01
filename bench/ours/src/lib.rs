//! What is measured of zice, and the unit it is measured in. Runs natively and in WASM; knows no other engine and no clock.

pub mod by_hand;
mod zice;

pub use zice::{Ours, Zice, code};

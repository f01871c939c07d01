//! What every kind of test shares.

pub mod arbitrary;

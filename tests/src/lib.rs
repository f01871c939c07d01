//! What every kind of test shares.

pub mod arbitrary;
#[cfg(feature = "browser")]
pub mod browser;

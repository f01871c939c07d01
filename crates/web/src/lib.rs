//! What the wizard knows without a browser: answers, how text becomes facts, which questions matter, where one is.
//! It decides nothing about policies (zice-core does) and touches no page: the binary of this package shows it.

pub mod state;
pub mod texts;

//! The service: what is answered over HTTP. Decides nothing about policies, and does not parse a command line.

mod headers;
mod site;

pub use site::{serve, site};

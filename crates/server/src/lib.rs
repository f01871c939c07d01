//! The service: what is answered over HTTP, to whom not, and what is written down about it. Decides nothing about
//! policies, reads no pack and no command line, and keeps nothing of what it is told: no answer is in any log or metric.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod accept;
mod body;
mod call;
mod crew;
mod docs;
mod doors;
mod headers;
mod language;
mod limits;
mod lines;
mod log;
mod metrics;
mod problem;
mod sentences;
mod service;
mod shelf;
mod site;
mod speak;
mod watch;

pub use accept::serve;
pub use limits::Limits;
pub use log::Log;
pub use service::{Service, router};
pub use shelf::{Loader, Shelf};
pub use site::{Files, Page, site};

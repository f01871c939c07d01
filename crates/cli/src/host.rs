//! What a run is connected to: its streams and its terminal. Knows no command.

use std::io::{BufRead, Write};

/// Where nobody watches, and at most, so that lines stay easy to read.
const WIDEST: usize = 100;
const NARROWEST: usize = 40;

/// The streams of a run.
pub struct Host<'h> {
    /// What `-` reads.
    pub stdin: &'h mut dyn BufRead,
    /// Reports.
    pub out: &'h mut dyn Write,
    /// What went wrong.
    pub err: &'h mut dyn Write,
    /// Columns that text is laid out for.
    pub width: usize,
}

/// The columns of the terminal, within reason.
pub(crate) fn terminal_width() -> usize {
    terminal_size::terminal_size()
        .map_or(WIDEST, |(terminal_size::Width(columns), _)| usize::from(columns).clamp(NARROWEST, WIDEST))
}

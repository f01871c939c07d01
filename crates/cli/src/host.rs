//! What a run is connected to: its streams and its terminal. Knows no command.

use std::env;
use std::io::{IsTerminal as _, Read, Write};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::{Receiver, bounded, never};
use zice_packs::Language;

use crate::speech::of_locale;

/// Where nobody watches, and at most, so that lines stay easy to read.
const WIDEST: usize = 100;
const NARROWEST: usize = 40;

/// The streams of a run.
pub struct Host<'h> {
    /// What `-` reads.
    pub stdin: Box<dyn Read + Send>,
    /// Reports.
    pub out: &'h mut dyn Write,
    /// What went wrong.
    pub err: &'h mut dyn Write,
    /// Columns that text is laid out for.
    pub width: usize,
    /// The language of the surroundings; a call may ask for another.
    pub language: Language,
    /// Who watches the error stream.
    pub watched: Watched,
    /// From the call on, someone who wants a run that writes as it goes to end is told here, instead of ending the program.
    pub interrupts: fn() -> Receiver<()>,
}

/// What the locale of the process asks for.
pub(crate) fn language() -> Language {
    let told = |name: &str| env::var(name).ok();
    of_locale(told("LC_ALL"), told("LC_MESSAGES"), told("LANG"))
}

/// Who is there to see how far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    /// Nobody.
    No,
    /// Someone, in whose sight the output goes by too.
    WithOutput,
    /// Someone who sees nothing else.
    Alone,
}

/// Where the streams of the process lead.
pub(crate) fn watched() -> Watched {
    match (std::io::stderr().is_terminal(), std::io::stdout().is_terminal()) {
        (false, _) => Watched::No,
        (true, true) => Watched::WithOutput,
        (true, false) => Watched::Alone,
    }
}

/// What a process that was interrupted ends with, by custom 128 and the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;

/// Ctrl-C, once; the second time it ends the program as ever.
pub(crate) fn interrupts() -> Receiver<()> {
    let (tell, told) = bounded(1);
    let again = AtomicBool::new(false);
    let handler = move || {
        if again.swap(true, Ordering::Relaxed) {
            process::exit(INTERRUPTED.into());
        }
        // Whoever listened has ended by now otherwise.
        let _ = tell.try_send(());
    };
    // Where it cannot be caught it ends the program, which is not wrong.
    ctrlc::set_handler(handler).map_or_else(|_| never(), |()| told)
}

/// The columns of the terminal, within reason.
pub(crate) fn terminal_width() -> usize {
    terminal_size::terminal_size()
        .map_or(WIDEST, |(terminal_size::Width(columns), _)| usize::from(columns).clamp(NARROWEST, WIDEST))
}

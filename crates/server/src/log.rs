//! The log: JSON, one event a line. Its lines are made of what is fixed beforehand (methods, routes, statuses) and of
//! figures, so that nothing a sender wrote, in path, query, header or body, can come into it.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;
use zice_core::Date;
use zice_wire::to_json;

const SECONDS_OF_DAY: u64 = 86_400;

/// Where the lines go.
#[derive(Clone)]
pub struct Log(Arc<Mutex<dyn Write + Send>>);

/// A request that has been answered.
#[derive(Debug, Serialize)]
pub(crate) struct Answered {
    pub(crate) method: &'static str,
    pub(crate) route: Box<str>,
    pub(crate) status: u16,
    pub(crate) micros: u64,
    pub(crate) bytes: u64,
    /// Whether all of the answer was taken.
    pub(crate) complete: bool,
}

#[derive(Serialize)]
struct Line<'a, T> {
    time: String,
    event: &'a str,
    #[serde(flatten)]
    more: T,
}

#[derive(Serialize)]
struct Reload<'a> {
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    packs: Option<usize>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    diagnostics: &'a [String],
}

#[derive(Serialize)]
struct Place<'a> {
    place: &'a str,
}

#[derive(Serialize)]
struct Nothing {}

impl Log {
    /// A log that is written to `out`. A line that cannot be written is lost: no request fails for it.
    pub fn new(out: impl Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(out)))
    }

    /// A log that nobody reads.
    pub fn silent() -> Self {
        Self::new(std::io::sink())
    }

    /// That the program came upon a fault of its own at this place of its source. The words of a panic may quote what
    /// was told, and so stay out.
    pub fn panicked(&self, place: &str) {
        self.line("panic", Place { place });
    }

    /// That requests are answered from now on.
    pub fn started(&self) {
        self.line("start", Nothing {});
    }

    /// That no more are.
    pub fn ended(&self) {
        self.line("end", Nothing {});
    }

    pub(crate) fn answered(&self, answered: &Answered) {
        self.line("request", answered);
    }

    pub(crate) fn reloaded(&self, packs: usize) {
        self.line("reload", Reload { ok: true, packs: Some(packs), diagnostics: &[] });
    }

    pub(crate) fn refused_packs(&self, diagnostics: &[String]) {
        self.line("reload", Reload { ok: false, packs: None, diagnostics });
    }

    fn line(&self, event: &str, more: impl Serialize) {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let line = to_json(&Line { time: time(since), event, more }) + "\n";
        let _ = self.0.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes());
    }
}

/// A moment since 1970, as RFC 3339 writes it.
fn time(since: Duration) -> String {
    let (days, seconds) = (since.as_secs() / SECONDS_OF_DAY, since.as_secs() % SECONDS_OF_DAY);
    let day = Date::from_day_number(i64::try_from(days).unwrap_or(i64::MAX));
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{day}T{hours:02}:{minutes:02}:{seconds:02}.{:03}Z", since.subsec_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_others_read_it() {
        assert_eq!(time(Duration::ZERO), "1970-01-01T00:00:00.000Z");
        assert_eq!(time(Duration::from_millis(1_709_251_199_987)), "2024-02-29T23:59:59.987Z");
    }
}

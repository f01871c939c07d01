//! Says on a terminal how far a batch has come: share, count, rate, remaining time. Nothing where nobody watches.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use zice_packs::Language;
use zice_words::grouped;

/// How far the reading has come, in bytes or rows, and how far it goes, where that is known.
#[derive(Default)]
pub(super) struct Meter {
    done: AtomicU64,
    total: AtomicU64,
}

impl Meter {
    pub(super) fn add(&self, more: u64) {
        self.done.fetch_add(more, Ordering::Relaxed);
    }

    pub(super) fn set_total(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
    }
}

/// A line that is drawn over and over.
pub(super) struct Progress {
    bar: ProgressBar,
    meter: Arc<Meter>,
    count: u64,
    language: Language,
}

impl Progress {
    pub(super) fn new(target: ProgressDrawTarget, meter: Arc<Meter>, language: Language) -> Self {
        let bar = ProgressBar::with_draw_target(None, target).with_style(style("{spinner} {msg}"));
        Self { bar, meter, count: 0, language }
    }

    /// So many records more were answered.
    pub(super) fn add(&mut self, more: u64) {
        self.count += more;
        let total = self.meter.total.load(Ordering::Relaxed);
        if total > 0 && self.bar.length().is_none() {
            self.bar.set_style(style(self.with_share()));
            self.bar.set_length(total);
        }
        self.bar.set_message(self.said());
        self.bar.set_position(self.meter.done.load(Ordering::Relaxed));
    }

    /// Leaves the terminal as it was.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn with_share(&self) -> &'static str {
        match self.language {
            Language::Zh => "{bar:24} {percent}%  {msg}，还需 {eta_precise}",
            Language::En => "{bar:24} {percent}%  {msg}, {eta_precise} left",
        }
    }

    fn said(&self) -> String {
        let milliseconds = u64::try_from(self.bar.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let rate = self.count.saturating_mul(1000) / milliseconds;
        let figure = |number: u64| grouped(&number.to_string());
        match self.language {
            Language::Zh => format!("已判断{}条，每秒{}条", figure(self.count), figure(rate)),
            Language::En => format!("{} records, {} a second", figure(self.count), figure(rate)),
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use indicatif::InMemoryTerm;

    use super::*;

    fn watched(language: Language, total: u64) -> (InMemoryTerm, Progress) {
        let (terminal, meter) = (InMemoryTerm::new(3, 100), Arc::new(Meter::default()));
        meter.set_total(total);
        let target = ProgressDrawTarget::term_like(Box::new(terminal.clone()));
        (terminal, Progress::new(target, meter, language))
    }

    #[test]
    fn share_count_rate_and_remaining_time_are_shown_and_taken_away() {
        for (language, words) in [
            (Language::Zh, ["25%", "已判断1,234条，每秒", "还需 "]),
            (Language::En, ["25%", "1,234 records, ", " left"]),
        ] {
            let (terminal, mut progress) = watched(language, 400);
            progress.meter.add(100);
            progress.add(1234);
            let shown = terminal.contents();
            assert!(words.iter().all(|word| shown.contains(word)), "{shown}");
            progress.end();
            assert_eq!(terminal.contents(), "");
        }
    }

    #[test]
    fn without_an_end_in_sight_there_is_no_share() {
        let (terminal, mut progress) = watched(Language::En, 0);
        progress.add(7);
        let shown = terminal.contents();
        assert!(shown.contains("7 records, ") && !shown.contains('%') && !shown.contains("left"), "{shown}");
    }
}

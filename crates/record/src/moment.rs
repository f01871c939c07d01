//! A moment as people in China write it. It reads no clock.

use std::fmt;

use zice_core::Date;

const DAY: i64 = 86_400;
/// China has one time zone and no summer time.
const CHINA: i64 = 28_800;

/// Seconds since 1970 began in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// So many days later.
    #[must_use]
    pub fn later(self, days: u8) -> Self {
        Self(self.0.saturating_add(i64::from(days) * DAY))
    }

    /// The day in China.
    pub fn day(self) -> Date {
        Date::from_day_number(self.0.saturating_add(CHINA).div_euclid(DAY))
    }

    /// The time of day in China, `16:05`.
    pub fn time(self) -> String {
        let minutes = self.0.saturating_add(CHINA).rem_euclid(DAY) / 60;
        [two_digits(minutes / 60), ":".to_owned(), two_digits(minutes % 60)].concat()
    }
}

/// `2026-11-24T16:05+08:00`, to the minute.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&[self.day().to_string().as_str(), "T", &self.time(), "+08:00"].concat())
    }
}

fn two_digits(number: i64) -> String {
    [if number < 10 { "0" } else { "" }, &number.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_by_the_clock_of_china() {
        assert_eq!(Moment(0).to_string(), "1970-01-01T08:00+08:00");
        assert_eq!(Moment(1_795_536_300).to_string(), "2026-11-25T00:05+08:00");
        assert_eq!(Moment(0).later(7).to_string(), "1970-01-08T08:00+08:00");
        assert_eq!(Moment(i64::MAX).later(1), Moment(i64::MAX));
    }
}

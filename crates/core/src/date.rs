//! Civil dates of the Gregorian calendar, 1900-01-01 to 2199-12-31. Knows no clock, no time zone and no locale.
#![expect(clippy::arithmetic_side_effects, reason = "a date lies within 1900 to 2199, so no step can overflow an i64")]

use alloc::string::String;
use core::fmt;

use crate::write_digits;

const FIRST_YEAR: i64 = 1900;
const LAST_YEAR: i64 = 2199;
const DAYS_IN_ERA: i64 = 146_097;
const YEARS_IN_ERA: i64 = 400;
/// Days from 0000-03-01, where the eras begin, to 1970-01-01.
const ERA_OFFSET: i64 = 719_468;

/// A day, counted from 1970-01-01, so that dates compare as numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i64);

impl Date {
    /// 1900-01-01.
    pub const FIRST: Self = Self(-25_567);
    /// 2199-12-31.
    pub const LAST: Self = Self(84_005);

    /// The day of a year, a month (1 to 12) and a day (1 to 31); `None` where there is no such day.
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let exists = (FIRST_YEAR..=LAST_YEAR).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then(|| Self(days_from_civil(year, month, day)))
    }

    /// The date of a day number (days since 1970-01-01); days outside the range become its first or last day.
    pub fn from_day_number(days: i64) -> Self {
        Self(days.clamp(Self::FIRST.0, Self::LAST.0))
    }

    /// Days since 1970-01-01.
    pub const fn day_number(self) -> i64 {
        self.0
    }

    /// Year, month and day.
    pub fn civil(self) -> (i64, i64, i64) {
        civil_from_days(self.0)
    }

    /// The corresponding day some months later, or the month's last day where it has none (29 February + 1 year is 28).
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let (year, month, day) = self.civil();
        let count = year * 12 + (month - 1) + months.clamp(-12 * 400, 12 * 400);
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        Self::from_day_number(days_from_civil(year, month, day.min(days_in_month(year, month))))
    }

    /// Some days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_day_number(self.0.saturating_add(days))
    }

    /// Reads `YYYY-MM-DD` and nothing else; `None` for another form or a day that does not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let [c0, c1, y0, y1, b'-', m0, m1, b'-', d0, d1] = text.as_bytes() else { return None };
        Self::new(digits([c0, c1])? * 100 + digits([y0, y1])?, digits([m0, m1])?, digits([d0, d1])?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        let mut text = String::with_capacity(10);
        for (number, least) in [(year, 4), (month, 2), (day, 2)] {
            if !text.is_empty() {
                text.push('-');
            }
            write_digits(number.unsigned_abs(), least, &mut text);
        }
        f.write_str(&text)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn digits([tens, ones]: [&u8; 2]) -> Option<i64> {
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i64::from(*byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Years are counted from March, so that the leap day ends a year and months follow one formula.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(YEARS_IN_ERA);
    let year_of_era = year.rem_euclid(YEARS_IN_ERA);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_IN_ERA + day_of_era - ERA_OFFSET
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + ERA_OFFSET;
    let era = days.div_euclid(DAYS_IN_ERA);
    let day_of_era = days.rem_euclid(DAYS_IN_ERA);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * YEARS_IN_ERA + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn every_day_of_three_centuries_follows_the_one_before() {
        let mut day = date("1900-01-01");
        assert_eq!((day, date("2199-12-31")), (Date::FIRST, Date::LAST));
        let (mut year, mut month, mut in_month) = (1900, 1, 1);
        let mut days = 1;
        while day < date("2199-12-31") {
            days += 1;
            assert_eq!(day.civil(), (year, month, in_month));
            assert_eq!(Date::parse(&day.to_string()), Some(day));
            assert_eq!(format!("{day:?}"), day.to_string());
            (year, month, in_month) = if in_month < days_in_month(year, month) {
                (year, month, in_month + 1)
            } else if month < 12 {
                (year, month + 1, 1)
            } else {
                (year + 1, 1, 1)
            };
            day = day.plus_days(1);
        }
        assert_eq!((day.civil(), days), ((2199, 12, 31), 109_573));
        zice_laws::tell(concat!(module_path!(), "::every_day_of_three_centuries_follows_the_one_before"), days);
    }

    #[test]
    fn a_leap_day_has_its_anniversary_on_the_28th() {
        assert_eq!(date("2024-02-29").plus_months(12), date("2025-02-28"));
        assert_eq!(date("2024-02-29").plus_months(48), date("2028-02-29"));
        assert_eq!(date("2023-01-31").plus_months(1), date("2023-02-28"));
        assert_eq!(date("2023-11-30").plus_months(3), date("2024-02-29"));
        assert_eq!(date("2023-03-31").plus_months(-1), date("2023-02-28"));
        assert_eq!(date("1900-01-31").plus_months(299 * 12 + 1), date("2199-02-28"));
        assert_eq!(date("2199-02-28").plus_months(-299 * 12 - 1), date("1900-01-28"));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2023-02-30",
            "2023-02-29",
            "2023-13-01",
            "2023-00-10",
            "2023-01-00",
            "1899-12-31",
            "2200-01-01",
            "2023-1-1",
            "20230101",
            "2023-01-01 ",
            "+023-01-01",
            "２０２３-01-01",
            "",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn steps_beyond_the_range_stop_at_its_ends() {
        assert_eq!(date("2199-12-31").plus_days(1), date("2199-12-31"));
        assert_eq!(date("1900-01-01").plus_months(i64::MIN), date("1900-01-01"));
        assert_eq!(date("2000-01-01").plus_days(i64::MAX), date("2199-12-31"));
    }
}

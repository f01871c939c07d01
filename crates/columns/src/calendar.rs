//! Where every month begins, so that a column of days moves by months without a division per row. Made of the core's dates,
//! and moves days as they do.

use std::sync::LazyLock;

use zice_core::Date;

const FIRST: i64 = Date::FIRST.day_number();
const LAST: i64 = Date::LAST.day_number();

/// Months to a day, as a fraction of 2^18: of no day in the calendar is it more than one month short.
const MONTHS: u64 = 8_611;
const FRACTION: u32 = 18;

pub(crate) static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::new);

pub(crate) struct Calendar {
    /// The first day of every month, and the one behind the last month, counted from the calendar's first day.
    starts: Vec<u32>,
}

/// So many months later, and then so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Delay {
    pub(crate) months: i32,
    pub(crate) days: i32,
}

impl Calendar {
    fn new() -> Self {
        let (first, last) = (Date::FIRST.civil().0, Date::LAST.civil().0);
        let months = 0..(last - first + 1) * 12;
        let starts = months.map(|month| place(Date::FIRST.plus_months(month).day_number()));
        Self { starts: starts.chain([place(LAST) + 1]).collect() }
    }

    fn start(&self, month: usize) -> u32 {
        self.starts.get(month).copied().unwrap_or(u32::MAX)
    }

    /// The month of a place in the calendar.
    fn month(&self, place: u32) -> usize {
        let near = ((u64::from(place) * MONTHS) >> FRACTION) as usize;
        near + usize::from(self.start(near + 1) <= place)
    }

    /// What a day comes to after a delay, as [`Date::plus_months`] and [`Date::plus_days`] say.
    pub(crate) fn moved(&self, day: i64, Delay { months, days }: Delay) -> i64 {
        let day = place(day);
        let month = self.month(day);
        let moved = match self.month_after(month, months as isize) {
            Ok((start, end)) => i64::from((start + (day - self.start(month))).min(end - 1)) + FIRST,
            Err(Beyond::Before) => FIRST,
            Err(Beyond::Behind) => LAST,
        };
        (moved + i64::from(days)).clamp(FIRST, LAST)
    }

    /// Where the month begins that is so many months after another, and where it ends.
    fn month_after(&self, month: usize, months: isize) -> Result<(u32, u32), Beyond> {
        let later = month.checked_add_signed(months).ok_or(Beyond::Before)?;
        let [start, end] = self.starts.get(later..).and_then(<[u32]>::first_chunk).ok_or(Beyond::Behind)?;
        Ok((*start, *end))
    }

    /// The least number that after a delay comes to a day or a later one; `None` where none does. Moving days keeps their
    /// order, so all beyond it do as well.
    pub(crate) fn least(&self, day: i64, Delay { months, days }: Delay) -> Option<i64> {
        // What is beyond the calendar counts as its ends, before the delay and after it.
        let before = day.saturating_sub(i64::from(days));
        for day in [day, before] {
            if day <= FIRST {
                return Some(i64::MIN);
            } else if day > LAST {
                return None;
            }
        }
        let before = place(before);
        let month = self.month(before);
        let least = match self.month_after(month, -(months as isize)) {
            Ok((start, end)) => (start + (before - self.start(month))).min(end),
            Err(Beyond::Before) => 0,
            Err(Beyond::Behind) => return None,
        };
        Some(if least == 0 { i64::MIN } else { i64::from(least) + FIRST })
    }
}

/// On which side a month is beyond the calendar.
enum Beyond {
    Before,
    Behind,
}

/// How far a day is from the calendar's first.
fn place(day: i64) -> u32 {
    u32::try_from(day.clamp(FIRST, LAST) - FIRST).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DELAYS: [(i32, i32); 12] = [
        (0, 0),
        (1, 0),
        (12, 0),
        (36, -1),
        (-1, 0),
        (-25, 40),
        (299 * 12, 3),
        (300 * 12, -70_000),
        (-300 * 12, 0),
        (-3_000, 100_000),
        (0, 200_000),
        (i32::MAX, i32::MIN),
    ];

    fn delays() -> impl Iterator<Item = Delay> {
        DELAYS.into_iter().map(|(months, days)| Delay { months, days })
    }

    fn by_core(day: i64, Delay { months, days }: Delay) -> i64 {
        Date::from_day_number(day).plus_months(months.into()).plus_days(days.into()).day_number()
    }

    #[test]
    fn every_day_moves_as_a_date_of_the_core() {
        for (day, delay) in (FIRST - 3..LAST + 4).flat_map(|day| delays().map(move |delay| (day, delay))) {
            assert_eq!(CALENDAR.moved(day, delay), by_core(day, delay), "{day} {delay:?}");
        }
    }

    #[test]
    fn the_least_day_is_the_first_that_comes_so_far() {
        for (day, delay) in (FIRST - 3..LAST + 4).flat_map(|day| delays().map(move |delay| (day, delay))) {
            match CALENDAR.least(day, delay) {
                None => assert!(by_core(LAST, delay) < day, "{day} {delay:?}"),
                Some(i64::MIN) => assert!(by_core(FIRST, delay) >= day, "{day} {delay:?}"),
                Some(least) => {
                    assert!(by_core(least, delay) >= day, "{least} for {day} {delay:?}");
                    assert!(by_core(least - 1, delay) < day, "{least} for {day} {delay:?}");
                }
            }
        }
    }
}

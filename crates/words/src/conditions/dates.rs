//! Conditions over dates: how long ago, before and after, moved by some time. Knows no clock.

use zice_core::{Comparison, Operand, Place, Schema};

use super::Speaker;
use crate::Language;

const MONTHS_IN_YEAR: i32 = 12;

impl Speaker<'_> {
    /// A date that must lie so many years back, or may not lie further back.
    pub(super) fn age(&self, left: &Operand, comparison: Comparison, right: &Operand) -> Option<String> {
        let Operand::Fact(Place { fact: Schema::AS_OF, .. }) = left else { return None };
        let Operand::Later { place, months: months @ 1.., days: 0 } = right else { return None };
        let (date, time) = (self.label(*place), self.time(*months));
        Some(match (comparison, self.language) {
            (Comparison::AtLeast, Language::Zh) => format!("{date}至申报日期已满{time}（满{time}的当天就算）"),
            (Comparison::AtLeast, Language::En) => {
                format!("“{date}” is at least {time} before filing (the day itself counts)")
            }
            (Comparison::LessThan, Language::Zh) => format!("{date}至申报日期不满{time}"),
            (Comparison::LessThan, Language::En) => format!("“{date}” is less than {time} before filing"),
            (Comparison::AtMost, Language::Zh) => format!("{date}在近{time}内（正好满{time}的当天仍算在内）"),
            (Comparison::AtMost, Language::En) => {
                format!("“{date}” is within the last {time} (the day exactly {time} ago still counts)")
            }
            (Comparison::MoreThan, Language::Zh) => format!("{date}距申报日期已超过{time}"),
            (Comparison::MoreThan, Language::En) => format!("“{date}” is more than {time} ago"),
            (Comparison::Equals | Comparison::Differs, _) => return None,
        })
    }

    pub(super) fn compare_dates(&self, left: &Operand, comparison: Comparison, right: &Operand) -> String {
        let relation = match comparison {
            Comparison::AtLeast => self.pick("不早于", "is not before "),
            Comparison::MoreThan => self.pick("晚于", "is after "),
            Comparison::AtMost => self.pick("不晚于", "is not after "),
            Comparison::LessThan => self.pick("早于", "is before "),
            Comparison::Equals => self.pick("是", "is "),
            Comparison::Differs => self.pick("不是", "is not "),
        };
        let said = self.related(left, relation, right);
        match comparison {
            Comparison::AtLeast | Comparison::AtMost => said + self.pick("（含当天）", " (the day itself counts)"),
            Comparison::MoreThan | Comparison::LessThan => {
                said + self.pick("（不含当天）", " (the day itself does not count)")
            }
            Comparison::Equals | Comparison::Differs => said,
        }
    }

    /// A date moved by months, then by days.
    pub(super) fn later(&self, place: Place, months: i32, days: i32) -> String {
        let (date, count) = (self.label(place), days.unsigned_abs());
        let days_said = match self.language {
            Language::Zh => format!("{count}天"),
            Language::En => format!("{count} {}", if count == 1 { "day" } else { "days" }),
        };
        let time = self.time(months);
        match (months, days, self.language) {
            (0, ..0, Language::Zh) => format!("{date}之前{days_said}"),
            (0, ..0, Language::En) => format!("{days_said} before “{date}”"),
            (0, _, Language::Zh) => format!("{date}之后{days_said}"),
            (0, _, Language::En) => format!("{days_said} after “{date}”"),
            (_, 0, Language::Zh) => format!("{date}之后{time}"),
            (_, 0, Language::En) => format!("{time} after “{date}”"),
            (_, ..0, Language::Zh) => format!("{date}之后{time}再往前{days_said}"),
            (_, ..0, Language::En) => format!("{days_said} before {time} after “{date}”"),
            (_, _, Language::Zh) => format!("{date}之后{time}零{days_said}"),
            (_, _, Language::En) => format!("{time} and {days_said} after “{date}”"),
        }
    }

    /// Months, as years where they are whole years.
    fn time(&self, months: i32) -> String {
        let (count, zh, en) = if months % MONTHS_IN_YEAR == 0 {
            (months / MONTHS_IN_YEAR, "年", "year")
        } else {
            (months, "个月", "month")
        };
        match self.language {
            Language::Zh => format!("{count}{zh}"),
            Language::En => format!("{count} {en}{}", if count == 1 { "" } else { "s" }),
        }
    }
}

//! Conditions over single facts: numbers, dates, choices. Knows no lists and no joining words.

use zice_core::{Comparison, Kind, Operand, Place, Schema, Share};

use super::settle::all_options;
use super::{Phrase, Speaker};
use crate::Language;

const MONTHS_IN_YEAR: i32 = 12;

impl Speaker<'_> {
    pub(super) fn told(&self, place: Place) -> Phrase {
        let label = self.label(place);
        Phrase::Plain(match self.language {
            Language::Zh => format!("已填写{label}"),
            Language::En => format!("“{label}” has been told"),
        })
    }

    pub(super) fn untold(&self, place: Place) -> Phrase {
        let label = self.label(place);
        Phrase::Plain(match self.language {
            Language::Zh => format!("没有填写{label}"),
            Language::En => format!("“{label}” has not been told"),
        })
    }

    pub(super) fn compare(&self, left: &Operand, comparison: Comparison, right: &Operand) -> String {
        if let Some(age) = self.age(left, comparison, right) {
            return age;
        }
        let relation = match self.kind_of(left, right) {
            Some(Kind::Date) => return self.compare_dates(left, comparison, right),
            Some(Kind::Text) => return self.compare_names(left, comparison, right),
            _ => self.relation(comparison),
        };
        self.related(left, relation, right)
    }

    fn related(&self, left: &Operand, relation: &str, right: &Operand) -> String {
        let (other, subject) = (self.operand(right, left), self.subject(left, right));
        format!("{subject}{}{relation}{other}", self.pick("", " "))
    }

    /// What is compared, in quotation marks where the language needs them to see where it ends.
    fn subject(&self, operand: &Operand, other: &Operand) -> String {
        let said = self.operand(operand, other);
        match (operand, self.language) {
            (Operand::Fact(_), Language::En) => format!("“{said}”"),
            _ => said,
        }
    }

    /// A date that must lie so many years back, or may not lie further back.
    fn age(&self, left: &Operand, comparison: Comparison, right: &Operand) -> Option<String> {
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

    fn compare_dates(&self, left: &Operand, comparison: Comparison, right: &Operand) -> String {
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

    fn compare_names(&self, left: &Operand, comparison: Comparison, right: &Operand) -> String {
        let (left, right) = (self.operand(left, right), self.operand(right, left));
        match (comparison, self.language) {
            (Comparison::Differs, Language::Zh) => format!("{left}与{right}不同"),
            (Comparison::Differs, Language::En) => format!("“{left}” and “{right}” differ"),
            (_, Language::Zh) => format!("{left}与{right}相同"),
            (_, Language::En) => format!("“{left}” and “{right}” are the same"),
        }
    }

    /// The type that both sides have.
    fn kind_of(&self, left: &Operand, right: &Operand) -> Option<&Kind> {
        let place = place_of(left).or_else(|| place_of(right))?;
        self.library.rules.schema.get(place.fact).map(|fact| &fact.kind)
    }

    /// One side; a literal takes its unit from the other.
    fn operand(&self, operand: &Operand, other: &Operand) -> String {
        match operand {
            Operand::Fact(place) => self.label(*place),
            Operand::Literal(literal) => {
                place_of(other).map_or_else(|| literal.to_string(), |place| self.literal(place, *literal))
            }
            Operand::Later { place, months, days } => self.later(*place, *months, *days),
        }
    }

    fn later(&self, place: Place, months: i32, days: i32) -> String {
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

    pub(super) fn one_of(&self, place: Place, options: u64) -> String {
        let every = all_options(&self.library.rules.schema, place.fact);
        let is_bool = matches!(self.kind_of(&Operand::Fact(place), &Operand::Literal(0)), Some(Kind::Bool));
        let label = self.label(place);
        if is_bool && matches!(options, 1 | 2) {
            let told = self.literal(place, i64::from(options == 2));
            return match self.language {
                Language::Zh => format!("{label}为“{told}”"),
                Language::En => format!("“{label}” is “{told}”"),
            };
        }
        let names = self.option_names(place, options);
        let others = self.option_names(place, every & !options);
        match (names.as_slice(), others.as_slice(), self.language) {
            ([], _, Language::Zh) => format!("{label}不能是任何选项"),
            ([], _, Language::En) => format!("“{label}” is none of its options"),
            ([one], _, Language::Zh) => format!("{label}为{one}"),
            ([one], _, Language::En) => format!("“{label}” is {one}"),
            (_, [], Language::Zh) => format!("{label}不限，填写即可"),
            (_, [], Language::En) => format!("“{label}” is any of its options"),
            (_, [one], Language::Zh) => format!("{label}不是{one}"),
            (_, [one], Language::En) => format!("“{label}” is not {one}"),
            (names, _, Language::Zh) => format!("{label}为{}之一", names.concat()),
            (names, _, Language::En) => format!("“{label}” is one of {}", names.join(", ")),
        }
    }

    pub(super) fn options(&self, place: Place, share: Share, options: u64) -> String {
        let (label, names) = (self.label(place), self.names(place, options));
        let is_one = options.count_ones() == 1;
        match (share, self.language) {
            (Share::Whole | Share::Part, Language::Zh) if is_one => format!("{label}包含{names}"),
            (Share::Whole | Share::Part, Language::En) if is_one => format!("“{label}” includes {names}"),
            (Share::Whole, Language::Zh) => format!("{label}同时包含{names}"),
            (Share::Whole, Language::En) => format!("“{label}” includes all of {names}"),
            (Share::Part, Language::Zh) => format!("{label}至少包含{names}中的一项"),
            (Share::Part, Language::En) => format!("“{label}” includes one or more of {names}"),
            (Share::Nothing, Language::Zh) => format!("{label}没有{names}以外的选项"),
            (Share::Nothing, Language::En) => format!("“{label}” includes nothing but {names}"),
        }
    }

    pub(super) fn not_options(&self, place: Place, share: Share, options: u64) -> String {
        let (label, names) = (self.label(place), self.names(place, options));
        let is_one = options.count_ones() == 1;
        match (share, self.language) {
            (Share::Whole | Share::Part, Language::Zh) if is_one => format!("{label}不包含{names}"),
            (Share::Whole | Share::Part, Language::En) if is_one => format!("“{label}” does not include {names}"),
            (Share::Whole, Language::Zh) => format!("{label}缺少{names}中的至少一项"),
            (Share::Whole, Language::En) => format!("“{label}” lacks one or more of {names}"),
            (Share::Part, Language::Zh) => format!("{label}不包含{names}中的任何一项"),
            (Share::Part, Language::En) => format!("“{label}” includes none of {names}"),
            (Share::Nothing, Language::Zh) => format!("{label}有{names}以外的选项"),
            (Share::Nothing, Language::En) => format!("“{label}” includes more than {names}"),
        }
    }

    fn names(&self, place: Place, options: u64) -> String {
        self.option_names(place, options).join(self.pick("", ", "))
    }

    pub(super) fn how_many(&self, place: Place, comparison: Comparison, number: i64) -> String {
        let (label, relation) = (self.label(place), self.relation(comparison));
        match self.language {
            Language::Zh => format!("{label}{relation}{number}项"),
            Language::En => format!("the number of options in “{label}” {relation}{number}"),
        }
    }

    pub(super) fn other_than(&self, place: Place, than: Place) -> String {
        let (label, than) = (self.label(place), self.label(than));
        match self.language {
            Language::Zh => format!("{label}中至少有一项与{than}不同"),
            Language::En => format!("“{label}” includes an option other than “{than}”"),
        }
    }

    pub(super) fn no_other_than(&self, place: Place, than: Place) -> String {
        let (label, than) = (self.label(place), self.label(than));
        match self.language {
            Language::Zh => format!("{label}中没有与{than}不同的项"),
            Language::En => format!("“{label}” includes no option other than “{than}”"),
        }
    }
}

fn place_of(operand: &Operand) -> Option<Place> {
    match operand {
        Operand::Literal(_) => None,
        Operand::Fact(place) | Operand::Later { place, .. } => Some(*place),
    }
}

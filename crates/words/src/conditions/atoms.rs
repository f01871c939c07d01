//! Conditions over single facts: numbers, names, choices. Knows no lists and no joining words.

use zice_core::{Comparison, Kind, Operand, Place, Share};

use super::settle::all_options;
use super::{Phrase, Speaker, quoted};
use crate::Language;

/// With more options than this, the one left out is named instead.
const MOST_NAMED: usize = 3;

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

    pub(super) fn related(&self, left: &Operand, relation: &str, right: &Operand) -> String {
        let (other, subject) = (self.subject(right, left), self.subject(left, right));
        format!("{subject}{}{relation}{other}", self.pick("", " "))
    }

    /// One side, in quotation marks where the language needs them to see where it ends.
    fn subject(&self, operand: &Operand, other: &Operand) -> String {
        let said = self.operand(operand, other);
        match (operand, self.language) {
            (Operand::Fact(_), Language::En) => format!("“{said}”"),
            _ => said,
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

    pub(super) fn one_of(&self, place: Place, options: u64) -> String {
        let every = all_options(&self.library.rules.schema, place.fact);
        let is_bool = matches!(self.kind_of(&Operand::Fact(place), &Operand::Literal(0)), Some(Kind::Bool));
        let label = self.label(place);
        if is_bool && matches!(options, 1 | 2) {
            let told = self.literal(place, i64::from(options == 2));
            return match self.language {
                Language::Zh => format!("{}为“{told}”", quoted(&label)),
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
            (names, [one], Language::Zh) if names.len() > MOST_NAMED => format!("{label}不是{one}"),
            (names, [one], Language::En) if names.len() > MOST_NAMED => format!("“{label}” is not {one}"),
            (names, _, Language::Zh) => format!("{label}为{}之一", names.concat()),
            (names, _, Language::En) => format!("“{label}” is one of {}", names.join(", ")),
        }
    }

    pub(super) fn options(&self, place: Place, share: Share, options: u64) -> String {
        let (label, names) = (self.label(place), self.names(place, options));
        let is_one = options.is_power_of_two();
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
        let is_one = options.is_power_of_two();
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

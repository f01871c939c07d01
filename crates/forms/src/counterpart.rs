//! Which facts of the self-check speak of the same thing as the form, as data, and whether the two agree. Refuses to know
//! which of them is right, and which facts a direction reads.

use zice_core::Date;

use crate::application::Application;
use crate::constraint::money::fen;
use crate::field::{Field, Kind};

/// What a fact is to the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// The same day or sum as in this field.
    Same(Field),
    /// A sum that is part of the one in this field.
    PartOf(Field),
    /// The length of the period in hundredths of a month, as facts have it.
    Months,
    /// The number of members beside the applicant.
    Members,
    /// A list of units with names; the one whose role is this is the applicant.
    Units {
        /// The role of the applicant there, where it is listed too.
        applicant: Option<&'static str>,
    },
}

/// Facts of the packs by name, each with what it is to the form. A fact that is not listed is not compared.
pub const COUNTERPARTS: [(&str, Counterpart); 8] = [
    ("registration_date", Counterpart::Same(Field::RegistrationDate)),
    ("project_start_date", Counterpart::Same(Field::PeriodFrom)),
    ("project_duration_months", Counterpart::Months),
    ("expected_investment_yuan", Counterpart::Same(Field::Investment)),
    ("audited_equipment_software_investment_yuan", Counterpart::PartOf(Field::Investment)),
    ("joint_applicant_count", Counterpart::Members),
    ("members", Counterpart::Units { applicant: Some("lead") }),
    ("supported_enterprises", Counterpart::Units { applicant: None }),
];

/// A month, in the units of facts.
const MONTH: i64 = 100;

/// A period may be this many days longer or shorter than the months say: few begin on the first of a month.
const TOLERANCE_IN_DAYS: i64 = 15;

/// What a fact is to the form.
pub fn counterpart(fact: &str) -> Option<Counterpart> {
    COUNTERPARTS.iter().find(|(name, _)| *name == fact).map(|(_, is)| *is)
}

impl Counterpart {
    /// The field that says something else than the value of the fact: a day number, fen, hundredths of a month, or a
    /// count. `None` where they agree, or the form does not say it yet. Units are compared name by name, by the caller.
    pub fn differs(self, value: i64, form: &Application) -> Option<Field> {
        let (field, differs) = match self {
            Self::Same(field) => (field, read(field, form)? != value),
            Self::PartOf(field) => (field, read(field, form)? < value),
            Self::Months => (Field::PeriodTo, is_another_length(value, form)?),
            Self::Members => (Field::MemberName, is_another_count(value, form)),
            Self::Units { .. } => return None,
        };
        differs.then_some(field)
    }
}

fn read(field: Field, form: &Application) -> Option<i64> {
    match field.kind() {
        Kind::Date => Date::parse(form.get(field)).map(Date::day_number),
        Kind::Money => fen(form.get(field)),
        _ => None,
    }
}

fn is_another_length(months: i64, form: &Application) -> Option<bool> {
    let (from, to) = (Date::parse(&form.project.period_from)?, Date::parse(&form.project.period_to)?);
    let whole = months.div_euclid(MONTH);
    let rest = months.rem_euclid(MONTH).checked_mul(30)?.div_euclid(MONTH);
    let end = from.plus_months(whole).plus_days(rest);
    Some(to.day_number().abs_diff(end.day_number()) > TOLERANCE_IN_DAYS.unsigned_abs())
}

/// No member told is nothing said.
fn is_another_count(count: i64, form: &Application) -> bool {
    !form.members.is_empty() && i64::try_from(form.members.len()) != Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Member;

    fn form(pairs: &[(Field, &str)]) -> Application {
        pairs.iter().fold(Application::default(), |form, (field, text)| form.with(*field, *text))
    }

    #[test]
    fn a_day_or_sum_is_the_same_or_not_said() {
        let of = counterpart("registration_date").unwrap();
        let day = Date::parse("2015-04-08").unwrap().day_number();
        let with = |text| form(&[(Field::RegistrationDate, text)]);
        assert_eq!(of.differs(day, &with("2015-04-08")), None);
        assert_eq!(of.differs(day, &with("2015-04-09")), Some(Field::RegistrationDate));
        assert_eq!(of.differs(day, &with("2015-04")), None, "what cannot be read is no contradiction");
        assert_eq!(of.differs(day, &with("")), None);
        let sum = Counterpart::Same(Field::Investment);
        assert_eq!(sum.differs(100, &form(&[(Field::Investment, "1.00")])), None);
        assert_eq!(sum.differs(100, &form(&[(Field::Investment, "1.01")])), Some(Field::Investment));
    }

    #[test]
    fn a_part_is_no_more_than_the_whole() {
        let part = Counterpart::PartOf(Field::Investment);
        let whole = form(&[(Field::Investment, "1")]);
        assert_eq!((part.differs(100, &whole), part.differs(101, &whole)), (None, Some(Field::Investment)));
    }

    #[test]
    fn a_period_is_as_long_as_the_months_give_or_take_half_of_one() {
        let until = |day| form(&[(Field::PeriodFrom, "2024-01-10"), (Field::PeriodTo, day)]);
        let differs = |day| Counterpart::Months.differs(1_200, &until(day)).is_some();
        assert!(!differs("2025-01-09") && !differs("2025-01-25") && !differs("2024-12-26"));
        assert!(differs("2025-01-26") && differs("2024-12-25"));
        assert_eq!(Counterpart::Months.differs(150, &until("2024-02-25")), None);
    }

    #[test]
    fn members_are_counted_once_there_are_some() {
        let mut form = Application::default();
        assert_eq!(Counterpart::Members.differs(2, &form), None);
        form.members = vec![Member::default()];
        assert_eq!(Counterpart::Members.differs(2, &form), Some(Field::MemberName));
        assert_eq!(Counterpart::Members.differs(1, &form), None);
    }
}

//! The codes of everything that can be wrong with a form, and which of them block. Knows no words: the table in the
//! crate's documentation says what each code means to a person, and zice-words says it.

use serde::{Serialize, Serializer};
use validator::ValidationError;

/// Whether a violation keeps a form from being sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The form cannot be sent like this.
    Error,
    /// Likely a mistake, yet seen in genuine data: shown, and left to the applicant.
    Warning,
}

/// What is wrong with a field; in JSON its [name](Code::name). Names, once published, keep their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Nothing was given where the purpose asks for it.
    Required,
    /// Fewer than `min` or more than `max` characters.
    Length,
    /// A control, zero-width or direction-changing character at `position`.
    InvisibleCharacter,
    /// I, O, S, V or Z at `position`, the letters that GB 32100-2015 leaves out because they are misread.
    CreditCodeLetter,
    /// Neither a digit nor a capital letter at `position`.
    CreditCodeCharacter,
    /// `actual` instead of `expected` characters.
    CreditCodeLength,
    /// The 18th character is not the check digit of the 17 before it.
    CreditCodeCheck,
    /// The 17th character is not the check digit of positions 9 to 16 by GB 11714; a warning, for some issued codes
    /// are like that.
    OrganisationCodeCheck,
    /// Begins like a mobile number, and has `actual` instead of `expected` digits.
    MobileLength,
    /// A landline number without its area code.
    AreaCode,
    /// Not a telephone number of any accepted form.
    Phone,
    /// No `@`, or more than one.
    EmailAt,
    /// The part before the `@` cannot be one.
    EmailName,
    /// The part after the `@` cannot be one.
    EmailDomain,
    /// Not a day of the calendar from 1900 to 2199, written `YYYY-MM-DD`.
    Date,
    /// The end of the period is not after its beginning.
    PeriodOrder,
    /// Not yuan in plain digits with at most two decimals, or more than `max` of them.
    Money,
    /// Zero, where a project costs something.
    AboveZero,
    /// The four kinds of funds do not add up to the whole investment, to the fen.
    PartsSum,
    /// The members together put in more than the whole investment.
    SharesSum,
    /// Fewer than `min` or more than `max` members.
    MembersCount,
    /// The direction is applied for alone, yet members are listed.
    MembersUnasked,
    /// Not a role that the direction knows.
    Role,
    /// The same as in the entry at `position`.
    Repeated,
    /// The applicant, who is not listed as a member once more.
    ApplicantAgain,
    /// A constraint whose code this crate does not know, as when a form elsewhere has constraints of its own.
    Invalid,
}

impl Code {
    /// Every code, in order.
    pub const ALL: [Self; 26] = [
        Self::Required,
        Self::Length,
        Self::InvisibleCharacter,
        Self::CreditCodeLetter,
        Self::CreditCodeCharacter,
        Self::CreditCodeLength,
        Self::CreditCodeCheck,
        Self::OrganisationCodeCheck,
        Self::MobileLength,
        Self::AreaCode,
        Self::Phone,
        Self::EmailAt,
        Self::EmailName,
        Self::EmailDomain,
        Self::Date,
        Self::PeriodOrder,
        Self::Money,
        Self::AboveZero,
        Self::PartsSum,
        Self::SharesSum,
        Self::MembersCount,
        Self::MembersUnasked,
        Self::Role,
        Self::Repeated,
        Self::ApplicantAgain,
        Self::Invalid,
    ];

    /// The name by which JSON and the catalogue of words know the code.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Length => "length",
            Self::InvisibleCharacter => "invisible_character",
            Self::CreditCodeLetter => "credit_code_letter",
            Self::CreditCodeCharacter => "credit_code_character",
            Self::CreditCodeLength => "credit_code_length",
            Self::CreditCodeCheck => "credit_code_check",
            Self::OrganisationCodeCheck => "organisation_code_check",
            Self::MobileLength => "mobile_length",
            Self::AreaCode => "area_code",
            Self::Phone => "phone",
            Self::EmailAt => "email_at",
            Self::EmailName => "email_name",
            Self::EmailDomain => "email_domain",
            Self::Date => "date",
            Self::PeriodOrder => "period_order",
            Self::Money => "money",
            Self::AboveZero => "above_zero",
            Self::PartsSum => "parts_sum",
            Self::SharesSum => "shares_sum",
            Self::MembersCount => "members_count",
            Self::MembersUnasked => "members_unasked",
            Self::Role => "role",
            Self::Repeated => "repeated",
            Self::ApplicantAgain => "applicant_again",
            Self::Invalid => "invalid",
        }
    }

    /// Only the organisation code warns; everything else blocks.
    pub const fn severity(self) -> Severity {
        if matches!(self, Self::OrganisationCodeCheck) { Severity::Warning } else { Severity::Error }
    }

    /// The code of that name; [`Code::Invalid`] where there is none.
    pub fn of(name: &str) -> Self {
        Self::ALL.into_iter().find(|code| code.name() == name).unwrap_or(Self::Invalid)
    }

    /// The code in the form in which `validator` carries it.
    pub(crate) fn error(self) -> ValidationError {
        ValidationError::new(self.name())
    }

    /// The same with parameters.
    pub(crate) fn error_with<const N: usize>(self, params: [(&'static str, usize); N]) -> ValidationError {
        let mut error = self.error();
        for (name, number) in params {
            error.add_param(name.into(), &number);
        }
        error
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lists_every_code_once_in_order() {
        assert!(Code::ALL.is_sorted_by(|a, b| a < b));
        assert_eq!(Code::ALL.len(), Code::Invalid as usize + 1);
    }

    #[test]
    fn a_name_leads_back_to_its_code() {
        for code in Code::ALL {
            assert_eq!(Code::of(code.name()), code);
        }
        assert_eq!(Code::of("phone_number"), Code::Invalid);
    }

    #[test]
    fn json_carries_the_name() {
        assert_eq!(serde_json::to_string(&Code::EmailAt).unwrap(), r#""email_at""#);
    }

    #[test]
    fn the_table_of_the_crate_lists_every_code_in_order_and_no_other() {
        let rows = include_str!("lib.rs").lines().filter_map(|line| line.strip_prefix("//! | `"));
        let cells: Vec<_> = rows.map(|row| row.split(" | ").take(2).collect::<Vec<_>>()).collect();
        let expected = Code::ALL.map(|code| {
            let severity = match code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            vec![format!("{}`", code.name()), severity.to_owned()]
        });
        assert_eq!(cells, expected);
    }
}

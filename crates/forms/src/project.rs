//! What is applied for: the project, what it costs and who pays. Decides which of it is asked for, and by which
//! constraint each field is judged; what several fields must be together is judged in `across`.

use validator::{Validate, ValidateArgs};

use crate::applicant::{Purpose, asked_for, day};
use crate::constraint::{Judged, given, if_given, money, text};
use crate::field::{Field, Part, texts_by_field};
use crate::violation::{Violation, in_order};

/// A project as typed in. Blank text means "not given".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Validate)]
#[validate(context = Purpose)]
pub struct Project {
    /// What it is called; 4 to 100 characters.
    #[validate(custom(function = asked_for, use_context), custom(function = title))]
    pub project_name: String,
    /// The first day of the project, `YYYY-MM-DD`.
    #[validate(custom(function = asked_for, use_context), custom(function = day))]
    pub period_from: String,
    /// Its last day.
    #[validate(custom(function = asked_for, use_context), custom(function = day))]
    pub period_to: String,
    /// What is done, or was achieved; 50 to 2000 characters in any number of lines. Asked for always: without it there
    /// is no application.
    #[validate(custom(function = given), custom(function = content))]
    pub project_content: String,
    /// All that the project costs, in yuan; more than nothing.
    #[validate(custom(function = asked_for, use_context), custom(function = cost))]
    pub investment_yuan: String,
    /// What the applicant and its partners pay themselves; blank is nothing, as for the following three.
    #[validate(custom(function = sum))]
    pub own_funds_yuan: String,
    /// What banks lend.
    #[validate(custom(function = sum))]
    pub bank_loans_yuan: String,
    /// What governments of any level give.
    #[validate(custom(function = sum))]
    pub government_funds_yuan: String,
    /// What comes from elsewhere.
    #[validate(custom(function = sum))]
    pub other_funds_yuan: String,
}

impl Project {
    /// Everything that is wrong field by field, in the order of the form.
    pub(crate) fn violations(&self, purpose: Purpose) -> Vec<Violation> {
        let Err(errors) = self.validate_with_args(&purpose) else { return Vec::new() };
        in_order(&errors, Self::fields())
    }

    /// Its fields, in the order of the form.
    pub fn fields() -> impl Iterator<Item = Field> {
        Field::of(&[Part::Project, Part::Funds])
    }
}

texts_by_field!(Project {
    ProjectName: project_name,
    PeriodFrom: period_from,
    PeriodTo: period_to,
    Content: project_content,
    Investment: investment_yuan,
    OwnFunds: own_funds_yuan,
    BankLoans: bank_loans_yuan,
    GovernmentFunds: government_funds_yuan,
    OtherFunds: other_funds_yuan,
});

fn title(text: &str) -> Judged {
    if_given(text, |given| text::validate(given, 4..=100))
}

fn content(text: &str) -> Judged {
    if_given(text, |given| text::validate_lines(given, 50..=2000))
}

fn cost(text: &str) -> Judged {
    if_given(text, money::validate_cost)
}

pub(crate) fn sum(text: &str) -> Judged {
    if_given(text, money::validate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    fn found(project: &Project, purpose: Purpose) -> Vec<(String, Code)> {
        project.violations(purpose).into_iter().map(|found| (found.path, found.code)).collect()
    }

    #[test]
    fn without_a_project_only_the_content_is_asked_for() {
        let paths = |purpose| found(&Project::default(), purpose).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
        let all = ["project_name", "period_from", "period_to", "project_content", "investment_yuan"];
        assert_eq!(paths(Purpose::Application), all);
        assert_eq!(paths(Purpose::SelfCheck), ["project_content"]);
    }

    #[test]
    fn each_field_has_its_bounds() {
        let at = |field: Field, text: &str| {
            found(&Project::default().with(field, text), Purpose::SelfCheck)
                .into_iter()
                .find(|(path, _)| path == field.name())
                .map(|(_, code)| code)
        };
        assert_eq!(at(Field::ProjectName, "改造项目"), None);
        assert_eq!(at(Field::ProjectName, "改造项"), Some(Code::Length));
        assert_eq!(at(Field::Content, &"内".repeat(50)), None);
        assert_eq!(at(Field::Content, &"内".repeat(49)), Some(Code::Length));
        assert_eq!(at(Field::Content, &format!("{}\n{}", "内".repeat(999), "容".repeat(1000))), None);
        assert_eq!(at(Field::Content, &"内".repeat(2001)), Some(Code::Length));
        assert_eq!(at(Field::Content, &format!("{}\u{200B}", "内".repeat(60))), Some(Code::InvisibleCharacter));
        assert_eq!(at(Field::PeriodTo, "2023-02-30"), Some(Code::Date));
        assert_eq!(at(Field::Investment, "0"), Some(Code::AboveZero));
        assert_eq!(at(Field::BankLoans, "0"), None);
        assert_eq!(at(Field::OtherFunds, "1.001"), Some(Code::Money));
    }
}

//! The fields of the application form: their order, names and kinds, and how what is typed into each is brought to its
//! usual form. Knows neither labels nor layout, and not which fields a direction asks for.

use crate::normalise;

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named for what it holds; the forms say what each takes")]
pub enum Field {
    EnterpriseName,
    UnifiedSocialCreditCode,
    RegistrationDate,
    LegalRepresentative,
    Address,
    ContactPerson,
    Phone,
    Email,
    ProjectName,
    PeriodFrom,
    PeriodTo,
    Investment,
    OwnFunds,
    BankLoans,
    GovernmentFunds,
    OtherFunds,
    Content,
    MemberName,
    MemberCode,
    MemberRole,
    MemberInvestment,
}

/// What the fields of a form are grouped by, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Who applies: the same for every direction.
    Applicant,
    /// How the applicant is reached: the same for every direction.
    Contact,
    /// What is applied for.
    Project,
    /// What it costs, and who pays.
    Funds,
    /// A unit that applies together with the applicant.
    Member,
}

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A name or an address, in one line.
    Line,
    /// Several lines.
    Lines,
    /// A unified social credit code.
    Code,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// Yuan with at most two decimals.
    Money,
    /// One of the roles of the direction's consortium.
    Role,
}

impl Part {
    /// All parts, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Applicant, Self::Contact, Self::Project, Self::Funds, Self::Member];

    /// Its fields, in the order of the form.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Applicant => &[
                Field::EnterpriseName,
                Field::UnifiedSocialCreditCode,
                Field::RegistrationDate,
                Field::LegalRepresentative,
                Field::Address,
            ],
            Self::Contact => &[Field::ContactPerson, Field::Phone, Field::Email],
            Self::Project => &[Field::ProjectName, Field::PeriodFrom, Field::PeriodTo, Field::Content],
            Self::Funds => {
                &[Field::Investment, Field::OwnFunds, Field::BankLoans, Field::GovernmentFunds, Field::OtherFunds]
            }
            Self::Member => &[Field::MemberName, Field::MemberCode, Field::MemberRole, Field::MemberInvestment],
        }
    }
}

impl Field {
    /// All fields of some parts, in their order.
    pub fn of(parts: &[Part]) -> impl Iterator<Item = Self> {
        parts.iter().flat_map(|part| part.fields()).copied()
    }

    /// The field a path of a [`crate::Violation`] ends in: `phone`, or `members[1].role`.
    pub fn at(path: &str) -> Option<Self> {
        let (parts, name) = match path.split_once("].") {
            Some((_, name)) => (&[Part::Member][..], name),
            None => (&Part::ALL[..4], path),
        };
        Self::of(parts).find(|field| field.name() == name)
    }

    /// Its name among the fields around it, in JSON and in paths.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EnterpriseName => "enterprise_name",
            Self::UnifiedSocialCreditCode | Self::MemberCode => "unified_social_credit_code",
            Self::RegistrationDate => "registration_date",
            Self::LegalRepresentative => "legal_representative",
            Self::Address => "address",
            Self::ContactPerson => "contact_person",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::ProjectName => "project_name",
            Self::PeriodFrom => "period_from",
            Self::PeriodTo => "period_to",
            Self::Content => "project_content",
            Self::Investment | Self::MemberInvestment => "investment_yuan",
            Self::OwnFunds => "own_funds_yuan",
            Self::BankLoans => "bank_loans_yuan",
            Self::GovernmentFunds => "government_funds_yuan",
            Self::OtherFunds => "other_funds_yuan",
            Self::MemberName => "name",
            Self::MemberRole => "role",
        }
    }

    /// What is typed into it.
    pub const fn kind(self) -> Kind {
        match self {
            Self::EnterpriseName
            | Self::LegalRepresentative
            | Self::Address
            | Self::ContactPerson
            | Self::ProjectName
            | Self::MemberName => Kind::Line,
            Self::UnifiedSocialCreditCode | Self::MemberCode => Kind::Code,
            Self::RegistrationDate | Self::PeriodFrom | Self::PeriodTo => Kind::Date,
            Self::Phone => Kind::Phone,
            Self::Email => Kind::Email,
            Self::Content => Kind::Lines,
            Self::Investment
            | Self::OwnFunds
            | Self::BankLoans
            | Self::GovernmentFunds
            | Self::OtherFunds
            | Self::MemberInvestment => Kind::Money,
            Self::MemberRole => Kind::Role,
        }
    }

    /// The typed text in its usual form, to be put back into the field when it is left; doing it again changes nothing.
    /// Dates and sums are only trimmed: in how many ways they may be written is the caller's matter.
    #[must_use]
    pub fn normalise(self, typed: &str) -> String {
        match self.kind() {
            Kind::Line => normalise::text(typed),
            Kind::Lines => normalise::lines(typed),
            Kind::Code => normalise::code(typed),
            Kind::Phone => normalise::phone(typed),
            Kind::Email => normalise::email(typed),
            Kind::Date | Kind::Money | Kind::Role => typed.trim().to_owned(),
        }
    }
}

/// Reading and writing the texts of a form by its fields. A field of another form reads as blank and takes nothing.
macro_rules! texts_by_field {
    ($form:ty { $($field:ident: $slot:ident),* $(,)? }) => {
        impl $form {
            /// What is written in a field; blank for a field of another form.
            pub fn get(&self, field: $crate::Field) -> &str {
                match field {
                    $($crate::Field::$field => &self.$slot,)*
                    _ => "",
                }
            }

            /// The same with another text in one field, as it is; unchanged for a field of another form.
            #[must_use]
            pub fn with(mut self, field: $crate::Field, text: impl Into<String>) -> Self {
                match field {
                    $($crate::Field::$field => self.$slot = text.into(),)*
                    _ => {}
                }
                self
            }
        }
    };
}
pub(crate) use texts_by_field;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_path() {
        for field in Field::of(&Part::ALL[..4]) {
            assert_eq!(Field::at(field.name()), Some(field));
        }
        for field in Part::Member.fields() {
            assert_eq!(Field::at(&format!("members[12].{}", field.name())), Some(*field));
        }
        for path in ["", "members", "members[0]", "members[0].phone", "role"] {
            assert_eq!(Field::at(path), None, "{path}");
        }
    }
}

//! The applicant: who applies, and how they are reached. Decides which of it is asked for, and by which constraint each
//! field is judged; how a constraint judges is its own module's matter. The columns are ours: the official annexes are
//! not public here.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidateArgs, ValidationErrors};

use crate::constraint::{Judged, credit_code, date, email, given, if_given, phone, text};
use crate::field::{Field, Part, texts_by_field};
use crate::violation::{Violation, in_order};

/// What the form is filled in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Nothing is asked for; what is given anyway must be right.
    SelfCheck,
    /// Everything is asked for but the e-mail address.
    Application,
}

/// An applicant as typed in. Blank text means "not given", and so does an absent key in JSON; an unknown key is refused.
///
/// Its `validator` implementation reports warnings as well: judge by [`Applicant::violations`], not by `is_ok`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Validate)]
#[serde(default, deny_unknown_fields)]
#[validate(context = Purpose)]
pub struct Applicant {
    /// The name on the business licence; 2 to 100 characters.
    #[validate(custom(function = asked_for, use_context), custom(function = name))]
    pub enterprise_name: String,
    /// 18 characters by GB 32100-2015: see [`credit_code`].
    #[validate(custom(function = asked_for, use_context), custom(function = code))]
    pub unified_social_credit_code: String,
    /// The day of registration on the business licence, `YYYY-MM-DD`.
    #[validate(custom(function = asked_for, use_context), custom(function = day))]
    pub registration_date: String,
    /// The legal representative on the business licence; 2 to 100 characters.
    #[validate(custom(function = asked_for, use_context), custom(function = name))]
    pub legal_representative: String,
    /// Where the enterprise is; 2 to 200 characters.
    #[validate(custom(function = asked_for, use_context), custom(function = address))]
    pub address: String,
    /// Whom to ask about the application; 2 to 100 characters.
    #[validate(custom(function = asked_for, use_context), custom(function = name))]
    pub contact_person: String,
    /// The contact's number, mobile, landline or 400: see [`phone`].
    #[validate(custom(function = asked_for, use_context), custom(function = telephone))]
    pub phone: String,
    /// The contact's e-mail address: see [`email`]. Never asked for, since not every enterprise has one.
    #[validate(custom(function = mailbox))]
    pub email: String,
}

impl Applicant {
    /// Everything that is wrong for that purpose, in the order of the form. On an empty form: the fields the purpose
    /// asks for.
    pub fn violations(&self, purpose: Purpose) -> Vec<Violation> {
        let Err(errors) = self.validate_with_args(&purpose) else { return Vec::new() };
        in_order(&errors, Self::fields())
    }

    /// The same with every field [normalised](Field::normalise); doing it again changes nothing.
    #[must_use]
    pub fn normalised(self) -> Self {
        Self::fields().fold(self, |applicant, field| {
            let text = field.normalise(applicant.get(field));
            applicant.with(field, text)
        })
    }

    /// Its fields, in the order of the form.
    pub fn fields() -> impl Iterator<Item = Field> {
        Field::of(&[Part::Applicant, Part::Contact])
    }
}

texts_by_field!(Applicant {
    EnterpriseName: enterprise_name,
    UnifiedSocialCreditCode: unified_social_credit_code,
    RegistrationDate: registration_date,
    LegalRepresentative: legal_representative,
    Address: address,
    ContactPerson: contact_person,
    Phone: phone,
    Email: email,
});

/// Within a larger form (`#[validate(nested)]`) an applicant is part of an application.
impl Validate for Applicant {
    fn validate(&self) -> Result<(), ValidationErrors> {
        self.validate_with_args(&Purpose::Application)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "validator hands its context over by reference")]
pub(crate) fn asked_for(text: &str, purpose: &Purpose) -> Judged {
    match purpose {
        Purpose::Application => given(text),
        Purpose::SelfCheck => Ok(()),
    }
}

pub(crate) fn name(text: &str) -> Judged {
    if_given(text, |given| text::validate(given, 2..=100))
}

fn address(text: &str) -> Judged {
    if_given(text, |given| text::validate(given, 2..=200))
}

pub(crate) fn code(text: &str) -> Judged {
    if_given(text, credit_code::validate)
}

pub(crate) fn day(text: &str) -> Judged {
    if_given(text, date::validate)
}

fn telephone(text: &str) -> Judged {
    if_given(text, phone::validate)
}

fn mailbox(text: &str) -> Judged {
    if_given(text, email::validate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;
    use proptest::prelude::*;
    use zice_laws::laws;

    fn complete() -> Applicant {
        Applicant {
            enterprise_name: "淄博甲乙智能制造（集团）有限公司".into(),
            unified_social_credit_code: "91370303MA3C123462".into(),
            registration_date: "2015-04-08".into(),
            legal_representative: "王小明".into(),
            contact_person: "阿依古丽·买买提".into(),
            phone: "0533-2345678-801".into(),
            email: "office@example.com".into(),
            address: "淄博市张店区某路1号".into(),
        }
    }

    fn found(applicant: &Applicant, purpose: Purpose) -> Vec<(String, Code)> {
        let violations = applicant.violations(purpose);
        violations.into_iter().map(|violation| (violation.path, violation.code)).collect()
    }

    #[test]
    fn a_complete_form_is_right_for_both_purposes() {
        assert_eq!(complete().violations(Purpose::SelfCheck), []);
        assert_eq!(complete().violations(Purpose::Application), []);
    }

    #[test]
    fn an_empty_or_blank_form_lacks_nothing_in_the_self_check() {
        assert_eq!(Applicant::default().violations(Purpose::SelfCheck), []);
        let blank = Applicant::fields().fold(Applicant::default(), |form, field| form.with(field, " \u{3000}"));
        assert_eq!(blank.violations(Purpose::SelfCheck), []);
        assert_eq!(blank.violations(Purpose::Application).len(), 7);
    }

    #[test]
    fn an_application_asks_for_all_but_the_email_in_the_order_of_the_form() {
        let required = Applicant::fields().filter(|field| *field != Field::Email);
        let expected: Vec<_> = required.map(|field| (field.name().to_owned(), Code::Required)).collect();
        assert_eq!(found(&Applicant::default(), Purpose::Application), expected);
    }

    #[test]
    fn each_field_is_judged_by_its_constraint_for_both_purposes() {
        for (field, text, code) in [
            (Field::EnterpriseName, "甲", Code::Length),
            (Field::UnifiedSocialCreditCode, "91350100M000100Y4Z", Code::CreditCodeLetter),
            (Field::RegistrationDate, "2015-02-29", Code::Date),
            (Field::LegalRepresentative, "王\u{200B}明", Code::InvisibleCharacter),
            (Field::ContactPerson, "李", Code::Length),
            (Field::Phone, "2345678", Code::AreaCode),
            (Field::Email, "office.example.com", Code::EmailAt),
            (Field::Address, "路", Code::Length),
        ] {
            let applicant = complete().with(field, text);
            let expected = [(field.name().to_owned(), code)];
            assert_eq!(found(&applicant, Purpose::SelfCheck), expected);
            assert_eq!(found(&applicant, Purpose::Application), expected);
        }
    }

    #[test]
    fn an_address_may_be_longer_than_a_name() {
        let long = "路".repeat(150);
        assert_eq!(found(&complete().with(Field::Address, &long), Purpose::Application), []);
        assert_eq!(found(&complete().with(Field::ContactPerson, &long), Purpose::Application).len(), 1);
    }

    #[test]
    fn a_warning_is_listed_and_does_not_block() {
        let violations =
            complete().with(Field::UnifiedSocialCreditCode, "91350100M000100Y56").violations(Purpose::Application);
        assert_eq!(violations[0].code, Code::OrganisationCodeCheck);
        assert!(!violations.iter().any(Violation::blocks));
    }

    #[test]
    fn json_knows_absent_keys_and_refuses_unknown_ones() {
        let read = |text| serde_json::from_str::<Applicant>(text);
        assert_eq!(read("{}").unwrap(), Applicant::default());
        assert!(read(r#"{"telephone":"13800138000"}"#).is_err());
        let json = serde_json::to_string(&complete()).unwrap();
        assert_eq!(read(&json).unwrap(), complete());
    }

    #[test]
    fn paths_are_the_keys_of_the_json() {
        let serde_json::Value::Object(object) = serde_json::to_value(complete()).unwrap() else { unreachable!() };
        for field in Applicant::fields() {
            assert_eq!(object[field.name()], complete().get(field));
        }
        assert_eq!(object.len(), Applicant::fields().count());
    }

    fn marked() -> impl Strategy<Value = Applicant> {
        prop::collection::vec(prop::collection::vec(any::<char>(), 0..20), Applicant::fields().count()).prop_map(
            |texts| {
                let marked = texts.into_iter().map(|text| format!("秘密{}", text.into_iter().collect::<String>()));
                Applicant::fields().zip(marked).fold(Applicant::default(), |form, (field, text)| form.with(field, text))
            },
        )
    }

    laws! {
        #[test]
        fn violations_carry_nothing_that_was_typed(applicant in marked()) {
            let json = serde_json::to_string(&applicant.violations(Purpose::Application)).unwrap();
            prop_assert!(!json.contains("秘密"));
        }

        #[test]
        fn a_field_has_one_violation_at_most_and_they_are_in_the_order_of_the_form(applicant in marked()) {
            let place = |path: &str| Applicant::fields().position(|field| field.name() == path);
            let violations = applicant.violations(Purpose::Application);
            prop_assert!(violations.is_sorted_by(|a, b| place(&a.path) < place(&b.path)));
        }

        #[test]
        fn normalising_twice_is_normalising_once(applicant in marked()) {
            let once = applicant.normalised();
            prop_assert_eq!(once.clone().normalised(), once);
        }
    }
}

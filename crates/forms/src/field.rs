//! The fields of the applicant form: their order, names, and how what is typed into each is brought to its usual form.
//! Knows neither labels nor layout.

use crate::normalise;

/// A field of the [applicant form](crate::Applicant).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 企业名称
    EnterpriseName,
    /// 统一社会信用代码
    UnifiedSocialCreditCode,
    /// 法定代表人
    LegalRepresentative,
    /// 联系人
    ContactPerson,
    /// 联系电话
    Phone,
    /// 电子邮箱
    Email,
    /// 地址
    Address,
}

impl Field {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::EnterpriseName,
        Self::UnifiedSocialCreditCode,
        Self::LegalRepresentative,
        Self::ContactPerson,
        Self::Phone,
        Self::Email,
        Self::Address,
    ];

    /// The key in JSON and the path of the field's violations.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EnterpriseName => "enterprise_name",
            Self::UnifiedSocialCreditCode => "unified_social_credit_code",
            Self::LegalRepresentative => "legal_representative",
            Self::ContactPerson => "contact_person",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Address => "address",
        }
    }

    /// The usual form of what was typed, for use on blur, never while typing: it would disturb input methods.
    ///
    /// Everywhere full-width digits, letters, `＠` and spaces become half-width, invisible characters of pasted text
    /// disappear, and the ends are trimmed. Codes lose spaces and hyphens and become capitals; telephone numbers lose
    /// spaces and `+86`, and their extension and area code are set off by `-`; e-mail addresses lose every full-width
    /// form. Names keep their punctuation, since `（集团）` is part of a name. Idempotent.
    #[must_use]
    pub fn normalise(self, typed: &str) -> String {
        match self {
            Self::EnterpriseName | Self::LegalRepresentative | Self::ContactPerson | Self::Address => {
                normalise::text(typed)
            }
            Self::UnifiedSocialCreditCode => normalise::code(typed),
            Self::Phone => normalise::phone(typed),
            Self::Email => normalise::email(typed),
        }
    }
}

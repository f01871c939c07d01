//! A unit that applies together with the applicant. Decides which of it is asked for, and by which constraint each field
//! is judged.

use validator::{Validate, ValidateArgs};

use crate::applicant::{code, name};
use crate::code::Code;
use crate::constraint::{Judged, given, is_blank};
use crate::field::{Field, Part, texts_by_field};
use crate::plan::Consortium;
use crate::project::sum;
use crate::violation::{Violation, in_order};

/// A member as typed in. Blank text means "not given".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Validate)]
#[validate(context = Consortium)]
pub struct Member {
    /// The name on its business licence; 2 to 100 characters.
    #[validate(custom(function = given), custom(function = name))]
    pub name: String,
    /// 18 characters by GB 32100-2015.
    #[validate(custom(function = given), custom(function = code))]
    pub unified_social_credit_code: String,
    /// One of the roles of the consortium; asked for where there are several.
    #[validate(custom(function = role, use_context))]
    pub role: String,
    /// What it pays of the investment, in yuan; never asked for.
    #[validate(custom(function = sum))]
    pub investment_yuan: String,
}

impl Member {
    /// Everything that is wrong field by field, in the order of the form; paths begin with the field.
    pub(crate) fn violations(&self, consortium: &Consortium) -> Vec<Violation> {
        let Err(errors) = self.validate_with_args(consortium) else { return Vec::new() };
        in_order(&errors, Field::of(&[Part::Member]))
    }
}

texts_by_field!(Member {
    MemberName: name,
    MemberCode: unified_social_credit_code,
    MemberRole: role,
    MemberInvestment: investment_yuan,
});

fn role(text: &str, consortium: &Consortium) -> Judged {
    let known = || consortium.roles.iter().any(|role| role.name() == text);
    match is_blank(text) {
        true if consortium.roles.len() > 1 => Err(Code::Required.error()),
        false if !known() => Err(Code::Role.error()),
        _ => Ok(()),
    }
}

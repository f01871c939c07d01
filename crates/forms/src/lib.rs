//! Decides whether what an applicant typed into a form can be right, field by field, the same in the page and behind
//! it. Refuses to know the policies (zice-core decides those), the words shown to people (zice-words holds them by
//! code), and whether an enterprise or a telephone exists: only registers know that.
//!
//! A caller stores the text as [`Applicant::normalised`] gives it back (the page does so field by field, on blur, with
//! [`Field::normalise`]), and then asks [`Applicant::violations`]. The form may be sent when none of the violations
//! [blocks](Violation::blocks); warnings are shown and do not block.
//!
//! ```
//! use zice_forms::{Applicant, Code, Purpose};
//!
//! let applicant = Applicant {
//!     unified_social_credit_code: " ９１３５０１００Ｍ０００１００Ｙ４z".into(),
//!     ..Applicant::default()
//! };
//! let violations = applicant.normalised().violations(Purpose::SelfCheck);
//! assert_eq!(violations[0].path, "unified_social_credit_code");
//! assert_eq!(violations[0].code, Code::CreditCodeLetter);
//! assert_eq!(violations[0].params["position"], 18);
//! ```
//!
//! # Codes
//! What a violation says, by code. `{field}` is the label of the field its path names; the other names in braces are
//! parameters, always whole numbers. Positions are those of characters, counted from 1. The messages are suggestions:
//! the wording that is shown is the catalogue's.
//!
//! | code | severity | parameters | 中文 | English |
//! |---|---|---|---|---|
//! | `required` | error | | 请填写{field}。 | Enter the {field}. |
//! | `length` | error | min, max | {field}应为{min}至{max}个字，请修改。 | The {field} must have {min} to {max} characters. |
//! | `invisible_character` | error | position | {field}的第{position}个字符看不见，多半是粘贴时带入的，请删除后重新输入。 | Character {position} of the {field} is invisible and was probably pasted. Delete it and type it again. |
//! | `credit_code_letter` | error | position | 第{position}位是字母I、O、S、V、Z之一，统一社会信用代码不使用这五个字母。请对照营业执照，看是不是数字1、0、5、2或字母U。 | Character {position} is one of the letters I, O, S, V and Z, which the code never uses. Check your licence: it may be a digit 1, 0, 5 or 2, or the letter U. |
//! | `credit_code_character` | error | position | 第{position}位不是数字或大写字母，请对照营业执照修改。 | Character {position} is not a digit or a capital letter. Compare it with your licence. |
//! | `credit_code_length` | error | expected, actual | 统一社会信用代码为{expected}位，现在是{actual}位，请补全或删去多余的字符。 | The code has {expected} characters; you entered {actual}. |
//! | `credit_code_check` | error | | 统一社会信用代码的校验位不符，至少有一位填错，请对照营业执照逐位核对。 | The check digit does not fit: at least one character is wrong. Compare the code with your licence. |
//! | `organisation_code_check` | warning | | 第9至17位（组织机构代码）的校验位不符。少数代码确实如此；请再核对一次，无误可继续。 | Characters 9 to 17 (the organisation code) do not fit their check digit. A few genuine codes are like this: check once more, then carry on. |
//! | `mobile_length` | error | expected, actual | 手机号码为{expected}位，现在是{actual}位，请核对。 | A mobile number has {expected} digits; you entered {actual}. |
//! | `area_code` | error | | 请在固定电话前加上区号，例如0533-1234567。 | Put the area code before the number, for example 0533-1234567. |
//! | `phone` | error | | 请填写11位手机号码、带区号的固定电话（分机号写在最后，用“-”隔开）或400电话。 | Enter a mobile number of 11 digits, a landline with its area code (an extension goes last, after a hyphen), or a 400 number. |
//! | `email_at` | error | | 电子邮箱应有且只有一个“@”，例如name@example.com。 | An e-mail address has exactly one “@”, for example name@example.com. |
//! | `email_name` | error | | “@”前面的部分有误：请用字母、数字和常用符号，不要有空格或连续的点。 | The part before “@” is not right: use letters, digits and common signs, no spaces and no two dots in a row. |
//! | `email_domain` | error | | “@”后面的部分有误：应类似example.com。 | The part after “@” is not right: it looks like example.com. |
//! | `invalid` | error | | {field}的内容有误，请检查。 | The {field} is not right. Please check it. |
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod applicant;
mod code;
pub mod constraint;
mod field;
mod normalise;
mod violation;

pub use applicant::{Applicant, Purpose};
pub use code::{Code, Severity};
pub use field::Field;
pub use violation::{Violation, violations};

//! Decides whether what an applicant typed into a form can be right, field by field, the same in the page and behind
//! it. Refuses to know the policies (zice-core decides those), the words shown to people (zice-words holds them by
//! code), and whether an enterprise or a telephone exists: only registers know that.
//!
//! [`Application`] is the whole form of a direction: the applicant, the project and, where the [`Plan`] of the direction
//! asks for them, the members of the consortium. Its [`Field`]s, their order and which of them must be given are data of
//! this crate, the same for every door.
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
//! | `date` | error |  | 请填写{field}，写成“年-月-日”（1900年至2199年），例如2023-07-01。 | Enter the {field} as year-month-day, such as 2023-07-01, from 1900 to 2199. |
//! | `period_order` | error |  | 结束日期应在开始日期之后，请核对这两个日期。 | The end must be after the start. Check both dates. |
//! | `money` | error | max | {field}以元为单位，填数字，最多两位小数，不超过{max}元。 | Enter the {field} in yuan: digits with at most two decimals, up to {max}. |
//! | `above_zero` | error |  | {field}应大于0，请填写实际的数。 | The {field} must be more than zero. |
//! | `parts_sum` | error |  | 自有资金、银行贷款、财政资金、其他资金四项相加，应正好等于总投资，请核对。 | Own funds, loans, government funds and other funds must add up to the whole investment. Check these figures. |
//! | `shares_sum` | error |  | 各成员承担的投资合计超过了总投资，请核对。 | The members together put in more than the whole investment. Check their shares. |
//! | `members_count` | error | min, max | 除申报单位外，成员应为{min}至{max}家，请补充或删减。 | List {min} to {max} members besides the applicant. |
//! | `members_unasked` | error |  | 这个方向由一家单位单独申报，请删去成员。 | This direction is applied for alone. Take the members out. |
//! | `role` | error |  | 请从选项中选择{field}。 | Choose the {field} from the options. |
//! | `repeated` | error | position | 与第{position}家成员相同，每家只填一次，请修改或删去一家。 | This is the same as member {position}. List each one once. |
//! | `applicant_again` | error |  | 这是申报单位自己。成员只填其他单位，请修改或删去。 | This is the applicant. List only the others as members. |
//! | `invalid` | error | | {field}的内容有误，请检查。 | The {field} is not right. Please check it. |
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod across;
mod applicant;
mod application;
mod code;
pub mod constraint;
mod counterpart;
mod document;
mod field;
mod member;
mod normalise;
mod plan;
mod project;
mod violation;

pub use across::Funds;
pub use applicant::{Applicant, Purpose};
pub use application::{Application, member_path};
pub use code::{Code, Severity};
pub use counterpart::{COUNTERPARTS, Counterpart, counterpart};
pub use field::{Field, Kind, Part};
pub use member::Member;
pub use plan::{Consortium, Plan, Role};
pub use project::Project;
pub use violation::{Violation, violations};

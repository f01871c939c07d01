//! The application form in words: what its fields are called, what helps to fill them in, and what is wrong with them.
//! The same in the page and for a back end. It judges no field and formats no page.

use zice_forms::{Code, Field, Part, Role, Violation};

use crate::{Language, pick};

/// What a field is called.
pub fn field_label(field: Field, language: Language) -> &'static str {
    let (zh, en) = match field {
        Field::EnterpriseName => ("单位名称", "Name of the enterprise"),
        Field::UnifiedSocialCreditCode | Field::MemberCode => ("统一社会信用代码", "Unified social credit code"),
        Field::RegistrationDate => ("注册日期", "Date of registration"),
        Field::LegalRepresentative => ("法定代表人", "Legal representative"),
        Field::Address => ("地址", "Address"),
        Field::ContactPerson => ("联系人", "Contact person"),
        Field::Phone => ("联系电话", "Telephone number"),
        Field::Email => ("电子邮箱", "E-mail address"),
        Field::ProjectName => ("项目名称", "Name of the project"),
        Field::PeriodFrom => ("项目开始日期", "Start of the project"),
        Field::PeriodTo => ("项目结束日期", "End of the project"),
        Field::Content => ("项目（事项）内容", "Content of the project"),
        Field::Investment => ("总投资", "Whole investment"),
        Field::OwnFunds => ("其中：自有资金", "Of it: own funds"),
        Field::BankLoans => ("其中：银行贷款", "Of it: bank loans"),
        Field::GovernmentFunds => ("其中：财政资金", "Of it: government funds"),
        Field::OtherFunds => ("其中：其他资金", "Of it: other funds"),
        Field::MemberName => ("成员名称", "Name of the member"),
        Field::MemberRole => ("角色", "Role"),
        Field::MemberInvestment => ("承担的投资", "Share of the investment"),
    };
    pick(language, zh, en)
}

/// What helps to fill a field in; empty where the label says it all.
pub fn field_hint(field: Field, language: Language) -> &'static str {
    let (zh, en) = match field {
        Field::EnterpriseName | Field::MemberName => {
            ("与营业执照完全一致，用全称。", "In full, exactly as on the business licence.")
        }
        Field::UnifiedSocialCreditCode => {
            ("营业执照上的18位数字和大写字母。", "The 18 digits and capital letters on the business licence.")
        }
        Field::MemberCode => ("这家成员营业执照上的18位代码。", "The 18 characters on the licence of this member."),
        Field::RegistrationDate => ("营业执照上的“成立日期”。", "The day of establishment on the business licence."),
        Field::Address => ("实际经营地址，写到门牌号。", "Where you do business, down to the number of the house."),
        Field::Phone => (
            "手机，或带区号的固定电话，例如 0533-1234567。",
            "A mobile number, or a landline with its area code such as 0533-1234567.",
        ),
        Field::Email => ("例如 name@example.com。", "For example name@example.com."),
        Field::ProjectName => ("4至100个字。", "4 to 100 characters."),
        Field::Content => (
            "50至2000个字：做什么、怎么做、达到什么效果；不是项目的，写获得的认定或成果。",
            "50 to 2000 characters: what is done, how, and to what effect; where it is no project, what was awarded or achieved.",
        ),
        Field::Investment => (
            "以元为单位，也可以写成“500万”。应正好等于下面四项之和。",
            "In yuan. It is exactly the sum of the four kinds below.",
        ),
        Field::OwnFunds | Field::BankLoans | Field::OtherFunds => ("没有就不填。", "Leave blank if none."),
        Field::GovernmentFunds => ("各级财政给的，没有就不填。", "From governments of any level; leave blank if none."),
        Field::MemberInvestment => (
            "总投资中由这家承担的部分，以元为单位；其余视为申报单位承担。",
            "Its part of the whole investment, in yuan; the rest is the applicant’s.",
        ),
        Field::LegalRepresentative | Field::ContactPerson | Field::PeriodFrom | Field::PeriodTo | Field::MemberRole => {
            ("", "")
        }
    };
    pick(language, zh, en)
}

/// What a part of the form is called.
pub fn form_part(part: Part, language: Language) -> &'static str {
    let (zh, en) = match part {
        Part::Applicant => ("申报单位", "Applicant"),
        Part::Contact => ("联系方式", "Contact"),
        Part::Project => ("项目（事项）", "Project"),
        Part::Funds => ("投资和资金来源", "Investment and funds"),
        Part::Member => ("联合申报的其他成员", "Other members of the consortium"),
    };
    pick(language, zh, en)
}

/// What a role in a consortium is called.
pub fn member_role(role: Role, language: Language) -> &'static str {
    let (zh, en) = match role {
        Role::Landing => ("场景落地单位", "Landing unit"),
        Role::Third => ("第三成员", "Third member"),
        Role::Joint => ("联合申报单位", "Joint applicant"),
        Role::Partner => ("合作方", "Partner"),
        Role::Supported => ("带动提升企业（N）", "Supported enterprise (N)"),
    };
    pick(language, zh, en)
}

/// What is wrong with a field, as a whole sentence that says what to do. It carries nothing that was typed.
pub fn violation(violation: &Violation, language: Language) -> String {
    let label = Field::at(&violation.path).map_or_else(
        || form_part(Part::Member, language).to_owned(),
        |field| in_sentence(field_label(field, language), language),
    );
    let (zh, en) = sentences(violation.code);
    let sentence = pick(language, zh, en).replace("{field}", &label);
    violation
        .params
        .iter()
        .fold(sentence, |text, (name, number)| text.replace(&["{", name, "}"].concat(), &number.to_string()))
}

/// A label as it stands inside a sentence.
fn in_sentence(label: &str, language: Language) -> String {
    let label = label.trim_start_matches("其中：").trim_start_matches("Of it: ");
    match language {
        Language::Zh => label.to_owned(),
        Language::En => label.chars().take(1).map(|c| c.to_ascii_lowercase()).chain(label.chars().skip(1)).collect(),
    }
}

/// The sentences of a code, with the places that are filled in.
fn sentences(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Required => ("请填写{field}。", "Enter the {field}."),
        Code::Length => ("{field}应为{min}至{max}个字，请修改。", "The {field} must have {min} to {max} characters."),
        Code::InvisibleCharacter => (
            "{field}的第{position}个字符看不见，多半是粘贴时带入的，请删除后重新输入。",
            "Character {position} of the {field} is invisible and was probably pasted. Delete it and type it again.",
        ),
        Code::CreditCodeLetter => (
            "第{position}位是字母I、O、S、V、Z之一，统一社会信用代码不使用这五个字母。请对照营业执照，看是不是数字1、0、5、2或字母U。",
            "Character {position} is one of the letters I, O, S, V and Z, which the code never uses. Check your licence: it may be a digit 1, 0, 5 or 2, or the letter U.",
        ),
        Code::CreditCodeCharacter => (
            "第{position}位不是数字或大写字母，请对照营业执照修改。",
            "Character {position} is not a digit or a capital letter. Compare it with your licence.",
        ),
        Code::CreditCodeLength => (
            "统一社会信用代码为{expected}位，现在是{actual}位，请补全或删去多余的字符。",
            "The code has {expected} characters; you entered {actual}.",
        ),
        Code::CreditCodeCheck => (
            "统一社会信用代码的校验位不符，至少有一位填错，请对照营业执照逐位核对。",
            "The check digit does not fit: at least one character is wrong. Compare the code with your licence.",
        ),
        Code::OrganisationCodeCheck => (
            "第9至17位（组织机构代码）的校验位不符。少数代码确实如此；请再核对一次，无误可继续。",
            "Characters 9 to 17 (the organisation code) do not fit their check digit. A few genuine codes are like this: check once more, then carry on.",
        ),
        Code::MobileLength => (
            "手机号码为{expected}位，现在是{actual}位，请核对。",
            "A mobile number has {expected} digits; you entered {actual}.",
        ),
        Code::AreaCode => (
            "请在固定电话前加上区号，例如0533-1234567。",
            "Put the area code before the number, for example 0533-1234567.",
        ),
        Code::Phone => (
            "请填写11位手机号码、带区号的固定电话（分机号写在最后，用“-”隔开）或400电话。",
            "Enter a mobile number of 11 digits, a landline with its area code (an extension goes last, after a hyphen), or a 400 number.",
        ),
        Code::EmailAt => (
            "电子邮箱应有且只有一个“@”，例如name@example.com。",
            "An e-mail address has exactly one “@”, for example name@example.com.",
        ),
        Code::EmailName => (
            "“@”前面的部分有误：请用字母、数字和常用符号，不要有空格或连续的点。",
            "The part before “@” is not right: use letters, digits and common signs, no spaces and no two dots in a row.",
        ),
        Code::EmailDomain => {
            ("“@”后面的部分有误：应类似example.com。", "The part after “@” is not right: it looks like example.com.")
        }
        Code::Date => (
            "请填写{field}，写成“年-月-日”（1900年至2199年），例如2023-07-01。",
            "Enter the {field} as year-month-day, such as 2023-07-01, from 1900 to 2199.",
        ),
        Code::PeriodOrder => {
            ("结束日期应在开始日期之后，请核对这两个日期。", "The end must be after the start. Check both dates.")
        }
        Code::Money => (
            "{field}以元为单位，填数字，最多两位小数，不超过{max}元。",
            "Enter the {field} in yuan: digits with at most two decimals, up to {max}.",
        ),
        Code::AboveZero => ("{field}应大于0，请填写实际的数。", "The {field} must be more than zero."),
        Code::PartsSum => (
            "自有资金、银行贷款、财政资金、其他资金四项相加，应正好等于总投资，请核对。",
            "Own funds, loans, government funds and other funds must add up to the whole investment. Check these figures.",
        ),
        Code::SharesSum => (
            "各成员承担的投资合计超过了总投资，请核对。",
            "The members together put in more than the whole investment. Check their shares.",
        ),
        Code::MembersCount => (
            "除申报单位外，成员应为{min}至{max}家，请补充或删减。",
            "List {min} to {max} members besides the applicant.",
        ),
        Code::MembersUnasked => {
            ("这个方向由一家单位单独申报，请删去成员。", "This direction is applied for alone. Take the members out.")
        }
        Code::Role => ("请从选项中选择{field}。", "Choose the {field} from the options."),
        Code::Repeated => (
            "与第{position}家成员相同，每家只填一次，请修改或删去一家。",
            "This is the same as member {position}. List each one once.",
        ),
        Code::ApplicantAgain => (
            "这是申报单位自己。成员只填其他单位，请修改或删去。",
            "This is the applicant. List only the others as members.",
        ),
        Code::Invalid => ("{field}的内容有误，请检查。", "The {field} is not right. Please check it."),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn said(path: &str, code: Code, language: Language) -> String {
        let params = ["actual", "expected", "max", "min", "position"].into_iter().zip(1..);
        let params: BTreeMap<_, u64> = params.collect();
        violation(&Violation { path: path.into(), code, severity: code.severity(), params }, language)
    }

    #[test]
    fn every_code_is_said_at_every_field_without_a_place_left_open() {
        let places = Field::of(&Part::ALL[..4]).map(Field::name).chain(["members", "members[1].name"]);
        for (path, code) in places.flat_map(|path| Code::ALL.map(|code| (path, code))) {
            let (zh, en) = (said(path, code, Language::Zh), said(path, code, Language::En));
            assert!(zh.ends_with('。') && !zh.contains(['{', '}']), "{zh}");
            assert!(en.ends_with('.') && !en.contains(['{', '}']), "{en}");
        }
    }

    #[test]
    fn the_sentences_are_those_the_form_suggests() {
        let table = include_str!("../../forms/src/lib.rs");
        for code in Code::ALL {
            let (zh, en) = sentences(code);
            assert!(table.contains(&format!("| `{}` |", code.name())) && table.contains(&format!("| {zh} | {en} |")));
        }
    }

    #[test]
    fn labels_fit_into_sentences() {
        assert_eq!(said("bank_loans_yuan", Code::Required, Language::Zh), "请填写银行贷款。");
        assert_eq!(said("members[0].role", Code::Required, Language::En), "Enter the role.");
        assert_eq!(said("email", Code::Required, Language::En), "Enter the e-mail address.");
    }
}

//! What several fields must be together: the period, the sums, the members. Decides nothing about a field that is wrong
//! by itself: it is told there first.

use zice_core::Date;

use crate::application::{Application, member_path};
use crate::code::Code;
use crate::constraint::is_blank;
use crate::constraint::money::fen;
use crate::field::Field;
use crate::member::Member;
use crate::plan::{Consortium, Plan};
use crate::project::Project;
use crate::violation::Violation;

/// The kinds of funds whose sum is the investment.
const PARTS: [Field; 4] = [Field::OwnFunds, Field::BankLoans, Field::GovernmentFunds, Field::OtherFunds];

/// The money of a form, exact to the fen; what is blank counts as nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Funds {
    /// The whole investment.
    pub whole: i64,
    /// The sum of the four kinds of funds.
    pub parts: i64,
}

impl Funds {
    /// The money of a project; `None` while one of its sums cannot be read.
    pub fn of(project: &Project) -> Option<Self> {
        Some(Self { whole: sum([Field::Investment], project)?, parts: sum(PARTS, project)? })
    }
}

fn sum(fields: impl IntoIterator<Item = Field>, project: &Project) -> Option<i64> {
    fields.into_iter().try_fold(0_i64, |sum, field| sum.checked_add(read(project.get(field))?))
}

fn read(text: &str) -> Option<i64> {
    if is_blank(text) { Some(0) } else { fen(text) }
}

/// Everything that is wrong with fields together, given what was found in each alone.
pub(crate) fn across(form: &Application, plan: &Plan, found: &[Violation]) -> Vec<Violation> {
    let mut together: Vec<_> =
        [period(&form.project), funds(&form.project), shares(form)].into_iter().flatten().collect();
    together.extend(match &plan.consortium {
        Some(consortium) => members(form, consortium),
        None if form.members.is_empty() => Vec::new(),
        None => vec![Violation::at("members", Code::MembersUnasked)],
    });
    together.retain(|one| !found.iter().any(|known| known.path == one.path && known.blocks()));
    together
}

fn period(project: &Project) -> Option<Violation> {
    let (from, to) = (Date::parse(&project.period_from)?, Date::parse(&project.period_to)?);
    (to <= from).then(|| Violation::at(Field::PeriodTo.name(), Code::PeriodOrder))
}

fn funds(project: &Project) -> Option<Violation> {
    let funds = Funds::of(project)?;
    let code = if is_blank(&project.investment_yuan) { Code::Required } else { Code::PartsSum };
    (funds.whole != funds.parts).then(|| Violation::at(Field::Investment.name(), code))
}

/// The rest is the applicant's own share.
fn shares(form: &Application) -> Option<Violation> {
    let whole = Funds::of(&form.project)?.whole;
    let shares = form.members.iter().try_fold(0_i64, |sum, member| sum.checked_add(read(&member.investment_yuan)?))?;
    (shares > whole).then(|| Violation::at("members", Code::SharesSum))
}

fn members(form: &Application, consortium: &Consortium) -> Vec<Violation> {
    let count = form.members.len();
    let fits = (consortium.least..=consortium.most).contains(&count);
    let wrong =
        Violation::at("members", Code::MembersCount).number("min", consortium.least).number("max", consortium.most);
    let known = (0..count).flat_map(|index| {
        [Field::MemberName, Field::MemberCode].into_iter().filter_map(move |field| known_before(form, index, field))
    });
    (!fits).then_some(wrong).into_iter().chain(known).collect()
}

/// A name or code that the applicant has, or a member before.
fn known_before(form: &Application, index: usize, field: Field) -> Option<Violation> {
    let of = |member: &Member| member.get(field).trim().to_owned();
    let own = if field == Field::MemberName { Field::EnterpriseName } else { Field::UnifiedSocialCreditCode };
    let is = form.members.get(index).map(of).filter(|text| !text.is_empty())?;
    let path = member_path(index, field.name());
    if form.applicant.get(own).trim() == is {
        return Some(Violation::at(path, Code::ApplicantAgain));
    }
    let first = form.members.iter().take(index).position(|member| of(member) == is)?;
    Some(Violation::at(path, Code::Repeated).number("position", first.saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Applicant, Role};

    const CODES: [&str; 3] = ["91350100M000100Y43", "914403001922038216", "9144030071526726XG"];

    fn member(name: &str, code: &str) -> Member {
        Member {
            name: name.into(),
            unified_social_credit_code: code.into(),
            role: "landing".into(),
            ..Member::default()
        }
    }

    fn complete() -> Application {
        Application {
            applicant: Applicant {
                enterprise_name: "淄博甲乙智能制造有限公司".into(),
                unified_social_credit_code: "91370303MA3C123462".into(),
                registration_date: "2015-04-08".into(),
                legal_representative: "王小明".into(),
                address: "淄博市张店区某路1号".into(),
                contact_person: "李四".into(),
                phone: "13800138000".into(),
                email: String::new(),
            },
            project: Project {
                project_name: "数字化改造项目".into(),
                period_from: "2024-01-01".into(),
                period_to: "2024-12-31".into(),
                project_content: "内".repeat(50),
                investment_yuan: "1000000".into(),
                own_funds_yuan: "600000.50".into(),
                bank_loans_yuan: "399999.5".into(),
                ..Project::default()
            },
            members: vec![member("乙公司", CODES[0])],
        }
    }

    fn plan() -> Plan {
        Plan::of("unveil_consortium")
    }

    #[track_caller]
    fn finds(form: &Application, expected: &[(&str, Code)]) {
        let found = form.violations(&plan());
        let found: Vec<_> = found.iter().map(|found| (&*found.path, found.code)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_complete_form_is_right() {
        finds(&complete(), &[]);
    }

    #[test]
    fn the_end_is_after_the_start() {
        let until = |day| complete().with(Field::PeriodTo, day);
        finds(&until("2024-01-02"), &[]);
        finds(&until("2024-01-01"), &[("period_to", Code::PeriodOrder)]);
        finds(&until("2023-12-31"), &[("period_to", Code::PeriodOrder)]);
        finds(&until("2023-02-30"), &[("period_to", Code::Date)]);
    }

    #[test]
    fn the_funds_add_up_to_the_fen() {
        let wrong = [("investment_yuan", Code::PartsSum)];
        finds(&complete().with(Field::OtherFunds, "0"), &[]);
        finds(&complete().with(Field::OtherFunds, "0.01"), &wrong);
        finds(&complete().with(Field::BankLoans, ""), &wrong);
        finds(&complete().with(Field::BankLoans, "一半"), &[("bank_loans_yuan", Code::Money)]);
        let most = complete().with(Field::Investment, "10000000000000").with(Field::OwnFunds, "10000000000000");
        finds(&most.with(Field::BankLoans, "0"), &[]);
    }

    #[test]
    fn where_a_project_is_optional_its_parts_still_need_a_whole() {
        let plan = Plan::of("gazelle_match");
        let mut form = Application { members: Vec::new(), ..complete() };
        form.project = Project { project_content: "内".repeat(50), ..Project::default() };
        assert_eq!(form.violations(&plan), []);
        form = form.with(Field::OwnFunds, "1");
        assert_eq!(form.violations(&plan), [Violation::at("investment_yuan", Code::Required)]);
    }

    #[test]
    fn members_are_as_many_as_the_direction_takes() {
        let with = |count: usize| {
            let members = ["乙", "丙", "丁"].iter().zip(CODES).take(count);
            Application {
                members: members.map(|(name, code)| member(&format!("{name}公司"), code)).collect(),
                ..complete()
            }
        };
        finds(&with(0), &[("members", Code::MembersCount)]);
        finds(&with(2), &[]);
        finds(&with(3), &[("members", Code::MembersCount)]);
        let found = with(3).violations(&plan());
        assert_eq!((found[0].params["min"], found[0].params["max"]), (1, 2));
        let alone = with(1).violations(&Plan::of("demo_5g_iiot"));
        assert_eq!(alone, [Violation::at("members", Code::MembersUnasked)]);
    }

    #[test]
    fn nobody_is_listed_twice() {
        let with = |second| Application { members: vec![member("乙公司", CODES[0]), second], ..complete() };
        let again = with(member(" 乙公司", CODES[1]));
        finds(&again, &[("members[1].name", Code::Repeated)]);
        assert_eq!(again.violations(&plan())[0].params["position"], 1);
        finds(&with(member("丙公司", CODES[0])), &[("members[1].unified_social_credit_code", Code::Repeated)]);
        let own = complete().applicant;
        finds(
            &with(member(&own.enterprise_name, &own.unified_social_credit_code)),
            &[
                ("members[1].name", Code::ApplicantAgain),
                ("members[1].unified_social_credit_code", Code::ApplicantAgain),
            ],
        );
    }

    #[test]
    fn shares_stay_within_the_whole() {
        let mut form = complete();
        form.members[0].investment_yuan = "1000000".into();
        finds(&form, &[]);
        form.members[0].investment_yuan = "1000000.01".into();
        finds(&form, &[("members", Code::SharesSum)]);
    }

    #[test]
    fn a_role_is_asked_for_where_there_are_several() {
        let mut form = complete();
        form.members[0].role = String::new();
        finds(&form, &[("members[0].role", Code::Required)]);
        form.members[0].role = Role::Joint.name().into();
        finds(&form, &[("members[0].role", Code::Role)]);
        assert_eq!(form.violations(&Plan::of("pilot_promotion_center")), []);
        form.members[0].role = String::new();
        assert_eq!(form.violations(&Plan::of("pilot_promotion_center")), []);
    }

    #[test]
    fn an_empty_form_says_what_must_be_given_in_the_order_of_the_form() {
        let form = Application { members: vec![Member::default()], ..Application::default() };
        let found = form.violations(&plan());
        assert!(found.iter().all(|found| found.code == Code::Required), "{found:?}");
        let paths: Vec<_> = found.iter().map(|found| &*found.path).collect();
        let expected = [
            "enterprise_name",
            "unified_social_credit_code",
            "registration_date",
            "legal_representative",
            "address",
            "contact_person",
            "phone",
            "project_name",
            "period_from",
            "period_to",
            "project_content",
            "investment_yuan",
            "members[0].name",
            "members[0].unified_social_credit_code",
            "members[0].role",
        ];
        assert_eq!(paths, expected);
        let asked = Application::asked_for(&plan());
        assert!(asked.iter().map(|field| field.name()).eq(expected.map(|path| path.rsplit('.').next().unwrap())));
    }

    #[test]
    fn a_warning_of_a_code_hides_nothing() {
        let mut form = complete();
        form.members = vec![member("乙公司", "91350100M000100Y56"), member("丙公司", "91350100M000100Y56")];
        finds(
            &form,
            &[
                ("members[0].unified_social_credit_code", Code::OrganisationCodeCheck),
                ("members[1].unified_social_credit_code", Code::OrganisationCodeCheck),
                ("members[1].unified_social_credit_code", Code::Repeated),
            ],
        );
    }
}

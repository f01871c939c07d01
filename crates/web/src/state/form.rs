//! The application form as it stands in the answers: who applies is told once for all directions, the rest for each. It
//! judges nothing: the form crate does.

use zice_core::Kind as FactKind;
use zice_forms::{Application, Field, Kind, Member, Part, Plan, Violation, member_path};

use super::answers::FORM;
use super::{Answers, normalise};

/// Where a field of a form is kept among the answers, by its path in the form: `form/phone` for every direction,
/// `form/unveil_consortium/members[0].name` for one.
pub fn form_path(direction: &str, path: &str) -> String {
    let is_shared = Field::at(path).is_some_and(|field| shared_fields().any(|one| one == field));
    if is_shared { [FORM, path].concat() } else { [FORM, direction, "/", path].concat() }
}

/// Where the members of a direction's consortium are kept.
pub fn members_path(direction: &str) -> String {
    form_path(direction, "members")
}

fn shared_fields() -> impl Iterator<Item = Field> {
    Field::of(&[Part::Applicant, Part::Contact])
}

/// What was typed into a field in its usual form, as it is judged, and as it is put back when the field is left.
pub fn in_usual_form(field: Field, typed: &str) -> String {
    match field.kind() {
        Kind::Date => normalise(&FactKind::Date, typed),
        Kind::Money => normalise(&FactKind::Money, typed),
        Kind::Line | Kind::Lines | Kind::Code | Kind::Phone | Kind::Email | Kind::Role => field.normalise(typed),
    }
}

/// A form with everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// What the direction asks for.
    pub plan: Plan,
    /// The form in its usual form.
    pub form: Application,
    /// What is wrong, in the order of the form.
    pub violations: Vec<Violation>,
}

impl Filled {
    /// The form of a direction, by the id under which it is filled in.
    pub fn of(answers: &Answers, direction: &str) -> Self {
        let plan = Plan::of(direction);
        let form = read(answers, direction, &plan);
        let violations = form.violations(&plan);
        Self { plan, form, violations }
    }

    /// Whether nothing keeps it from being sent.
    pub fn is_right(&self) -> bool {
        self.blocking().next().is_none()
    }

    /// What keeps it from being sent.
    pub fn blocking(&self) -> impl Iterator<Item = &Violation> {
        self.violations.iter().filter(|found| found.blocks())
    }

    /// Whether someone has begun to say what is applied for.
    pub fn is_begun(&self) -> bool {
        [Field::ProjectName, Field::Content].into_iter().any(|field| !self.form.get(field).is_empty())
    }
}

/// What stands in a form, brought to its usual form.
pub(super) fn read(answers: &Answers, direction: &str, plan: &Plan) -> Application {
    let text = |field: Field, path: &str| in_usual_form(field, answers.text(&form_path(direction, path)));
    let single = Field::of(&[Part::Applicant, Part::Contact, Part::Project, Part::Funds]);
    let form = single.fold(Application::default(), |form, field| form.with(field, text(field, field.name())));
    let member = |index: usize| {
        Field::of(&[Part::Member])
            .fold(Member::default(), |member, field| member.with(field, text(field, &member_path(index, field.name()))))
    };
    let count = if plan.consortium.is_some() { answers.entries(&members_path(direction)) } else { 0 };
    Application { members: (0..count).map(member).collect(), ..form }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::answers::told;

    #[test]
    fn the_applicant_is_told_once_and_the_project_for_each() {
        assert_eq!(form_path("demo_5g_iiot", "enterprise_name"), "form/enterprise_name");
        assert_eq!(form_path("demo_5g_iiot", "project_name"), "form/demo_5g_iiot/project_name");
        assert_eq!(
            form_path("u", "members[1].unified_social_credit_code"),
            "form/u/members[1].unified_social_credit_code"
        );
        assert_eq!(members_path("u"), "form/u/members");
    }

    #[test]
    fn what_was_typed_is_judged_in_its_usual_form() {
        let answers = told(&[
            ("form/unified_social_credit_code", "９１３７０３０３ma3c１２３４６２"),
            ("form/registration_date", "2015年4月8日"),
            ("form/unveil_consortium/investment_yuan", "100万"),
            ("form/unveil_consortium/members", "2"),
            ("form/unveil_consortium/members[1].name", " 乙公司"),
        ]);
        let filled = Filled::of(&answers, "unveil_consortium");
        assert_eq!(filled.form.get(Field::UnifiedSocialCreditCode), "91370303MA3C123462");
        assert_eq!(filled.form.get(Field::RegistrationDate), "2015-04-08");
        assert_eq!(filled.form.get(Field::Investment), "1000000");
        assert_eq!((filled.form.members.len(), &*filled.form.members[1].name), (2, "乙公司"));
        assert!(!filled.is_right() && !filled.is_begun());
        assert_eq!(Filled::of(&answers, "demo_5g_iiot").form.members, []);
    }
}

//! The whole form of one direction: applicant, project and members. Decides the order of everything that is wrong with
//! it, and how its fields are reached by path; what each part takes is the parts' affair.

use crate::across::across;
use crate::applicant::{Applicant, Purpose};
use crate::code::Code;
use crate::field::{Field, Part};
use crate::member::Member;
use crate::plan::Plan;
use crate::project::Project;
use crate::violation::Violation;

/// A form as typed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Application {
    /// Who applies; the same for every direction.
    pub applicant: Applicant,
    /// What for.
    pub project: Project,
    /// Who applies together with the applicant, in any order.
    pub members: Vec<Member>,
}

/// The path of a member's field, or of the member where there is no name: `members[1].role`, `members[1]`.
pub fn member_path(index: usize, name: &str) -> String {
    [&*["members[", &index.to_string(), "]"].concat(), name].join(if name.is_empty() { "" } else { "." })
}

impl Application {
    /// Everything that is wrong with it as the form of such a direction, in the order of the form, one thing a field at
    /// most. On an empty form: what must be given.
    pub fn violations(&self, plan: &Plan) -> Vec<Violation> {
        let mut found = self.applicant.violations(Purpose::Application);
        found.extend(self.project.violations(plan.project));
        if let Some(consortium) = &plan.consortium {
            for (index, member) in self.members.iter().enumerate() {
                let outer = member_path(index, "");
                found.extend(member.violations(consortium).into_iter().map(|violation| violation.within(&outer)));
            }
        }
        let together = across(self, plan, &found);
        found.extend(together);
        self.in_order(&found)
    }

    /// The fields that must be given: what is missing on an empty form.
    pub fn asked_for(plan: &Plan) -> Vec<Field> {
        let members = plan.consortium.map(|_| Member::default()).into_iter().collect();
        let blank = Self { members, ..Self::default() }.violations(plan);
        blank.iter().filter(|found| found.code == Code::Required).filter_map(|found| Field::at(&found.path)).collect()
    }

    /// The same with every field [normalised](Field::normalise).
    #[must_use]
    pub fn normalised(self) -> Self {
        let member = |member| {
            Field::of(&[Part::Member]).fold(member, |member: Member, field| {
                let text = field.normalise(member.get(field));
                member.with(field, text)
            })
        };
        let project = Project::fields().fold(self.project, |project, field| {
            let text = field.normalise(project.get(field));
            project.with(field, text)
        });
        Self {
            applicant: self.applicant.normalised(),
            project,
            members: self.members.into_iter().map(member).collect(),
        }
    }

    /// What is written in a field of the applicant or the project.
    pub fn get(&self, field: Field) -> &str {
        match self.applicant.get(field) {
            "" => self.project.get(field),
            text => text,
        }
    }

    /// The same with another text in a field of the applicant or the project, as it is.
    #[must_use]
    pub fn with(self, field: Field, text: impl Into<String>) -> Self {
        let text: String = text.into();
        Self { applicant: self.applicant.with(field, text.clone()), project: self.project.with(field, text), ..self }
    }

    /// The paths of a form in its order.
    fn in_order(&self, found: &[Violation]) -> Vec<Violation> {
        let single = Field::of(&[Part::Applicant, Part::Contact, Part::Project, Part::Funds]).map(Field::name);
        let members = (0..self.members.len())
            .flat_map(|index| Part::Member.fields().iter().map(move |field| member_path(index, field.name())));
        let paths = single.map(str::to_owned).chain(["members".to_owned()]).chain(members);
        paths.flat_map(|path| found.iter().filter(move |violation| violation.path == path).cloned()).collect()
    }
}

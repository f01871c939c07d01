//! The forms that were begun as tables: a row per direction, and one per member. It judges nothing and writes no file.

use zice_core::Decision;
use zice_forms::{Field, Kind, Member, Part};
use zice_packs::{Language, Library};
use zice_sheet::{Cell, Column, Table};

use super::{Answers, Filled};
use crate::texts::{fill, form_texts};

/// A text that needs room, and one that does not, in digits.
const WIDE: u32 = 40;
const NARROW: u32 = 18;

/// The tables of every direction someone has begun to fill in; the second, of members, where there are any.
pub fn form_tables(library: &Library, answers: &Answers, decisions: &[Decision], language: Language) -> Vec<Table> {
    let forms = forms(library, answers);
    let directions = Table {
        name: form_texts(language).sheet_name.to_owned(),
        columns: heads(language),
        rows: forms.iter().map(|(at, filled)| row(library, *at, filled, decisions, language)).collect(),
    };
    let members = members(library, &forms, language);
    [directions].into_iter().chain((!members.rows.is_empty()).then_some(members)).collect()
}

fn forms(library: &Library, answers: &Answers) -> Vec<(zice_core::DirectionId, Filled)> {
    let rules = &library.rules;
    let filled = |id| Some((id, Filled::of(answers, &rules.direction(id)?.id)));
    rules.direction_ids().filter_map(filled).filter(|(_, filled)| filled.is_begun()).collect()
}

fn single() -> impl Iterator<Item = Field> {
    Field::of(&[Part::Applicant, Part::Contact, Part::Project, Part::Funds])
}

fn heads(language: Language) -> Vec<Column> {
    let t = form_texts(language);
    let own = [t.sheet_direction, t.sheet_pack, t.sheet_verdict, t.sheet_state]
        .map(|head| Column { head: head.to_owned(), width: if head == t.sheet_state { NARROW } else { WIDE } });
    own.into_iter().chain(single().map(|field| head(field, language))).collect()
}

fn head(field: Field, language: Language) -> Column {
    let unit = if field.kind() == Kind::Money { form_texts(language).sheet_yuan } else { "" };
    let width = if matches!(field.kind(), Kind::Line | Kind::Lines | Kind::Code) { WIDE } else { NARROW };
    Column { head: zice_words::field_label(field, language).to_owned() + unit, width }
}

fn row(
    library: &Library,
    at: zice_core::DirectionId,
    filled: &Filled,
    decisions: &[Decision],
    language: Language,
) -> Vec<Cell> {
    let t = form_texts(language);
    let verdict = decisions.iter().find(|decision| decision.direction == at);
    let verdict = verdict.map_or(t.not_chosen, |decision| zice_words::outcome(decision, language));
    let state = match filled.blocking().count() {
        0 => t.complete.to_owned(),
        open => fill(t.to_correct, &[open]),
    };
    let own = [title(library, at, language), pack(library, at, language), verdict.to_owned(), state].map(Cell::Text);
    own.into_iter().chain(single().map(|field| cell(field, filled.form.get(field)))).collect()
}

fn cell(field: Field, text: &str) -> Cell {
    match field.kind() {
        _ if text.is_empty() => Cell::Blank,
        Kind::Money => Cell::Number(text.to_owned()),
        _ => Cell::Text(text.to_owned()),
    }
}

fn title(library: &Library, at: zice_core::DirectionId, language: Language) -> String {
    library.catalogue.direction(at).map_or_else(String::new, |words| words.title.get(language).to_owned())
}

fn pack(library: &Library, at: zice_core::DirectionId, language: Language) -> String {
    let policy = library.rules.direction(at).map(|direction| direction.policy);
    let words = policy.and_then(|policy| library.catalogue.pack(policy));
    words.map_or_else(String::new, |words| words.title.get(language).to_owned())
}

fn members(library: &Library, forms: &[(zice_core::DirectionId, Filled)], language: Language) -> Table {
    let t = form_texts(language);
    let direction = Column { head: t.sheet_direction.to_owned(), width: WIDE };
    let columns = [direction].into_iter().chain(Field::of(&[Part::Member]).map(|field| head(field, language)));
    let of = |(at, filled): &(zice_core::DirectionId, Filled)| {
        let title = title(library, *at, language);
        let row = |member: &Member| {
            let cells = Field::of(&[Part::Member]).map(|field| member_cell(filled, member, field, language));
            [Cell::Text(title.clone())].into_iter().chain(cells).collect()
        };
        filled.form.members.iter().map(row).collect::<Vec<Vec<Cell>>>()
    };
    Table { name: t.sheet_members.to_owned(), columns: columns.collect(), rows: forms.iter().flat_map(of).collect() }
}

fn member_cell(filled: &Filled, member: &Member, field: Field, language: Language) -> Cell {
    if field != Field::MemberRole {
        return cell(field, member.get(field));
    }
    let roles = filled.plan.consortium.map_or(&[][..], |consortium| consortium.roles);
    let role = match roles {
        [only] => Some(only),
        roles => roles.iter().find(|role| role.name() == member.role),
    };
    role.map_or(Cell::Blank, |role| Cell::Text(zice_words::member_role(*role, language).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Answer;

    #[test]
    fn a_direction_that_was_begun_has_a_row_with_its_sums_as_numbers() {
        let library = zice_builtin::chinese();
        let mut answers = Answers::default();
        for (path, text) in [
            ("form/enterprise_name", "=甲公司"),
            ("form/unveil_consortium/project_name", "赋能项目"),
            ("form/unveil_consortium/investment_yuan", "100万"),
            ("form/unveil_consortium/members", "1"),
            ("form/unveil_consortium/members[0].role", "third"),
            ("form/demo_5g_iiot/period_from", "2024-01-01"),
        ] {
            answers.tell(path, Answer::Text(text.into()));
        }
        let tables = form_tables(&library, &answers, &[], Language::Zh);
        let [directions, members] = &tables[..] else { panic!("{tables:?}") };
        assert_eq!(directions.rows.len(), 1, "a direction with no content is not begun");
        let of = |head: &str| {
            let at = directions.columns.iter().position(|column| column.head == head).expect(head);
            directions.rows[0][at].clone()
        };
        assert_eq!(of("单位名称"), Cell::Text("=甲公司".into()));
        assert_eq!(of("总投资（元）"), Cell::Number("1000000".into()));
        assert_eq!(of("自测判断"), Cell::Text("未选这个方向".into()));
        assert_eq!(of("联系电话"), Cell::Blank);
        assert!(matches!(of("填报状态"), Cell::Text(state) if state.starts_with("还有")));
        assert_eq!(members.rows[0][3], Cell::Text("第三成员".into()));
        assert!(directions.rows.iter().all(|row| row.len() == directions.columns.len()));
        assert!(members.rows.iter().all(|row| row.len() == members.columns.len()));
    }
}

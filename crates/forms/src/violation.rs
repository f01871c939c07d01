//! Turns what `validator` found into a list that can be shown, sent and compared. Decides the order and what may leave
//! the form: paths, codes and numbers. Refuses to carry anything the applicant typed, and knows no single form.

use std::collections::BTreeMap;

use serde::Serialize;
use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::code::{Code, Severity};
use crate::field::Field;

/// The parameters a message may use. An allow-list, because `validator` puts the value itself among them.
const PARAMS: [&str; 5] = ["actual", "expected", "max", "min", "position"];

/// The field under which `validator` files what is wrong with a form as a whole.
const WHOLE_FORM: &str = "__all__";

/// One field that breaks one constraint. Free of what was typed, by type: beside path and code there are only numbers.
/// JSON: `{"path":"phone","code":"mobile_length","severity":"error","params":{"actual":10,"expected":11}}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Violation {
    /// The field, by the names and positions of the JSON form: `phone`, `applicant.phone`, `members[0].name` (counted
    /// from 0); empty for the form as a whole.
    pub path: String,
    /// What is wrong.
    pub code: Code,
    /// Follows from the code; here for readers of the JSON.
    pub severity: Severity,
    /// The numbers of the message, by name: see the crate's table of codes.
    pub params: BTreeMap<&'static str, u64>,
}

impl Violation {
    /// Whether the form cannot be sent because of this.
    pub fn blocks(&self) -> bool {
        self.severity == Severity::Error
    }

    /// What is wrong with several fields together, told at this one.
    pub(crate) fn at(path: impl Into<String>, code: Code) -> Self {
        Self { path: path.into(), code, severity: code.severity(), params: BTreeMap::new() }
    }

    /// The same with a number to say.
    #[must_use]
    pub(crate) fn number(mut self, name: &'static str, number: usize) -> Self {
        self.params.insert(name, u64::try_from(number).unwrap_or(u64::MAX));
        self
    }

    /// The same, seen from the form around it.
    #[must_use]
    pub(crate) fn within(mut self, outer: &str) -> Self {
        self.path = join(outer, &self.path);
        self
    }

    fn new(path: &str, error: &ValidationError) -> Self {
        let code = Code::of(&error.code);
        let number = |name: &'static str| Some((name, error.params.get(name)?.as_u64()?));
        let mut params = BTreeMap::new();
        // Not collected: that would bring a sorting routine of its own into the page.
        params.extend(PARAMS.into_iter().filter_map(number));
        Self { path: path.to_owned(), code, severity: code.severity(), params }
    }
}

/// Everything `validator` found, without the values: fields by name, positions of a list by number, nested forms in
/// their place, and for each field the order of its constraints. The same errors give the same list.
pub fn violations(errors: &ValidationErrors) -> Vec<Violation> {
    of_form("", errors)
}

/// The violations of one flat form in the order of its fields. Unlike [`violations`] it sorts nothing, and so brings no
/// sorting and no tree into the page.
pub(crate) fn in_order(errors: &ValidationErrors, fields: impl Iterator<Item = Field>) -> Vec<Violation> {
    let of = |field: Field| match errors.errors().get(field.name()) {
        Some(ValidationErrorsKind::Field(errors)) => {
            errors.iter().map(|error| Violation::new(field.name(), error)).collect()
        }
        _ => Vec::new(),
    };
    fields.flat_map(of).collect()
}

fn of_form(path: &str, errors: &ValidationErrors) -> Vec<Violation> {
    let by_name: BTreeMap<_, _> = errors.errors().iter().collect();
    by_name.into_iter().flat_map(|(name, kind)| of_field(&join(path, name), kind)).collect()
}

fn of_field(path: &str, kind: &ValidationErrorsKind) -> Vec<Violation> {
    match kind {
        ValidationErrorsKind::Struct(errors) => of_form(path, errors),
        ValidationErrorsKind::List(items) => {
            items.iter().flat_map(|(index, errors)| of_form(&format!("{path}[{index}]"), errors)).collect()
        }
        ValidationErrorsKind::Field(errors) => errors.iter().map(|error| Violation::new(path, error)).collect(),
    }
}

fn join(path: &str, name: &str) -> String {
    match (path, name) {
        (_, WHOLE_FORM) => path.to_owned(),
        ("", _) => name.to_owned(),
        _ => format!("{path}.{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Applicant;
    use validator::Validate;

    /// A form with everything that `validator` can nest.
    #[derive(Default, Validate)]
    #[validate(schema(function = "never", skip_on_field_errors = false))]
    struct Project {
        #[validate(nested)]
        lead: Applicant,
        #[validate(nested)]
        members: Vec<Member>,
        #[validate(length(min = 3, max = 4), custom(function = "never"))]
        title: String,
    }

    #[derive(Clone, Validate)]
    struct Member {
        #[validate(required)]
        name: Option<String>,
        #[validate(range(min = 1))]
        share: u64,
    }

    const FULL: Member = Member { name: Some(String::new()), share: 1 };
    const EMPTY: Member = Member { name: None, share: 0 };

    fn never<T: ?Sized>(_: &T) -> Result<(), ValidationError> {
        Err(ValidationError::new("never"))
    }

    fn found(form: &impl Validate) -> Vec<Violation> {
        violations(&form.validate().unwrap_err())
    }

    fn paths(violations: &[Violation]) -> Vec<&str> {
        violations.iter().map(|violation| violation.path.as_str()).collect()
    }

    #[test]
    fn paths_name_nested_forms_and_positions_in_order() {
        let mut members = vec![FULL; 11];
        members[2] = EMPTY;
        members[10] = EMPTY;
        let violations = found(&Project { members, ..Project::default() });
        let lead: Vec<_> = paths(&violations).into_iter().filter(|path| path.starts_with("lead.")).collect();
        assert!(lead.is_sorted() && lead.contains(&"lead.phone"), "{lead:?}");
        assert_eq!(paths(&violations)[0], "", "the form as a whole comes first");
        assert_eq!(
            paths(&violations)[1 + lead.len()..],
            ["members[2].name", "members[2].share", "members[10].name", "members[10].share", "title", "title"],
        );
    }

    #[test]
    fn a_fields_codes_are_in_order_with_their_numbers_and_unknown_ones_are_invalid() {
        let violations = found(&Project { title: "secret".to_owned(), ..Project::default() });
        let title: Vec<_> = violations.iter().filter(|violation| violation.path == "title").collect();
        assert_eq!([title[0].code, title[1].code], [Code::Length, Code::Invalid]);
        assert_eq!(title[0].params, BTreeMap::from([("max", 4), ("min", 3)]));
        assert!(title[1].params.is_empty());
    }

    #[test]
    fn no_value_is_carried_not_even_a_number() {
        let form = Project { title: "secret".to_owned(), members: vec![EMPTY], ..Project::default() };
        let json = serde_json::to_string(&found(&form)).unwrap();
        assert!(!json.contains("secret") && !json.contains("value"), "{json}");
    }

    #[test]
    fn hash_order_never_shows() {
        let first = found(&Project::default());
        for _ in 0..50 {
            assert_eq!(found(&Project::default()), first);
        }
    }

    #[test]
    fn json_has_the_documented_shape() {
        let applicant = Applicant::default().with(Field::Phone, "1380013800");
        let violations = applicant.violations(crate::Purpose::SelfCheck);
        assert_eq!(
            serde_json::to_string(&violations).unwrap(),
            r#"[{"path":"phone","code":"mobile_length","severity":"error","params":{"actual":10,"expected":11}}]"#,
        );
    }
}

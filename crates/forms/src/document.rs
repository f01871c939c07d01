//! The form as JSON, the one way it leaves the page and enters a back end. Own code, so that the page needs no JSON
//! library to write two dozen texts; it reads nothing.

use crate::application::Application;
use crate::field::{Field, Part};
use crate::plan::Plan;

/// The version of the document; it changes when a reader of the old one would be misled.
const SCHEMA: u32 = 1;

impl Application {
    /// The document of a form for a direction, with a line end: every field that is not blank, [normalised](Field::normalise)
    /// or not, in the order of the form. The paths of violations are paths in it.
    pub fn document(&self, direction: &str, plan: &Plan) -> String {
        let single = Field::of(&[Part::Applicant, Part::Contact, Part::Project, Part::Funds]);
        let mut lines = vec![["\"schema\": ", &SCHEMA.to_string()].concat(), pair("direction", direction)];
        lines.extend(single.filter_map(|field| told(field, self.get(field))));
        if plan.consortium.is_some() {
            let members: Vec<_> = self
                .members
                .iter()
                .map(|member| {
                    let told = Field::of(&[Part::Member]).filter_map(|field| told(field, member.get(field)));
                    ["{ ", &told.collect::<Vec<_>>().join(", "), " }"].concat()
                })
                .collect();
            let open = if members.is_empty() {
                "[]".to_owned()
            } else {
                ["[\n    ", &members.join(",\n    "), "\n  ]"].concat()
            };
            lines.push(["\"members\": ", &open].concat());
        }
        ["{\n  ", &lines.join(",\n  "), "\n}\n"].concat()
    }
}

fn told(field: Field, text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| pair(field.name(), text))
}

fn pair(name: &str, text: &str) -> String {
    let mut line = [&*quoted(name), ": "].concat();
    line.push_str(&quoted(text));
    line
}

fn quoted(text: &str) -> String {
    let mut json = String::from('"');
    text.chars().for_each(|letter| escape(letter, &mut json));
    json.push('"');
    json
}

fn escape(letter: char, json: &mut String) {
    match letter {
        '"' | '\\' => json.extend(['\\', letter]),
        '\n' => json.push_str("\\n"),
        _ if letter.is_ascii_control() => {
            let code = u32::from(letter);
            let digit = |shift: u32| char::from_digit(code >> shift & 15, 16).unwrap_or('0');
            json.push_str("\\u00");
            json.extend([digit(4), digit(0)]);
        }
        _ => json.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Member;
    use proptest::prelude::*;
    use zice_laws::laws;

    fn read(form: &Application) -> serde_json::Value {
        serde_json::from_str(&form.document("unveil_consortium", &Plan::of("unveil_consortium"))).unwrap()
    }

    #[test]
    fn what_is_told_stands_under_its_name_and_nothing_else() {
        let form = Application::default().with(Field::EnterpriseName, "甲").with(Field::OwnFunds, "1.00");
        assert_eq!(
            form.document("demo_5g_iiot", &Plan::of("demo_5g_iiot")),
            "{\n  \"schema\": 1,\n  \"direction\": \"demo_5g_iiot\",\n  \"enterprise_name\": \"甲\",\n  \"own_funds_yuan\": \"1.00\"\n}\n"
        );
        let form = Application { members: vec![Member { name: "乙".into(), ..Member::default() }], ..form };
        assert_eq!(read(&form)["members"], serde_json::json!([{ "name": "乙" }]));
        assert_eq!(read(&Application::default())["members"], serde_json::json!([]));
    }

    laws! {
        #[test]
        fn any_text_is_read_back(text in prop::collection::vec(any::<char>(), 0..24)) {
            let text = format!("文{}", String::from_iter(text));
            let form = Application::default().with(Field::Content, text.clone());
            prop_assert_eq!(&read(&form)["project_content"], &text);
        }
    }
}

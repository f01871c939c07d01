//! The state as text, so that a reload loses nothing. Knows no storage. What it cannot read it leaves out.

use zice_core::RuleSet;
use zice_packs::Language;

use super::{Answer, Look, State};

/// Changes with the form of the text; another version is not read.
const VERSION: &str = "zice 1";

/// Choices, answers and language as lines of tab-separated fields; the place is in the address.
pub fn encode(state: &State, rules: &RuleSet) -> String {
    let mut text = VERSION.to_owned();
    if state.language == Language::En {
        line(&mut text, &["en"]);
    }
    if state.look != Look::default() {
        line(&mut text, &["look", state.look.size.name(), state.look.theme.name()]);
    }
    for direction in state.chosen.as_slice().iter().filter_map(|id| rules.direction(*id)) {
        line(&mut text, &["direction", &direction.id]);
    }
    for (path, answer) in state.answers.iter() {
        match answer {
            Answer::Text(told) => line(&mut text, &["text", path, told]),
            Answer::Nothing => line(&mut text, &["nothing", path]),
            Answer::Unsure => line(&mut text, &["unsure", path]),
        }
    }
    text
}

/// The state that was written, at the start; `None` for a text of another version.
pub fn decode(text: &str, rules: &RuleSet) -> Option<State> {
    let mut lines = text.lines();
    if lines.next()? != VERSION {
        return None;
    }
    let mut state = State::default();
    for line in lines {
        let fields: Vec<String> = line.split('\t').map(unescape).collect();
        match fields.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["en"] => state.language = Language::En,
            ["look", size, theme] => state.look = Look::named(size, theme),
            ["direction", id] => state.chosen.extend(rules.find_direction(id)),
            ["text", path, told] => state.answers.tell(path, Answer::Text((*told).into())),
            ["nothing", path] => state.answers.tell(path, Answer::Nothing),
            ["unsure", path] => state.answers.tell(path, Answer::Unsure),
            _ => {}
        }
    }
    Some(state)
}

fn line(text: &mut String, fields: &[&str]) {
    for (index, field) in fields.iter().enumerate() {
        text.push(if index == 0 { '\n' } else { '\t' });
        field.chars().for_each(|letter| escape(letter, text));
    }
}

fn escape(letter: char, text: &mut String) {
    match letter {
        '\\' => text.push_str("\\\\"),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        other => text.push(other),
    }
}

fn unescape(field: &str) -> String {
    let mut letters = field.chars();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some(other) => other,
                None => '\\',
            },
            other => other,
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, Size, Theme};

    #[test]
    fn what_was_written_is_read_back() {
        let rules = zice_builtin::chinese().rules;
        let odd = "a\tb\\n\nc\r 专职\u{3000}１５ = & %";
        let state = [
            Action::Speak(Language::En),
            Action::Look(Look { size: Size::Larger, theme: Theme::Contrast }),
            Action::Choose(rules.direction_ids().skip(2).collect()),
            Action::Tell("accidents[0].date".into(), Answer::Text(odd.into())),
            Action::Tell("partner_categories".into(), Answer::Nothing),
            Action::Tell("cloud_mode".into(), Answer::Unsure),
        ]
        .into_iter()
        .fold(State::default(), State::after);
        assert_eq!(decode(&encode(&state, &rules), &rules), Some(state));
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let rules = zice_builtin::chinese().rules;
        assert_eq!(decode("", &rules), None);
        assert_eq!(decode("zice 0\nen", &rules), None);
        let odd = "zice 1\ndirection\tgone\nnonsense\ntext\tonly-a-path\n\\";
        assert_eq!(decode(odd, &rules), Some(State::default()));
    }
}

//! Texts that are not translated, and key phrases that are none. Knows no meaning of a text.

use zice_packs::{Node, Shape, Subject};

use super::facts::text;
use super::{Finding, Lint};
use crate::pack::Pack;

/// A key phrase of more characters than this is a sentence.
const LONGEST_PHRASE: usize = 40;

pub(super) fn lint(pack: &Pack) -> Vec<Finding> {
    let mut found = Vec::new();
    for document in pack.documents {
        for (key, tables) in document.members() {
            // A table such as [pack] stands alone, [[rule]] in a list.
            let alone = [tables];
            let tables: Vec<&Node> =
                if tables.items().is_empty() { alone.to_vec() } else { tables.items().iter().collect() };
            for table in tables {
                untranslated(table, &title(key, table), &mut found);
            }
        }
    }
    for finding in &mut found {
        finding.subject = subject(pack, &finding.diagnostic.subject);
    }
    found.extend(phrases(pack));
    found
}

fn title(key: &str, table: &Node) -> String {
    let name = ["id", "name"].into_iter().find_map(|name| text(table, name)).unwrap_or_default();
    format!("{key} {name}").trim_end().to_owned()
}

fn subject(pack: &Pack, title: &str) -> Option<Subject> {
    let (kind, name) = title.split_once(' ')?;
    let rules = pack.rules();
    match kind {
        "fact" => rules.schema.find(name).map(Subject::Fact),
        "direction" => rules.find_direction(name).map(Subject::Direction),
        "rule" => {
            let rule = (0..).zip(&rules.rules).find(|(_, rule)| *rule.id == *name)?;
            Some(Subject::Rule(zice_core::RuleId(rule.0)))
        }
        _ => None,
    }
}

fn untranslated(node: &Node, subject: &str, found: &mut Vec<Finding>) {
    if let (Some(zh), Some(en)) = (text(node, "zh"), text(node, "en"))
        && zh == en
        && needs_translation(zh)
    {
        let finding = Finding::new(Lint::Untranslated, &node.at, subject, "both languages have the same text");
        found.push(finding.hint(format!("translate `{zh}`")));
    }
    node.items().iter().for_each(|item| untranslated(item, subject, found));
    for (_, value) in node.members().iter().filter(|(_, value)| !matches!(value.shape, Shape::Text(_))) {
        untranslated(value, subject, found);
    }
}

/// A single name or grade such as `AAA` is the same in every language.
fn needs_translation(text: &str) -> bool {
    is_chinese(text) || text.split_whitespace().count() > 1
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

fn phrases(pack: &Pack) -> Vec<Finding> {
    let words = &pack.checked.library.catalogue.rules;
    let rules = (0..).map(zice_core::RuleId).zip(words).zip(&pack.checked.places.rules);
    let finding = |((id, words), at): ((zice_core::RuleId, &zice_packs::RuleWords), &zice_packs::At)| {
        let length = words.phrase.chars().count();
        let message = match length {
            0 | 1 => "one character cannot be found again in the document",
            _ if length > LONGEST_PHRASE || words.phrase.contains('。') => "this is a sentence, not a key phrase",
            _ => return None,
        };
        let subject = format!("rule {}", pack.rules().rule(id)?.id);
        let found = Finding::new(Lint::Phrase, at, subject, message).key("phrase");
        Some(found.hint("cite a few characters that stand once at the locator").about(Subject::Rule(id)))
    };
    rules.filter_map(finding).collect()
}

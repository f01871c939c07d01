//! Phrases of conditions as points of a list: short ones on one line, long ones as points below points.

use zice_packs::Language;
use zice_words::{Join, Phrase};

use super::model::Item;

/// Longer than this, a phrase of several parts is easier to read as a list.
const LONGEST_LINE: usize = 56;
const LONGEST_LINE_EN: usize = 120;

/// A phrase as a point.
pub(super) fn item(phrase: &Phrase, language: Language) -> Item {
    let sentence = phrase.sentence(language);
    let longest = match language {
        Language::Zh => LONGEST_LINE,
        Language::En => LONGEST_LINE_EN,
    };
    if sentence.chars().count() <= longest {
        return sentence.into();
    }
    match phrase {
        Phrase::Plain(_) => sentence.into(),
        Phrase::Joined(join, parts) => Item { text: join.lead(language), below: items(parts, language) },
        Phrase::Under(lead, body) => match &**body {
            Phrase::Joined(join, parts) => Item { text: under(lead, *join, language), below: items(parts, language) },
            Phrase::Plain(_) => sentence.into(),
            body @ Phrase::Under(..) => Item { text: lead.clone(), below: vec![item(body, language)] },
        },
    }
}

fn items(parts: &[Phrase], language: Language) -> Vec<Item> {
    parts.iter().map(|part| item(part, language)).collect()
}

/// A lead that ends with a colon already says that all of what follows is meant.
fn under(lead: &str, join: Join, language: Language) -> String {
    if join == Join::All && lead.ends_with(['：', ':']) {
        return lead.into();
    }
    let between = match language {
        Language::Zh => "",
        Language::En => " ",
    };
    format!("{lead}{between}{}", join.lead(language))
}

//! Every reading of doubtful wording in one place, so that the issuing office can confirm or mend each.

use zice_core::{Direction, DirectionId};
use zice_packs::{Language, Text};

use super::{Chapter, rules};
use crate::page::model::{Block, Table};
use crate::page::survey::Survey;

/// The notes of rules and directions.
pub(super) fn readings(survey: &Survey) -> Chapter {
    let mut rows: Vec<Vec<String>> =
        survey.directions.iter().flat_map(|(id, found)| of_direction(survey, *id, found)).collect();
    for row in &survey.rows {
        if let Some(note) = &row.words.note {
            rows.push(vec![row.rule.id.to_string(), rules::source(survey, row), note.get(survey.language).into()]);
        }
    }
    let lead = survey.pick(
        "以下是文本没有写明或可以有几种读法、而这里已经选定一种读法的地方，请逐条确认。",
        "Where the text is silent or can be read in several ways, this is how it has been read. Please confirm each.",
    );
    let head = match survey.language {
        Language::Zh => vec!["编号", "出处", "采用的理解"],
        Language::En => vec!["Id", "Where", "The reading chosen"],
    };
    let blocks = if rows.is_empty() {
        Vec::new()
    } else {
        vec![Block::Paragraph(lead.into()), Block::Table(Table { head, rows })]
    };
    Chapter { anchor: "readings", title: survey.pick("对文本的理解", "How the text has been read"), blocks }
}

fn of_direction(survey: &Survey, id: DirectionId, found: &Direction) -> Vec<Vec<String>> {
    let Some(words) = survey.library.catalogue.direction(id) else { return Vec::new() };
    let stands = format!("{} {}", words.locator, words.title.get(survey.language));
    let row = |note: &Text| vec![found.id.to_string(), stands.clone(), note.get(survey.language).into()];
    words.notes.iter().map(row).collect()
}

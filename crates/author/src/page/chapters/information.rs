//! What the document says without a demand that could be tested: papers, duties, quotas, procedure.

use zice_packs::Language;
use zice_words::nature;

use super::{Chapter, rules};
use crate::page::model::{Block, Table};
use crate::page::survey::{NATURES, Row, Survey};

/// One table per nature.
pub(super) fn information(survey: &Survey) -> Chapter {
    let rows: Vec<_> = survey.rows.iter().filter(|row| !row.is_tested()).collect();
    let mut blocks = Vec::new();
    for of in NATURES {
        let rows: Vec<_> = Survey::of_nature(&rows, of).map(|row| cells(survey, row)).collect();
        if !rows.is_empty() {
            let text = nature(of, survey.language);
            blocks.push(Block::heading(3, format!("information-{}", blocks.len() / 2 + 1), text));
            blocks.push(Block::Table(Table { head: head(survey), rows }));
        }
    }
    let title =
        survey.pick("材料、义务、名额和流程（只告知，不作判断）", "Papers, duties, quotas, procedure (not judged)");
    Chapter { anchor: "information", title, blocks }
}

fn head(survey: &Survey) -> Vec<&'static str> {
    match survey.language {
        Language::Zh => vec!["编号", "内容", "适用", "出处"],
        Language::En => vec!["Id", "What it says", "Applies to", "Where"],
    }
}

fn cells(survey: &Survey, row: &Row) -> Vec<String> {
    let mut says = row.words.requirement.get(survey.language).to_owned();
    if let Some(note) = &row.words.note {
        let note = note.get(survey.language);
        let aside = match survey.language {
            Language::Zh => format!("（{}）", note.trim_end_matches('。')),
            Language::En => format!(" ({})", note.trim_end_matches('.')),
        };
        says += &aside;
    }
    vec![row.rule.id.to_string(), says, survey.titles(&row.directions), rules::source(survey, row)]
}

//! The chapters of a page, in order. Each is left out where the pack gives it nothing to say.

mod directions;
mod facts;
mod head;
mod human;
mod information;
mod portfolio;
mod readings;
mod rules;

use zice_packs::Language;

use super::model::{Block, Page};
use super::survey::Survey;

/// A chapter: its anchor, its title, and what it says.
struct Chapter {
    anchor: &'static str,
    title: &'static str,
    blocks: Vec<Block>,
}

/// The page of a pack.
pub(super) fn page(survey: &Survey) -> Page {
    let mut chapters = vec![
        head::reading(survey),
        head::notes(survey),
        directions::overview(survey),
        rules::shared(survey),
        rules::own(survey),
        portfolio::portfolio(survey),
        information::information(survey),
        readings::readings(survey),
        human::human(survey),
        facts::facts(survey),
    ];
    chapters.retain(|chapter| !chapter.blocks.is_empty());
    let mut blocks = head::head(survey);
    blocks.push(contents(survey, &chapters));
    for (position, chapter) in chapters.into_iter().enumerate() {
        blocks.push(Block::heading(2, chapter.anchor, numbered(survey, position, chapter.title)));
        blocks.extend(chapter.blocks);
    }
    blocks.push(head::foot(survey));
    Page { title: head::title(survey), language: survey.pick("zh-CN", "en"), blocks }
}

/// The readings chosen, without a heading; nothing where there are none.
pub(crate) fn readings_chosen(survey: &Survey) -> Vec<Block> {
    readings::readings(survey).blocks
}

fn contents(survey: &Survey, chapters: &[Chapter]) -> Block {
    let link =
        |(position, chapter): (usize, &Chapter)| (chapter.anchor.to_owned(), numbered(survey, position, chapter.title));
    Block::Links(survey.pick("目录：", "Contents: ").into(), chapters.iter().enumerate().map(link).collect())
}

fn numbered(survey: &Survey, position: usize, title: &str) -> String {
    const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    match survey.language {
        Language::Zh => format!("{}、{title}", NUMERALS.get(position).unwrap_or(&"")),
        Language::En => format!("{}. {title}", position + 1),
    }
}

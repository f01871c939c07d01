//! What one can apply for: name, what is judged, where it stands, what it is worth. Tells no rule.

use zice_core::{AmountKind, AmountRule, Condition, Direction, DirectionId};
use zice_packs::{DirectionWords, Language};
use zice_words::{amount_rule, parties};

use super::Chapter;
use crate::page::model::{Block, Field, Item, Table, field};
use crate::page::survey::Survey;

/// All directions in one table.
pub(super) fn overview(survey: &Survey) -> Chapter {
    let head = match survey.language {
        Language::Zh => vec!["序号", "方向", "判断对象", "出处", "金额"],
        Language::En => vec!["No.", "Direction", "What is judged", "Where", "Amount"],
    };
    let row = |(position, (id, found)): (usize, &(DirectionId, &Direction))| {
        let words = survey.library.catalogue.direction(*id)?;
        Some(vec![
            (position + 1).to_string(),
            words.title.get(survey.language).into(),
            words.judged.get(survey.language).into(),
            words.locator.to_string(),
            amounts(survey, found).join(survey.pick("；", "; ")),
        ])
    };
    let rows = survey.directions.iter().enumerate().filter_map(row).collect();
    let blocks = vec![Block::Table(Table { head, rows })];
    Chapter { anchor: "directions", title: survey.pick("申报方向", "What one can apply for"), blocks }
}

/// What there is to say about one direction before its rules.
pub(super) fn facts_of(survey: &Survey, found: &Direction, words: &DirectionWords) -> Vec<Field> {
    let mut fields = vec![
        field(survey.pick("判断对象", "What is judged"), words.judged.get(survey.language)),
        field(survey.pick("出处", "Where"), words.locator.to_string()),
    ];
    fields.extend(judged_parties(survey, found));
    fields.push(field(survey.pick("金额", "Amount"), amount(survey, found)));
    let notes: Vec<Item> = words.notes.iter().map(|note| note.get(survey.language).into()).collect();
    if !notes.is_empty() {
        fields.push(field(survey.pick("说明", "Notes"), points(notes)));
    }
    fields.push(field(survey.pick("代号", "Id"), found.id.to_string()));
    fields
}

/// Whom a direction judges one by one.
fn judged_parties(survey: &Survey, found: &Direction) -> Option<Field> {
    found.parties?;
    let (list, is) = found.clauses.iter().find_map(|clause| match survey.test(*clause) {
        Condition::EveryParty { list, is, .. } => Some((*list, is)),
        _ => None,
    })?;
    let parties = parties(survey.library, list, is, survey.language);
    let said = match survey.language {
        Language::Zh => format!("{parties}，每一个单独判断，全部通过才算通过"),
        Language::En => format!("{parties}, each by itself; all must pass"),
    };
    Some(field(survey.pick("逐个判断", "Parties"), said))
}

fn amount(survey: &Survey, found: &Direction) -> Item {
    let said: Vec<Item> = amounts(survey, found).into_iter().map(Item::from).collect();
    if said.len() > 1 {
        let lead = survey.pick("依次看下去，用第一个符合的情形：", "The first case that holds:");
        return Item { text: lead.into(), below: said };
    }
    points(said)
}

/// One point as it is, several below each other.
fn points(mut points: Vec<Item>) -> Item {
    if points.len() == 1 { points.swap_remove(0) } else { Item { text: String::new(), below: points } }
}

fn amounts(survey: &Survey, found: &Direction) -> Vec<String> {
    if found.amounts.is_empty() {
        return vec![survey.pick("文本没有写明金额", "no figure in the text").into()];
    }
    found.amounts.iter().map(|rule| said(survey, rule)).collect()
}

fn said(survey: &Survey, rule: &AmountRule) -> String {
    let kind = match rule.kind {
        AmountKind::Fixed => survey.pick("文件写明的金额", "stated in the text"),
        AmountKind::Ceiling => survey.pick("文件写明的上限", "a limit stated in the text"),
        AmountKind::Maximum => survey.pick("按公式计算的上限", "a limit worked out from figures"),
    };
    let said = amount_rule(survey.library, rule, survey.language);
    match survey.language {
        Language::Zh => format!("{said}（{kind}）"),
        Language::En => format!("{said} ({kind})"),
    }
}

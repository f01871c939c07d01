//! What no computer can judge here: what applicants attest, what experts weigh, what the text leaves open.

use zice_core::{Condition, Effect, Nature};
use zice_words::condition;

use super::Chapter;
use super::facts::ours;
use crate::page::model::{Block, Item};
use crate::page::phrases;
use crate::page::survey::{Row, Survey};
use crate::reading::walk;

/// Four lists, each where it has something to say.
pub(super) fn human(survey: &Survey) -> Chapter {
    let lists = [
        (
            survey.pick("由专家评审或主管部门判断的条件", "For experts or the office to judge"),
            survey.pick(
                "程序只记录申报单位的自评，不评价是否属实、是否足够。",
                "Only the applicant's own statement is recorded, not whether it is true or enough.",
            ),
            rules(survey, |row| row.is_tested() && row.rule.nature == Nature::Soft),
        ),
        (
            survey.pick("由申报单位自行声明的情况", "What applicants state themselves"),
            survey.pick("以下各项按申报单位的回答处理，须另行核实。", "These are taken as answered and need checking."),
            attested(survey),
        ),
        (
            survey.pick("原文没有写死的情形", "Cases the text leaves open"),
            survey.pick("出现这些情形时列为待定。", "Where one of them is the case, the result is undetermined."),
            open(survey),
        ),
        (
            survey.pick("不满足时由主管部门认定的条件", "For the office to decide where not met"),
            survey.pick("不满足时不作否定，列为待定。", "Not met leaves the direction undetermined, not ruled out."),
            rules(survey, |row| row.is_tested() && row.effect() == Effect::Undetermined),
        ),
        (
            survey.pick("文本没有写明、须另行提供的数据", "What the text leaves to be supplied"),
            survey.pick(
                "没有提供时不按它判断，或者列为待定。",
                "Until supplied it sets no limit, or leaves it undetermined.",
            ),
            parameters(survey),
        ),
    ];
    let mut blocks = Vec::new();
    for (position, (title, lead, points)) in lists.into_iter().enumerate() {
        if !points.is_empty() {
            blocks.push(Block::heading(3, format!("human-{}", position + 1), title));
            blocks.push(Block::Paragraph(lead.into()));
            blocks.push(Block::Items(points));
        }
    }
    Chapter {
        anchor: "human", title: survey.pick("计算机不能判断的内容", "What a computer cannot judge"), blocks
    }
}

fn named(survey: &Survey, row: &Row) -> String {
    format!("{} {}", row.rule.id, row.words.requirement.get(survey.language))
}

fn rules(survey: &Survey, wanted: impl Fn(&Row) -> bool) -> Vec<Item> {
    survey.rows.iter().filter(|row| wanted(row)).map(|row| named(survey, row).into()).collect()
}

fn attested(survey: &Survey) -> Vec<Item> {
    let said = ours(survey).filter(|(_, words)| words.attested);
    said.map(|(_, words)| words.label.get(survey.language).into()).collect()
}

fn parameters(survey: &Survey) -> Vec<Item> {
    let said = ours(survey).filter(|(fact, _)| fact.parameter);
    said.map(|(_, words)| words.label.get(survey.language).into()).collect()
}

/// The rules with open cases. A note says it better than a part of a condition, which may mean little by itself.
fn open(survey: &Survey) -> Vec<Item> {
    let mut points = Vec::new();
    for row in &survey.rows {
        let cases = open_cases(survey, row);
        if !cases.is_empty() {
            let note = row.words.note.as_ref().map(|note| vec![note.get(survey.language).into()]);
            points.push(Item { text: named(survey, row), below: note.unwrap_or(cases) });
        }
    }
    points
}

/// Each case once, however many directions have it.
fn open_cases(survey: &Survey, row: &Row) -> Vec<Item> {
    let mut cases = Vec::new();
    for (_, clause) in &row.clauses {
        walk(survey.test(*clause), &mut |part| {
            if let Condition::Open(case) = part {
                let said = phrases::item(&condition(survey.library, case, survey.language), survey.language);
                if !cases.contains(&said) {
                    cases.push(said);
                }
            }
        });
    }
    cases
}

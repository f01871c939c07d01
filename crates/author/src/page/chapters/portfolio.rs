//! The rules across directions: what may not be combined, and what to do about it.

use zice_core::{PortfolioRule, Strength};
use zice_packs::PortfolioWords;
use zice_words::condition;

use super::Chapter;
use crate::page::model::{Block, Entry, field};
use crate::page::phrases;
use crate::page::survey::Survey;

/// All of them, in document order.
pub(super) fn portfolio(survey: &Survey) -> Chapter {
    let ours = |words: &PortfolioWords| {
        survey.library.rules.policy(words.policy).is_some_and(|policy| policy.id == survey.policy.id)
    };
    let rules = survey.library.rules.portfolio.iter().zip(&survey.library.catalogue.portfolio);
    let blocks =
        rules.filter(|(_, words)| ours(words)).map(|(rule, words)| Block::Entry(entry(survey, rule, words))).collect();
    Chapter { anchor: "portfolio", title: survey.pick("跨方向的规则", "Rules across directions"), blocks }
}

fn entry(survey: &Survey, rule: &PortfolioRule, words: &PortfolioWords) -> Entry {
    let strength = match rule.strength {
        Strength::Hard => survey.pick("硬性，违反的不能同时申报", "hard: breaking it rules something out"),
        Strength::InPrinciple => {
            survey.pick("原则上，超出的须经主管部门同意", "in principle: beyond it the office must agree")
        }
        Strength::Reminder => survey.pick("提醒", "a reminder"),
        Strength::Information => survey.pick("告知", "for information"),
    };
    let mut fields = vec![
        field(survey.pick("出处", "Where"), words.locator.to_string()),
        field(survey.pick("适用", "Applies to"), survey.titles(&rule.directions)),
        field(survey.pick("力度", "Strength"), strength),
    ];
    if let Some(test) = rule.test.and_then(|test| survey.library.rules.tests.get(test.index())) {
        let phrase = condition(survey.library, test, survey.language);
        fields.push(field(survey.pick("判断", "Test"), phrases::item(&phrase, survey.language)));
    }
    if let Some(advice) = &words.advice {
        fields.push(field(survey.pick("建议", "Advice"), advice.get(survey.language)));
    }
    Entry {
        level: 3,
        anchor: format!("portfolio-{}", rule.id),
        mark: rule.id.to_string(),
        title: words.requirement.get(survey.language).into(),
        fields,
    }
}

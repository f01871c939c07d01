//! What is asked, in the order it is asked: question, type, unit, bounds, options, and which rules need it.

use zice_core::{Date, Fact, FactId, Kind, Schema, fixed_text};
use zice_packs::{Effort, FactWords, GroupId, Language, Text};
use zice_words::{date, unit};

use super::Chapter;
use crate::page::model::{Block, Entry, Field, Item, field};
use crate::page::survey::Survey;

/// Every fact that the pack declares, by its group.
pub(super) fn facts(survey: &Survey) -> Chapter {
    let mut blocks = Vec::new();
    for (id, group) in (0..=u16::MAX).map(GroupId).zip(&survey.library.catalogue.groups) {
        let entries: Vec<_> = group.facts.iter().flat_map(|fact| with_fields(survey, *fact)).collect();
        if !entries.is_empty() {
            let text = group.title.get(survey.language);
            blocks.push(Block::heading(3, format!("group-{}", id.0 + 1), text));
            blocks.extend(entries);
        }
    }
    Chapter { anchor: "facts", title: survey.pick("需要填写的情况", "What is asked"), blocks }
}

/// The facts of the pack with their words; the date of filing is no fact of any pack.
pub(super) fn ours<'l>(survey: &Survey<'l>) -> impl Iterator<Item = (&'l Fact, &'l FactWords)> + use<'l> {
    let library = survey.library;
    let facts = library.rules.schema.iter().filter(|(id, _)| *id != Schema::AS_OF);
    facts.filter_map(|(id, fact)| Some((fact, library.catalogue.fact(id)?)))
}

/// A fact, and after a list the fields of its entries.
fn with_fields(survey: &Survey, id: FactId) -> Vec<Block> {
    let (Some(fact), Some(words)) = (survey.library.rules.schema.get(id), survey.library.catalogue.fact(id)) else {
        return Vec::new();
    };
    let mut entries = vec![Block::Entry(entry(survey, id, fact, words))];
    if let Kind::List(fields) = &fact.kind {
        entries.extend(fields.iter().flat_map(|field| with_fields(survey, *field)));
    }
    entries
}

fn entry(survey: &Survey, id: FactId, fact: &Fact, words: &FactWords) -> Entry {
    let text = |text: &Text| text.get(survey.language).to_owned();
    let mut fields = vec![
        field(survey.pick("问题", "Question"), text(&words.question)),
        field(survey.pick("填法", "Type"), kind(survey, fact, words)),
    ];
    fields.extend(options(survey, fact, words));
    fields.extend(words.help.as_ref().map(|help| field(survey.pick("提示", "Help"), text(help))));
    fields.extend(remarks(survey, fact, words));
    fields.push(field(survey.pick("用于", "Used by"), used_by(survey, id)));
    Entry {
        level: 4,
        anchor: format!("fact-{}", fact.name),
        mark: fact.name.to_string(),
        title: text(&words.label),
        fields,
    }
}

fn kind(survey: &Survey, fact: &Fact, words: &FactWords) -> String {
    let (zh, en) = match &fact.kind {
        Kind::Bool => ("是／否", "yes or no"),
        Kind::Integer => ("整数", "whole number"),
        Kind::Decimal { .. } => ("数", "number"),
        Kind::Money => ("金额", "amount"),
        Kind::Date => ("日期", "date"),
        Kind::Choice(_) => ("单选", "one option"),
        Kind::Choices { .. } => ("多选，可以一项也不选", "any number of options, also none"),
        Kind::Text => ("文字（名称，不作判断）", "text (a name, not judged itself)"),
        Kind::List(_) => ("列表，逐项填写；没有的填“无”", "list, entry by entry; “none” where there is none"),
        Kind::Pairs(_) => ("成对填写两个名称；没有的填“无”", "pairs of names; “none” where there is none"),
    };
    let mut said = survey.pick(zh, en).to_owned();
    if let Some(of) = words.unit {
        let counted = match survey.language {
            Language::Zh => format!("（{}）", unit(of, survey.language)),
            Language::En => format!(" ({})", unit(of, survey.language)),
        };
        said += &counted;
    }
    said + &bounds(survey, &fact.kind)
}

fn bounds(survey: &Survey, kind: &Kind) -> String {
    let (least, most) = kind.bounds();
    let (least, most) = match kind {
        Kind::Integer | Kind::Decimal { .. } | Kind::Money => {
            let decimals = kind.decimals();
            (fixed_text(least, decimals, 0), round(fixed_text(most, decimals, 0), survey.language))
        }
        Kind::Date => (day(least, survey.language), day(most, survey.language)),
        Kind::Bool | Kind::Choice(_) | Kind::Choices { .. } | Kind::Text | Kind::List(_) | Kind::Pairs(_) => {
            return String::new();
        }
    };
    let decimals = match (kind.decimals(), survey.language) {
        (0, _) => String::new(),
        (count, Language::Zh) => format!("，最多{count}位小数"),
        (count, Language::En) => format!(", at most {count} decimals"),
    };
    match survey.language {
        Language::Zh => format!("，{least}至{most}{decimals}"),
        Language::En => format!(", {least} to {most}{decimals}"),
    }
}

fn day(number: i64, language: Language) -> String {
    date(Date::from_day_number(number), language)
}

/// A round number as Chinese reads it: 10亿 for 1000000000.
fn round(digits: String, language: Language) -> String {
    if language == Language::En {
        return digits;
    }
    let powers = [("000000000000", "万亿"), ("00000000", "亿"), ("0000", "万")];
    let shorter = powers.iter().find_map(|(zeros, word)| Some(format!("{}{word}", digits.strip_suffix(zeros)?)));
    shorter.unwrap_or(digits)
}

fn options(survey: &Survey, fact: &Fact, words: &FactWords) -> Option<Field> {
    let exclusive = match &fact.kind {
        Kind::Choices { exclusive, .. } => *exclusive,
        _ => 0,
    };
    let alone = survey.pick("（不能与其他选项同时选）", " (stands alone)");
    let said: Vec<_> = (0_u32..64)
        .zip(&words.options)
        .map(|(bit, option)| {
            format!("{}{}", option.get(survey.language), if exclusive >> bit & 1 == 1 { alone } else { "" })
        })
        .collect();
    (!said.is_empty()).then(|| field(survey.pick("选项", "Options"), said.join(survey.pick("；", "; "))))
}

/// Whose word it is, whether it repeats, and how long it takes to change.
fn remarks(survey: &Survey, fact: &Fact, words: &FactWords) -> Option<Field> {
    let mut said: Vec<&str> = Vec::new();
    if words.attested {
        said.push(survey.pick("申报单位自行声明", "the applicant's own statement"));
    }
    if fact.parameter {
        said.push(survey.pick("文本没有写明，须另行提供", "left open by the text, to be supplied"));
    }
    if fact.distinct {
        said.push(survey.pick("各项不能重复", "no two entries the same"));
    }
    said.extend(words.effort.map(|effort| effort_words(survey, effort)));
    let said: Vec<_> = said.into_iter().map(str::to_owned).collect();
    (!said.is_empty()).then(|| field(survey.pick("备注", "Remarks"), said.join(survey.pick("；", "; "))))
}

fn effort_words(survey: &Survey, effort: Effort) -> &'static str {
    let (zh, en) = match effort {
        Effort::Minutes => ("改变它只要几分钟", "takes minutes to change"),
        Effort::Days => ("改变它要几天", "takes days to change"),
        Effort::Weeks => ("改变它要几周", "takes weeks to change"),
        Effort::Months => ("改变它要几个月", "takes months to change"),
        Effort::Fixed => ("既成事实，不能改变", "cannot be changed"),
    };
    match survey.language {
        Language::Zh => zh,
        Language::En => en,
    }
}

fn used_by(survey: &Survey, id: FactId) -> Item {
    let mut users: Vec<String> = Vec::new();
    for row in survey.readers(id) {
        if !users.contains(&row.rule.id.to_string()) {
            users.push(row.rule.id.to_string());
        }
    }
    if is_counted(survey, id) {
        users.push(survey.pick("金额", "amounts").into());
    }
    if users.is_empty() {
        return survey.pick("只作记录", "for the record only").into();
    }
    survey.listed(&users).into()
}

/// Whether some amount of the pack is worked out from a fact.
fn is_counted(survey: &Survey, id: FactId) -> bool {
    let mut found = false;
    for rule in survey.directions.iter().flat_map(|(_, direction)| &direction.amounts) {
        rule.each_place(&mut |place| found |= place.fact == id);
    }
    found
}

//! The rules that are tested: those of several directions once, the others under their direction, by nature.

use zice_core::{Clause, Condition, Direction, DirectionId, Effect, Nature};
use zice_packs::{DirectionWords, Language};
use zice_words::{Phrase, condition, nature, nature_note, party_condition, quoted};

use super::{Chapter, directions};
use crate::page::model::{Block, Entry, Field, Item, field};
use crate::page::phrases;
use crate::page::survey::{NATURES, Row, Survey};

/// Rules that several directions have.
pub(super) fn shared(survey: &Survey) -> Chapter {
    let rows: Vec<_> = survey.rows.iter().filter(|row| is_shared(row)).collect();
    let blocks = by_nature(survey, &rows, "shared", 3);
    Chapter {
        anchor: "shared", title: survey.pick("多个方向共同的条件", "Rules of several directions"), blocks
    }
}

/// Each direction with the rules that it alone has.
pub(super) fn own(survey: &Survey) -> Chapter {
    let mut blocks = Vec::new();
    for (position, (id, found)) in survey.directions.iter().enumerate() {
        if let Some(words) = survey.library.catalogue.direction(*id) {
            let heading = match survey.language {
                Language::Zh => format!("（{}）{}", position + 1, words.title.get(survey.language)),
                Language::En => format!("({}) {}", position + 1, words.title.get(survey.language)),
            };
            blocks.push(Block::heading(3, format!("direction-{}", found.id), heading));
            blocks.extend(direction(survey, *id, found, words));
        }
    }
    Chapter { anchor: "own", title: survey.pick("各方向的条件", "Rules of each direction"), blocks }
}

fn is_shared(row: &Row) -> bool {
    row.is_tested() && row.directions.len() > 1
}

fn direction(survey: &Survey, id: DirectionId, found: &Direction, words: &DirectionWords) -> Vec<Block> {
    let here = |row: &&Row| row.directions.contains(&id);
    let link = |row: &Row| (row.anchor.clone(), row.rule.id.to_string());
    let common: Vec<_> = survey.rows.iter().filter(here).filter(|row| is_shared(row)).map(link).collect();
    let own: Vec<_> = survey.rows.iter().filter(here).filter(|row| row.is_tested() && !is_shared(row)).collect();
    let mut blocks = vec![Block::Fields(directions::facts_of(survey, found, words))];
    if !common.is_empty() {
        let lead = survey.pick("还适用多个方向共同的条件：", "The rules of several directions that apply too: ");
        blocks.push(Block::Links(lead.into(), common));
    }
    if own.is_empty() {
        blocks.push(Block::Paragraph(survey.pick("没有单独的条件。", "It has no rules of its own.").into()));
    }
    blocks.extend(by_nature(survey, &own, &format!("direction-{}", found.id), 4));
    blocks
}

fn by_nature(survey: &Survey, rows: &[&Row], anchor: &str, level: u8) -> Vec<Block> {
    let mut blocks = Vec::new();
    for of in NATURES {
        let entries: Vec<_> =
            Survey::of_nature(rows, of).map(|row| Block::Entry(entry(survey, row, level + 1))).collect();
        if !entries.is_empty() {
            let text = nature(of, survey.language);
            blocks.push(Block::heading(level, format!("{anchor}-{}", slug(of)), text));
            blocks.extend(nature_note(of, survey.language).map(|note| Block::Paragraph(note.into())));
            blocks.extend(entries);
        }
    }
    blocks
}

fn slug(nature: Nature) -> &'static str {
    match nature {
        Nature::Hard => "hard",
        Nature::Exclusion => "exclusion",
        Nature::Scope => "scope",
        Nature::Limit => "limit",
        Nature::Soft => "soft",
        Nature::Document => "document",
        Nature::Obligation => "obligation",
        Nature::Priority => "priority",
        Nature::Quota => "quota",
        Nature::Money => "money",
        Nature::Process => "process",
    }
}

/// A rule with all that follows from it.
fn entry(survey: &Survey, row: &Row, level: u8) -> Entry {
    let mut fields = vec![field(survey.pick("出处", "Where"), source(survey, row))];
    if row.directions.len() > 1 {
        fields.push(field(survey.pick("适用", "Applies to"), survey.titles(&row.directions)));
    }
    fields.push(field(survey.pick("判断", "Test"), test(survey, row)));
    fields.push(field(survey.pick("不满足时", "When not met"), effect(survey, row)));
    fields.extend(note(survey, row));
    Entry {
        level,
        anchor: row.anchor.clone(),
        mark: row.rule.id.to_string(),
        title: row.words.requirement.get(survey.language).into(),
        fields,
    }
}

/// Where a rule stands, and the words by which the place is found.
pub(super) fn source(survey: &Survey, row: &Row) -> String {
    let (locator, phrase) = (&row.words.locator, quoted(&row.words.phrase));
    match survey.language {
        Language::Zh => format!("{locator}，原文{phrase}"),
        Language::En => format!("{locator}, {phrase}"),
    }
}

/// The reading chosen.
pub(super) fn note(survey: &Survey, row: &Row) -> Option<Field> {
    let note = row.words.note.as_ref()?;
    Some(field(survey.pick("理解", "Reading"), note.get(survey.language)))
}

/// The condition; where it depends on the direction, that of each.
fn test(survey: &Survey, row: &Row) -> Item {
    if let Some(of_parties) = party_test(survey, row) {
        return of_parties;
    }
    let point = |(direction, clause): &(DirectionId, Clause)| {
        let phrase = condition(survey.library, survey.test(*clause), survey.language);
        (phrases::item(&phrase, survey.language), *direction)
    };
    let points: Vec<_> = row.clauses.iter().map(point).collect();
    let each_its_own = points.iter().map(|(point, direction)| (this(survey, point, *direction), *direction)).collect();
    let (said, generic) = (grouped(points), grouped(each_its_own));
    match (generic.as_slice(), said.as_slice()) {
        ([(one, _)], _) | (_, [(one, _)]) => one.clone(),
        _ => {
            let of = |(point, directions): &(Item, Vec<DirectionId>)| Item {
                text: survey.titles(directions) + survey.pick("：", ": ") + &point.text,
                below: point.below.clone(),
            };
            Item {
                text: survey.pick("按方向分别判断：", "By direction:").into(), below: said.iter().map(of).collect()
            }
        }
    }
}

/// What every direction of a rule demands of each of its parties, where that is the same; who they are is told there.
fn party_test(survey: &Survey, row: &Row) -> Option<Item> {
    let that = |(_, clause): &(DirectionId, Clause)| match survey.test(*clause) {
        Condition::EveryParty { that, .. } => Some(&**that),
        _ => None,
    };
    let demands: Vec<_> = row.clauses.iter().map(that).collect::<Option<_>>()?;
    let (first, others) = demands.split_first()?;
    if others.iter().any(|other| other != first) {
        return None;
    }
    let lead = survey.pick("逐个判断，每一个都满足：", "each party judged by itself:");
    let phrase = party_condition(survey.library, first, survey.language);
    Some(phrases::item(&Phrase::Under(lead.into(), Box::new(phrase)), survey.language))
}

/// Equal points once, with all their directions.
fn grouped(points: Vec<(Item, DirectionId)>) -> Vec<(Item, Vec<DirectionId>)> {
    let mut groups: Vec<(Item, Vec<DirectionId>)> = Vec::new();
    for (point, direction) in points {
        match groups.iter_mut().find(|(known, _)| *known == point) {
            Some((_, directions)) => directions.push(direction),
            None => groups.push((point, vec![direction])),
        }
    }
    groups
}

/// A point in which a direction speaks of itself.
fn this(survey: &Survey, point: &Item, direction: DirectionId) -> Item {
    let name = quoted(survey.title(direction));
    Item {
        text: point.text.replace(&name, survey.pick("本方向", "this direction")),
        below: point.below.iter().map(|below| this(survey, below, direction)).collect(),
    }
}

fn effect(survey: &Survey, row: &Row) -> String {
    let said = match (row.effect(), row.words.curable) {
        (Effect::Ineligible, false) => survey.pick("不能申报", "one cannot apply"),
        (Effect::Ineligible, true) => {
            survey.pick("暂不能申报；改正后可以申报", "one cannot apply yet; it can be mended before filing")
        }
        (Effect::Undetermined, false) => {
            survey.pick("列为待定，由主管部门认定", "undetermined; for the competent office to decide")
        }
        (Effect::Undetermined, true) => survey.pick(
            "列为待定，由主管部门认定；申报前可以改正",
            "undetermined; for the competent office to decide; it can be mended before filing",
        ),
        (Effect::Nothing, _) => survey.pick("不影响能否申报", "nothing; one can apply all the same"),
    };
    let is_window = row.clauses.iter().any(|(_, clause)| clause.window);
    let window = survey.pick(
        "（这是申报时间的条件，不在申报期内时仍会判断其余条件）",
        " (this is about when to file; outside the dates the other rules are judged all the same)",
    );
    said.to_owned() + if is_window { window } else { "" }
}

//! What the document is, when one can file, how to read the page, and what concerns the whole. Tells no rule.

use zice_core::{Date, Operand};
use zice_packs::Language;
use zice_words::date;

use super::Chapter;
use crate::page::model::{Block, Field, Item, field};
use crate::page::survey::Survey;

/// The title of the page.
pub(super) fn title(survey: &Survey) -> String {
    let title = survey.words.title.get(survey.language);
    match survey.language {
        Language::Zh => format!("《{title}》条件核对表"),
        Language::En => format!("{title}: conditions, for review"),
    }
}

/// What the document is.
pub(super) fn head(survey: &Survey) -> Vec<Block> {
    let words = survey.words;
    let absent = || survey.pick("文本没有写明", "not stated in the text").to_owned();
    let issued = words.issued.as_deref().and_then(Date::parse).map(|day| date(day, survey.language));
    let mut fields = vec![
        field(survey.pick("文件", "Document"), words.title.get(survey.language)),
        field(survey.pick("发文机关", "Issued by"), words.issuers.get(survey.language)),
        field(survey.pick("文号", "Number"), words.number.as_deref().map_or_else(absent, str::to_owned)),
        field(survey.pick("发文日期", "Issued on"), issued.unwrap_or_else(absent)),
        field(survey.pick("申报时间", "When to file"), window(survey)),
    ];
    fields.extend(window_note(survey));
    fields.push(field(survey.pick("编号", "Pack"), survey.policy.id.to_string()));
    let lead = survey.pick(
        "本表列出自测程序对这份文件的全部理解：每一条出自哪里、要求什么、怎样判断、不满足时怎样处理。请按编号指出理解不当之处。",
        "This lists all that the self-check has read from the document: where each rule stands, what it demands, how it \
         is judged and what follows when it is not met. Please name what is misread by its id.",
    );
    vec![Block::Paragraph(lead.into()), Block::Fields(fields)]
}

fn window(survey: &Survey) -> Item {
    let window = &survey.policy.window;
    let day = |operand: &Option<Operand>| operand.as_ref().map(|operand| window_day(survey, operand));
    let mut parts = Vec::new();
    for (operand, zh, en) in [
        (&window.opens, "自{}起", "from {}"),
        (&window.closes, "至{}止（含当天）", "until {} (the day itself counts)"),
        (&window.confirmed_until, "{}之后须向主管部门确认", "after {} to be confirmed by the office"),
    ] {
        parts.extend(day(operand).map(|day| survey.pick(zh, en).replace("{}", &day)));
    }
    if parts.is_empty() {
        return survey.pick("文本没有写明", "not stated in the text").into();
    }
    parts.join(survey.pick("，", ", ")).into()
}

fn window_day(survey: &Survey, operand: &Operand) -> String {
    match operand {
        Operand::Literal(day) => date(Date::from_day_number(*day), survey.language),
        Operand::Fact(place) | Operand::Later { place, .. } => {
            let label = survey.library.catalogue.fact(place.fact).map_or("", |words| words.label.get(survey.language));
            match survey.language {
                Language::Zh => format!("“{label}”（另行填写）"),
                Language::En => format!("“{label}” (to be supplied)"),
            }
        }
    }
}

fn window_note(survey: &Survey) -> Option<Field> {
    let note = survey.words.window_note.as_ref()?;
    Some(field(survey.pick("时间说明", "About the dates"), note.get(survey.language)))
}

/// How results, effects and a few phrases are meant.
pub(super) fn reading(survey: &Survey) -> Chapter {
    let points = [
        (
            "每一条判断有三种结果：满足、不满足、未知。没有填写的情况一律是未知，不当作“没有”或“零”。",
            "Each rule comes out met, not met or unknown. What is not told is unknown; it is never taken as “no” or zero.",
        ),
        (
            "最好的结论是“硬性条件已满足（仍须评审）”，不代表入选。优先、名额和流程不影响结论。",
            "The best outcome is “hard conditions met (review still to come)”, which is not selection. Priorities, quotas \
             and procedure do not change the outcome.",
        ),
        (
            "“不少于”“不超过”“已满”“不早于”“不晚于”都包含本数、本日；“超过”“少于”“晚于”“早于”不包含。",
            "“At least”, “at most”, “not before” and “not after” include the figure or the day itself; “more than”, \
             “less than”, “after” and “before” do not.",
        ),
        (
            "“每一个……都满足”在一个也没有时算满足；“逐个判断”的除外，那时一个也没有就列为待定。",
            "“For every entry” holds where there is none, except where each is judged by itself: then none leaves it \
             undetermined.",
        ),
        (
            "“原文没有写死的情形”不替主管部门作决定：属于这种情形的列为待定，排除了这种情形的按其余条件判断。",
            "“A case the text leaves open” is not decided here: where it is the case the result is undetermined.",
        ),
        ("各项期限按申报日期计算。", "Periods are counted at the date of filing."),
    ];
    let blocks = vec![Block::Items(points.into_iter().map(|(zh, en)| survey.pick(zh, en).into()).collect())];
    Chapter { anchor: "reading", title: survey.pick("怎样读这份核对表", "How to read this"), blocks }
}

/// What concerns the whole document.
pub(super) fn notes(survey: &Survey) -> Chapter {
    let notes: Vec<Item> = survey.words.notes.iter().map(|note| note.get(survey.language).into()).collect();
    let blocks = if notes.is_empty() { Vec::new() } else { vec![Block::Items(notes)] };
    Chapter { anchor: "notes", title: survey.pick("总体说明", "About the whole document"), blocks }
}

/// Where the page comes from, and what goes before it.
pub(super) fn foot(survey: &Survey) -> Block {
    let id = &survey.policy.id;
    Block::Paragraph(match survey.language {
        Language::Zh => format!("本表由 zice 依据政策包 {id} 生成，只作核对用；与原文不一致的，以原文为准。"),
        Language::En => {
            format!(
                "Written by zice from the pack {id}, for review only; where it differs from the document, the document holds."
            )
        }
    })
}

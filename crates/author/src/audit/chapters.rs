//! The chapters of a report, in order. Decides what is told, not how it looks.

use zice_packs::{Language, Subject};

use super::{Evidence, tables};
use crate::page::{Block, Page, Table, field, readings_chosen};

/// The report as a page.
pub(super) fn page(evidence: &Evidence) -> Page {
    let survey = &evidence.survey;
    let title = survey.words.title.get(survey.language);
    let chapters = [
        ("summary", survey.pick("结果", "Summary"), vec![Block::Table(tables::summary(evidence))]),
        ("natures", survey.pick("条款的性质", "Rules by nature"), vec![Block::Table(tables::natures(evidence))]),
        ("rules", survey.pick("每条规则的例子和出处", "Examples and citation of each rule"), rules(evidence)),
        ("boundaries", survey.pick("界线", "Boundaries"), boundaries(evidence)),
        ("mutants", survey.pick("变异", "Mutants"), mutants(evidence)),
        ("readings", survey.pick("采用的理解", "Readings chosen"), chosen(evidence)),
        ("findings", survey.pick("检查发现", "Findings"), findings(evidence)),
        ("limits", survey.pick("本报告没有证明什么", "What this does not prove"), limits(evidence)),
    ];
    let mut blocks = head(evidence);
    for (anchor, title, found) in chapters {
        blocks.push(Block::heading(2, anchor, title));
        blocks.extend(found);
    }
    let title = match survey.language {
        Language::Zh => format!("《{title}》政策包审核报告"),
        Language::En => format!("{title}: audit of the pack"),
    };
    Page { title, language: survey.pick("zh-CN", "en"), blocks }
}

fn head(evidence: &Evidence) -> Vec<Block> {
    let survey = &evidence.survey;
    let not_given = || survey.pick("没有提供原文", "no document was given").to_owned();
    let fields = vec![
        field(survey.pick("政策包", "Pack"), survey.policy.id.to_string()),
        field(survey.pick("校验值（SHA-256）", "Digest (SHA-256)"), evidence.digest),
        field(survey.pick("程序版本", "Version of the program"), env!("CARGO_PKG_VERSION")),
        field(survey.pick("核对的原文", "Document"), evidence.source.map_or_else(not_given, str::to_owned)),
    ];
    let lead = survey.pick(
        "本报告只对下面这个校验值的政策包有效；同样的政策包和原文总是得到同样的报告。条款的全文见 zice doc 写出的核对表。",
        "This report holds for the pack of this digest only; the same pack and document give the same report. The rules \
         themselves stand in the page that zice doc writes.",
    );
    vec![Block::Paragraph(lead.into()), Block::Fields(fields)]
}

fn rules(evidence: &Evidence) -> Vec<Block> {
    let lead = evidence.survey.pick(
        "能判断的每一条规则。例子栏依次是满足、不满足、未知的例子个数。",
        "Every rule that can decide, with how many of its examples are met, unmet and unknown.",
    );
    vec![Block::Paragraph(lead.into()), Block::Table(tables::rules(evidence))]
}

fn boundaries(evidence: &Evidence) -> Vec<Block> {
    let lead = evidence.survey.pick(
        "每个数字、日期和期限：小一个单位、正好、大一个单位时的结果，以及在多少个例子里它起决定作用。",
        "Each number, day and period: the result one unit below, at it and one unit above, and in how many examples it \
         decides.",
    );
    vec![Block::Paragraph(lead.into()), Block::Table(tables::boundaries(evidence))]
}

fn mutants(evidence: &Evidence) -> Vec<Block> {
    let lead = evidence.survey.pick(
        "把每条规则的条件改错一处（数字差一、月份差一、选项增减、全部与任一互换等），看例子能否发现。下面是没有发现的，和对任何情况都没有差别的。",
        "Every condition was changed in one small way at a time (a number by one, a period by a month, an option more or \
         less, all for any, …). Listed are the changes that no example noticed, and those that make no difference to \
         any facts.",
    );
    vec![Block::Paragraph(lead.into()), Block::Table(tables::mutants(evidence))]
}

fn chosen(evidence: &Evidence) -> Vec<Block> {
    let found = readings_chosen(&evidence.survey);
    if found.is_empty() { vec![none(evidence)] } else { found }
}

/// What the lints found, and what the author means although a lint would warn.
fn findings(evidence: &Evidence) -> Vec<Block> {
    let survey = &evidence.survey;
    let mut blocks = match evidence.findings.as_slice() {
        [] => vec![none(evidence)],
        found => vec![Block::Items(found.iter().map(|finding| finding.to_string().into()).collect())],
    };
    let allowed = &evidence.pack.checked.allowed;
    if !allowed.is_empty() {
        blocks.push(Block::heading(3, "allowed", survey.pick("作者说明过的例外", "Allowed by the author")));
        let head = match survey.language {
            Language::Zh => vec!["对象", "检查", "理由"],
            Language::En => vec!["About", "Lint", "Reason"],
        };
        let row =
            |one: &zice_packs::Allowance| vec![named(evidence, one.subject), one.lint.clone(), one.reason.clone()];
        blocks.push(Block::Table(Table { head, rows: allowed.iter().map(row).collect() }));
    }
    blocks
}

/// A rule, fact or direction by its id.
fn named(evidence: &Evidence, subject: Subject) -> String {
    let rules = evidence.pack.rules();
    let name = match subject {
        Subject::Rule(id) => rules.rule(id).map(|rule| rule.id.to_string()),
        Subject::Fact(id) => rules.schema.get(id).map(|fact| fact.name.to_string()),
        Subject::Direction(id) => rules.direction(id).map(|direction| direction.id.to_string()),
    };
    name.unwrap_or_default()
}

fn none(evidence: &Evidence) -> Block {
    Block::Paragraph(evidence.survey.pick("没有。", "None.").into())
}

fn limits(evidence: &Evidence) -> Vec<Block> {
    let points = match evidence.survey.language {
        Language::Zh => [
            "关键词在原文中找到，不说明条件的意思读对了：请对照核对表逐条确认。",
            "变异只改动一处；两处互相掩盖的错误可能不被发现。",
            "“对任何情况都没有差别”是在有限的取值中找出来的，范围见 docs/pack-lints.md。",
            "专家评审、材料真伪和名额不由规则判断。",
        ],
        Language::En => [
            "That a key phrase stands in the document does not show that its meaning was read rightly: please confirm \
             each rule by the page of zice doc.",
            "Mutants change one thing; two mistakes that hide each other may go unnoticed.",
            "That a change makes no difference was found among a bounded set of values: docs/pack-lints.md.",
            "Experts' judgement, genuineness of papers and quotas are not judged by rules.",
        ],
    };
    vec![Block::Items(points.into_iter().map(Into::into).collect())]
}

//! The tables of a report. Counts what was found; judges nothing.

use std::collections::BTreeMap;

use zice_core::{RuleId, Truth};
use zice_packs::{Language, Severity, Subject};
use zice_words::nature;

use super::Evidence;
use crate::lint::Lint;
use crate::page::{NATURES, Table};
use crate::trial::{Boundary, Survivor};

/// Each thing that was checked, whether it is in order, and the figures.
pub(super) fn summary(evidence: &Evidence) -> Table {
    let (survey, trial) = (&evidence.survey, &evidence.trial);
    let score = &trial.score;
    let decided = trial.boundaries.iter().filter(|boundary| boundary.decides > 0).count();
    let tested = survey.rows.iter().filter(|row| row.is_tested()).count();
    let not_shown = trial.unreached.len() + trial.lacking.len();
    let severe = evidence.findings.iter().filter(|one| one.diagnostic.severity != Severity::Remark).count();
    let missing = evidence.findings.iter().filter(|one| one.lint == Lint::NotInSource).count();
    let rows = survey.rows.len();
    let lines = [
        (
            None,
            ("规则", "Rules"),
            (format!("{rows} 条，其中 {tested} 条能判断"), format!("{rows}, of which {tested} can decide")),
        ),
        (
            Some(trial.failed.is_empty() && trial.flips.is_empty()),
            ("例子", "Examples"),
            of(trial.examples - trial.failed.len(), trial.examples, "成立", "hold"),
        ),
        (Some(not_shown == 0), ("每种结果都有例子", "Every result is shown"), lacking(not_shown)),
        (
            Some(decided == trial.boundaries.len()),
            ("界线", "Boundaries"),
            of(decided, trial.boundaries.len(), "有例子起决定作用", "decide in some example"),
        ),
        (
            Some(score.survivors.is_empty()),
            ("变异", "Mutants"),
            of(score.caught, score.counted(), "被例子发现", "noticed by the examples"),
        ),
        (
            evidence.source.map(|_| missing == 0),
            ("关键词", "Key phrases"),
            evidence.source.map_or_else(
                || ("没有提供原文，未核对".to_owned(), "no document was given: not looked up".to_owned()),
                |_| of(rows - missing, rows, "在原文中找到", "stand in the document"),
            ),
        ),
        (Some(severe == 0), ("其他检查", "Lints"), lacking(severe)),
    ];
    let row = |(is_good, (zh, en), (zh_figures, en_figures)): (Option<bool>, (&str, &str), (String, String))| {
        vec![
            survey.pick(zh, en).to_owned(),
            mark(evidence, is_good).to_owned(),
            survey.pick(&zh_figures, &en_figures).to_owned(),
        ]
    };
    Table {
        head: head(evidence, ["检查", "结论", "数字"], ["Check", "Result", "Figures"]),
        rows: lines.map(row).into(),
    }
}

fn of(part: usize, whole: usize, zh: &str, en: &str) -> (String, String) {
    (format!("{whole} 个中 {part} 个{zh}"), format!("{part} of {whole} {en}"))
}

fn lacking(count: usize) -> (String, String) {
    (format!("{count} 处不足"), format!("{count} lacking"))
}

/// `None` for what is neither good nor bad.
fn mark(evidence: &Evidence, is_good: Option<bool>) -> &'static str {
    match is_good {
        None => "—",
        Some(true) => evidence.survey.pick("通过", "in order"),
        Some(false) => evidence.survey.pick("须处理", "to be mended"),
    }
}

fn head<const N: usize>(evidence: &Evidence, zh: [&'static str; N], en: [&'static str; N]) -> Vec<&'static str> {
    match evidence.survey.language {
        Language::Zh => zh.into(),
        Language::En => en.into(),
    }
}

/// How many rules of each nature there are, and how many a computer judges.
pub(super) fn natures(evidence: &Evidence) -> Table {
    let survey = &evidence.survey;
    let row = |of| {
        let rows: Vec<_> = survey.rows.iter().filter(|row| row.rule.nature == of).collect();
        let tested = rows.iter().filter(|row| row.is_tested()).count();
        (!rows.is_empty())
            .then(|| vec![nature(of, survey.language).to_owned(), rows.len().to_string(), tested.to_string()])
    };
    let rows = NATURES.into_iter().filter_map(row).collect();
    Table { head: head(evidence, ["性质", "条数", "能判断"], ["Nature", "Rules", "Can decide"]), rows }
}

/// Each rule with a test: where it stands, whether its phrase does, its examples, its boundaries.
pub(super) fn rules(evidence: &Evidence) -> Table {
    let survey = &evidence.survey;
    let counted = examples(evidence);
    let missing = |id: RuleId| {
        evidence.findings.iter().any(|one| one.lint == Lint::NotInSource && one.subject == Some(Subject::Rule(id)))
    };
    let row = |tested: crate::pack::Tested| {
        let words = survey.library.catalogue.rule(tested.rule)?;
        let rule = survey.library.rules.rule(tested.rule)?;
        let found = evidence.source.map_or("—", |_| {
            if missing(tested.rule) { survey.pick("没有找到", "not found") } else { survey.pick("找到", "found") }
        });
        let [met, unmet, unknown] = counted.get(&tested.rule).copied().unwrap_or_default();
        let boundaries = evidence.trial.boundaries.iter().filter(|one| one.rule == tested.id).count();
        Some(vec![
            tested.id.to_owned(),
            nature(rule.nature, survey.language).to_owned(),
            words.locator.to_string(),
            words.phrase.to_string(),
            found.to_owned(),
            format!("{met} / {unmet} / {unknown}"),
            boundaries.to_string(),
        ])
    };
    let head = head(
        evidence,
        ["编号", "性质", "出处", "关键词", "原文", "例子", "界线"],
        ["Id", "Nature", "Where", "Key phrase", "Document", "Examples", "Boundaries"],
    );
    Table { head, rows: evidence.pack.tested().into_iter().filter_map(row).collect() }
}

/// The examples of each rule that are met, unmet and unknown.
fn examples(evidence: &Evidence) -> BTreeMap<RuleId, [usize; 3]> {
    let mut counted = BTreeMap::<_, [usize; 3]>::new();
    for example in &evidence.pack.checked.examples {
        let [met, unmet, unknown] = counted.entry(example.rule).or_default();
        match example.expected {
            Truth::True => *met += 1,
            Truth::False => *unmet += 1,
            Truth::Unknown => *unknown += 1,
        }
    }
    counted
}

/// The results around each number, day and period.
pub(super) fn boundaries(evidence: &Evidence) -> Table {
    let said = |result: &str| match result {
        "met" => evidence.survey.pick("满足", "met").to_owned(),
        "unmet" => evidence.survey.pick("不满足", "unmet").to_owned(),
        _ => evidence.survey.pick("未知", "unknown").to_owned(),
    };
    let row = |boundary: &Boundary| {
        let [below, at, above] = boundary.results.map_or_else(|| ["—"; 3].map(str::to_owned), |found| found.map(said));
        let decides = format!("{} / {}", boundary.decides, boundary.tried);
        vec![boundary.rule.clone(), boundary.comparison.clone(), below, at, above, decides]
    };
    let head = head(
        evidence,
        ["编号", "比较", "小一个单位", "正好", "大一个单位", "起决定作用"],
        ["Id", "Comparison", "Below", "At", "Above", "Decides"],
    );
    Table { head, rows: evidence.trial.boundaries.iter().map(row).collect() }
}

/// The mutants that nothing noticed.
pub(super) fn mutants(evidence: &Evidence) -> Table {
    let survey = &evidence.survey;
    let row = |kind: &'static str| move |one: &Survivor| vec![one.rule.clone(), kind.to_owned(), one.change.clone()];
    let score = &evidence.trial.score;
    let survived = score.survivors.iter().map(row(survey.pick("没有发现", "not noticed")));
    let equal = score.equivalent.iter().map(row(survey.pick("没有差别", "no difference")));
    Table {
        head: head(evidence, ["编号", "结果", "改动"], ["Id", "Result", "Change"]),
        rows: survived.chain(equal).collect(),
    }
}

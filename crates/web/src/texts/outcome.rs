//! The words of the results that are more than verdicts: pictures, papers, duties.

use zice_packs::Language;

/// Words of the results.
#[expect(missing_docs, reason = "each is named for the place it stands at")]
pub struct OutcomeTexts {
    pub conditions: &'static str,
    pub squares: &'static str,
    pub squares_key: [&'static str; 3],
    pub told: &'static str,
    pub wanted: &'static str,
    pub window_open: &'static str,
    pub papers: &'static str,
    pub papers_ready: &'static str,
    pub duties: &'static str,
    pub duties_note: &'static str,
}

/// The words of a language.
pub fn outcome_texts(language: Language) -> &'static OutcomeTexts {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

static ZH: OutcomeTexts = OutcomeTexts {
    conditions: "逐条情况",
    squares: "满足 # 条，不满足 # 条，未知 # 条",
    squares_key: ["满足", "不满足", "未知"],
    told: "填写 ",
    wanted: "，要求 ",
    window_open: "底线表示这段时间可以申报。",
    papers: "材料清单",
    papers_ready: "备好一样勾一样。已备好 # 样，共 # 样；勾选只供自己核对，不影响判断。",
    duties: "申报和获批以后要做的事",
    duties_note: "这些是承诺和义务，现在不作为条件判断。",
};

static EN: OutcomeTexts = OutcomeTexts {
    conditions: "Conditions",
    squares: "met: #, not met: #, unknown: #",
    squares_key: ["met", "not met", "unknown"],
    told: "told ",
    wanted: ", demanded ",
    window_open: "The line below shows when one can file.",
    papers: "Papers to prepare",
    papers_ready: "Tick what is ready. Ready: # of #. Ticks are for yourself; they change no verdict.",
    duties: "What you take upon yourself",
    duties_note: "Commitments and duties; they are not judged as conditions now.",
};

//! The words of the editors: lists with their entries, relations, choices to search in, money, dates.

use zice_packs::Language;

/// The texts of the editors in one language.
#[expect(missing_docs, reason = "each is named for the place it stands at")]
pub struct Editors {
    pub edit: &'static str,
    pub fold: &'static str,
    pub done: &'static str,
    pub remove: &'static str,
    pub removed: &'static str,
    pub undo: &'static str,
    pub complete: &'static str,
    pub open: &'static str,
    pub mistaken: &'static str,
    pub with: &'static str,

    pub relations: &'static str,
    pub related: &'static str,
    pub unrelated: &'static str,

    pub seek: &'static str,
    pub options: &'static str,
    pub found: &'static str,
    pub found_none: &'static str,

    pub unit: &'static str,
    pub yuan: &'static str,
    pub wan: &'static str,
    pub pick_day: &'static str,
}

/// The texts of a language.
pub fn editors(language: Language) -> &'static Editors {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

static ZH: Editors = Editors {
    edit: "修改",
    fold: "收起",
    done: "填好了，收起",
    remove: "删除",
    removed: "已删除",
    undo: "撤销删除",
    complete: "已填完",
    open: "还有 # 题未回答",
    mistaken: "有 # 处需要修改",
    with: "与",

    relations: "关系图：连线表示两家有关联",
    related: "有关联：",
    unrelated: "没有关联：",

    seek: "查找选项：",
    options: "共 # 个选项",
    found: "找到 # 个选项",
    found_none: "没有找到这样的选项。请换一个词，或者清空查找框看全部选项。",

    unit: "单位",
    yuan: "元",
    wan: "万元",
    pick_day: "从日历中选：",
};

static EN: Editors = Editors {
    edit: "Edit",
    fold: "Fold",
    done: "Done, fold",
    remove: "Remove",
    removed: "Removed: ",
    undo: "Undo",
    complete: "Complete",
    open: "# open",
    mistaken: "# to correct",
    with: " and ",

    relations: "Diagram: a line joins two that are related",
    related: "Related: ",
    unrelated: "Not related: ",

    seek: "Search the options: ",
    options: "Options: #",
    found: "Options found: #",
    found_none: "No option matches. Try another word, or clear the search to see them all.",

    unit: "Unit",
    yuan: "yuan",
    wan: "10,000 yuan",
    pick_day: "Pick from a calendar: ",
};

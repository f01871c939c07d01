//! The words of the search for directions.

use zice_packs::Language;

/// Words beside the search.
#[expect(missing_docs, reason = "each is named for the place it stands at")]
pub struct Find {
    pub title: &'static str,
    pub words: &'static str,
    pub kind: &'static str,
    pub kinds: [&'static str; 6],
    pub money: &'static str,
    pub moneys: [&'static str; 4],
    pub found: &'static str,
    pub found_none: &'static str,
    pub all_found: &'static str,
    pub reset: &'static str,
    pub up_to: &'static str,
    pub by_share: &'static str,
}

/// The words of a language.
pub fn find(language: Language) -> &'static Find {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

static ZH: Find = Find {
    title: "查找方向",
    words: "名称中的字词",
    kind: "支持对象",
    kinds: ["全部", "企业", "项目", "平台、中心和园区", "产品和标准", "联合体和集群"],
    money: "资金",
    moneys: ["不限", "文件写明金额", "最高 50 万元以上", "最高 200 万元以上"],
    found: "找到 # 个方向。",
    found_none: "没有找到。请换一个字词，或者放宽条件。",
    all_found: "找到的全部方向",
    reset: "显示全部",
    up_to: "最高",
    by_share: "按投入或数量计算",
};

static EN: Find = Find {
    title: "Find directions",
    words: "Words in the name",
    kind: "Supported",
    kinds: [
        "All",
        "Enterprises",
        "Projects",
        "Platforms, centres, parks",
        "Products, standards",
        "Consortia, clusters",
    ],
    money: "Money",
    moneys: ["Any", "A figure is stated", "Up to CNY 500,000 or more", "Up to CNY 2,000,000 or more"],
    found: "Directions found: #.",
    found_none: "Nothing found. Try another word, or fewer restrictions.",
    all_found: "All that were found",
    reset: "Show all",
    up_to: "up to ",
    by_share: "worked out from investment or number",
};

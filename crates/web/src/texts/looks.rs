//! The words of the choice of looks.

use zice_packs::Language;

/// Words of that choice.
#[expect(missing_docs, reason = "each is named for the place it stands at")]
pub struct Looks {
    pub open: &'static str,
    pub size: &'static str,
    pub sizes: [&'static str; 4],
    pub theme: &'static str,
    pub themes: [&'static str; 3],
}

/// The words of a language.
pub fn looks_texts(language: Language) -> &'static Looks {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

static ZH: Looks = Looks {
    open: "长辈版·显示",
    size: "文字大小",
    sizes: ["标准", "长辈版（大）", "长辈版（更大）", "长辈版（最大）"],
    theme: "颜色",
    themes: ["浅色", "深色", "高对比"],
};

static EN: Looks = Looks {
    open: "Display",
    size: "Size of text",
    sizes: ["Standard", "Large", "Larger", "Largest"],
    theme: "Colours",
    themes: ["Light", "Dark", "High contrast"],
};

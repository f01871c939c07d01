//! The words for a wizard that stands in the page of another site.

use zice_packs::Language;

/// Words about the site around the wizard, whose name stands between `…_before` and `…_after`.
#[expect(missing_docs, reason = "each is named for the place it stands at")]
pub struct EmbedTexts {
    pub ask_before: &'static str,
    pub ask_after: &'static str,
    pub agree: &'static str,
    pub refuse: &'static str,
    pub agreed_before: &'static str,
    pub agreed_after: &'static str,
    pub end: &'static str,
    pub privacy: &'static str,
}

/// The words of a language.
pub fn embed_texts(language: Language) -> &'static EmbedTexts {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

static ZH: EmbedTexts = EmbedTexts {
    ask_before: "所在网站 ",
    ask_after: " 希望得到您在这里填写的内容。您可以不提供，自测照常使用。",
    agree: "同意提供",
    refuse: "不提供",
    agreed_before: "您填写的内容正在提供给所在网站 ",
    agreed_after: "。可以随时停止；已经提供的，请与该网站联系。",
    end: "停止提供",
    privacy: "判断全部在这个浏览器里完成。经您同意，填写的内容同时提供给所在网站，不发给其他任何人；关闭本标签页后即从这里清除，除非您选择保留草稿。",
};

static EN: EmbedTexts = EmbedTexts {
    ask_before: "The site around this page, ",
    ask_after: ", would like to be given what you enter here. You need not agree; the check works all the same.",
    agree: "Agree",
    refuse: "Do not give it",
    agreed_before: "What you enter is being given to the site around this page, ",
    agreed_after: ". You can end this at any time; for what it has already, turn to that site.",
    end: "Stop giving it",
    privacy: "Everything is worked out in this browser. As you agreed, what you enter is also given to the site around this page, and to nobody else; it is gone from here once you close this tab, unless you choose to keep a draft.",
};

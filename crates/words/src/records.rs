//! What verifying a record came to, in whole sentences. It verifies nothing.

use crate::{Language, pick};

/// That the record holds.
pub fn record_agreed(language: Language) -> &'static str {
    pick(
        language,
        "核对一致：用同一版政策和同样的事实重新计算，结论与记录完全相同，校验值也相符。",
        "Agreed: determining it again by the same packs from the same facts comes to the same, and the checksum fits.",
    )
}

/// That the checksum in the record is not that of its content.
pub fn record_seal_broken(recorded: &str, computed: &str, language: Language) -> String {
    match language {
        Language::Zh => {
            format!("校验值不符：记录里写的是 {recorded}，按内容计算是 {computed}。记录在生成以后被改动过。")
        }
        Language::En => format!(
            "The checksum does not fit: the record says {recorded}, its content has {computed}. It was changed after it was made."
        ),
    }
}

/// Where the record is another than it should be; a side that has nothing there is `None`.
pub fn record_differs(path: &str, recorded: Option<&str>, computed: Option<&str>, language: Language) -> String {
    let nothing = pick(language, "没有这一项", "nothing");
    let (recorded, computed) = (recorded.unwrap_or(nothing), computed.unwrap_or(nothing));
    match language {
        Language::Zh => format!("核对不一致，第一处在 {path}：记录里是 {recorded}，重新计算是 {computed}。"),
        Language::En => {
            format!("It differs, first at {path}: the record has {recorded}, determining it again gives {computed}.")
        }
    }
}

/// That nothing was worked out again, since the record was made by packs that are not here.
pub fn record_other_packs(packs: &[String], language: Language) -> String {
    match language {
        Language::Zh => {
            format!("无法核对：记录所依据的政策版本不在本程序里（{}）。请用生成记录时的版本核对。", packs.join("、"))
        }
        Language::En => format!(
            "It cannot be verified: this program has other versions of the packs ({}). Verify it with the version that made it.",
            packs.join(", ")
        ),
    }
}

/// That a file is too large to be a record.
pub fn record_too_large(language: Language) -> &'static str {
    pick(
        language,
        "文件太大，不是核验记录。请检查给出的文件。",
        "The file is too large to be a record; check which file was given.",
    )
}

/// That a file cannot be read as a record.
pub fn record_broken(language: Language) -> &'static str {
    pick(
        language,
        "文件读不出来，可能不完整或被改动过。请向提交单位索取完整的核验记录。",
        "The file cannot be read; it may be incomplete or changed. Ask the applicant for the whole record.",
    )
}

/// That a file is something else.
pub fn record_foreign(language: Language) -> &'static str {
    pick(
        language,
        "这不是核验记录。核验记录是在网页的“保存与分享”里生成的，也可以用 zice record 生成。",
        "This is no record. Records are made on the page under “Keep and share”, or by `zice record`.",
    )
}

/// That a record is of a version that is not known yet.
pub fn record_newer(language: Language) -> &'static str {
    pick(
        language,
        "这份记录由较新版本的自测生成，请用较新的 zice 核对。",
        "This record was made by a newer zice; verify it with that.",
    )
}

/// The short code of a record, and the whole.
pub fn record_code(code: &str, sha256: &str, language: Language) -> String {
    match language {
        Language::Zh => format!("核验码 {code}\nSHA-256 {sha256}"),
        Language::En => format!("Code {code}\nSHA-256 {sha256}"),
    }
}

//! What a problem is called and what to do about it, in both languages. Finds no problem itself.

use zice_packs::Language;
use zice_record::Unreadable;
use zice_words::{record_broken, record_foreign, record_newer, record_too_large};

use crate::problem::Problem;

fn pick<T>(language: Language, zh: T, en: T) -> T {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// A few words that are the same each time.
pub(crate) fn title(problem: &Problem, language: Language) -> &'static str {
    let (zh, en) = match problem {
        Problem::NoSuchPlace => ("没有这个地址", "No such place"),
        Problem::NotThisWay => ("请求方法不对", "Method not allowed"),
        Problem::NoSuchThing(_) => ("找不到", "Not found"),
        Problem::Call(_) | Problem::Asked(_) => ("查询参数不能使用", "Unusable query"),
        Problem::Refused(_) => ("内容不能使用", "Unusable body"),
        Problem::NotARecord(_) => ("不能核验", "It cannot be verified"),
        Problem::OtherKind(_) => ("内容类型不对", "Unsupported media type"),
        Problem::TooLarge(_) => ("内容太大", "Too large"),
        Problem::SlowUpload => ("上传超时", "Upload timeout"),
        Problem::BrokenOff => ("内容不完整", "Broken off"),
        Problem::Busy => ("服务繁忙", "Busy"),
        Problem::Overdue => ("处理超时", "Overdue"),
        Problem::Leaving => ("服务正在停止", "Leaving"),
        Problem::Internal => ("服务内部错误", "Internal error"),
    };
    pick(language, zh, en)
}

/// What to do.
pub(crate) fn detail(problem: &Problem, language: Language) -> String {
    let (zh, en) = match problem {
        Problem::OtherKind(kind) => return other_kind(kind, language),
        Problem::TooLarge(most) => return too_large(*most, language),
        Problem::NotARecord(why) => return not_a_record(*why, language).to_owned(),
        Problem::NoSuchPlace => {
            ("这里没有这个地址。全部地址见 /docs。", "There is nothing at this path; /docs lists all.")
        }
        Problem::NotThisWay => {
            ("这个地址不接受这种请求方法，可用的方法见 Allow。", "This path takes another method; see Allow.")
        }
        Problem::NoSuchThing(_) => (
            "地址里的名称不存在，请对照 GET /v1/packs。",
            "The path names something that does not exist; compare with GET /v1/packs.",
        ),
        Problem::Call(_) | Problem::Asked(_) => {
            ("请改正 errors 列出的查询参数，再发送一次。", "Correct the query as `errors` says and send it again.")
        }
        Problem::Refused(_) => {
            ("请改正 errors 列出的各处，再发送一次。", "Correct what `errors` lists and send it again.")
        }
        Problem::SlowUpload => {
            ("内容没有按时传完，请检查网络后再发送一次。", "The body did not come in time; send it again.")
        }
        Problem::BrokenOff => ("内容没有传完就中断了，请再发送一次。", "The body broke off; send it again."),
        Problem::Busy => (
            "同时的请求太多，这一个没有处理。请按 Retry-After 稍后再发送。",
            "Too much is asked at once and this was not done; send it again after Retry-After.",
        ),
        Problem::Overdue => {
            ("没有按时算完，请按 Retry-After 稍后再发送。", "It was not done in time; send it again after Retry-After.")
        }
        Problem::Leaving => (
            "服务正在停止，请把请求发给另一个实例。",
            "The service is about to end; send requests to another instance.",
        ),
        Problem::Internal => (
            "服务出了错，没有结论。请联系管理员查看日志。",
            "The service failed and gives no answer; ask its operator to look at the log.",
        ),
    };
    pick(language, zh, en).to_owned()
}

fn other_kind(kind: &str, language: Language) -> String {
    match language {
        Language::Zh => format!("请用 Content-Type: {kind} 发送未压缩的内容。"),
        Language::En => format!("Send the body uncompressed, with Content-Type: {kind}."),
    }
}

fn too_large(most: usize, language: Language) -> String {
    match language {
        Language::Zh => format!("内容最多{most}字节；许多记录请用 POST /v1/batch 分行发送。"),
        Language::En => format!("A body has at most {most} bytes; send many records line by line to POST /v1/batch."),
    }
}

fn not_a_record(why: Unreadable, language: Language) -> &'static str {
    match why {
        Unreadable::TooLarge => record_too_large(language),
        Unreadable::Broken => record_broken(language),
        Unreadable::Foreign => record_foreign(language),
        Unreadable::Newer => record_newer(language),
    }
}

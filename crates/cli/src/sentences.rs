//! What is wrong with a call or with input, in whole sentences that say what to do. Decides nothing.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use zice_packs::{Diagnostic, Language};
use zice_record::Unreadable;
use zice_wire::{Fault, Refusal};
use zice_words::{fact_error, record_broken, record_foreign, record_newer, record_too_large};

/// Why a file cannot be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error, language: Language) -> String {
    let path = path.display();
    match (error.kind(), language) {
        (io::ErrorKind::NotFound, Language::Zh) => format!("找不到文件 {path}，请检查路径。\n"),
        (io::ErrorKind::NotFound, Language::En) => format!("There is no file {path}; check the path.\n"),
        (_, Language::Zh) => format!("无法读取 {path}：{error}。\n"),
        (_, Language::En) => format!("Cannot read {path}: {error}.\n"),
    }
}

/// That a folder holds no pack.
pub(crate) fn no_pack(path: &Path, language: Language) -> String {
    let path = path.display();
    match language {
        Language::Zh => format!("文件夹 {path} 里没有 .toml 文件，不是政策包，请检查路径。\n"),
        Language::En => format!("The folder {path} has no .toml file, so it is no pack; check the path.\n"),
    }
}

/// Everything that is wrong with a pack, each as its author reads it.
pub(crate) fn faulty(diagnostics: &[Diagnostic], language: Language) -> String {
    let mut text = match language {
        Language::Zh => format!("政策包有{}处错误，请先改正：\n", diagnostics.len()),
        Language::En => format!("The pack has {} faults; mend them first:\n", diagnostics.len()),
    };
    for diagnostic in diagnostics {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{diagnostic}");
    }
    text
}

/// Why a file cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error, language: Language) -> String {
    let path = path.display();
    match language {
        Language::Zh => format!("无法写入 {path}：{error}。\n"),
        Language::En => format!("Cannot write {path}: {error}.\n"),
    }
}

/// Why the page cannot be served.
pub(crate) fn cannot_serve(what: &str, error: &io::Error, language: Language) -> String {
    match language {
        Language::Zh => format!("无法用 {what} 提供网页：{error}。\n"),
        Language::En => format!("Cannot serve with {what}: {error}.\n"),
    }
}

/// Why the report cannot be written.
pub(crate) fn cannot_write(error: &io::Error, language: Language) -> String {
    match language {
        Language::Zh => format!("无法写出结果：{error}。\n"),
        Language::En => format!("Cannot write the report: {error}.\n"),
    }
}

/// Why something cannot be verified.
pub(crate) fn not_a_record(source: &str, why: Unreadable, language: Language) -> String {
    let said = match why {
        Unreadable::TooLarge => record_too_large(language),
        Unreadable::Broken => record_broken(language),
        Unreadable::Foreign => record_foreign(language),
        Unreadable::Newer => record_newer(language),
    };
    match language {
        Language::Zh => format!("{source} 不能核验：{said}\n"),
        Language::En => format!("{source} cannot be verified: {said}\n"),
    }
}

/// Everything that is wrong with some input, each on its line after its path.
pub(crate) fn refused(source: &str, Refusal(faults): &Refusal, language: Language) -> String {
    let mut text = match language {
        Language::Zh => format!("{source} 不能使用：\n"),
        Language::En => format!("{source} cannot be used:\n"),
    };
    for fault in faults {
        let (path, said) = (fault.path(), sentence(fault, language));
        // Writing to a String cannot fail.
        let _ = match (path.is_empty(), language) {
            (true, _) => writeln!(text, "  {said}"),
            (false, Language::Zh) => writeln!(text, "  {path}：{said}"),
            (false, Language::En) => writeln!(text, "  {path}: {said}"),
        };
    }
    text
}

fn sentence(fault: &Fault, language: Language) -> String {
    match language {
        Language::Zh => chinese(fault),
        Language::En => english(fault),
    }
}

fn chinese(fault: &Fault) -> String {
    match fault {
        Fault::Empty => "内容是空的。请给出一个 JSON 对象，例如 {\"as_of_date\": \"2023-07-01\"}。".to_owned(),
        Fault::NotUtf8 { line, column } => {
            format!("第{line}行第{column}个字不是 UTF-8 编码，请把文件另存为 UTF-8。")
        }
        Fault::NotJson { line, column, .. } => format!(
            "第{line}行第{column}列不是合法的 JSON。值应为数字、带双引号的文字、true、false、null、列表或对象；不能写 NaN。"
        ),
        Fault::BrokenText { .. } => "文字里有不完整的字符（例如单独的 \\ud800），请改正。".to_owned(),
        Fault::TooDeep { most, .. } => format!("嵌套太深，请不要超过{most}层。"),
        Fault::Fact(error) => said(error, Language::Zh),
        Fault::UnknownKey { .. } => "记录里只能有 id 和 facts。".to_owned(),
        Fault::UnknownField { nearest: Some(near), .. } => format!("申报信息里没有这一项，您是不是想写“{near}”？"),
        Fault::UnknownField { nearest: None, .. } => "申报信息里没有这一项，请删去。".to_owned(),
        Fault::UnknownOption { nearest: Some(near), .. } => format!("没有这个选项，您是不是想写“{near}”？"),
        Fault::UnknownOption { nearest: None, .. } => "没有这个选项，请删去。".to_owned(),
        Fault::OtherSchema { expected } => {
            format!("这份文件是另一个版本的，这里只读版本{expected}；请用对应版本的自测打开，或者重新导出。")
        }
        Fault::Required { .. } => "缺少这一项，请补上。".to_owned(),
        Fault::BadId => "请填写文字或数字。".to_owned(),
        Fault::NoSuchPack { id, nearest, .. } => match nearest {
            Some(near) => format!("没有名为“{id}”的政策，您是不是想写“{near}”？"),
            None => format!("没有名为“{id}”的政策；用 zice packs 可以列出全部。"),
        },
        Fault::NoSuchDirection { id, nearest, .. } => match nearest {
            Some(near) => format!("没有名为“{id}”的方向，您是不是想写“{near}”？"),
            None => format!("没有名为“{id}”的方向；用 zice packs 可以列出全部。"),
        },
        Fault::NoPacks => "程序里没有政策内容，请重新编译。".to_owned(),
    }
}

fn english(fault: &Fault) -> String {
    match fault {
        Fault::Empty => "It is empty. Give a JSON object such as {\"as_of_date\": \"2023-07-01\"}.".to_owned(),
        Fault::NotUtf8 { line, column } => {
            format!("Line {line}, character {column} is not UTF-8; save the file as UTF-8.")
        }
        Fault::NotJson { line, column, .. } => format!(
            "Line {line}, column {column} is not JSON. A value is a number, a text in double quotes, true, false, null, a list or an object; NaN is none."
        ),
        Fault::BrokenText { .. } => "The text has half of a character (such as \\ud800 alone); mend it.".to_owned(),
        Fault::TooDeep { most, .. } => format!("This is nested too deep; use at most {most} levels."),
        Fault::Fact(error) => said(error, Language::En),
        Fault::UnknownKey { .. } => "A record has only `id` and `facts`.".to_owned(),
        Fault::UnknownField { nearest: Some(near), .. } => format!("A form has no such field; did you mean `{near}`?"),
        Fault::UnknownField { nearest: None, .. } => "A form has no such field; take it out.".to_owned(),
        Fault::UnknownOption { nearest: Some(near), .. } => format!("There is no such option; did you mean `{near}`?"),
        Fault::UnknownOption { nearest: None, .. } => "There is no such option; take it out.".to_owned(),
        Fault::OtherSchema { expected } => {
            format!("This is a document of another version; version {expected} is read here. Export it again.")
        }
        Fault::Required { .. } => "This is missing; add it.".to_owned(),
        Fault::BadId => "Give a text or a number.".to_owned(),
        Fault::NoSuchPack { id, nearest, .. } => match nearest {
            Some(near) => format!("There is no pack `{id}`; did you mean `{near}`?"),
            None => format!("There is no pack `{id}`; `zice packs` lists them."),
        },
        Fault::NoSuchDirection { id, nearest, .. } => match nearest {
            Some(near) => format!("There is no direction `{id}`; did you mean `{near}`?"),
            None => format!("There is no direction `{id}`; `zice packs` lists them."),
        },
        Fault::NoPacks => "The program lacks its packs; build it again.".to_owned(),
    }
}

/// The sentence for a fact needs the names of all facts, for the nearest one.
fn said(error: &zice_core::FactError, language: Language) -> String {
    let library = zice_builtin::library().unwrap_or_default();
    fact_error(&library, error, language)
}

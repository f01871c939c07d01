//! What makes input unusable, as whole sentences that say what to do. Finds no fault itself.

use zice_packs::Library;
use zice_wire::Fault;

use crate::{Language, fact_error};

/// The sentence for a fault of some input, without its path. The library is the one that the input was read for.
pub fn fault_sentence(library: &Library, fault: &Fault, language: Language) -> String {
    match (fault, language) {
        (Fault::Fact(error), _) => fact_error(library, error, language),
        (_, Language::Zh) => chinese(fault),
        (_, Language::En) => english(fault),
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
        Fault::Fact(_) => String::new(),
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
            None => format!("没有名为“{id}”的政策；用 zice packs 或 GET /v1/packs 可以列出全部。"),
        },
        Fault::NoSuchDirection { id, nearest, .. } => match nearest {
            Some(near) => format!("没有名为“{id}”的方向，您是不是想写“{near}”？"),
            None => format!("没有名为“{id}”的方向；用 zice packs 或 GET /v1/packs 可以列出全部。"),
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
        Fault::Fact(_) => String::new(),
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
            None => format!("There is no pack `{id}`; `zice packs` and `GET /v1/packs` list them."),
        },
        Fault::NoSuchDirection { id, nearest, .. } => match nearest {
            Some(near) => format!("There is no direction `{id}`; did you mean `{near}`?"),
            None => format!("There is no direction `{id}`; `zice packs` and `GET /v1/packs` list them."),
        },
        Fault::NoPacks => "The program lacks its packs; build it again.".to_owned(),
    }
}

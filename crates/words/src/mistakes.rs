//! What is wrong with a given value, as a whole sentence that says what to give instead.

use zice_core::{FactError, Problem, Wanted, fixed_text, nearest};
use zice_packs::Library;

use crate::{Language, pick};

/// The sentence for a refused value, without its path.
pub fn fact_error(library: &Library, error: &FactError, language: Language) -> String {
    value_error(&error.problem, language).unwrap_or_else(|| unknown_fact(library, &error.path, language))
}

/// The sentence for a value that a fact does not take; `None` where there is no such fact. It looks for no name that was
/// meant: whoever names every fact right spares himself the search.
pub fn value_error(problem: &Problem, language: Language) -> Option<String> {
    Some(match problem {
        Problem::UnknownFact => return None,
        Problem::Expected(wanted) => expected(*wanted, language).into(),
        Problem::OutOfRange { least, most, decimals } => {
            let (least, most) = (fixed_text(*least, *decimals, 0), fixed_text(*most, *decimals, 0));
            match language {
                Language::Zh => format!("请填写{least}到{most}之间的数。"),
                Language::En => format!("Give a number from {least} to {most}."),
            }
        }
        Problem::TooManyDecimals(most) => match language {
            Language::Zh => format!("最多保留{most}位小数。"),
            Language::En => format!("Give at most {most} decimals."),
        },
        Problem::NoSuchDay => pick(
            language,
            "没有这一天，请检查年、月、日（1900年至2199年）。",
            "There is no such day from 1900 to 2199.",
        )
        .into(),
        Problem::NoSuchOption(options) => match language {
            Language::Zh => format!("请从以下选项中选择：{}。", options.join("、")),
            Language::En => format!("Choose one of: {}.", options.join(", ")),
        },
        Problem::Repeated => pick(language, "重复了，请只保留一个。", "This is given twice; keep one.").into(),
        Problem::StandsAlone(option) => match language {
            Language::Zh => format!("选项“{option}”不能与其他选项同时选择。"),
            Language::En => format!("The option `{option}` cannot be combined with others."),
        },
        Problem::LabelLength(most) => match language {
            Language::Zh => format!("请填写1到{most}个字的名称。"),
            Language::En => format!("Give a name of 1 to {most} characters."),
        },
    })
}

fn unknown_fact(library: &Library, path: &str, language: Language) -> String {
    let name = plain(path);
    let known = library.rules.schema.iter().map(|(_, fact)| &*fact.name);
    match (nearest(&name, known), language) {
        (Some(near), Language::Zh) => format!("没有名为“{name}”的事实，您是不是想写“{near}”？"),
        (Some(near), Language::En) => format!("There is no fact `{name}`; did you mean `{near}`?"),
        (None, Language::Zh) => format!("没有名为“{name}”的事实。"),
        (None, Language::En) => format!("There is no fact `{name}`."),
    }
}

/// A path without its positions: `accidents[].date` for `accidents[0].date`.
fn plain(path: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in path.chars() {
        inside = (inside || letter == '[') && letter != ']';
        if !inside || letter == '[' {
            text.push(letter);
        }
    }
    text
}

fn expected(wanted: Wanted, language: Language) -> &'static str {
    match wanted {
        Wanted::Bool => pick(language, "请填写 true 或 false。", "Give true or false."),
        Wanted::WholeNumber => pick(language, "请填写整数。", "Give a whole number."),
        Wanted::Number => pick(language, "请填写数字，例如 1000 或 999.9。", "Give a number such as 1000 or 999.9."),
        Wanted::Date => pick(
            language,
            "请按“年-月-日”填写日期，例如 2023-07-01。",
            "Give a date as YYYY-MM-DD, such as 2023-07-01.",
        ),
        Wanted::Option => pick(language, "请填写一个选项的名称。", "Give the id of one option."),
        Wanted::Options => pick(language, "请填写选项名称的列表。", "Give a list of option ids."),
        Wanted::Label => pick(language, "请填写文字。", "Give a text."),
        Wanted::List => pick(language, "请填写列表。", "Give a list."),
        Wanted::Pair => pick(language, "请填写两个名称组成的列表。", "Give a list of two names."),
        Wanted::Object => pick(language, "请填写由名称和值组成的对象。", "Give an object of names and values."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_fact_is_answered_with_the_nearest() {
        let library = zice_builtin::library().unwrap();
        let say = |path: &str| {
            let error = FactError { path: path.into(), problem: Problem::UnknownFact };
            fact_error(&library, &error, Language::En)
        };
        assert!(say("accidents[12].grades").contains("`accidents[].grade`"));
        assert!(say("fulltime_operation_staff").contains("`full_time_operation_staff`"));
        assert!(!say("shareholders_abroad_xyz").contains("did you mean"));
    }
}

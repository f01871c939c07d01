//! The words of the command line in one language: help, and what is wrong with a call. Beside each definition stand both
//! languages, `中文 / English`, and this takes one of them; it decides which, and knows no command.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error};
use zice_packs::Language;

use crate::args::Cli;
use crate::{page, sentences};

/// Stands between the two languages.
const BETWEEN: &str = " / ";
/// As clap lays help out, with the one word that it would say in English.
const CHINESE_HELP: &str = "{before-help}{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The commands, saying everything in one language.
pub(crate) fn command(language: Language) -> Command {
    let command = spoken(Cli::command(), language);
    if page::built_in().is_some() {
        return command;
    }
    command.mut_subcommand("serve", |serve| serve.after_help(sentences::without_page(language)))
}

/// The language of a call: what it asks for by `--lang`, whatever else is wrong with it, or that of the surroundings.
pub(crate) fn language(arguments: &[OsString], surroundings: Language) -> Language {
    let words: Vec<_> = arguments.iter().map_while(|word| word.to_str().filter(|word| *word != "--")).collect();
    let split = words.windows(2).filter_map(|pair| match pair {
        ["--lang", named] => Some(*named),
        _ => None,
    });
    let joined = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    match split.chain(joined).last() {
        Some("zh") => Language::Zh,
        Some("en") => Language::En,
        _ => surroundings,
    }
}

/// The language that a name of a locale, such as `zh_CN.UTF-8`, asks for: English for any other than Chinese, Chinese
/// where none is named.
pub(crate) fn of_locale(all: Option<String>, messages: Option<String>, lang: Option<String>) -> Language {
    let named = [all, messages, lang].into_iter().flatten().find(|name| !name.is_empty()).unwrap_or_default();
    let tongue = named.split(['_', '.', '-', '@']).next().unwrap_or_default();
    match tongue {
        "zh" | "" | "C" | "POSIX" => Language::Zh,
        _ => Language::En,
    }
}

fn half(text: &str, language: Language) -> String {
    let one = |line: &str| match (line.split_once(BETWEEN), language) {
        (Some((zh, _)), Language::Zh) => zh.to_owned(),
        (Some((_, en)), Language::En) => en.to_owned(),
        (None, _) => line.to_owned(),
    };
    text.lines().map(one).collect::<Vec<_>>().join("\n")
}

fn spoken(command: Command, language: Language) -> Command {
    let about = command.get_about().map(|text| half(&text.to_string(), language)).unwrap_or_default();
    let long = command.get_long_about().map(|text| half(&text.to_string(), language));
    let command = command.about(about).disable_help_subcommand(true);
    let command = match long {
        Some(long) => command.long_about(long),
        None => command,
    };
    let command = command.mut_args(|arg| spoken_arg(arg, language));
    let command = command.mut_subcommands(|inner| spoken(inner, language));
    match language {
        Language::Zh => in_chinese(command),
        Language::En => command,
    }
}

fn spoken_arg(arg: Arg, language: Language) -> Arg {
    let help = arg.get_help().map(|text| half(&text.to_string(), language)).unwrap_or_default();
    match language {
        Language::En => arg.help(help),
        Language::Zh => chinese_arg(arg, &help),
    }
}

/// What clap would add in English is said here.
fn chinese_arg(arg: Arg, help: &str) -> Arg {
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
        return arg.help(help.to_owned()).help_heading(heading);
    }
    let possible: Vec<_> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let default: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let noted = |words: &str, values: Vec<String>| {
        if values.is_empty() { String::new() } else { format!("［{words}：{}］", values.join("、")) }
    };
    arg.help(format!("{help}{}{}", noted("可选", possible), noted("默认", default)))
        .hide_possible_values(true)
        .hide_default_value(true)
        .help_heading(heading)
}

fn in_chinese(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示说明").help_heading("选项");
    let command = command.help_template(CHINESE_HELP).subcommand_help_heading("命令").subcommand_value_name("命令");
    let command = command.disable_help_flag(true).arg(help);
    if command.get_version().is_none() {
        return command;
    }
    let version =
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本").help_heading("选项");
    command.disable_version_flag(true).arg(version)
}

/// What is wrong with a call, or the help that was asked for.
pub(crate) fn told(error: &Error, language: Language) -> String {
    let whole = error.to_string();
    let inner = error.source().map(ToString::to_string).unwrap_or_default();
    match language {
        Language::En => whole.replace(&inner, &half(&inner, language)),
        Language::Zh => chinese(error, &half(&inner, language)).unwrap_or(whole),
    }
}

/// `None` for help, which is Chinese already, and for what can hardly go wrong.
fn chinese(error: &Error, inner: &str) -> Option<String> {
    let of = |kind| context(error, kind);
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let said = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} 后面要写一个值。"),
        ErrorKind::InvalidValue => {
            format!("“{value}”不能用于 {arg}，可以写：{}。", of(ContextKind::ValidValue))
        }
        ErrorKind::UnknownArgument => format!("没有 {arg} 这个参数。"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令。", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("还要写：{arg}。"),
        ErrorKind::ValueValidation => format!("“{value}”不能用于 {arg}：{inner}。"),
        ErrorKind::ArgumentConflict => format!("{arg} 不能和 {} 一起写，也不能重复。", of(ContextKind::PriorArg)),
        _ => return None,
    };
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant = meant.map(of).into_iter().find(|near| !near.is_empty());
    let meant = meant.map_or_else(String::new, |near| format!("您是不是想写“{near}”？"));
    let usage = of(ContextKind::Usage).replace("Usage:", "用法：");
    let usage = if usage.is_empty() { usage } else { format!("{usage}\n\n") };
    Some(format!("{said}{meant}\n\n{usage}用 --help 可以看说明。\n"))
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_chinese(letter: char) -> bool {
        ('\u{4e00}'..='\u{9fff}').contains(&letter)
    }

    /// Every help there is, of the command and all below it.
    fn helps(mut command: Command) -> Vec<String> {
        let long = command.render_long_help().to_string();
        let inner: Vec<_> = command.get_subcommands().cloned().collect();
        inner.into_iter().flat_map(helps).chain([command.render_help().to_string(), long]).collect()
    }

    #[test]
    fn every_help_is_in_the_one_language() {
        for help in helps(command(Language::En)) {
            assert!(!help.chars().any(is_chinese) && !help.contains(BETWEEN), "{help}");
        }
        for help in helps(command(Language::Zh)) {
            for english in
                ["Usage", "Options:", "Arguments:", "Commands:", "Print ", "default:", "possible values", BETWEEN]
            {
                assert!(!help.contains(english), "{english} is in {help}");
            }
        }
    }

    #[test]
    fn every_definition_says_both() {
        let lines = |command: &Command| {
            let args = command.get_arguments().filter_map(|arg| arg.get_help().map(ToString::to_string));
            args.chain(command.get_about().map(ToString::to_string)).collect::<Vec<_>>()
        };
        let root = Cli::command();
        for line in root.get_subcommands().flat_map(lines).chain(lines(&root)) {
            let (zh, en) = line.split_once(BETWEEN).unwrap_or_else(|| panic!("{line}"));
            assert!(zh.chars().any(is_chinese) && !en.chars().any(is_chinese), "{line}");
        }
    }

    #[test]
    fn the_locale_is_asked_in_its_order_and_the_call_wins() {
        let of = |names: [&str; 3]| {
            let [all, messages, lang] = names.map(|name| Some(name.to_owned()));
            of_locale(all, messages, lang)
        };
        assert_eq!(of(["", "", "en_US.UTF-8"]), Language::En);
        assert_eq!(of(["", "zh_CN.UTF-8", "en_US.UTF-8"]), Language::Zh);
        assert_eq!(of(["fr_FR", "zh_CN.UTF-8", ""]), Language::En);
        assert_eq!(of(["C.UTF-8", "", ""]), Language::Zh);
        assert_eq!(of_locale(None, None, None), Language::Zh);
        let asked = |words: &[&str]| language(&words.iter().map(OsString::from).collect::<Vec<_>>(), Language::Zh);
        assert_eq!(asked(&["zice", "check", "--lang", "en", "--nonsense"]), Language::En);
        assert_eq!(asked(&["zice", "--lang=en", "--help"]), Language::En);
        assert_eq!(asked(&["zice", "check", "--", "--lang", "en"]), Language::Zh);
    }
}

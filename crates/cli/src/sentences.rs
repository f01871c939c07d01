//! What is wrong with a call or with input, in whole sentences that say what to do. Decides nothing.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use crate::table::TableFault;
use zice_packs::{Diagnostic, Language};
use zice_record::Unreadable;
use zice_wire::Refusal;
use zice_words::{fault_sentence, record_broken, record_foreign, record_newer, record_too_large};

/// That the program has no page to serve.
pub(crate) fn without_page(language: Language) -> String {
    match language {
        Language::Zh => "这个程序编译时没有网页，只提供接口。要带网页：先 cargo xtask build，再 cargo install --path crates/cli；或用 --site 指定网页的文件夹。\n".to_owned(),
        Language::En => "This program was built without the page, so only the API is served. To have it within: cargo xtask build, then cargo install --path crates/cli; or name the folder of the page by --site.\n".to_owned(),
    }
}

/// That there is no such command.
pub(crate) fn no_command(name: &str, language: Language) -> String {
    match language {
        Language::Zh => format!("没有“{name}”这个命令，用 zice --help 可以看到全部。\n"),
        Language::En => format!("There is no command `{name}`; `zice --help` names them all.\n"),
    }
}

/// Why a file cannot be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error, language: Language) -> String {
    let (path, why) = (path.display(), why(error, language));
    match (error.kind(), language) {
        (io::ErrorKind::NotFound, Language::Zh) => format!("找不到文件 {path}，请检查路径。\n"),
        (io::ErrorKind::NotFound, Language::En) => format!("There is no file {path}; check the path.\n"),
        (_, Language::Zh) => format!("无法读取 {path}：{why}。\n"),
        (_, Language::En) => format!("Cannot read {path}: {why}.\n"),
    }
}

/// What the system has against it, in the reader's language where it is one of the usual things.
fn why(error: &io::Error, language: Language) -> String {
    let (zh, en) = match error.kind() {
        io::ErrorKind::NotFound => ("文件或文件夹不存在", "no such file or folder"),
        io::ErrorKind::PermissionDenied => ("没有权限", "not permitted"),
        io::ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        io::ErrorKind::IsADirectory => ("这是文件夹，不是文件", "it is a folder, not a file"),
        io::ErrorKind::NotADirectory => ("路径里有一段不是文件夹", "a part of the path is no folder"),
        io::ErrorKind::ReadOnlyFilesystem => ("磁盘只能读", "the disk can only be read"),
        io::ErrorKind::AddrInUse => ("地址已被占用", "the address is in use"),
        io::ErrorKind::AddrNotAvailable => ("本机没有这个地址", "this machine has no such address"),
        _ => return error.to_string(),
    };
    match language {
        Language::Zh => zh.to_owned(),
        Language::En => en.to_owned(),
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
    let (path, why) = (path.display(), why(error, language));
    match language {
        Language::Zh => format!("无法写入 {path}：{why}。\n"),
        Language::En => format!("Cannot write {path}: {why}.\n"),
    }
}

/// Why the page cannot be served.
pub(crate) fn cannot_serve(what: &str, error: &io::Error, language: Language) -> String {
    let why = why(error, language);
    match language {
        Language::Zh => format!("无法用 {what} 提供网页：{why}。\n"),
        Language::En => format!("Cannot serve with {what}: {why}.\n"),
    }
}

/// Why the report cannot be written.
pub(crate) fn cannot_write(error: &io::Error, language: Language) -> String {
    let why = why(error, language);
    match language {
        Language::Zh => format!("无法写出结果：{why}。\n"),
        Language::En => format!("Cannot write the report: {why}.\n"),
    }
}

/// Why a line was not read.
pub(crate) fn line_too_long(language: Language) -> &'static str {
    match language {
        Language::Zh => "这一行超过1 MiB，没有读取。请检查文件是不是每行一个 JSON 对象。",
        Language::En => "The line is longer than 1 MiB and was not read; see whether each line is one JSON object.",
    }
}

/// Why a cell was not read.
pub(crate) fn no_heading(language: Language) -> &'static str {
    match language {
        Language::Zh => "这一格上面没有表头，不知道填的是什么，请补上表头或清空这一格。",
        Language::En => "There is no heading above the cell, so nobody knows what it is; add one, or clear the cell.",
    }
}

/// Why an entry of a list belongs to nobody.
pub(crate) fn no_such_applicant(language: Language) -> &'static str {
    match language {
        Language::Zh => "单位表里没有这个编号，请改正编号，或补上这个单位。",
        Language::En => "No applicant has this id; correct it, or add the applicant.",
    }
}

/// That the fault is the program's.
pub(crate) fn broken(language: Language) -> String {
    match language {
        Language::Zh => "程序内部出错，没有判断完，请把上面的信息告诉开发者。\n".to_owned(),
        Language::En => "The program itself broke before it was done; please report what stands above.\n".to_owned(),
    }
}

/// What a batch came to, where the answers went to a file.
pub(crate) fn finished(done: u64, refused: u64, path: &Path, language: Language) -> String {
    let path = path.display();
    match language {
        Language::Zh => format!("共{done}条，其中{refused}条未受理，结果在 {path}。\n"),
        Language::En => format!("{done} records, {refused} of them refused; the results are in {path}.\n"),
    }
}

/// That a file by columns has no room for reasons, and what to do.
#[cfg(feature = "columnar")]
pub(crate) fn only_verdicts(path: &Path, language: Language) -> String {
    let path = path.display();
    match language {
        Language::Zh => {
            format!("{path}：Parquet 和 Arrow 文件只写结论，请加上 --verdicts；要依据，请写成 .jsonl 或 .xlsx。\n")
        }
        Language::En => format!(
            "{path}: Parquet and Arrow files hold verdicts alone: add --verdicts, or write .jsonl or .xlsx for reasons.\n"
        ),
    }
}

/// That a batch ended early, and what there is of it.
pub(crate) fn interrupted(done: u64, language: Language) -> String {
    match language {
        Language::Zh => format!("已中断：完整写出了{done}条结果，其余没有判断。\n"),
        Language::En => format!("Interrupted: {done} answers were written, each whole; the rest was not decided.\n"),
    }
}

/// Why a table cannot be used.
pub(crate) fn table(source: &str, fault: &TableFault, language: Language) -> String {
    let said = fault.sentence(language);
    match language {
        Language::Zh => format!("{source} 不能使用：\n  {said}\n"),
        Language::En => format!("{source} cannot be used:\n  {said}\n"),
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
    // The sentence for a misspelt fact needs the names of all facts.
    let library = zice_builtin::library().unwrap_or_default();
    for fault in faults {
        let (path, said) = (fault.path(), fault_sentence(&library, fault, language));
        // Writing to a String cannot fail.
        let _ = match (path.is_empty(), language) {
            (true, _) => writeln!(text, "  {said}"),
            (false, Language::Zh) => writeln!(text, "  {path}：{said}"),
            (false, Language::En) => writeln!(text, "  {path}: {said}"),
        };
    }
    text
}

//! The words of the command line. Knows their shape, not what they do.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use zice_core::Date;
use zice_packs::Language;

/// 自测：一个单位能不能申报，依据是哪一条，还差什么。 / Whether one can apply, by which clause, and what is missing.
///
/// 退出码：0 已判断；1 批量中有记录被拒、政策包或申报信息有问题、核验不一致；2 用法或输入不可用；130 被中断。 / Exit status: 0 evaluated; 1 some records refused, a pack or form not in order, a record that does not hold; 2 unusable; 130 interrupted.
#[derive(Debug, Parser)]
#[command(name = "zice", version, max_term_width = 100)]
pub(crate) struct Cli {
    /// 文字的语言，不给就看系统的语言 / Language of texts; that of the system where it is not given
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<Lang>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 判断一个单位 / Check one applicant
    Check(CheckArgs),
    /// 判断许多单位，每行一个 / Check many applicants, one a line or row
    Batch(BatchArgs),
    /// 生成批量判断用的表格模板 / Write a table to fill in for a batch
    Template(TemplateArgs),
    /// 核对一份填好的申报信息 / Validate a filled application form
    Form(FormArgs),
    /// 生成可以核验的记录 / Make a record that can be verified
    Record(RecordArgs),
    /// 核对一份核验记录 / Verify a record
    Verify(VerifyArgs),
    /// 列出政策和方向 / List packs and directions
    Packs(PacksArgs),
    /// 把政策包写成可读的网页和文档 / Write packs as pages to read
    Doc(DocArgs),
    /// 检查政策包里可能的错误 / Look for mistakes in packs
    Lint(LintArgs),
    /// 运行政策包里的例子，并看它们能否发现改错 / Run the examples of packs, and see whether they notice mistakes
    Test(TestArgs),
    /// 写出政策包的审核报告 / Write what an auditor is handed about packs
    Audit(AuditArgs),
    /// 提供判断服务和网页 / Serve checks over HTTP, and the page
    Serve(ServeArgs),
    /// 写出命令行补全脚本 / Write a script by which a shell completes commands
    Completions(CompletionsArgs),
    /// 写出手册页 / Write the manual page
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// 事实文件（JSON 对象），- 为标准输入 / Facts as a JSON object; - for standard input
    #[arg(value_name = "FACTS.json")]
    pub(crate) facts: PathBuf,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// 同样的情况换到这一天，比较结论 / Compare with the same answers on this date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) against_date: Option<Date>,
    /// 同样的情况按这个文件夹里的另一版政策包，比较结论，可重复 / Compare with another version of packs; may be repeated
    #[arg(long = "against-pack", value_name = "PACKDIR")]
    pub(crate) against_packs: Vec<PathBuf>,
    /// 输出给人看的文字，或给程序用的 JSON / Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct BatchArgs {
    /// JSON（每行 {"id":…,"facts":{…}}）、CSV、XLSX、Parquet 或 Arrow，- 为标准输入 / JSON lines of {"id":…,"facts":{…}}, CSV, XLSX, Parquet or Arrow; - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) records: PathBuf,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// 记录的格式，不给就看文件名 / Format of the records; told by the name of the file where it is not given
    #[arg(long, value_enum)]
    pub(crate) format: Option<Records>,
    /// 只要结论，不要依据：适合很多单位 / The verdicts alone, without reasons: for very many applicants
    #[arg(long)]
    pub(crate) verdicts: bool,
    /// 结果写到这个文件：.xlsx 为结果工作簿，.parquet、.arrow 为按列的结论，其他为每行一个 JSON；不给就写到标准输出 / File for the results: a workbook as .xlsx, verdicts by columns as .parquet or .arrow, else a line of JSON each; standard output where it is not given
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// 同时用几个线程判断，不给就用全部核心 / Threads that decide; as many as there are cores where it is not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
}

#[derive(Debug, Args)]
pub(crate) struct TemplateArgs {
    /// 写到这个文件，.csv 或 .xlsx / File to write, .csv or .xlsx
    #[arg(value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// 只要这份政策用到的事实，可重复 / Only what this pack reads; may be repeated
    #[arg(long = "pack", value_name = "ID")]
    pub(crate) packs: Vec<String>,
    /// 只要这个方向用到的事实，可重复 / Only what this direction reads; may be repeated
    #[arg(long = "direction", value_name = "ID")]
    pub(crate) directions: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct FormArgs {
    /// 申报信息文件（JSON 对象），- 为标准输入 / The form as a JSON object; - for standard input
    #[arg(value_name = "FORM.json")]
    pub(crate) form: PathBuf,
    /// 按这个方向核对，代替文件里的 direction / Validate for this direction, in place of `direction` in the file
    #[arg(long, value_name = "ID")]
    pub(crate) direction: Option<String>,
    /// 输出给人看的文字，或给程序用的 JSON / Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    /// 事实文件（JSON 对象），- 为标准输入 / Facts as a JSON object; - for standard input
    #[arg(value_name = "FACTS.json")]
    pub(crate) facts: PathBuf,
    #[command(flatten)]
    pub(crate) asked: Asked,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// 核验记录，- 为标准输入 / A record; - for standard input
    #[arg(value_name = "RECORD.json")]
    pub(crate) record: PathBuf,
    /// 输出给人看的文字，或给程序用的 JSON / Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct PacksArgs {
    /// 输出给人看的文字，或给程序用的 JSON / Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct DocArgs {
    /// 政策包的文件夹，可以给多个 / Folders of packs
    #[arg(required = true, value_name = "PACKDIR")]
    pub(crate) packs: Vec<PathBuf>,
    /// 写到这个文件夹，没有就新建 / Folder to write to; made where there is none
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct LintArgs {
    /// 政策包的文件夹，可以给多个 / Folders of packs
    #[arg(required = true, value_name = "PACKDIR")]
    pub(crate) packs: Vec<PathBuf>,
    /// 政策原文（*.txt）所在文件夹，用来核对关键词 / Folder of the documents (*.txt) to look key phrases up in
    #[arg(long, value_name = "DIR")]
    pub(crate) source: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TestArgs {
    /// 政策包的文件夹，可以给多个 / Folders of packs
    #[arg(required = true, value_name = "PACKDIR")]
    pub(crate) packs: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    /// 政策包的文件夹，可以给多个 / Folders of packs
    #[arg(required = true, value_name = "PACKDIR")]
    pub(crate) packs: Vec<PathBuf>,
    /// 政策原文（*.txt）所在文件夹，用来核对关键词 / Folder of the documents (*.txt) to look key phrases up in
    #[arg(long, value_name = "DIR")]
    pub(crate) source: Option<PathBuf>,
    /// 写到这个文件夹，没有就新建 / Folder to write to; made where there is none
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// 监听地址 / Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) addr: SocketAddr,
    /// 网页所在文件夹，代替程序里自带的 / Folder of the built page, in place of the one within the program
    #[arg(long, value_name = "DIR")]
    pub(crate) site: Option<PathBuf>,
    /// 用这个文件夹里的政策包，代替内置的；收到 SIGHUP 时重读 / Packs of this folder in place of those built in; read again at SIGHUP
    #[arg(long, value_name = "DIR")]
    pub(crate) packs: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// 哪一种 shell / Which shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// 只要这个命令的手册页 / The page of this command
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

/// What is asked for, and for which day.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// 只看这份政策，可重复 / Only this pack; may be repeated
    #[arg(long = "pack", value_name = "ID")]
    pub(crate) packs: Vec<String>,
    /// 只看这个方向，可重复 / Only this direction; may be repeated
    #[arg(long = "direction", value_name = "ID")]
    pub(crate) directions: Vec<String>,
    /// 申报日期，代替事实中的 as_of_date / Filing date, in place of `as_of_date`
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Zh,
            Lang::En => Self::En,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Records {
    Jsonl,
    Csv,
    Xlsx,
    Parquet,
    Arrow,
}

fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text)
        .ok_or("请填写1900年至2199年之间存在的日期，写成 YYYY-MM-DD / expected a day that exists, as YYYY-MM-DD")
}

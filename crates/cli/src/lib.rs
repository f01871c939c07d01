//! The command `zice`: reads arguments and files, lets the core decide, writes reports for people and programs.
//!
//! It decides nothing. What a run ends with is decided here alone: 0 evaluated, 1 some records of many refused,
//! a pack or form not in order or a record that does not hold, 2 an unusable call or unusable input, 130 interrupted.

mod args;
mod audit;
mod batch;
mod check;
#[cfg(feature = "columnar")]
mod columnar;
mod doc;
mod failure;
mod folder;
mod form;
mod host;
mod input;
mod lint;
mod memory;
mod other_side;
mod packs;
mod page;
mod sentences;
mod serve;
mod shell;
mod speech;
mod table;
mod template;
mod text;
mod trial;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches as _;
use zice_packs::Language;

use args::{Cli, Command};
use failure::Failure;
pub use host::{Host, Watched};
pub use memory::keep_freed_memory;

/// What a run ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything was evaluated.
    Evaluated,
    /// Some records of many were refused, a pack or a form is not in order, or a record does not hold.
    SomeRefused,
    /// The call, or its input, cannot be used.
    Unusable,
    /// Someone ended it before its time; what was written is whole.
    Interrupted,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Evaluated => Self::SUCCESS,
            Status::SomeRefused => Self::from(1),
            Status::Unusable => Self::from(2),
            Status::Interrupted => Self::from(host::INTERRUPTED),
        }
    }
}

/// Runs with the arguments and streams of the process.
pub fn main() -> ExitCode {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr());
    let mut host = Host {
        stdin: Box::new(std::io::stdin()),
        out: &mut out,
        err: &mut err,
        width: host::terminal_width(),
        language: host::language(),
        watched: host::watched(),
        interrupts: host::interrupts,
    };
    run(std::env::args_os(), &mut host).into()
}

/// Runs one call; the first argument is the name of the program. Nothing goes to `out` unless input was usable.
pub fn run(args: impl IntoIterator<Item = OsString>, host: &mut Host) -> Status {
    let args: Vec<OsString> = args.into_iter().collect();
    let language = speech::language(&args, host.language);
    let cli = speech::command(language).try_get_matches_from(args).and_then(|found| Cli::from_arg_matches(&found));
    let done = cli.map_err(Failure::Call).and_then(|cli| command(cli, host));
    let done = done.and_then(|status| {
        host.out.flush()?;
        Ok(status)
    });
    done.unwrap_or_else(|failure| failure.tell(language, host))
}

fn command(cli: Cli, host: &mut Host) -> Result<Status, Failure> {
    let language = cli.lang.map_or(host.language, Language::from);
    match cli.command {
        Command::Check(args) => check::check(&args, language, host),
        Command::Batch(args) => batch::batch(&args, language, host),
        Command::Template(args) => template::template(&args, language),
        Command::Form(args) => form::form(&args, language, host),
        Command::Record(args) => verify::record(&args, language, host),
        Command::Verify(args) => verify::verify(&args, language, host),
        Command::Packs(args) => packs::packs(&args, language, host),
        Command::Doc(args) => doc::doc(&args, language, host),
        Command::Lint(args) => lint::lint(&args, host),
        Command::Test(args) => trial::test(&args, host),
        Command::Audit(args) => audit::audit(&args, language, host),
        Command::Serve(args) => serve::serve(&args, language, host),
        Command::Completions(args) => shell::completions(&args, language, host),
        Command::Man(args) => shell::man(&args, language, host),
    }
}

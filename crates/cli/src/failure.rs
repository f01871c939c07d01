//! Why a run ends without what was asked for, and what it then says on the error stream. Knows no verdict.

use std::io;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::XlsxError;
use zice_packs::{Diagnostic, Language};
use zice_record::Unreadable;
use zice_wire::Refusal;

use crate::speech::told;
use crate::table::TableFault;
use crate::{Host, Status, sentences};

/// Why a run ends.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments, or help that was asked for.
    Call(clap::Error),
    /// There is no manual of such a command.
    NoCommand(String),
    /// A file that cannot be read; `-` for standard input.
    Unreadable(PathBuf, io::Error),
    /// A folder in which no pack is.
    NoPack(PathBuf),
    /// A pack that does not check.
    Faulty(Vec<Diagnostic>),
    /// A file or folder that cannot be written.
    Unwritable(PathBuf, io::Error),
    /// A file by columns, which holds verdicts alone, for what has reasons.
    #[cfg(feature = "columnar")]
    OnlyVerdicts(PathBuf),
    /// Input that cannot be used, and where it came from.
    Refused(String, Refusal),
    /// A table that cannot be used, and where it came from.
    Table(String, TableFault),
    /// What was given as a record is none, and where it came from.
    NotARecord(String, Unreadable),
    /// The address cannot be listened on, or the folder is not there.
    Serve(String, io::Error),
    /// The program itself broke while it decided; what it said of that stands on the error stream.
    Broken,
    /// Nobody takes the output any more, or it cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// A workbook that cannot be written there.
    pub(crate) fn unwritten(path: &Path, error: XlsxError) -> Self {
        let error = match error {
            XlsxError::IoError(error) => error,
            other => io::Error::other(other),
        };
        Self::Unwritable(path.to_owned(), error)
    }

    /// Says it, and what the run ends with. An error stream that is closed too leaves nobody to tell.
    pub(crate) fn tell(self, language: Language, host: &mut Host) -> Status {
        let (told, status) = match self {
            Self::Call(told) if !told.use_stderr() => (write!(host.out, "{told}"), Status::Evaluated),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => (Ok(()), Status::Evaluated),
            failure => (write!(host.err, "{}", failure.text(language)), Status::Unusable),
        };
        drop(told);
        status
    }

    /// The same as a text.
    pub(crate) fn text(&self, language: Language) -> String {
        match self {
            Self::Call(error) => told(error, language),
            Self::NoCommand(name) => sentences::no_command(name, language),
            Self::Unreadable(path, error) => sentences::unreadable(path, error, language),
            Self::NoPack(path) => sentences::no_pack(path, language),
            Self::Faulty(diagnostics) => sentences::faulty(diagnostics, language),
            Self::Unwritable(path, error) => sentences::unwritable(path, error, language),
            #[cfg(feature = "columnar")]
            Self::OnlyVerdicts(path) => sentences::only_verdicts(path, language),
            Self::Refused(source, refusal) => sentences::refused(source, refusal, language),
            Self::Table(source, fault) => sentences::table(source, fault, language),
            Self::NotARecord(source, why) => sentences::not_a_record(source, *why, language),
            Self::Serve(what, error) => sentences::cannot_serve(what, error, language),
            Self::Broken => sentences::broken(language),
            Self::Output(error) => sentences::cannot_write(error, language),
        }
    }
}

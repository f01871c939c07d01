//! Where the answers of a batch go: standard output, a file of lines or of columns, or a workbook. Decides nothing about
//! their content.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::decide::{Answer, Decider, Form, Said};
#[cfg(feature = "columnar")]
use super::verdicts::VerdictFile;
use super::workbook::ResultBook;
use crate::Host;
use crate::failure::Failure;

pub(super) enum Sink {
    Stream,
    Lines(PathBuf, File),
    #[cfg(feature = "columnar")]
    Columns(Box<VerdictFile>),
    Book(Box<ResultBook>),
}

impl Sink {
    /// Fails at once where the file cannot be written.
    pub(super) fn open(path: Option<&Path>, decider: &Decider) -> Result<Self, Failure> {
        match (path, &decider.form) {
            (None, _) => Ok(Self::Stream),
            (Some(path), Form::Pages { language, .. }) => {
                Ok(Self::Book(Box::new(ResultBook::new(path, decider, *language)?)))
            }
            #[cfg(feature = "columnar")]
            (Some(path), Form::Columns(_)) => Ok(Self::Columns(Box::new(VerdictFile::new(path, decider)?))),
            (Some(path), _) => {
                let file = File::create(path).map_err(|error| Failure::Unwritable(path.to_owned(), error))?;
                Ok(Self::Lines(path.to_owned(), file))
            }
        }
    }

    /// Takes the next answers, those of a stream in one piece of whole lines.
    pub(super) fn take(&mut self, answers: &[Answer], host: &mut Host) -> Result<(), Failure> {
        match self {
            Self::Stream => Ok(host.out.write_all(lines(answers).as_bytes())?),
            Self::Lines(path, file) => {
                file.write_all(lines(answers).as_bytes()).map_err(|error| Failure::Unwritable(path.clone(), error))
            }
            #[cfg(feature = "columnar")]
            Self::Columns(file) => answers.iter().try_for_each(|answer| match &answer.said {
                Said::Row(row) => file.add(row),
                Said::Lines(_) | Said::Pages(_) => Ok(()),
            }),
            Self::Book(book) => answers.iter().try_for_each(|answer| match &answer.said {
                Said::Pages(pages) => book.add(pages),
                Said::Lines(_) | Said::Row(_) => Ok(()),
            }),
        }
    }

    pub(super) fn end(self, host: &mut Host) -> Result<(), Failure> {
        match self {
            Self::Stream => Ok(host.out.flush()?),
            Self::Lines(..) => Ok(()),
            #[cfg(feature = "columnar")]
            Self::Columns(file) => file.end(),
            Self::Book(book) => book.end(),
        }
    }
}

fn lines(answers: &[Answer]) -> String {
    let mut text = String::new();
    for answer in answers {
        if let Said::Lines(line) = &answer.said {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

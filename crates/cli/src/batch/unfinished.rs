//! A file that does not stand under its name before it is whole. Knows nothing of what is in it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;

/// A file on its way.
pub(super) struct Unfinished {
    path: PathBuf,
    /// Beside the place where it will be, so that a full or closed folder is found at once.
    file: NamedTempFile,
}

impl Unfinished {
    /// Fails at once where there can be no such file.
    pub(super) fn new(path: &Path) -> Result<Self, Failure> {
        match temporary(folder_of(path)) {
            Ok(file) => Ok(Self { path: path.to_owned(), file }),
            Err(error) => Err(Failure::Unwritable(path.to_owned(), error)),
        }
    }

    /// What it will be called.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where it will be.
    pub(super) fn folder(&self) -> &Path {
        folder_of(&self.path)
    }

    /// What is written into.
    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// That it cannot be written.
    #[cfg(feature = "columnar")]
    pub(super) fn unwritable(&self, error: io::Error) -> Failure {
        Failure::Unwritable(self.path.clone(), error)
    }

    /// Puts it under its name.
    pub(super) fn keep(self) -> Result<(), Failure> {
        let Self { path, file } = self;
        file.persist(&path).map(drop).map_err(|error| Failure::Unwritable(path, error.error))
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A temporary file is its owner's alone; what stays is as any new file is.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

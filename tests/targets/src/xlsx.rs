//! A table as a workbook: a damaged one is refused in words, and of another every answer is a line of JSON. A workbook is
//! an archive, whose checksums nobody guesses; so bytes that are none are taken as its parts, a line `=== name` before
//! each, and are put into one here.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::cli::zice;
use crate::csv::answered;

const CALL: [&str; 7] = ["batch", "-", "--format", "xlsx", "--jobs", "1", "--direction=pilot_promotion_center"];
/// How an archive begins.
const ARCHIVE: &[u8] = b"PK";
const PART: &str = "=== ";

pub(crate) fn check(bytes: &[u8]) {
    if bytes.starts_with(ARCHIVE) {
        answered(&zice(&CALL, bytes));
    } else if let Some(archive) = str::from_utf8(bytes).ok().and_then(archive) {
        answered(&zice(&CALL, &archive));
    }
}

/// The archive of some parts; `None` where a name or two of the same are more than an archive takes.
fn archive(text: &str) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for part in format!("\n{text}").split(&format!("\n{PART}")).skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        archive.start_file(name, SimpleFileOptions::default()).ok()?;
        archive.write_all(content.as_bytes()).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

//! `zice audit`: what an auditor is handed about packs. Knows folders and names of files; what is in a report is decided
//! elsewhere.

use std::fs;
use std::path::Path;

use zice_author::audit::audit as report;
use zice_packs::Language;
use zice_record::hex;

use crate::args::AuditArgs;
use crate::failure::Failure;
use crate::{Host, Status, doc, folder};

/// Nothing is written unless every pack can be used.
pub(crate) fn audit(args: &AuditArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let mut sources = folder::sources(args.source.as_deref())?;
    // A report is the same wherever the documents lie.
    for source in &mut sources {
        let name = Path::new(&source.name).file_name().unwrap_or_default().to_string_lossy().into_owned();
        source.name = name;
    }
    let mut reports = Vec::new();
    for path in &args.packs {
        let (documents, digest) = (folder::documents(path)?, hex(&folder::version(path)?));
        reports.push(report(&documents, &sources, &digest, language).map_err(Failure::Faulty)?);
    }
    fs::create_dir_all(&args.out).map_err(|error| Failure::Unwritable(args.out.clone(), error))?;
    for report in &reports {
        for (name, text) in doc::files(&report.written, "-audit", language) {
            doc::put(&args.out.join(name), &text, host)?;
        }
    }
    let clean = reports.iter().all(|report| report.is_clean);
    Ok(if clean { Status::Evaluated } else { Status::SomeRefused })
}

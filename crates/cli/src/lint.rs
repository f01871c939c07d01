//! `zice lint`: what is wrong with packs, for their authors. Knows folders; what is wrong is found elsewhere.

use std::path::Path;

use zice_author::lint::{Finding, Lint, certain, is_clean, lint as lint_pack, together};

use crate::args::LintArgs;
use crate::failure::Failure;
use crate::{Host, Status, folder};

/// Each pack is looked at by itself: a pack that needs another one's facts is not complete. Those that can be used
/// must then go together.
pub(crate) fn lint(args: &LintArgs, host: &mut Host) -> Result<Status, Failure> {
    let sources = folder::sources(args.source.as_deref())?;
    let (mut packs, mut clean) = (Vec::new(), true);
    for path in &args.packs {
        let findings = match folder::documents(path) {
            Ok(documents) => {
                let findings = lint_pack(&documents, &sources);
                packs.extend(is_usable(&findings).then_some(documents));
                findings
            }
            Err(Failure::Faulty(told)) => told.into_iter().map(certain).collect(),
            Err(failure) => return Err(failure),
        };
        clean &= is_clean(&findings);
        tell(path, &findings, host)?;
    }
    let between = together(&packs);
    between.iter().try_for_each(|finding| writeln!(host.out, "{finding}"))?;
    Ok(if clean && between.is_empty() { Status::Evaluated } else { Status::SomeRefused })
}

fn is_usable(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.lint != Lint::Check)
}

fn tell(path: &Path, findings: &[Finding], host: &mut Host) -> Result<(), Failure> {
    for finding in findings {
        writeln!(host.out, "{finding}")?;
    }
    let said = if findings.is_empty() { "nothing found".to_owned() } else { format!("{} found", findings.len()) };
    Ok(writeln!(host.out, "{}: {said}", path.display())?)
}

//! `zice doc`: packs as pages to read, for the office that issued the document. Knows folders and names of files.

use std::fs;
use std::path::Path;

use zice_author::page::{Written, write};
use zice_packs::Language;

use crate::args::DocArgs;
use crate::failure::Failure;
use crate::{Host, Status, folder};

/// Each pack is checked by itself, so that its page speaks in its own words. Nothing is written unless all can be.
pub(crate) fn doc(args: &DocArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let mut pages = Vec::new();
    for path in &args.packs {
        pages.extend(write(&folder::pack(path)?.library, language));
    }
    fs::create_dir_all(&args.out).map_err(|error| Failure::Unwritable(args.out.clone(), error))?;
    for page in &pages {
        for (name, text) in files(page, "", language) {
            put(&args.out.join(name), &text, host)?;
        }
    }
    Ok(Status::Evaluated)
}

pub(crate) fn put(path: &Path, text: &str, host: &mut Host) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| Failure::Unwritable(path.to_owned(), error))?;
    Ok(writeln!(host.out, "{}", path.display())?)
}

/// The files of a page with their names; pages in English stand beside those in Chinese.
pub(crate) fn files(page: &Written, more: &str, language: Language) -> [(String, String); 2] {
    let stem = stem(&page.id)
        + more
        + match language {
            Language::Zh => "",
            Language::En => ".en",
        };
    [(format!("{stem}.html"), page.html.clone()), (format!("{stem}.md"), page.markdown.clone())]
}

/// The id as a name of a file, whatever its author wrote: it leads out of no folder.
fn stem(id: &str) -> String {
    let safe = |letter: char| if letter.is_alphanumeric() || matches!(letter, '-' | '_') { letter } else { '-' };
    id.chars().map(safe).collect()
}

//! What a report says about a small pack, in order and with things amiss.

use zice_packs::{Language, parse_toml};

use super::{Audit, audit};
use crate::lint::Source;

const SMALL: &str = include_str!("../small.toml");

fn report(pack: &str, sources: &[&str]) -> Audit {
    let documents = [parse_toml("small.toml", pack).unwrap()];
    let source = |text: &&str| Source { name: "document.txt".into(), text: (*text).to_owned() };
    audit(&documents, &sources.iter().map(source).collect::<Vec<_>>(), &"ab".repeat(32), Language::En).unwrap()
}

/// The line of the Markdown that begins with these words.
fn line<'a>(audit: &'a Audit, beginning: &str) -> &'a str {
    let text = &audit.written.markdown;
    text.lines().find(|line| line.starts_with(beginning)).unwrap_or_else(|| panic!("no {beginning:?} in {text}"))
}

#[test]
fn a_report_holds_for_a_digest_and_tells_every_figure() {
    let found = report(SMALL, &[]);
    assert!(line(&found, "- **Digest").contains(&"ab".repeat(32)));
    assert!(line(&found, "| Key phrases").contains("not looked up"));
    assert_eq!(report(SMALL, &[]).written, found.written);
}

#[test]
fn an_example_that_does_not_hold_and_a_phrase_that_is_not_there_are_to_be_mended() {
    assert!(line(&report(SMALL, &[]), "| Examples").contains("in order"));
    let odd = report(&SMALL.replacen("{ staff = 19 }", "{ staff = 22 }", 1), &["nothing of the kind"]);
    assert!(!odd.is_clean);
    assert!(line(&odd, "| Examples").contains("to be mended"));
    assert!(line(&odd, "| Key phrases").contains("to be mended"), "{}", odd.written.markdown);
}

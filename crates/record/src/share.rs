//! The share link: choices and answers inside an address, behind the `#`, so that no server ever gets them. By names,
//! so that a link is read again under another version of the packs. What was told to the application form is personal
//! and is left out.
//!
//! `a`, the version, then base64url of: four bytes of the SHA-256 of the rest, and the rest: the text deflated.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use sha2::{Digest as _, Sha256};

use crate::kept::is_form;
use crate::{Kept, Told};

/// Changes with anything by which an old link would be read wrongly.
const VERSION: char = 'a';
const CHECKSUM: usize = 4;
/// Longer texts are neither written nor restored, so that a short link cannot stand for a flood.
const MOST: usize = 100_000;
/// As short as deflate makes it.
const LEVEL: u8 = 10;

/// The text is no link of a version that is known, or not a whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALink;

/// What follows `#/s/` in the address; `None` where there is more than a link can hold.
pub fn write_link(kept: &Kept) -> Option<String> {
    let text = lines(kept);
    (text.len() <= MOST).then(|| write_text(&text))
}

fn write_text(text: &str) -> String {
    let deflated = compress_to_vec(text.as_bytes(), LEVEL);
    String::from(VERSION) + &BASE64.encode([&checksum(&deflated)[..], &deflated].concat())
}

/// Reads what [`write_link`] wrote; the language stays the reader's.
pub fn read_link(link: &str) -> Result<Kept, NotALink> {
    let bytes = link.strip_prefix(VERSION).and_then(|digits| BASE64.decode(digits).ok()).ok_or(NotALink)?;
    let (sum, deflated) = bytes.split_at_checked(CHECKSUM).ok_or(NotALink)?;
    if checksum(deflated) != *sum {
        return Err(NotALink);
    }
    let text = decompress_to_vec_with_limit(deflated, MOST).map_err(|_| NotALink)?;
    str::from_utf8(&text).ok().and_then(read_lines).ok_or(NotALink)
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let sum: [u8; 32] = Sha256::digest(bytes).into();
    sum.first_chunk().copied().unwrap_or_default()
}

/// A line a direction or answer: a letter for what it is, a name, and what was told.
fn lines(kept: &Kept) -> String {
    let mut text = String::new();
    for id in &kept.directions {
        line(&mut text, &["d", id]);
    }
    for (path, told) in kept.answers.iter().filter(|(path, _)| !is_form(path)) {
        match told {
            Told::Text(told) => line(&mut text, &["t", path, told]),
            Told::Nothing => line(&mut text, &["n", path]),
            Told::Unsure => line(&mut text, &["u", path]),
        }
    }
    text
}

fn line(text: &mut String, fields: &[&str]) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            text.push('\t');
        }
        *text += &field.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n");
    }
    text.push('\n');
}

fn read_lines(text: &str) -> Option<Kept> {
    let mut kept = Kept::default();
    for line in text.split_terminator('\n') {
        let fields: Vec<String> = line.split('\t').map(plain).collect();
        let mut fields = fields.into_iter();
        match (fields.next()?.as_str(), fields.next()?, fields.next(), fields.next()) {
            ("d", id, None, None) => kept.directions.push(id),
            ("t", path, Some(told), None) => kept.answers.push((path, Told::Text(told))),
            ("n", path, None, None) => kept.answers.push((path, Told::Nothing)),
            ("u", path, None, None) => kept.answers.push((path, Told::Unsure)),
            _ => return None,
        }
    }
    Some(kept)
}

fn plain(field: &str) -> String {
    let mut letters = field.chars();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        text.push(match (letter, if letter == '\\' { letters.next() } else { None }) {
            (_, Some('t')) => '\t',
            (_, Some('n')) => '\n',
            (_, Some(other)) => other,
            (letter, None) => letter,
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zice_laws::laws;

    use super::*;
    use crate::tests::any_kept;
    use zice_packs::Language;

    /// What a link can carry of a case.
    fn shared(kept: Kept) -> Kept {
        let answers = kept.answers.into_iter().filter(|(path, _)| !is_form(path)).collect();
        Kept { language: Language::Zh, answers, ..kept }
    }

    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    #[test]
    fn a_short_link_cannot_stand_for_a_flood() {
        let flood = write_text(&format!("t\tstaff\t{}\n", "x".repeat(MOST)));
        assert!(flood.len() < 1_000, "{}", flood.len());
        assert_eq!(read_link(&flood), Err(NotALink));
    }

    #[test]
    fn a_link_of_this_version_stays_readable() {
        let kept = Kept {
            directions: vec!["pilot_promotion_center".into()],
            answers: vec![
                ("full_time_operation_staff".into(), Told::Text("14".into())),
                ("accidents".into(), Told::Nothing),
                ("in_promotion_center_pool".into(), Told::Unsure),
            ],
            ..Kept::default()
        };
        // Written once and kept: whoever changes the coder sees here that old links break.
        let link = include_str!("link-a.txt").trim();
        assert_eq!(write_link(&kept).as_deref(), Some(link));
        assert_eq!(read_link(link), Ok(kept));
    }

    #[test]
    fn what_was_told_to_the_form_is_not_shared() {
        let answers = vec![("form/contact".to_owned(), Told::Text("张三".into()))];
        let link = write_link(&Kept { answers, ..Kept::default() }).unwrap();
        assert_eq!(link, write_link(&Kept::default()).unwrap());
        assert_eq!(read_link(&link), Ok(Kept::default()));
    }

    #[test]
    fn more_than_a_link_holds_is_not_written() {
        let answers = vec![("staff".to_owned(), Told::Text("x".repeat(MOST)))];
        assert_eq!(write_link(&Kept { answers, ..Kept::default() }), None);
    }

    laws! {
        #[test]
        fn what_was_written_is_read_back(kept in any_kept()) {
            let link = write_link(&kept).unwrap();
            prop_assert!(link.bytes().all(|byte| DIGITS.contains(&byte)));
            prop_assert_eq!(read_link(&link), Ok(shared(kept)));
        }

        #[test]
        fn whatever_was_done_to_a_link_is_found(kept in any_kept(), at in any::<prop::sample::Index>(), letter in 0..64_usize) {
            let link = write_link(&kept).unwrap();
            let at = at.index(link.len());
            prop_assert_eq!(read_link(&link[..at]), Err(NotALink));
            let changed = [&link[..at], core::str::from_utf8(&DIGITS[letter..=letter]).unwrap(), &link[at + 1..]].concat();
            prop_assert!(changed == link || read_link(&changed) == Err(NotALink));
            let longer = [&link, core::str::from_utf8(&DIGITS[letter..=letter]).unwrap()].concat();
            prop_assert_eq!(read_link(&longer), Err(NotALink));
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>(), rest in "[A-Za-z0-9_-]{0,60}") {
            let _ = read_link(&text);
            let _ = read_link(&["a", &rest].concat());
        }
    }
}

//! The share link: choices and answers inside an address, behind the `#`, so that no server ever gets them. By names,
//! so that a link is read again under another version of the packs. What was told to the application form is personal
//! and is left out.
//!
//! `a`, the version, then base64url of: four bytes of the SHA-256 of the text, its length, the text squeezed.

use sha2::{Digest as _, Sha256};

use crate::kept::is_form;
use crate::squeeze::{MOST, restore, squeeze};
use crate::{Kept, Told};

/// Changes with anything by which an old link would be read wrongly.
const VERSION: char = 'a';
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CHECKSUM: usize = 4;

/// The text is no link of a version that is known, or not a whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALink;

/// What follows `#/s/` in the address; `None` where there is more than a link can hold.
pub fn write_link(kept: &Kept) -> Option<String> {
    let text = lines(kept);
    (text.len() <= MOST).then(|| write_text(&text))
}

fn write_text(text: &str) -> String {
    let mut bytes = checksum(text.as_bytes()).to_vec();
    write_length(text.len(), &mut bytes);
    bytes.extend(squeeze(text.as_bytes()));
    String::from(VERSION) + &base64(&bytes)
}

/// Reads what [`write_link`] wrote; the language stays the reader's.
pub fn read_link(link: &str) -> Result<Kept, NotALink> {
    let bytes = link.strip_prefix(VERSION).and_then(from_base64).ok_or(NotALink)?;
    let (sum, rest) = bytes.split_at_checked(CHECKSUM).ok_or(NotALink)?;
    let (length, squeezed) = read_length(rest).ok_or(NotALink)?;
    let text = restore(squeezed, length);
    let text = str::from_utf8(&text).ok().filter(|text| checksum(text.as_bytes()) == *sum).ok_or(NotALink)?;
    // One text has one link: what is appended to it, or changed where it does not count, is no link either.
    if write_text(text) == link { read_lines(text).ok_or(NotALink) } else { Err(NotALink) }
}

fn checksum(text: &[u8]) -> [u8; CHECKSUM] {
    let sum: [u8; 32] = Sha256::digest(text).into();
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

/// Seven bits a byte, the least first; the highest bit says that more follow.
fn write_length(mut length: usize, bytes: &mut Vec<u8>) {
    let low = |length: usize| u8::try_from(length & 0x7f).unwrap_or_default();
    while length > 0x7f {
        bytes.push(0x80 | low(length));
        length >>= 7;
    }
    bytes.push(low(length));
}

fn read_length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(3).position(|byte| byte & 0x80 == 0)?;
    let (length, rest) = bytes.split_at_checked(end + 1)?;
    let length = length.iter().rev().fold(0, |length, byte| length << 7 | usize::from(byte & 0x7f));
    (length <= MOST).then_some((length, rest))
}

fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 1);
    for three in bytes.chunks(3) {
        let group = (0..3).fold(0_usize, |group, at| group << 8 | usize::from(three.get(at).copied().unwrap_or(0)));
        for place in 0..=three.len() {
            let digit = DIGITS.get(group >> (18 - 6 * place) & 63);
            text.push(char::from(digit.copied().unwrap_or_default()));
        }
    }
    text
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digit = |letter: &u8| DIGITS.iter().position(|digit| digit == letter);
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for four in text.as_bytes().chunks(4) {
        let digits = four.iter().map(digit).collect::<Option<Vec<_>>>()?;
        let group = (0..4).fold(0, |group, at| group << 6 | digits.get(at).copied().unwrap_or(0));
        let [_, three @ ..] = u32::try_from(group).ok()?.to_be_bytes();
        bytes.extend(three.into_iter().take(four.len() - 1));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tests::any_kept;
    use zice_packs::Language;

    /// What a link can carry of a case.
    fn shared(kept: Kept) -> Kept {
        let answers = kept.answers.into_iter().filter(|(path, _)| !is_form(path)).collect();
        Kept { language: Language::Zh, answers, ..kept }
    }

    #[test]
    fn bytes_are_written_as_base64url_does() {
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
            assert_eq!(from_base64(text).unwrap(), bytes.as_bytes());
        }
        assert_eq!(base64(&[0xfb, 0xff]), "-_8");
        assert_eq!(from_base64("+/8"), None);
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

    proptest! {
        #[test]
        fn what_was_written_is_read_back(kept in any_kept()) {
            let link = write_link(&kept).unwrap();
            prop_assert!(link.bytes().all(|byte| DIGITS.contains(&byte)));
            prop_assert_eq!(read_link(&link), Ok(shared(kept)));
        }

        #[test]
        fn whatever_was_done_to_a_link_is_found(kept in any_kept(), at: prop::sample::Index, letter in 0..64_usize) {
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

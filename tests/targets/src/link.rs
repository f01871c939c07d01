//! What follows `#/s/`: a link that is read is written and read back as the same, holds no more than a link may, and all
//! that it says is taken or named. Bytes are tried as a link, and as what a link has packed.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use miniz_oxide::deflate::compress_to_vec;
use sha2::{Digest as _, Sha256};
use zice_packs::Language;
use zice_record::{Kept, Told, admit, read_link, write_link};

use crate::library;

/// What a link unpacks to at most.
const MOST: usize = 100_000;

pub(crate) fn check(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        tried(text);
    }
    tried(&sealed(bytes));
    tried(&sealed(&compress_to_vec(bytes, 1)));
}

/// A link with a true checksum over any bytes.
fn sealed(packed: &[u8]) -> String {
    let sum = Sha256::digest(packed);
    let sum = sum.first_chunk::<4>().expect("a hash has four bytes");
    String::from('a') + &BASE64.encode([&sum[..], packed].concat())
}

fn tried(link: &str) {
    let Ok(kept) = read_link(link) else { return };
    let told: usize = kept.answers.iter().map(|(path, told)| path.len() + length(told)).sum();
    let named: usize = kept.directions.iter().map(String::len).sum();
    assert!(told + named <= MOST, "a short link stands for a flood");
    let shared = without_form(&kept);
    // Escapes may make a text longer than it was, and then there is no link of it.
    if let Some(again) = write_link(&kept) {
        assert_eq!(read_link(&again), Ok(shared));
    }
    let count = kept.answers.len() + kept.directions.len();
    let admitted = admit(kept, &library().rules);
    let found = admitted.answers.len() + admitted.directions.len() + admitted.left_out.len();
    assert_eq!(found, count, "something was dropped in silence");
}

fn length(told: &Told) -> usize {
    match told {
        Told::Text(text) => text.len(),
        Told::Nothing | Told::Unsure => 0,
    }
}

/// What was told to the application form is not written into a link.
fn without_form(kept: &Kept) -> Kept {
    let answers = kept.answers.iter().filter(|(path, _)| !path.starts_with("form/")).cloned().collect();
    Kept { language: Language::default(), answers, directions: kept.directions.clone() }
}

//! The record: by which packs, from which facts, for which directions what was determined, sealed by its SHA-256.
//! It decides nothing; whether a record holds is for `verify` to say.

use sha2::{Digest as _, Sha256};
use zice_core::{DirectionId, Facts};
use zice_packs::Library;
use zice_wire::{facts_json, to_json, verdict_report};

use crate::json::{Json, number, object};

/// The version that is written.
pub(crate) const VERSION: i64 = 1;
/// Letters and digits that nobody mistakes for one another, by Crockford.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// A code of so many characters in groups of so many holds the first 100 bits of a hash.
const CODE: usize = 20;
const GROUP: usize = 5;

/// A record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The document, as it is kept in a file.
    pub text: String,
    /// The SHA-256 of the canonical text of its `record`.
    pub sha256: [u8; 32],
}

/// The record of a determination that is made here, from these facts.
pub fn record(library: &Library, facts: &Facts, directions: &[DirectionId]) -> Record {
    let body = body(library, facts, directions);
    let sha256 = seal(&body);
    let document = object([("zice", "record".into()), ("record", body), ("sha256", hex(&sha256).as_str().into())]);
    Record { text: document.canonical(), sha256 }
}

/// What is sealed.
pub(crate) fn body(library: &Library, facts: &Facts, directions: &[DirectionId]) -> Json {
    let rules = &library.rules;
    let ids = directions.iter().filter_map(|id| rules.direction(*id)).map(|direction| (&*direction.id).into());
    // What this program has just written is JSON.
    let tree = |text: String| Json::parse(&text).unwrap_or(Json::Null);
    object([
        ("version", number(VERSION)),
        ("packs", packs(library)),
        ("directions", Json::List(ids.collect())),
        ("facts", tree(facts_json(&rules.schema, facts))),
        ("determination", tree(to_json(&verdict_report(library, facts, directions)))),
    ])
}

/// The packs of a library with their versions.
pub(crate) fn packs(library: &Library) -> Json {
    let pack = |(policy, words): (&zice_core::Policy, &zice_packs::PackWords)| {
        object([("id", (&*policy.id).into()), ("digest", hex(&words.digest).as_str().into())])
    };
    Json::List(library.rules.policies.iter().zip(&library.catalogue.packs).map(pack).collect())
}

/// The SHA-256 of the canonical text of a body.
pub(crate) fn seal(body: &Json) -> [u8; 32] {
    Sha256::digest(body.canonical()).into()
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The first 100 bits of a hash, to be compared by eye: `8F3QK-2MZ0T-…`, in the digits of Crockford.
pub fn short_code(sha256: &[u8; 32]) -> String {
    let mut code = String::new();
    for place in 0..CODE {
        if place > 0 && place % GROUP == 0 {
            code.push('-');
        }
        let bits = (place * 5..place * 5 + 5).fold(0, |bits, at| bits << 1 | bit(sha256, at));
        code.push(char::from(DIGITS.get(bits).copied().unwrap_or_default()));
    }
    code
}

fn bit(bytes: &[u8], at: usize) -> usize {
    usize::from(bytes.get(at / 8).copied().unwrap_or_default() >> (7 - at % 8) & 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{facts, library};

    #[test]
    fn the_code_is_the_first_hundred_bits() {
        assert_eq!(short_code(&[0; 32]), "00000-00000-00000-00000");
        assert_eq!(short_code(&[255; 32]), "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ");
        let mut hash = [0; 32];
        hash[0] = 0b0000_1000;
        hash[1] = 0b0100_0000;
        assert_eq!(short_code(&hash), "11000-00000-00000-00000");
        hash[12] = 0b0001_1111;
        assert_eq!(short_code(&hash), "11000-00000-00000-00001", "the bits behind the hundredth are not shown");
    }

    #[test]
    fn a_record_is_canonical_and_sealed() {
        let library = library();
        let centre: Vec<_> = library.rules.find_direction("pilot_promotion_center").into_iter().collect();
        let facts = facts(r#"{"as_of_date":"2023-07-01","full_time_operation_staff":14}"#);
        let record = record(library, &facts, &centre);
        assert!(record.text.starts_with("{\"record\":{\"determination\":{\"as_of_date\":\"2023-07-01\","));
        let body = &record.text["{\"record\":".len()..record.text.rfind(",\"sha256\":").unwrap()];
        assert_eq!(<[u8; 32]>::from(Sha256::digest(body)), record.sha256);
        assert!(record.text.ends_with(&format!(",\"sha256\":\"{}\",\"zice\":\"record\"}}", hex(&record.sha256))));
        assert!(body.contains(r#""directions":["pilot_promotion_center"],"facts":{"as_of_date":"2023-07-01","#));
    }
}

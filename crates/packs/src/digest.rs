//! Which version of a pack this is. Knows the text of its documents and nothing of what they say.

use sha2::{Digest as _, Sha256};

/// The SHA-256 of the documents of a pack, one after the other in the order of their names, with lines that end in a
/// line feed alone: what `cat packs/PACK/*.toml | sha256sum` prints.
pub fn digest<'t>(documents: impl IntoIterator<Item = &'t str>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for text in documents {
        // A checkout may have put carriage returns before its line feeds; the pack is the same.
        text.split("\r\n").enumerate().for_each(|(index, line)| {
            hash.update(if index == 0 { "" } else { "\n" });
            hash.update(line);
        });
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(documents: &[&str]) -> String {
        let digits = |byte: u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap());
        digest(documents.iter().copied()).into_iter().flat_map(digits).collect()
    }

    #[test]
    fn it_is_the_sum_of_the_documents_as_one_text() {
        assert_eq!(hex(&["a", "bc"]), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(digest(["one\r\ntwo\r\n"]), digest(["one\ntwo\n"]));
        assert_ne!(digest(["one\ntwo"]), digest(["one\ntwo\n"]));
    }
}

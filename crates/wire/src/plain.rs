//! Finds what JSON has to escape in a text. Reading and writing look at nearly every byte this way.

/// How many bytes stand before the first quote, backslash or control sign. Eight are looked at together: most of a text
/// is names.
pub(crate) fn plain_length(bytes: &[u8]) -> usize {
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    let mut rest = bytes;
    while let Some((word, behind)) = rest.split_first_chunk() {
        if let Some(found) = first_special(u64::from_le_bytes(*word)) {
            return bytes.len() - rest.len() + found;
        }
        rest = behind;
    }
    bytes.len() - rest.len() + rest.iter().position(is_special).unwrap_or(rest.len())
}

/// The first of eight bytes that is one of those. A byte is below another just where taking the other away borrows; what
/// is borrowed can only mislead about bytes behind the first one. With its second bit turned a quote stands right behind the
/// control signs, and nothing else comes among them.
fn first_special(word: u64) -> Option<usize> {
    const EACH: u64 = u64::MAX / 0xff;
    let below = |word: u64, limit: u8| word.wrapping_sub(EACH * u64::from(limit)) & !word;
    let turned = |by: u8| word ^ (EACH * u64::from(by));
    let found = (below(turned(b'"' ^ 0x20), 0x21) | below(turned(b'\\'), 1)) & (EACH * 0x80);
    (found != 0).then(|| found.trailing_zeros() as usize / 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_apart_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for at in 0..10 {
                let mut bytes = [b'a'; 10];
                bytes[at] = byte;
                let is_plain = byte >= 0x20 && byte != b'"' && byte != b'\\';
                assert_eq!(plain_length(&bytes), if is_plain { 10 } else { at }, "{byte}");
            }
        }
    }

    #[test]
    fn a_text_ends_at_a_quote_wherever_it_stands() {
        let letters = [0x20, 0x21, 0x23, 0x5b, 0x5d, 0x7f, 0x80, 0xe4, 0xff];
        for sign in [b'"', b'\\', 0, 0x1f] {
            for length in 0..20 {
                let mut bytes: Vec<u8> = letters.iter().copied().cycle().take(length).collect();
                assert_eq!(plain_length(&bytes), length);
                bytes.push(sign);
                bytes.extend(letters);
                assert_eq!(plain_length(&bytes), length, "{sign}");
            }
        }
    }
}

//! `core.wasm`: deciding for languages that have a WASM runtime and nothing else in common. A host asks for memory, writes
//! JSON into it, calls, and reads JSON (docs/core-wasm.md). It imports nothing, so it can reach nothing: no file, no
//! network, no clock. It decides nothing itself, gives no advice, and knows no sentence.
//!
//! This is the one crate in which `unsafe` may stand, and only in the attribute that fixes the name of an export: two
//! functions of one name would be confused by the linker. Addresses that hosts pass are looked up and never followed.

mod buffers;

use zice_wire::{Refusal, parse_call, read_text, to_json, verdict_report};

/// The version of this interface. It changes when a host written for the old one would go wrong.
const ABI: u32 = 1;

/// What is answered where the memory that a call names was not lent, or is shorter.
const NOT_LENT: &str = r#"{"errors":[{"code":"not_lent","path":""}]}"#;

/// The version of this interface.
#[expect(unsafe_code, reason = "no other function of the program has this name")]
#[unsafe(no_mangle)]
pub extern "C" fn zice_abi_version() -> u32 {
    ABI
}

/// Lends the host so many bytes to write to; their address, or 0 where there is not so much memory.
#[expect(unsafe_code, reason = "no other function of the program has this name")]
#[unsafe(no_mangle)]
pub extern "C" fn zice_alloc(length: usize) -> usize {
    buffers::room(length).map_or(0, buffers::lend)
}

/// Takes back what was lent at this address: a host's own bytes or an answer. Anything else it leaves alone.
#[expect(unsafe_code, reason = "no other function of the program has this name")]
#[unsafe(no_mangle)]
pub extern "C" fn zice_free(address: usize) {
    buffers::take_back(address);
}

/// Decides facts. Options are those of the npm package: `packs`, `directions`, `asOfDate`; no bytes at all are none.
/// Address (upper half) and length (lower half) of the report without advice, or of `{"errors":[…]}`; lent until the host
/// gives it back.
#[expect(unsafe_code, reason = "no other function of the program has this name")]
#[unsafe(no_mangle)]
pub extern "C" fn zice_check(facts: usize, facts_length: usize, options: usize, options_length: usize) -> u64 {
    let facts = buffers::written(facts, facts_length);
    let options = if options_length == 0 { Some(b"{}".to_vec()) } else { buffers::written(options, options_length) };
    let answer = match (facts, options) {
        (Some(facts), Some(options)) => check(&facts, &options),
        _ => NOT_LENT.to_owned(),
    };
    // An answer is never empty, so no two that are lent have one address.
    let length = answer.len();
    packed(buffers::lend(answer.into_bytes()), length)
}

fn check(facts: &[u8], options: &[u8]) -> String {
    checked(facts, options).unwrap_or_else(|refusal| to_json(&refusal))
}

fn checked(facts: &[u8], options: &[u8]) -> Result<String, Refusal> {
    let library = zice_builtin::bare();
    let taken = ["packs", "directions", "asOfDate"];
    let (facts, options) = parse_call(&library.rules, read_text(facts)?, read_text(options)?, &taken)?;
    Ok(to_json(&verdict_report(library, &facts, &options.directions)))
}

/// Two numbers of a 32-bit memory in one of 64 bits: every runtime can return one number.
fn packed(address: usize, length: usize) -> u64 {
    let half = |number: usize| u64::from(u32::try_from(number).unwrap_or(0));
    half(address) << 32 | half(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_in_and_go_out() {
        let answer = check(br#"{"as_of_date":"2023-07-01"}"#, br#"{"directions":["demo_iiot_park"]}"#);
        assert!(answer.starts_with(r#"{"schema":1,"as_of_date":"2023-07-01","directions":[{"id":"demo_iiot_park","#));
        assert_eq!(check(b"{}\n\xff", b"{}"), r#"{"errors":[{"code":"not_utf8","path":"","line":2,"column":1}]}"#);
        assert!(check(b"{}", br#"{"advice":true}"#).contains(r#""code":"unknown_option","path":"advice""#));
    }

    #[test]
    fn an_address_leads_to_what_is_lent_there_and_nowhere_else() {
        let one = buffers::lend(b"one".to_vec());
        assert_eq!(buffers::written(one, 2).as_deref(), Some(&b"on"[..]));
        assert_eq!((buffers::written(one, 4), buffers::written(one + 1, 1)), (None, None));
        buffers::take_back(one + 1);
        buffers::take_back(one);
        assert_eq!(buffers::written(one, 0), None);
    }

    #[test]
    fn address_and_length_share_a_number() {
        assert_eq!(packed(0x1234, 0x56), 0x0000_1234_0000_0056);
    }
}

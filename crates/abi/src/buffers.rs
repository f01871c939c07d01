//! Memory that is lent to the host, by address. It decides what an address may be used for: one that was not given out,
//! or has been given back, leads nowhere. So nothing a host passes can make this program read what it should not, and
//! there is no pointer in it to be followed.

use std::sync::{Mutex, PoisonError};

/// What is lent now: a handful at a time, so that looking through them is nothing beside a check.
static LENT: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());

/// So many bytes, if there are any more.
pub(crate) fn room(length: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    // One more, so that no two have one address, however short they are.
    bytes.try_reserve_exact(length.checked_add(1)?).ok()?;
    bytes.resize(length, 0);
    Some(bytes)
}

/// Lends these bytes; where they are, for the host to read and write.
pub(crate) fn lend(bytes: Vec<u8>) -> usize {
    with(|lent| {
        // Exposed: it is the host that follows the address, from outside.
        let address = bytes.as_ptr().expose_provenance();
        lent.push(bytes);
        address
    })
}

/// What the host has written there by now; nothing where no such memory is lent.
pub(crate) fn written(address: usize, length: usize) -> Option<Vec<u8>> {
    with(|lent| Some(lent.get(place(lent, address)?)?.get(..length)?.to_vec()))
}

/// Takes it back; an address that leads nowhere is nothing to take.
pub(crate) fn take_back(address: usize) {
    with(|lent| {
        if let Some(place) = place(lent, address) {
            lent.swap_remove(place);
        }
    });
}

fn place(lent: &[Vec<u8>], address: usize) -> Option<usize> {
    lent.iter().position(|bytes| bytes.as_ptr().addr() == address)
}

fn with<T>(work: impl FnOnce(&mut Vec<Vec<u8>>) -> T) -> T {
    work(&mut LENT.lock().unwrap_or_else(PoisonError::into_inner))
}

//! Moves data from one module to another that shares its memory. Knows nothing of who uses it.

use std::ops::Range;

use wasm_encoder::{ConstExpr, DataSection, RawSection};
use wasmparser::{Data, Parser, Payload};

use super::linked::address;
use crate::{Outcome, bytes};

/// What is shorter stays where it is: a segment of its own costs as much.
const LEAST: usize = 16;
const DATA: u8 = 11;

/// Bytes with the address they belong to.
type Piece<'a> = (u32, &'a [u8]);

/// Both modules, with the addresses that `go` filled by the later one instead of the first. Those are in order.
pub(super) fn divided(first: &[u8], later: &[u8], go: &[Range<u32>]) -> Outcome<[Vec<u8>; 2]> {
    let (mut stay, mut moved) = (Vec::new(), Vec::new());
    for segment in segments(first)? {
        let (mut start, mut rest) = segment;
        for range in go.iter().filter(|range| range.len() >= LEAST) {
            let end = start + u32::try_from(rest.len())?;
            let (from, to) = (range.start.clamp(start, end), range.end.clamp(start, end));
            if from < to {
                let (before, others) = rest.split_at((from - start) as usize);
                let (gone, after) = others.split_at((to - from) as usize);
                stay.push((start, before));
                moved.push((from, gone));
                (start, rest) = (to, after);
            }
        }
        stay.push((start, rest));
    }
    moved.extend(segments(later)?);
    Ok([with_data(first, &stay)?, with_data(later, &moved)?])
}

pub(super) fn segments(module: &[u8]) -> Outcome<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::DataSection(reader) = payload? {
            for segment in reader {
                let Data { kind, data, .. } = segment?;
                pieces.push((address(&kind)?, data));
            }
        }
    }
    Ok(pieces)
}

/// The module with these data in place of its own.
fn with_data(module: &[u8], pieces: &[Piece]) -> Outcome<Vec<u8>> {
    let mut data = DataSection::new();
    for (address, bytes) in pieces.iter().filter(|(_, bytes)| !bytes.is_empty()) {
        data.active(0, &ConstExpr::i32_const(address.cast_signed()), bytes.iter().copied());
    }
    let mut made = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let Some((id, range)) = payload?.as_section() else { continue };
        if id != DATA {
            made.section(&RawSection { id, data: bytes(module, range)? });
        }
    }
    // The last of all that has a place of its own.
    Ok(made.section(&data).clone().finish())
}

//! Makes short texts shorter: each bit is coded by what followed the same few letters before. It knows no words.
//!
//! Its own coder: the deflate of miniz_oxide would cost the page 11.5 KB. It has learnt from a sample of lines before it
//! starts, so that the names of facts cost little; a name that the sample lacks only takes more room. The sample stays
//! as it is for ever, whatever becomes of the packs: with another one, links that are about could not be read.

#![expect(clippy::cast_possible_truncation, reason = "bytes and indices are taken from wider numbers on purpose")]

/// Texts longer than this are neither squeezed nor restored, so that a short text cannot stand for a flood.
pub(crate) const MOST: usize = 100_000;

/// Bits of the index of a table of guesses.
const TABLE: u32 = 16;
/// How many letters each guess looks back.
const ORDERS: [u32; 4] = [1, 2, 3, 5];
/// A guess follows what it sees by two parts in so many at last.
const SLOWEST: u32 = 60;
/// What was learnt beforehand.
const FAMILIAR: &[u8] = include_bytes!("familiar-a.txt");

/// A guess: the chance of a one in 65536ths, and how often it was tried.
#[derive(Clone, Copy)]
struct Guess {
    chance: u16,
    tried: u8,
}

/// What followed what, so far.
struct Model {
    guesses: Vec<Guess>,
    /// The letters before this one, the latest in the lowest byte.
    before: u64,
    /// The bits of this letter so far, behind a one.
    partial: u32,
}

impl Model {
    fn new() -> Self {
        let unknown = Guess { chance: 1 << 15, tried: 0 };
        let mut model = Self { guesses: vec![unknown; ORDERS.len() << TABLE], before: 0, partial: 1 };
        for byte in FAMILIAR {
            (0..8).rev().for_each(|place| model.learn(byte >> place & 1 == 1));
        }
        model
    }

    /// The places of the guesses for the next bit.
    fn places(&self) -> [usize; ORDERS.len()] {
        let mut places = [0; ORDERS.len()];
        for ((table, order), place) in (0_u32..).zip(ORDERS).zip(&mut places) {
            let context = self.before & ((1 << (8 * order)) - 1);
            let mixed = (context << 9 | u64::from(self.partial)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            *place = (u64::from(table) << TABLE | mixed >> (64 - TABLE)) as usize;
        }
        places
    }

    /// The chance that the next bit is a one, in 65536ths, never 0 and never all: guesses count by how often they were
    /// tried, how certain they are, and how far they look back.
    fn chance(&self) -> u32 {
        let (mut sum, mut weights) = (1 << 15, 1);
        for (place, order) in self.places().into_iter().zip(ORDERS) {
            let Some(guess) = self.guesses.get(place) else { continue };
            let chance = u64::from(guess.chance);
            let certain = chance.abs_diff(1 << 15) >> 8;
            let weight = u64::from(guess.tried.min(6)) * (certain * certain / 64 + 1) * u64::from(order * order);
            sum += chance * weight;
            weights += weight;
        }
        (sum / weights).clamp(32, 65_535 - 32) as u32
    }

    /// Takes in what the next bit was.
    fn learn(&mut self, bit: bool) {
        for place in self.places() {
            let Some(guess) = self.guesses.get_mut(place) else { continue };
            let rate = (u32::from(guess.tried) * 2 + 3).min(SLOWEST);
            let goal: u32 = if bit { 65_535 } else { 0 };
            let chance = u32::from(guess.chance);
            let step = chance.abs_diff(goal) * 2 / rate;
            guess.chance = (if bit { chance + step } else { chance - step }) as u16;
            guess.tried = guess.tried.saturating_add(1);
        }
        self.partial = self.partial << 1 | u32::from(bit);
        if self.partial > 0xff {
            self.before = self.before << 8 | u64::from(self.partial & 0xff);
            self.partial = 1;
        }
    }
}

/// The part of the interval from `low` to `high` up to which a one is coded.
fn middle(low: u32, high: u32, chance: u32) -> u32 {
    low + ((u64::from(high - low) * u64::from(chance)) >> 16) as u32
}

/// The bytes of a text, fewer of them.
pub(crate) fn squeeze(text: &[u8]) -> Vec<u8> {
    let (mut model, mut out) = (Model::new(), Vec::new());
    let (mut low, mut high) = (0_u32, u32::MAX);
    for byte in text {
        for place in (0..8).rev() {
            let bit = byte >> place & 1 == 1;
            let middle = middle(low, high, model.chance());
            if bit {
                high = middle;
            } else {
                low = middle + 1;
            }
            model.learn(bit);
            while (low ^ high) >> 24 == 0 {
                out.push((high >> 24) as u8);
                (low, high) = (low << 8, high << 8 | 0xff);
            }
        }
    }
    // Zeros follow the end, so one byte above the lower bound is enough to stay within.
    if low > 0 {
        out.push((low >> 24) as u8 + 1);
    }
    out
}

/// So many bytes of the text that was squeezed; rubbish, of this length, from anything else.
pub(crate) fn restore(bytes: &[u8], length: usize) -> Vec<u8> {
    let (mut model, mut out) = (Model::new(), Vec::new());
    let (mut low, mut high) = (0_u32, u32::MAX);
    let mut bytes = bytes.iter().copied();
    let mut next = move || u32::from(bytes.next().unwrap_or(0));
    let mut code = (0..4).fold(0, |code, _| code << 8 | next());
    for _ in 0..length.min(MOST) {
        let mut byte = 0;
        for _ in 0..8 {
            let middle = middle(low, high, model.chance());
            let bit = code <= middle;
            if bit {
                high = middle;
            } else {
                low = middle + 1;
            }
            model.learn(bit);
            byte = byte << 1 | u8::from(bit);
            while (low ^ high) >> 24 == 0 {
                (low, high, code) = (low << 8, high << 8 | 0xff, code << 8 | next());
            }
        }
        out.push(byte);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_squeezed_is_restored(text in proptest::collection::vec(any::<u8>(), 0..400)) {
            prop_assert_eq!(restore(&squeeze(&text), text.len()), text);
        }

        #[test]
        fn rubbish_is_restored_to_rubbish_of_that_length(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            prop_assert_eq!(restore(&bytes, 300).len(), 300);
        }
    }

    #[test]
    fn a_flood_is_cut_off() {
        assert_eq!(restore(&[0; 8], usize::MAX).len(), MOST);
    }

    #[test]
    fn familiar_lines_cost_little_and_repetition_next_to_nothing() {
        assert!(squeeze(b"t\thas_fixed_operation_site\ttrue\nt\tregistered_in_shandong\ttrue\n").len() < 20);
        assert!(squeeze("t\tunheard_of\t14\n".repeat(40).as_bytes()).len() < 60);
    }
}

//! Packs what a test says of each row into words of bits. Knows no fact; the loops are written so that a compiler turns
//! them into vector instructions.

/// Rows to a word.
pub(crate) const ROWS: usize = 64;

/// Words that so many rows take.
pub(crate) fn words(rows: usize) -> usize {
    rows.div_ceil(ROWS)
}

/// The bit of a row; false beyond the end.
pub(crate) fn bit(bits: &[u64], row: usize) -> bool {
    bits.get(row / ROWS).is_some_and(|word| word >> (row % ROWS) & 1 == 1)
}

/// The bits of rows, one by one.
pub(crate) fn collect(rows: impl Iterator<Item = bool>) -> Vec<u64> {
    let mut bits = Vec::new();
    for (row, is_set) in rows.enumerate() {
        if row % ROWS == 0 {
            bits.push(0);
        }
        if let Some(word) = bits.last_mut() {
            *word |= u64::from(is_set) << (row % ROWS);
        }
    }
    bits
}

/// A bit for every value: whether it holds there.
pub(crate) fn pack<T: Copy>(values: &[T], holds: impl Fn(T) -> bool) -> Vec<u64> {
    let (whole, rest) = values.as_chunks::<ROWS>();
    let whole = whole.iter().map(|values| word(values, |value| holds(*value)));
    let rest = (!rest.is_empty()).then(|| word(rest, |value| holds(*value)));
    whole.chain(rest).collect()
}

/// A bit for every row of two columns, as far as both go: whether it holds for the pair.
pub(crate) fn pack_pairs<T: Copy>(left: &[T], right: &[T], holds: impl Fn(T, T) -> bool) -> Vec<u64> {
    let rows = left.len().min(right.len());
    let ((left, rest), (right, right_rest)) = (left[..rows].as_chunks::<ROWS>(), right[..rows].as_chunks::<ROWS>());
    let pair = |(left, right): (&T, &T)| holds(*left, *right);
    let whole = left.iter().zip(right).map(|(left, right)| word(left.iter().zip(right), pair));
    let rest = (!rest.is_empty()).then(|| word(rest.iter().zip(right_rest), pair));
    whole.chain(rest).collect()
}

/// As bytes first: those are compared many at once.
#[inline]
fn word<T>(values: impl IntoIterator<Item = T>, holds: impl Fn(T) -> bool) -> u64 {
    let mut flags = [0; ROWS];
    for (flag, value) in flags.iter_mut().zip(values) {
        *flag = u8::from(holds(value));
    }
    gather(&flags)
}

/// Sixty-four bytes of 0 or 1 as one word. A product moves eight of them side by side: no two of its terms meet in a bit.
fn gather(flags: &[u8; ROWS]) -> u64 {
    const SIDE_BY_SIDE: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = flags.as_chunks::<8>();
    eights.iter().rev().fold(0, |word, eight| word << 8 | u64::from_le_bytes(*eight).wrapping_mul(SIDE_BY_SIDE) >> 56)
}

/// Eight bits as eight bytes of 0 or 1: a byte for each keeps one of them, and what is left of it is carried into its highest bit.
pub(crate) fn spread(bits: u8) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const ONE_BIT_EACH: u64 = 0x8040_2010_0804_0201;
    ((((u64::from(bits) * EACH) & ONE_BIT_EACH) + EACH * 0x7F) >> 7) & EACH
}

/// How many bits are set from one row up to before another.
pub(crate) fn count(bits: &[u64], from: usize, to: usize) -> usize {
    let (mut from, mut count) = (from, 0);
    while let Some(word) = bits.get(from / ROWS).filter(|_| from < to) {
        let rows = (ROWS - from % ROWS).min(to - from);
        let wanted = word >> (from % ROWS) << (ROWS - rows);
        count += wanted.count_ones() as usize;
        from += rows;
    }
    count
}

/// The rows whose bits are set.
pub(crate) fn each_set(bits: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
    bits.enumerate().flat_map(|(at, word)| {
        let mut left = word;
        std::iter::from_fn(move || {
            let row = (left != 0).then(|| at * ROWS + left.trailing_zeros() as usize);
            left &= left.wrapping_sub(1);
            row
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bits_are_spread_over_as_many_bytes() {
        for bits in 0..=u8::MAX {
            assert_eq!(spread(bits).to_le_bytes(), std::array::from_fn(|at| bits >> at & 1));
        }
    }

    #[test]
    fn each_row_has_its_bit() {
        let values: Vec<u8> = (0..200_u16).filter_map(|row| u8::try_from(row * 37 % 101).ok()).collect();
        let bits = pack(&values, |value| value > 50);
        assert_eq!(bits, collect(values.iter().map(|value| *value > 50)));
        let set: Vec<_> = (0..200).filter(|row| values[*row] > 50).collect();
        assert_eq!(each_set(bits.iter().copied()).collect::<Vec<_>>(), set);
        for (from, to) in [(0, 200), (3, 5), (60, 70), (64, 128), (63, 193), (7, 7)] {
            assert_eq!(count(&bits, from, to), set.iter().filter(|row| (from..to).contains(row)).count());
        }
    }
}

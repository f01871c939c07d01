//! The nearest of some names to a misspelt one, for hints. Knows nothing of what is named.

use alloc::vec::Vec;

/// The name that differs from `wanted` by the fewest edits, if it is near enough to be what was meant (a third of its
/// length at most).
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = wanted.chars().count().div_ceil(3);
    names.into_iter().map(|name| (edits(wanted, name), name)).filter(|(count, _)| *count <= limit).min().map(|(_, n)| n)
}

/// Levenshtein's distance, row by row.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line.saturating_add(1);
        let mut next = Vec::with_capacity(row.len());
        next.push(left);
        for (other, above) in to.iter().zip(row.iter().skip(1)) {
            let changed = diagonal.saturating_add(usize::from(letter != *other));
            left = changed.min(above.saturating_add(1)).min(left.saturating_add(1));
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let names = ["full_time_operation_staff", "full_time_rd_staff", "park_type"];
        assert_eq!(nearest("fulltime_operation_staff", names), Some("full_time_operation_staff"));
        assert_eq!(nearest("full_time_rd_staf", names), Some("full_time_rd_staff"));
        assert_eq!(nearest("shareholders", names), None);
        assert_eq!(edits("kitten", "sitting"), 3);
    }
}

//! A small set in order, kept in one vector: the trees of the standard library would cost the page more bytes than what
//! is kept in them. Knows nothing of its values but their order.

use alloc::vec::Vec;

/// Values in order, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<T>(Vec<T>);

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> Set<T> {
    /// Takes a value in; tells whether it is new.
    pub fn insert(&mut self, value: T) -> bool {
        let place = self.0.binary_search(&value);
        if let Err(at) = place {
            self.0.insert(at, value);
        }
        place.is_err()
    }

    /// Takes a value in, or out where it is in.
    pub fn toggle(&mut self, value: T) {
        match self.0.binary_search(&value) {
            Ok(at) => drop(self.0.remove(at)),
            Err(at) => self.0.insert(at, value),
        }
    }

    /// Whether a value is in.
    pub fn contains(&self, value: &T) -> bool {
        self.0.binary_search(value).is_ok()
    }

    /// The values in order.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// The values in order, as they are kept.
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        for value in values {
            self.insert(value);
        }
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self::default();
        set.extend(values);
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_once_and_in_order() {
        let mut set: Set<i32> = [3, 1, 2, 3].into_iter().collect();
        assert_eq!(set.as_slice(), [1, 2, 3]);
        set.toggle(2);
        set.toggle(0);
        assert_eq!(set.as_slice(), [0, 1, 3]);
        assert!(set.contains(&0) && !set.contains(&2));
        assert!(set.insert(2) && !set.insert(2), "new, and not new any more");
        assert!(!set.is_empty() && Set::<i32>::default().is_empty());
    }
}

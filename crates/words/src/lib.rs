//! zice-words.

//! zice-builtin.

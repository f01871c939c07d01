//! zice-core.

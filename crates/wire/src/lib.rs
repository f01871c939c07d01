//! zice-wire.

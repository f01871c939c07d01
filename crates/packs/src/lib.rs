//! zice-packs.

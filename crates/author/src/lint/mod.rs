//! Looks for what is probably wrong with packs that check.

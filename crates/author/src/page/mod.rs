//! Writes a pack as a page to read.

//! Runs the examples of packs, and mutants of their conditions against them.

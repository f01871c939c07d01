//! zice-wasm.

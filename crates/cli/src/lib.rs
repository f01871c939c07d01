//! zice-cli.

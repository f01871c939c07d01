//! zice-server.

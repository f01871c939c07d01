//! zice-web.

//! The packs of this repository, checked when the program was built. It decides nothing and reads no file.

use zice_packs::{Library, LoadError};

/// Written by the build script from the folder `packs`.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));

/// The packs that are built in. It fails only where the build itself was broken.
pub fn library() -> Result<Library, LoadError> {
    Library::from_bytes(BYTES)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_was_built_in_can_be_read_back() {
        let library = super::library().unwrap();
        assert!(library.rules.find_direction("pilot_promotion_center").is_some());
    }
}

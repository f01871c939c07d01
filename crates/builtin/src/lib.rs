//! The packs of this repository, checked when the program was built. It decides nothing and reads no file.

mod trusted;

use zice_packs::{Library, LoadError};

/// Every pack. Written by the build script from the folder `packs`.
static ALL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/all.bin"));
/// The packs that the page asks about; the build script names them.
static PAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.bin"));

/// Every pack that is built in. It fails only where the build itself was broken.
pub fn library() -> Result<Library, LoadError> {
    Library::from_bytes(ALL)
}

/// The packs that the page asks about, without a way to fail: every byte of code counts there.
pub fn page() -> Library {
    trusted::read(PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_reading_agree() {
        assert!(page() == Library::from_bytes(PAGE).unwrap());
        assert!(trusted::read::<Library>(ALL) == library().unwrap());
    }

    #[test]
    fn what_was_built_in_can_be_read_back() {
        let library = library().unwrap();
        assert_eq!(library.rules.directions.len(), 55);
        assert!(library.rules.find_direction("pilot_promotion_center").is_some());
    }

    #[test]
    fn the_page_has_the_fusion_policy() {
        assert!(page().rules.find_direction("pilot_promotion_center").is_some());
    }
}

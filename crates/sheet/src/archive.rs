//! A ZIP archive of stored files: the container of a workbook. Knows nothing of what is in it.

/// 1980-01-01, the first day the format knows: the same content gives the same bytes.
const DATE: u16 = 0x21;
/// Version 2.0 of the format is needed to read it.
const VERSION: u16 = 20;
/// File names are UTF-8.
const FLAGS: u16 = 0x800;

/// Files and the directory that follows them. Sizes are those of 32 bits: a workbook beyond 4 GB is not written here.
#[derive(Default)]
pub(crate) struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Archive {
    /// Adds a file.
    pub(crate) fn add(&mut self, name: &str, content: &str) {
        let start = size(self.bytes.len());
        let entry = entry(name, content.as_bytes());
        self.bytes.extend(0x0403_4b50_u32.to_le_bytes());
        self.bytes.extend(&entry);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(content.as_bytes());
        self.directory.extend(0x0201_4b50_u32.to_le_bytes());
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&entry);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(start.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count = self.count.saturating_add(1);
    }

    /// The whole archive.
    pub(crate) fn end(mut self) -> Vec<u8> {
        let start = size(self.bytes.len());
        let length = size(self.directory.len());
        self.bytes.append(&mut self.directory);
        self.bytes.extend(0x0605_4b50_u32.to_le_bytes());
        self.bytes.extend([0; 4]);
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(start.to_le_bytes());
        self.bytes.extend([0; 2]);
        self.bytes
    }
}

/// What stands of a file both before it and in the directory.
fn entry(name: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Version, flags, stored, midnight, date.
    for word in [VERSION, FLAGS, 0, 0, DATE] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(checksum(content).to_le_bytes());
    bytes.extend(size(content.len()).to_le_bytes());
    bytes.extend(size(content.len()).to_le_bytes());
    bytes.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// CRC-32, bit by bit: a table would be larger than the time it saves for a few kilobytes.
fn checksum(bytes: &[u8]) -> u32 {
    let round = |sum: u32, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), round))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!((checksum(b""), checksum(b"123456789")), (0, 0xCBF4_3926));
    }
}

//! Finds the first formula of a sheet that was never worked out, as programs leave them that write workbooks without
//! being a spreadsheet: its cell is blank, and would count as unknown. Reads the sheet's XML as it goes by, and keeps a tag.

use std::io::{self, Write};

/// No tag that counts here is longer.
const LONGEST_TAG: usize = 200;

/// Takes the bytes of a sheet.
#[derive(Debug, Default)]
pub(super) struct Formulas {
    tag: Vec<u8>,
    in_tag: bool,
    in_value: bool,
    cell: Cell,
    /// The first cell whose formula was never worked out.
    pub(super) unworked: Option<String>,
}

#[derive(Debug, Default)]
struct Cell {
    address: String,
    /// A formula may come to an empty text.
    is_text: bool,
    has_formula: bool,
    has_value: bool,
}

impl Write for Formulas {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            self.take(*byte);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Formulas {
    fn take(&mut self, byte: u8) {
        match byte {
            b'<' => {
                self.in_tag = true;
                self.tag.clear();
            }
            b'>' if self.in_tag => {
                self.in_tag = false;
                self.end_of_tag();
            }
            byte if self.in_tag => {
                if self.tag.len() < LONGEST_TAG {
                    self.tag.push(byte);
                }
            }
            _ => self.cell.has_value |= self.in_value,
        }
    }

    fn end_of_tag(&mut self) {
        let tag = String::from_utf8_lossy(&self.tag);
        let name = tag.split([' ', '\n', '\r', '\t', '/']).next().unwrap_or_default();
        self.in_value = name == "v" && !tag.ends_with('/');
        match name {
            "c" => {
                let address = attribute(&tag, "r").unwrap_or_default().to_owned();
                self.cell = Cell { address, is_text: attribute(&tag, "t") == Some("str"), ..Cell::default() };
            }
            "f" => self.cell.has_formula = true,
            "" if *tag == *"/c" && self.cell.has_formula && !self.cell.has_value && !self.cell.is_text => {
                let cell = std::mem::take(&mut self.cell.address);
                self.unworked.get_or_insert(cell);
            }
            _ => {}
        }
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let rest = tag.split_whitespace().find_map(|part| part.strip_prefix(name)?.strip_prefix('='))?;
    Some(rest.trim_matches(['"', '\'', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unworked(cells: &str) -> Option<String> {
        // Byte by byte, as pieces may end anywhere.
        let mut found = Formulas::default();
        let sheet = format!("<sheetData><row r=\"1\">{cells}</row></sheetData>");
        for byte in sheet.bytes() {
            found.write_all(&[byte]).unwrap();
        }
        found.unworked
    }

    #[test]
    fn a_formula_without_what_it_came_to_is_found() {
        for cells in [
            "<c r=\"B7\"><f>1+1</f></c>",
            "<c r=\"B7\"><f>1+1</f><v></v></c>",
            "<c r=\"B7\"><f>1+1</f><v/></c>",
            "<c r=\"A7\"><v>1</v></c><c r=\"B7\" s=\"1\"><f t=\"shared\" si=\"0\"/></c><c r=\"C7\"><f>2</f></c>",
        ] {
            assert_eq!(unworked(cells).as_deref(), Some("B7"), "{cells}");
        }
    }

    #[test]
    fn what_was_worked_out_and_what_is_none_is_not() {
        for cells in [
            "<c r=\"B7\"><f>1+1</f><v>2</v></c>",
            "<c r=\"B7\" t=\"str\"><f>\"\"</f><v></v></c>",
            "<c r=\"B7\"/><c r=\"C7\"></c>",
            "<c r=\"B7\" t=\"inlineStr\"><is><t>=1+1</t></is></c>",
        ] {
            assert_eq!(unworked(cells), None, "{cells}");
        }
    }
}

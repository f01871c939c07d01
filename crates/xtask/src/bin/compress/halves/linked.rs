//! What the linker knows of a module's data: where each object lies, and which code and which other object refers to it. It
//! leaves that in the module when it is asked to (`--emit-relocs`); afterwards addresses are numbers like any other.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use wasmparser::{
    BinaryReader, Data, DataKind, Linking, LinkingSectionReader, Operator, Parser, Payload, RelocSectionReader,
    RelocationEntry, RelocationType, SymbolInfo,
};

use crate::Outcome;

/// A sum that the optimiser made of an address and a number is at most this far from the address.
const NEAR: u32 = 128;

/// A piece of data that is used as a whole.
#[derive(Debug, Default)]
pub(super) struct Object {
    /// Its addresses.
    pub(super) place: Range<u32>,
    /// The objects it refers to, as positions in [`Linked::objects`].
    pub(super) objects: Vec<usize>,
    /// The functions it refers to, as positions in the table.
    pub(super) functions: Vec<u32>,
}

/// What the linker knows.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// By their addresses, which do not overlap.
    pub(super) objects: Vec<Object>,
    /// Positions in the table that code refers to.
    pub(super) taken: HashSet<u32>,
    /// The numbers by which code refers to objects; a sum may lie outside of its object.
    meant: BTreeMap<u32, Vec<usize>>,
    /// The numbers in code that are no addresses.
    plain: HashSet<u32>,
}

impl Linked {
    /// Reads a module as the linker left it.
    pub(super) fn read(module: &[u8]) -> Outcome<Self> {
        let parts = Parts::read(module)?;
        let mut linked = Self { objects: parts.objects(), ..Self::default() };
        let mut known = HashSet::new();
        for entry in &parts.in_code {
            let at = parts.code + u64::from(entry.offset);
            known.insert(at);
            match entry.ty {
                RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb => {
                    let object = linked.object_of(&parts, entry.index)?;
                    linked.meant.entry(number_at(module, at)?).or_default().extend(object);
                }
                RelocationType::TableIndexSleb => {
                    linked.taken.insert(number_at(module, at)?);
                }
                _ => {}
            }
        }
        for entry in &parts.in_data {
            let (address, bytes) = parts.data_at(entry.offset).ok_or("an address lies outside of the data")?;
            let from = linked.around(address).ok_or("an address lies in no object")?;
            match entry.ty {
                RelocationType::MemoryAddrI32 => {
                    let to = linked.object_of(&parts, entry.index)?;
                    linked.objects[from].objects.extend(to);
                }
                RelocationType::TableIndexI32 => linked.objects[from].functions.push(u32::from_le_bytes(bytes)),
                other => return Err(format!("the linker refers to something by {other:?}").into()),
            }
        }
        linked.plain = parts.numbers.iter().filter(|(at, _)| !known.contains(at)).map(|(_, number)| *number).collect();
        Ok(linked)
    }

    /// The objects that a number in optimised code may refer to.
    pub(super) fn meant(&self, number: u32) -> Vec<usize> {
        if let Some(objects) = self.meant.get(&number) {
            return objects.clone();
        }
        if self.plain.contains(&number) || self.around(number).is_none() {
            return Vec::new();
        }
        let near = self.meant.range(number.saturating_sub(NEAR)..=number.saturating_add(NEAR));
        near.flat_map(|(_, objects)| objects.iter().copied()).chain(self.around(number)).collect()
    }

    fn around(&self, address: u32) -> Option<usize> {
        let at = self.objects.partition_point(|object| object.place.end <= address);
        self.objects.get(at).filter(|object| object.place.contains(&address)).map(|_| at)
    }

    /// The object a symbol stands for; one without a size stands for none.
    fn object_of(&self, parts: &Parts, symbol: u32) -> Outcome<Option<usize>> {
        let place = parts.symbols.get(&symbol).ok_or("the linker's list of symbols lacks one")?;
        Ok(if place.is_empty() { None } else { self.around(place.start) })
    }
}

/// The parts of a module that tell where its data is used.
#[derive(Default)]
struct Parts<'a> {
    /// Where the section of functions begins.
    code: u64,
    /// Every constant in code: where it stands, and the number.
    numbers: Vec<(u64, u32)>,
    /// Where in the section of data each segment's bytes begin, their address, and they.
    segments: Vec<(u32, u32, &'a [u8])>,
    /// The addresses of each symbol that is data, by its position in the list of symbols.
    symbols: HashMap<u32, Range<u32>>,
    in_code: Vec<RelocationEntry>,
    in_data: Vec<RelocationEntry>,
}

impl<'a> Parts<'a> {
    fn read(module: &'a [u8]) -> Outcome<Self> {
        let mut parts = Self::default();
        let mut sections = Vec::new();
        let mut links = None;
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            match &payload {
                Payload::CodeSectionStart { unchecked_range, .. } => parts.code = unchecked_range.start,
                Payload::CodeSectionEntry(body) => {
                    for operator in body.get_operators_reader()?.into_iter_with_offsets() {
                        if let (Operator::I32Const { value }, at) = operator? {
                            // After the one byte that says what it is.
                            parts.numbers.push((at + 1, value.cast_unsigned()));
                        }
                    }
                    // Functions are no sections of their own.
                    continue;
                }
                Payload::DataSection(reader) => {
                    for segment in reader.clone() {
                        let Data { kind, data, range } = segment?;
                        let begins = range.end - data.len() as u64 - reader.range().start;
                        parts.segments.push((begins.try_into()?, address(&kind)?, data));
                    }
                }
                Payload::CustomSection(section) => {
                    let reader = BinaryReader::new(section.data(), section.data_offset());
                    match section.name() {
                        "linking" => links = Some(LinkingSectionReader::new(reader)?),
                        name if name.starts_with("reloc.") => {
                            let reader = RelocSectionReader::new(reader)?;
                            let entries = reader.entries().into_iter().collect::<Result<Vec<_>, _>>()?;
                            match sections.get(reader.section_index() as usize) {
                                Some(10) => parts.in_code = entries,
                                Some(11) => parts.in_data = entries,
                                _ => {}
                            }
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
            sections.extend(payload.as_section().map(|(id, _)| id));
        }
        parts.read_symbols(&links.ok_or("the linker left no list of symbols in the module")?)?;
        Ok(parts)
    }

    fn read_symbols(&mut self, links: &LinkingSectionReader) -> Outcome {
        for part in links.subsections() {
            let Linking::SymbolTable(symbols) = part? else { continue };
            for (index, symbol) in (0..).zip(symbols) {
                if let SymbolInfo::Data { symbol: Some(symbol), .. } = symbol?
                    && let Some((_, address, _)) = self.segments.get(symbol.index as usize)
                {
                    let start = address + symbol.offset;
                    self.symbols.insert(index, start..start + symbol.size);
                }
            }
        }
        Ok(())
    }

    /// A text may be the end of another: what overlaps is one object.
    fn objects(&self) -> Vec<Object> {
        let mut places: Vec<_> = self.symbols.values().filter(|place| !place.is_empty()).cloned().collect();
        places.sort_by_key(|place| place.start);
        let mut objects: Vec<Object> = Vec::new();
        for place in places {
            match objects.last_mut() {
                Some(last) if place.start < last.place.end => last.place.end = last.place.end.max(place.end),
                _ => objects.push(Object { place, ..Object::default() }),
            }
        }
        objects
    }

    /// What lies this far within the section of data: its address and its bytes.
    fn data_at(&self, offset: u32) -> Option<(u32, [u8; 4])> {
        let (begins, address, bytes) = self.segments.iter().rfind(|(begins, ..)| *begins <= offset)?;
        let within = offset - begins;
        Some((address + within, bytes.get(within as usize..)?.first_chunk().copied()?))
    }
}

/// Where a segment lies.
pub(super) fn address(kind: &DataKind) -> Outcome<u32> {
    if let DataKind::Active { memory_index: 0, offset_expr } = kind
        && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
    {
        return Ok(value.cast_unsigned());
    }
    Err("a segment of data has no fixed address".into())
}

/// The number as the linker wrote it, in five bytes. No address and no table is so large that its sign would matter.
fn number_at(module: &[u8], at: u64) -> Outcome<u32> {
    let bytes = module.get(at.try_into()?..).ok_or("an address stands behind the module's end")?;
    Ok(BinaryReader::new(bytes, at).read_var_u32()?)
}

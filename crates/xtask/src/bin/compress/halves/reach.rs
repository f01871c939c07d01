//! What a module's first half needs: from what can be called from outside along calls, pointers and data. Whatever is
//! behind a door is left out, unless it is needed in another way too.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{
    BinaryReader, Element, ElementItems, ElementKind, ExternalKind, Name, NameSectionReader, Operator, Parser, Payload,
    TypeRef,
};

use super::linked::Linked;
use crate::Outcome;

/// A function of the module.
#[derive(Debug, Default)]
struct Function {
    name: String,
    calls: Vec<u32>,
    /// Its constants, any of which may be an address.
    numbers: Vec<u32>,
}

/// A module after the optimiser.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// What it imports, then what it defines.
    functions: Vec<Function>,
    imported: usize,
    exported: Vec<u32>,
    /// What lies in the table.
    table: BTreeMap<u32, u32>,
}

/// What is needed.
#[derive(Debug, Default)]
pub(super) struct Reach {
    functions: BTreeSet<u32>,
    /// Positions in [`Linked::objects`].
    pub(super) objects: BTreeSet<usize>,
}

impl Module {
    /// Reads a module that knows its functions by name.
    pub(super) fn read(module: &[u8]) -> Outcome<Self> {
        let mut read = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(reader) => {
                    for import in reader.into_imports() {
                        if let TypeRef::Func(_) = import?.ty {
                            read.functions.push(Function::default());
                        }
                    }
                    read.imported = read.functions.len();
                }
                Payload::ExportSection(reader) => {
                    for export in reader {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            read.exported.push(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => read.exported.push(func),
                Payload::ElementSection(reader) => {
                    for element in reader {
                        read.fill(element?)?;
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let mut function = Function::default();
                    for operator in body.get_operators_reader()? {
                        function.note(&operator?);
                    }
                    read.functions.push(function);
                }
                Payload::CustomSection(section) if section.name() == "name" => {
                    read.take_names(BinaryReader::new(section.data(), section.data_offset()))?;
                }
                _ => {}
            }
        }
        Ok(read)
    }

    fn fill(&mut self, element: Element) -> Outcome {
        if let ElementKind::Active { offset_expr, .. } = element.kind
            && let ElementItems::Functions(items) = element.items
            && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
        {
            for (at, function) in (value.cast_unsigned()..).zip(items) {
                self.table.insert(at, function?);
            }
            return Ok(());
        }
        Err("the table is filled in a way that is not understood".into())
    }

    fn take_names(&mut self, section: BinaryReader) -> Outcome {
        for part in NameSectionReader::new(section) {
            if let Name::Function(all) = part? {
                for one in all {
                    let one = one?;
                    if let Some(function) = self.functions.get_mut(one.index as usize) {
                        one.name.clone_into(&mut function.name);
                    }
                }
            }
        }
        Ok(())
    }

    /// What is needed where no door is ever opened.
    pub(super) fn reach(&self, linked: &Linked, is_door: impl Fn(&str) -> bool) -> Reach {
        let is_closed = |function: &u32| self.functions.get(*function as usize).is_none_or(|one| is_door(&one.name));
        let in_data: BTreeSet<u32> = linked.objects.iter().flat_map(|one| one.functions.iter().copied()).collect();
        // What code points to, and what nobody is known to point to, can be called whenever there is a table.
        let called = self.table.iter().filter(|(at, _)| linked.taken.contains(at) || !in_data.contains(at));
        let mut open: Vec<u32> = self.exported.iter().chain(called.map(|(_, one)| one)).copied().collect();
        let mut reach = Reach::default();
        let mut objects = Vec::new();
        loop {
            if let Some(at) = objects.pop() {
                if reach.objects.insert(at) {
                    let object = &linked.objects[at];
                    objects.extend(&object.objects);
                    open.extend(object.functions.iter().filter_map(|at| self.table.get(at)));
                }
            } else if let Some(function) = open.pop() {
                if !is_closed(&function) && reach.functions.insert(function) {
                    let function = &self.functions[function as usize];
                    open.extend(&function.calls);
                    objects.extend(function.numbers.iter().flat_map(|number| linked.meant(*number)));
                }
            } else {
                return reach;
            }
        }
    }

    /// The objects that any function may refer to.
    pub(super) fn objects(&self, linked: &Linked) -> impl Iterator<Item = usize> {
        self.functions.iter().flat_map(|function| &function.numbers).flat_map(|number| linked.meant(*number))
    }

    /// The names of the functions that are not needed.
    pub(super) fn left_out(&self, reach: &Reach) -> impl Iterator<Item = &str> {
        let defined = (0..).zip(&self.functions).skip(self.imported);
        defined.filter(|(at, _)| !reach.functions.contains(at)).map(|(_, function)| &*function.name)
    }
}

impl Function {
    fn note(&mut self, operator: &Operator) {
        use Operator::{
            Call, F32Load, F32Store, F64Load, F64Store, I32Const, I32Load, I32Load8S, I32Load8U, I32Load16S,
            I32Load16U, I32Store, I32Store8, I32Store16, I64Load, I64Load8S, I64Load8U, I64Load16S, I64Load16U,
            I64Load32S, I64Load32U, I64Store, I64Store8, I64Store16, I64Store32,
        };
        match operator {
            Call { function_index } => self.calls.push(*function_index),
            I32Const { value } => self.numbers.push(value.cast_unsigned()),
            I32Load { memarg }
            | I64Load { memarg }
            | F32Load { memarg }
            | F64Load { memarg }
            | I32Load8S { memarg }
            | I32Load8U { memarg }
            | I32Load16S { memarg }
            | I32Load16U { memarg }
            | I64Load8S { memarg }
            | I64Load8U { memarg }
            | I64Load16S { memarg }
            | I64Load16U { memarg }
            | I64Load32S { memarg }
            | I64Load32U { memarg }
            | I32Store { memarg }
            | I64Store { memarg }
            | F32Store { memarg }
            | F64Store { memarg }
            | I32Store8 { memarg }
            | I32Store16 { memarg }
            | I64Store8 { memarg }
            | I64Store16 { memarg }
            | I64Store32 { memarg } => self.numbers.extend(u32::try_from(memarg.offset)),
            _ => {}
        }
    }
}

//! A program small enough to be written by hand: `begin` is exported and reads object 0, which refers to object 1; a door
//! reads object 2, which refers to the function `a b` by its place in the table; that reads object 3.

use super::*;

const START: u32 = 1024;
const LONG: u8 = 16;
const OBJECTS: u8 = 4;
const NAMES: [&str; 3] = ["begin", "zice_x::pages::form", "a b"];
/// Where `a b` lies in the table.
const SLOT: u8 = 1;

/// A constant in code.
#[derive(Clone, Copy)]
enum Constant {
    Object(u8),
    Number(u32),
}
use Constant::{Number, Object};

const CODE: [&[Constant]; 3] = [&[Object(0), Number(7)], &[Object(2)], &[Object(3)]];

fn address(object: u8) -> u32 {
    START + u32::from(object * LONG)
}

fn size(bytes: &[u8]) -> u8 {
    u8::try_from(bytes.len()).unwrap()
}

fn sized(bytes: &[u8]) -> Vec<u8> {
    [&[size(bytes)], bytes].concat()
}

/// As the linker writes a number: in five bytes, whatever it is.
fn number(number: u32) -> Vec<u8> {
    let bits = |at: u32| u8::try_from(number >> (7 * at) & 0x7f).unwrap();
    (0..5).map(|at| bits(at) | if at < 4 { 0x80 } else { 0 }).collect()
}

/// The functions, and the references in them: where, and to which object.
fn code(functions: &[&[Constant]]) -> (Vec<u8>, Vec<u8>) {
    let (mut code, mut references) = (vec![size(&[0; 3])], Vec::new());
    for constants in functions {
        // The size, no locals; each constant is pushed and dropped; the end.
        code.extend([3 + 7 * u8::try_from(constants.len()).unwrap() - 1, 0]);
        for constant in *constants {
            code.push(0x41);
            match constant {
                Object(object) => {
                    references.extend([4, size(&code), *object, 0]);
                    code.extend(number(address(*object)));
                }
                Number(plain) => code.extend(number(*plain)),
            }
            code.push(0x1a);
        }
        code.push(0x0b);
    }
    (code, references)
}

/// The segment of data, and the references in it.
fn objects() -> (Vec<u8>, Vec<u8>) {
    let mut bytes: Vec<u8> = (0..OBJECTS).flat_map(|object| vec![object; LONG.into()]).collect();
    bytes[..4].copy_from_slice(&address(1).to_le_bytes());
    bytes[usize::from(2 * LONG)..][..4].copy_from_slice(&u32::from(SLOT).to_le_bytes());
    // How many segments, of which kind, where.
    let before = [&[1, 0, 0x41], &*number(START), &[0x0b, size(&bytes)]].concat();
    let begins = size(&before);
    ([before, bytes].concat(), vec![5, begins, 1, 0, 2, begins + 2 * LONG, 0])
}

fn program(functions: &[&[Constant]]) -> Vec<u8> {
    let custom = |name: &str, content: &[u8]| [&*sized(name.as_bytes()), content].concat();
    let ((code, in_code), (data, in_data)) = (code(functions), objects());
    let symbol = |object| [&[1, 0], &*sized(&[b'a' + object]), &[0, object * LONG, LONG]].concat();
    let symbols = [vec![OBJECTS], (0..OBJECTS).flat_map(symbol).collect()].concat();
    let names = (0..).zip(NAMES).flat_map(|(at, name)| [vec![at], sized(name.as_bytes())].concat());
    let names = [vec![3], names.collect()].concat();
    // The references say which section they are in: how many come before it.
    let sections: [(u8, Vec<u8>); 10] = [
        (1, vec![1, 0x60, 0, 0]),
        (3, vec![3, 0, 0, 0]),
        (7, vec![1, 1, b'b', 0, 0]),
        (9, vec![1, 0, 0x41, SLOT, 0x0b, 1, 2]),
        (10, code),
        (11, data),
        (0, custom("linking", &[&[2, 8], &*sized(&symbols)].concat())),
        (0, custom("reloc.CODE", &[&[4, size(&in_code) / 4], &*in_code].concat())),
        (0, custom("reloc.DATA", &[&[5, 2], &*in_data].concat())),
        (0, custom("name", &[&[1], &*sized(&names)].concat())),
    ];
    let mut module = wasm_encoder::Module::new();
    for (id, data) in &sections {
        module.section(&RawSection { id: *id, data });
    }
    module.finish()
}

/// Every segment of a module's data: its address, and its last byte.
fn data(module: &[u8]) -> Vec<(u32, u8)> {
    data::segments(module).unwrap().into_iter().map(|(address, bytes)| (address, *bytes.last().unwrap())).collect()
}

#[test]
fn functions_behind_a_door_go_with_those_that_only_their_data_know() {
    let module = program(&CODE);
    assert_eq!(later(&module, &module).unwrap(), "zice_x::pages::form\na\\20b");
}

#[test]
fn what_code_points_to_stays() {
    let module = program(&CODE);
    let mut linked = Linked::read(&module).unwrap();
    linked.taken.insert(SLOT.into());
    let reach = Module::read(&module).unwrap().reach(&linked, is_door);
    assert!(reach.objects.contains(&3) && !reach.objects.contains(&2));
}

#[test]
fn data_goes_with_its_functions() {
    let module = program(&CODE);
    let (first, later) = (program(&[CODE[0], &[], &[]]), wasm_encoder::Module::new().finish());
    let [first, later] = divided(&module, &module, &first, &later).unwrap();
    assert_eq!((data(&first), data(&later)), (vec![(address(0), 1)], vec![(address(2), 3)]));
}

#[test]
fn a_number_that_may_be_the_sum_of_an_address_keeps_what_it_may_mean() {
    let compiled = program(&CODE);
    let module = program(&[&[Object(0), Number(address(3) + 4)], CODE[1], CODE[2]]);
    let (_, _, reach) = needed(&compiled, &module).unwrap();
    assert!(reach.objects.contains(&3));
    // One that the compiler knew already is a number like any other.
    let (_, _, reach) = needed(&module, &module).unwrap();
    assert!(!reach.objects.contains(&3));
}

#[test]
fn a_half_that_refers_to_what_went_is_refused() {
    let module = program(&CODE);
    let error = divided(&module, &module, &module, &module).unwrap_err();
    assert_eq!(error.to_string(), "the first half refers to data of the later one");
}

#[test]
fn what_the_linker_left_is_needed_once() {
    let plain = unlinked(&program(&CODE)).unwrap();
    assert!(Module::read(&plain).is_ok());
    assert!(Linked::read(&plain).unwrap_err().to_string().contains("no list of symbols"));
}

//! core.wasm: what it takes and gives, that it can reach nothing, and its answers in Python.

use std::collections::BTreeMap;
use std::fs;

use serde_json::json;
use wasmparser::{ExternalKind, Parser, Payload};
use zice_tests::browser::{python, variable};
use zice_tests::suite::cases;
use zice_wire::{parse_facts, to_json, verdict_report};

#[test]
fn it_imports_nothing_and_exports_its_interface() {
    let module = fs::read(variable("ZICE_CORE")).unwrap();
    let (mut imports, mut exports) = (Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(&module) {
        match payload.unwrap() {
            Payload::ImportSection(section) => {
                imports.extend(section.into_imports().map(|import| import.unwrap().name));
            }
            // Numbers that the linker adds are no way in or out.
            Payload::ExportSection(section) => {
                let all = section.into_iter().map(Result::unwrap).filter(|export| export.kind != ExternalKind::Global);
                exports.extend(all.map(|export| (export.name, export.kind)));
            }
            _ => {}
        }
    }
    assert!(imports.is_empty(), "{imports:?}");
    let functions =
        ["zice_abi_version", "zice_alloc", "zice_check", "zice_free"].map(|name| (name, ExternalKind::Func));
    let wanted: BTreeMap<_, _> = [("memory", ExternalKind::Memory)].into_iter().chain(functions).collect();
    assert_eq!(exports, wanted);
}

#[test]
fn in_python_every_case_has_the_bytes_of_the_native_library() {
    let (library, cases) = (zice_builtin::library().unwrap(), cases());
    let asked: Vec<_> =
        cases.iter().map(|case| (case.json(), json!({ "directions": case.directions }).to_string())).collect();
    let answers = python::answers(&asked);
    assert_eq!(answers.len(), cases.len());
    for (case, answer) in cases.iter().zip(answers) {
        let told = parse_facts(&library.rules.schema, case.json().as_bytes()).unwrap();
        assert_eq!(answer, to_json(&verdict_report(&library, &told, &case.asked(&library.rules))), "{}", case.name);
    }
}

#[test]
fn whatever_is_wrong_comes_back_as_a_value() {
    let deep = format!("{{\"accidents\":{}1{}}}", "[".repeat(60), "]".repeat(60));
    let asked = [
        ("{\"staff\":1}", "", r#"{"errors":[{"code":"unknown_fact","path":"staff"}]}"#),
        ("", "", r#"{"errors":[{"code":"empty","path":""}]}"#),
        ("{", "", r#"{"errors":[{"code":"not_json","path":"","line":1,"column":1}]}"#),
        (&deep, "", r#"{"errors":[{"code":"too_deep","path":"accidents[0]"#),
        ("{}", "{\"asOfDate\":\"2023-02-30\"}", r#"{"errors":[{"code":"no_such_day","path":"asOfDate"}]}"#),
        (
            "{}",
            "{\"packs\":[\"sd-fusion\"]}",
            r#"{"errors":[{"code":"no_such_pack","path":"packs[0]","id":"sd-fusion""#,
        ),
        ("{}", "{\"advice\":true}", r#"{"errors":[{"code":"unknown_option","path":"advice""#),
        ("{}", " {\"packs\":[\"sd-fusion-2023\"]}", r#"{"schema":1,"as_of_date":null,"directions":[{"id":"#),
    ];
    let texts = asked.map(|(facts, options, _)| (facts.to_owned(), options.to_owned()));
    for (answer, (facts, options, wanted)) in python::answers(&texts).iter().zip(asked) {
        assert!(answer.starts_with(wanted), "{facts} {options}: {answer}");
    }
}

#[test]
fn addresses_that_were_not_lent_lead_nowhere() {
    let code = "
one = core.Core(path)
ask = lambda *numbers: one.ask(one.store, *numbers)
def text(packed):
    start = packed >> 32
    return one.memory.read(one.store, start, start + (packed & 0xFFFFFFFF)).decode()
lent = one.lend(b'{}')
for numbers in [(0, 2, 0, 0), (lent + 1, 1, 0, 0), (lent, 3, 0, 0), (lent, 2, 8, 2), (-1, -1, 0, 0)]:
    print(text(ask(*numbers)))
one.free(one.store, lent)
one.free(one.store, lent)
one.free(one.store, 12345)
print(text(ask(lent, 2, 0, 0)), one.alloc(one.store, -1), one.alloc(one.store, 0x7FFFFFFF))";
    let told = r#"{"errors":[{"code":"not_lent","path":""}]}"#;
    let printed = python::program(code, &json!(null));
    assert_eq!(printed.lines().collect::<Vec<_>>(), [told, told, told, told, told, &format!("{told} 0 0")]);
}

/// What a check takes at most is given back: hundreds of them need no more memory than the first.
#[test]
fn memory_that_is_given_back_is_used_again() {
    let code = "
one = core.Core(path)
one.check(input)
size = one.memory.size(one.store)
for _ in range(300): one.check(input)
print(one.memory.size(one.store) - size)";
    assert_eq!(python::program(code, &cases()[0].json().into()), "0\n");
}

#[test]
fn a_host_outlives_an_instance_that_traps() {
    let code = "
one = core.Core(path, most_memory=8 * 1024 * 1024)
before = one.store
try: one.check('{\"accidents\":[' + '{},' * 200000 + '{}]}')
except core.Trap: print('trapped')
print(one.store is before, one.check(input))";
    let case = &cases()[0];
    let library = zice_builtin::library().unwrap();
    let told = parse_facts(&library.rules.schema, case.json().as_bytes()).unwrap();
    let all: Vec<_> = library.rules.direction_ids().collect();
    let report = to_json(&verdict_report(&library, &told, &all));
    assert_eq!(python::program(code, &case.json().into()), format!("trapped\nFalse {report}\n"));
}

#[test]
fn the_sample_prints_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let facts = file("facts.json", "{\"as_of_date\":\"2023-07-01\",\"full_time_operation_staff\":14}");
    let options = file("options.json", "{\"directions\":[\"pilot_promotion_center\"]}");
    let printed = python::sample(&[&facts, &options]);
    assert!(printed.starts_with("{\"schema\":1,") && printed.contains("\"merits\":\"ineligible\""), "{printed}");
}

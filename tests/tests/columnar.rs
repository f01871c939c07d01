//! Columnar files: the answers are those of JSON lines, byte for byte, and what is wrong is told with column and row.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float32Array, Float64Array,
    Int64Array, ListArray, NullArray, RecordBatch, StringArray, StructArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use tempfile::TempDir;
use zice_cli::Status;
use zice_packs::Library;
use zice_tests::applicants::applicant;
use zice_tests::cli::{Ran, zice};
use zice_tests::columnar::{arrow_stream, columns, lines, rows, with_dictionaries, write_arrow, write_parquet};
use zice_tests::suite::{Case, cases};
use zice_wire::facts_json;

const DIRECTION: [&str; 2] = ["--direction", "pilot_promotion_center"];
/// Beside the cases.
const APPLICANTS: usize = 4_000;

fn library() -> Library {
    zice_builtin::library().unwrap()
}

/// What is told of many applicants, as JSON in its canonical form.
static TOLD: LazyLock<Vec<String>> = LazyLock::new(|| {
    let schema = library().rules.schema;
    let cases = cases();
    let strategy = applicant(&schema, &cases);
    let mut runner = TestRunner::deterministic();
    let drawn = (0..APPLICANTS).map(|_| strategy.new_tree(&mut runner).unwrap().current().json());
    let told: Vec<_> = cases.iter().map(Case::json).chain(drawn).collect();
    let fitting = told.iter().filter_map(|json| zice_wire::parse_facts(&schema, json.as_bytes()).ok());
    fitting.map(|facts| facts_json(&schema, &facts)).collect()
});

fn jsonl(applicants: &[String]) -> String {
    let line = |(at, facts)| format!("{{\"id\":{at},\"facts\":{facts}}}\n");
    applicants.iter().enumerate().map(line).collect()
}

fn batches(library: &Library, applicants: &[String], most: usize) -> Vec<RecordBatch> {
    let columns = columns(&library.rules.schema);
    let object = |(at, facts): (usize, &String)| match facts.strip_prefix('{') {
        Some("}") | None => format!("{{\"id\":{at}}}"),
        Some(rest) => format!("{{\"id\":{at},{rest}"),
    };
    let objects: Vec<_> = applicants.iter().enumerate().map(object).collect();
    objects.chunks(most).map(|objects| rows(&columns, objects)).collect()
}

/// A folder with one Parquet file.
fn parquet(batches: &[RecordBatch]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("applicants.parquet");
    write_parquet(&path, batches);
    (folder, path)
}

fn batch(args: &[&str], path: &std::path::Path) -> Ran {
    zice(&[&["batch", path.to_str().unwrap()], args].concat(), b"")
}

#[test]
fn verdicts_are_those_of_json_lines_byte_for_byte() {
    let library = library();
    let applicants = &*TOLD;
    assert!(applicants.len() > zice_columns::BLOCK, "more than one block");
    let lines = jsonl(applicants);
    let (folder, file) = parquet(&batches(&library, applicants, 999));
    let arrow = folder.path().join("applicants.arrow");
    write_arrow(
        &arrow,
        &batches(&library, applicants, applicants.len()).iter().map(with_dictionaries).collect::<Vec<_>>(),
    );
    for more in [&["--verdicts"][..], &["--verdicts", "--as-of", "2023-07-01", "--jobs", "3"]] {
        let wanted = zice(&[&["batch", "-"], more].concat(), lines.as_bytes());
        assert_eq!((wanted.status, wanted.out.lines().count()), (Status::Evaluated, applicants.len()));
        for path in [&file, &arrow] {
            let found = batch(more, path);
            assert_eq!((found.status, found.err.as_str()), (Status::Evaluated, ""));
            let differs = wanted.out.lines().zip(found.out.lines()).find(|(wanted, found)| wanted != found);
            assert_eq!(differs, None);
            assert_eq!(found.out.lines().count(), applicants.len());
        }
    }
}

/// A line of JSON as the row of a columnar file has it.
fn as_row(line: &str) -> Value {
    let answer: Value = serde_json::from_str(line).unwrap();
    let mut row = serde_json::Map::new();
    match &answer["id"] {
        Value::Null => {}
        Value::String(id) => drop(row.insert("id".to_owned(), id.as_str().into())),
        id => drop(row.insert("id".to_owned(), id.to_string().into())),
    }
    for verdict in answer["verdicts"].as_array().into_iter().flatten() {
        let id = verdict["id"].as_str().unwrap();
        row.insert(id.to_owned(), verdict["outcome"].clone());
        row.insert(format!("{id}_merits"), verdict["merits"].clone());
    }
    if !answer["errors"].is_null() {
        row.insert("refused".to_owned(), line.into());
    }
    row.into()
}

#[test]
fn verdicts_in_columns_are_those_of_json_lines_in_the_same_order() {
    let library = library();
    let applicants = &*TOLD;
    let (folder, file) = parquet(&batches(&library, applicants, 999));
    let told = folder.path().join("applicants.jsonl");
    let refusals =
        ["{\"id\":\"甲\",\"facts\":{\"no\":1}}\n", "{\"facts\":{}}\n", "{\"id\":\"a\\\"b\",\"facts\":[]}\n", "x\n"];
    fs::write(&told, jsonl(applicants) + &refusals.concat()).unwrap();
    for (path, status) in [(&file, Status::Evaluated), (&told, Status::SomeRefused)] {
        let wanted = batch(&["--verdicts"], path).out;
        for out in ["verdicts.parquet", "verdicts.arrow", "verdicts.arrows"].map(|name| folder.path().join(name)) {
            let ran = batch(&["--verdicts", "--out", out.to_str().unwrap()], path);
            assert_eq!((ran.status, ran.out.as_str()), (status, ""), "{}", ran.err);
            let found = lines(&out);
            assert_eq!(found.lines().count(), wanted.lines().count());
            for (found, wanted) in found.lines().zip(wanted.lines()) {
                assert_eq!(serde_json::from_str::<Value>(found).unwrap(), as_row(wanted));
            }
        }
    }
}

#[test]
fn columns_have_no_room_for_reasons_and_say_so() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["verdicts.parquet", "verdicts.arrow"] {
        let out = folder.path().join(name);
        let ran = zice(&["batch", "-", "--lang", "en", "--out", out.to_str().unwrap()], b"{\"id\":1,\"facts\":{}}");
        assert_eq!((ran.status, ran.out.as_str()), (Status::Unusable, ""));
        assert!(ran.err.contains("add --verdicts"), "{}", ran.err);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was begun");
    let nowhere = folder.path().join("no/such/verdicts.parquet");
    let ran = zice(&["batch", "-", "--verdicts", "--lang", "en", "--out", nowhere.to_str().unwrap()], b"");
    assert_eq!(ran.status, Status::Unusable);
    assert!(ran.err.ends_with("no/such/verdicts.parquet: no such file or folder.\n"), "{}", ran.err);
}

#[test]
fn whole_reports_are_those_of_json_lines() {
    let library = library();
    let applicants: Vec<_> = TOLD.iter().step_by(17).cloned().collect();
    let wanted = zice(&["batch", "-", "--pack", "sd-gongfu-2024"], jsonl(&applicants).as_bytes());
    let stream = arrow_stream(&batches(&library, &applicants, 7));
    let found = zice(&["batch", "-", "--format", "arrow", "--pack", "sd-gongfu-2024"], &stream);
    assert_eq!((found.status, found.err.as_str()), (Status::Evaluated, ""));
    assert!(found.out == wanted.out);
}

/// One batch of named columns.
fn table(columns: &[(&str, ArrayRef)]) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.iter().map(|(name, array)| (*name, array.clone(), true))).unwrap()
}

fn ids(count: i64) -> (&'static str, ArrayRef) {
    ("id", Arc::new(Int64Array::from_iter_values(0..count)))
}

fn answers(batch_of: &RecordBatch, more: &[&str]) -> (Status, Vec<Value>) {
    let (_folder, path) = parquet(std::slice::from_ref(batch_of));
    let ran = batch(&[&DIRECTION, more].concat(), &path);
    assert_eq!(ran.err, "");
    (ran.status, ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[test]
fn a_bad_row_is_told_with_its_row_and_column_and_stops_no_other() {
    let money = Decimal128Array::from(vec![Some(1_005), Some(1_000), None, Some(-10)]).with_precision_and_scale(18, 3);
    let area = Float64Array::from(vec![Some(999.9), Some(0.1 + 0.2), Some(f64::NAN), Some(1000.0)]);
    let date = Date32Array::from(vec![Some(19_539), Some(i32::MAX), None, Some(19_539)]);
    let mode = StringArray::from(vec![Some("public"), Some("publik"), None, Some("public")]);
    let all = table(&[
        ids(4),
        ("expected_investment_yuan", Arc::new(money.unwrap())),
        ("site_use_area_m2", Arc::new(area)),
        ("as_of_date", Arc::new(date)),
        ("cloud_mode", Arc::new(mode)),
    ]);
    for more in [&["--verdicts"][..], &[]] {
        let (status, answers) = answers(&all, more);
        assert_eq!((status, answers.len()), (Status::SomeRefused, 4));
        let errors = |at: usize| {
            let errors = answers[at]["errors"].as_array().unwrap().iter();
            errors.map(|error| [&error["path"], &error["code"]].map(|it| it.as_str().unwrap())).collect::<Vec<_>>()
        };
        assert_eq!((&answers[0]["id"], &answers[0]["row"]), (&0.into(), &1.into()));
        assert_eq!(errors(0), [["expected_investment_yuan", "too_many_decimals"]]);
        assert_eq!(answers[1]["row"], 2);
        assert_eq!(
            errors(1),
            [
                ["site_use_area_m2", "too_many_decimals"],
                ["as_of_date", "no_such_day"],
                ["cloud_mode", "no_such_option"],
            ]
        );
        assert_eq!(errors(2), [["site_use_area_m2", "expected"]]);
        assert_eq!(errors(3), [["expected_investment_yuan", "out_of_range"]]);
    }
}

#[test]
fn what_is_null_is_unknown_and_never_no() {
    let flag = BooleanArray::from(vec![Some(true), None, Some(false)]);
    let (status, answers) = answers(&table(&[ids(3), ("registered_in_shandong", Arc::new(flag))]), &["--verdicts"]);
    let outcomes: Vec<_> = answers.iter().map(|answer| answer["verdicts"][0]["merits"].as_str().unwrap()).collect();
    assert_eq!((status, outcomes), (Status::Evaluated, vec!["undetermined", "undetermined", "ineligible"]));
}

/// What the core refuses within lists, the table must not let through: a null entry, a name twice, one that is too long.
#[test]
fn what_is_wrong_within_lists_refuses_its_row_alone() {
    let names = [vec!["甲", "乙"], vec!["甲", "甲"], vec![LONG.as_str()], vec![""], vec!["丙"]];
    let texts = StringArray::from_iter_values(names.iter().flatten());
    let entries = table(&[("name", Arc::new(texts))]);
    let structs =
        StructArray::new(entries.schema().fields().clone(), entries.columns().to_vec(), Some(whole_but_last()));
    let field = Arc::new(Field::new("item", structs.data_type().clone(), true));
    let lists =
        ListArray::new(field, OffsetBuffer::from_lengths(names.map(|names| names.len())), Arc::new(structs), None);
    let all = table(&[ids(5), ("members", Arc::new(lists))]);
    let (status, quick) = answers(&all, &["--verdicts"]);
    let (_, whole) = answers(&all, &[]);
    assert_eq!(status, Status::SomeRefused);
    let codes: Vec<_> = quick.iter().map(|answer| answer["errors"][0]["code"].as_str()).collect();
    assert_eq!(codes, [None, Some("repeated"), Some("label_length"), Some("label_length"), Some("expected")]);
    for (quick, whole) in quick.iter().zip(&whole).skip(1) {
        assert_eq!(quick, whole);
    }
}

/// What the core refuses in a set of options, and what it takes, told as texts and by a dictionary.
#[test]
fn sets_of_options_are_those_of_lines_and_refused_as_they_are() {
    let sets: [Option<&[Option<&str>]>; 8] = [
        Some(&[Some("none")]),
        Some(&[Some("national"), Some("international")]),
        Some(&[]),
        None,
        Some(&[Some("national"), Some("national")]),
        Some(&[Some("none"), Some("national")]),
        Some(&[Some("nationale")]),
        Some(&[None]),
    ];
    let line = |set| format!("{{\"standard_participation\":{}}}", serde_json::to_string(&set).unwrap());
    let wanted = zice(&["batch", "-", "--verdicts"], jsonl(&sets.map(line)).as_bytes());
    let wanted: Vec<Value> = wanted.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let entries = || sets.iter().flatten().copied().flatten().copied();
    let texts: ArrayRef = Arc::new(entries().collect::<StringArray>());
    let by_dictionary: ArrayRef = Arc::new(entries().collect::<DictionaryArray<Int32Type>>());
    for values in [texts, by_dictionary] {
        let field = Arc::new(Field::new("item", values.data_type().clone(), true));
        let lengths = OffsetBuffer::from_lengths(sets.map(|set| set.map_or(0, <[_]>::len)));
        let nulls = NullBuffer::from(sets.map(|set| set.is_some()).to_vec());
        let lists = ListArray::new(field, lengths, values, Some(nulls));
        let stream = arrow_stream(&[table(&[ids(8), ("standard_participation", Arc::new(lists))])]);
        let found = zice(&["batch", "-", "--format", "arrow", "--verdicts"], &stream);
        assert_eq!(found.status, Status::SomeRefused);
        for (found, wanted) in found.out.lines().zip(&wanted) {
            let found: Value = serde_json::from_str(found).unwrap();
            assert_eq!((&found["verdicts"], &found["errors"]), (&wanted["verdicts"], &wanted["errors"]), "{found}");
        }
        let refused = wanted.iter().filter(|answer| !answer["errors"].is_null()).count();
        assert_eq!((found.out.lines().count(), refused), (8, 4));
    }
}

/// Longer than a label may be.
static LONG: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| "长".repeat(201));

/// Of seven entries the last is null.
fn whole_but_last() -> NullBuffer {
    NullBuffer::from(vec![true, true, true, true, true, true, false])
}

/// As some writers have it: the type of a column of nothing but empty lists.
#[test]
fn a_list_that_is_empty_everywhere_is_none_and_known() {
    let field = Arc::new(Field::new("item", DataType::Null, true));
    let of = |lengths: [usize; 2]| {
        let nulls = Arc::new(NullArray::new(lengths.iter().sum()));
        let lists = ListArray::new(field.clone(), OffsetBuffer::from_lengths(lengths), nulls, None);
        arrow_stream(&[table(&[ids(2), ("accidents", Arc::new(lists))])])
    };
    let answers = |bytes: &[u8]| zice(&["batch", "-", "--format", "arrow", "--verdicts"], bytes);
    let wanted = jsonl(&[r#"{"accidents":[]}"#.to_owned(), r#"{"accidents":[]}"#.to_owned()]);
    assert_eq!(answers(&of([0, 0])).out, zice(&["batch", "-", "--verdicts"], wanted.as_bytes()).out);
    let ran = answers(&of([0, 1]));
    assert!(ran.out.contains(r#"{"id":1,"row":2,"errors":[{"code":"expected","path":"accidents[0]""#), "{}", ran.out);
}

/// A file that cannot be used: the exit status, and what is said.
fn refused(bytes: &[u8], format: &str) -> String {
    let ran = zice(&["batch", "-", "--lang", "en", "--verdicts", "--format", format], bytes);
    assert_eq!((ran.status, ran.out.as_str()), (Status::Unusable, ""), "{}", ran.err);
    ran.err
}

fn refused_columns(columns: &[(&str, ArrayRef)]) -> String {
    refused(&arrow_stream(&[table(columns)]), "arrow")
}

#[test]
fn columns_that_no_fact_has_or_that_cannot_hold_theirs_are_refused_by_name() {
    let numbers = || -> ArrayRef { Arc::new(Int64Array::from(vec![1])) };
    let texts = || -> ArrayRef { Arc::new(StringArray::from(vec!["1"])) };
    let unknown = refused_columns(&[ids(1), ("site_use_area", numbers())]);
    assert!(unknown.contains("`site_use_area`") && unknown.contains("`site_use_area_m2`"), "{unknown}");
    let kind = refused_columns(&[ids(1), ("registered_in_shandong", texts())]);
    assert!(kind.contains("`registered_in_shandong` has the type Utf8"), "{kind}");
    let float: ArrayRef = Arc::new(Float32Array::from(vec![1.0]));
    let kind = refused_columns(&[ids(1), ("expected_investment_yuan", float)]);
    assert!(kind.contains("Float32"), "{kind}");
    let no_id = refused_columns(&[("site_use_area_m2", numbers())]);
    assert!(no_id.contains("no column `id`"), "{no_id}");
}

#[test]
fn a_field_within_a_list_is_named_by_its_path() {
    let entry = table(&[("grade", Arc::new(Int64Array::from(vec![1])))]);
    let structs = StructArray::from(entry);
    let field = Arc::new(Field::new("item", structs.data_type().clone(), true));
    let offsets = OffsetBuffer::from_lengths([1]);
    let list = ListArray::new(field, offsets, Arc::new(structs), None);
    let said = refused_columns(&[ids(1), ("accidents", Arc::new(list))]);
    assert!(said.contains("`accidents[].grade` has the type Int64"), "{said}");
}

#[test]
fn damaged_files_are_refused_and_never_taken_for_their_end() {
    let library = library();
    let applicants: Vec<_> = TOLD.iter().take(50).cloned().collect();
    let batches = batches(&library, &applicants, 20);
    let (_folder, path) = parquet(&batches);
    let whole = fs::read(path).unwrap();
    for bytes in [&b""[..], b"{\"id\":1}", &whole[..whole.len() / 2], &whole[whole.len() / 2..]] {
        let said = refused(bytes, "parquet");
        assert!(said.contains("no Parquet or Arrow file that can be read"), "{said}");
    }
    let stream = arrow_stream(&batches);
    let cut = zice(&["batch", "-", "--format", "arrow", "--verdicts"], &stream[..stream.len() * 2 / 3]);
    assert_eq!(cut.status, Status::Unusable);
}

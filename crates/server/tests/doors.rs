//! Each door in memory: what it answers, and what it says to those who ask wrongly.

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::{FACTS, ask, get, library, post, service};
use serde_json::{Value, json};
use zice_server::Limits;
use zice_wire::{listing, parse_facts, report, to_json};

#[tokio::test]
async fn a_check_is_the_report_of_the_core() {
    let library = library();
    let facts = parse_facts(&library.rules.schema, FACTS.as_bytes()).unwrap();
    let all: Vec<_> = library.rules.direction_ids().collect();
    let answer = post("/v1/check", &[], FACTS).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.text, to_json(&report(&library, &facts, &all)) + "\n");
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let park = library.rules.find_direction("demo_iiot_park").unwrap();
    let answer = post("/v1/check?direction=demo_iiot_park&as_of=2023-07-02", &[], FACTS).await;
    let facts = FACTS.replace("2023-07-01", "2023-07-02");
    let facts = parse_facts(&library.rules.schema, facts.as_bytes()).unwrap();
    assert_eq!(answer.text, to_json(&report(&library, &facts, &[park])) + "\n");
}

#[tokio::test]
async fn verdicts_can_be_had_without_advice() {
    let library = library();
    let facts = parse_facts(&library.rules.schema, FACTS.as_bytes()).unwrap();
    let all: Vec<_> = library.rules.direction_ids().collect();
    let answer = post("/v1/check?advice=no", &[], FACTS).await;
    assert_eq!(answer.text, to_json(&zice_wire::verdict_report(&library, &facts, &all)) + "\n");
    is_problem(&post("/v1/batch?advice=yes", &[], "").await, 400, "unusable-query");
    assert_eq!(post("/v1/check?advice=yes", &[], FACTS).await.text, post("/v1/check", &[], FACTS).await.text);
}

#[tokio::test]
async fn packs_and_directions_are_chosen_in_the_query() {
    let answer = post("/v1/check?pack=sd-fusion-2023", &[], "{}").await;
    assert_eq!(answer.json()["directions"].as_array().unwrap().len(), 7);
    let answer = post("/v1/check?direction=demo_iiot_park&direction=demo_5g_iiot", &[], "{}").await;
    let ids: Vec<_> = answer.json()["directions"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    assert_eq!(ids, ["demo_iiot_park", "demo_5g_iiot"]);
}

/// Fails unless the answer is this problem in every respect that all problems share.
#[track_caller]
fn is_problem(answer: &common::Answer, status: u16, code: &str) -> Value {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let told = answer.json();
    assert_eq!(told["type"], format!("urn:zice:problem:{code}"), "{told}");
    assert_eq!(told["status"], status);
    assert!(told["detail"].as_str().unwrap().ends_with(['。', '.']), "{told}");
    told
}

#[tokio::test]
async fn facts_that_do_not_fit_are_told_with_code_path_and_words() {
    let body = r#"{"full_time_operation_staf":1,"site_use_area_m2":"x","operations_good":true,"operations_good":true}"#;
    let told = is_problem(&post("/v1/check", &[], body).await, 422, "refused");
    let errors = told["errors"].as_array().unwrap();
    let found = |path: &str| errors.iter().find(|it| it["path"] == path).unwrap_or_else(|| panic!("{path}: {told}"));
    assert_eq!(found("full_time_operation_staf")["code"], "unknown_fact");
    assert!(found("full_time_operation_staf")["message"].as_str().unwrap().contains("“full_time_operation_staff”"));
    assert_eq!(found("site_use_area_m2")["wanted"], "number");
    assert_eq!(found("operations_good")["code"], "repeated");
    let answer = post("/v1/check", &[("accept-language", "en-GB,en;q=0.9,zh;q=0.5")], body).await;
    assert_eq!((answer.header("content-language"), answer.header("vary")), ("en", "accept-language"));
    let told = is_problem(&answer, 422, "refused");
    assert_eq!(told["title"], "Unusable body");
    assert!(told["errors"].to_string().contains("Give a number such as 1000 or 999.9."));
}

#[tokio::test]
async fn what_is_no_json_is_told_with_its_place() {
    let deep = |open: &str, close: &str| format!("{{\"accidents\":{}1{}}}", open.repeat(20_000), close.repeat(20_000));
    for (body, code, path) in [
        ("", "empty", ""),
        ("{\"site_use_area_m2\": NaN}", "not_json", "site_use_area_m2"),
        ("{\"site_use_area_m2\": Infinity}", "not_json", "site_use_area_m2"),
        ("{} x", "not_json", ""),
        ("{\"has_lead_unit\": true,}", "not_json", ""),
        (&deep("[", "]"), "too_deep", "accidents"),
        (&deep("{\"a\":", "}"), "too_deep", "accidents"),
        (&"{\"a\":".repeat(20_000), "too_deep", "a.a"),
        ("{\"has_lead_unit\": \"\\ud800\"}", "broken_text", "has_lead_unit"),
    ] {
        let told = is_problem(&post("/v1/check", &[], body.to_owned()).await, 400, "not-json");
        assert_eq!(told["errors"][0]["code"], code, "{told}");
        assert!(told["errors"][0]["path"].as_str().unwrap().starts_with(path), "{told}");
    }
    let told = is_problem(&post("/v1/check", &[], b"{\xff}".to_vec()).await, 400, "not-json");
    assert_eq!(told["errors"][0]["code"], "not_utf8");
    is_problem(&post("/v1/check", &[], "[]").await, 422, "refused");
}

#[tokio::test]
async fn a_query_that_cannot_be_used_is_refused_and_never_ignored() {
    for (query, code, path) in [
        ("direcion=demo_iiot_park", "unknown_parameter", "direcion"),
        ("as_of=2023-02-30", "no_such_day", "as_of"),
        ("as_of=2023-02-03&as_of=2023-02-04", "repeated", "as_of"),
        ("advice=none", "no_such_option", "advice"),
        ("pack=sd-fusion-2032", "no_such_pack", "packs[0]"),
        ("direction=demo_iiot_parc", "no_such_direction", "directions[0]"),
    ] {
        for door in ["/v1/check", "/v1/batch"] {
            let told = is_problem(&post(&format!("{door}?{query}"), &[], "{}").await, 400, "unusable-query");
            let error = &told["errors"][0];
            assert_eq!((&error["code"], &error["path"]), (&json!(code), &json!(path)), "{told}");
            assert!(error["message"].as_str().unwrap().ends_with(['。', '？']), "{told}");
        }
    }
}

#[tokio::test]
async fn another_kind_of_body_is_refused() {
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/xml", "\u{ff}"] {
        let headers = [("content-type", kind)];
        is_problem(&post("/v1/check", &headers, "{}").await, 415, "unsupported-media-type");
        is_problem(&post("/v1/batch", &headers, "{}").await, 415, "unsupported-media-type");
    }
    let told = post("/v1/check", &[("content-encoding", "gzip")], "{}").await;
    is_problem(&told, 415, "unsupported-media-type");
    for kind in ["application/json; charset=utf-8", "Application/JSON"] {
        assert_eq!(post("/v1/check", &[("content-type", kind)], "{}").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_whether_or_not_it_says_its_length() {
    let large = |size: usize| format!("{{\"x\":\"{}\"}}", "x".repeat(size));
    is_problem(&post("/v1/check", &[], large(1_100_000)).await, 413, "too-large");
    let pieces = futures_util::stream::iter((0..200).map(|_| Ok::<_, std::io::Error>("x".repeat(100_000))));
    is_problem(&post("/v1/check", &[], Body::from_stream(pieces)).await, 413, "too-large");
    is_problem(&post("/v1/check", &[], large(1_000_000)).await, 422, "refused");
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_too() {
    for path in ["/nothing", "/v1/nothing", "/v1/forms/x/y/z"] {
        is_problem(&get(path).await, 404, "no-such-place");
    }
    let told = is_problem(&get("/v1/packs/sd-fusion-2032").await, 404, "not-found");
    assert_eq!(told["errors"][0]["nearest"], "sd-fusion-2023");
    is_problem(&get("/v1/packs/%ff").await, 404, "no-such-place");
    let answer = get("/v1/check").await;
    is_problem(&answer, 405, "method-not-allowed");
    assert_eq!(answer.header("allow"), "POST");
    let (service, _) = service(Limits::default());
    let request = Request::delete("/v1/packs").body(Body::empty()).unwrap();
    is_problem(&ask(&service, request).await, 405, "method-not-allowed");
}

#[tokio::test]
async fn a_batch_answers_line_by_line_in_order_and_no_bad_line_stops_it() {
    let long = "x".repeat(1_100_000);
    let body = format!(
        "{{\"id\":1,\"facts\":{{}}}}\n\n{{\"id\":2,\"facts\":{{\"x\":1}}}}\r\n{long}\nNaN\n{{\"id\":\"c\",\"facts\":{{}}}}"
    );
    let headers = [("content-type", "application/x-ndjson")];
    let answer = post("/v1/batch?direction=demo_iiot_park", &headers, body).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/x-ndjson"));
    let starts = [
        "{\"id\":1,\"report\":",
        "{\"id\":2,\"errors\":[{\"code\":\"unknown_fact\"",
        "{\"id\":null,\"errors\":[{\"code\":\"line_too_long\",\"path\":\"\",\"most\":1048576}]}",
        "{\"id\":null,\"errors\":[{\"code\":\"not_json\"",
        "{\"id\":\"c\",\"report\":",
    ];
    assert_eq!(answer.text.lines().count(), starts.len(), "{}", answer.text);
    for (line, start) in answer.text.lines().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
    assert!(answer.text.ends_with('\n'));
}

#[tokio::test]
async fn a_batch_that_breaks_off_is_not_answered_as_if_it_were_whole() {
    let record = "{\"id\":1,\"facts\":{}}\n";
    let pieces = [Ok(record), Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset))];
    let (service, _) = service(Limits::default());
    let body = Body::from_stream(futures_util::stream::iter(pieces));
    let response =
        tower::ServiceExt::oneshot(zice_server::router(&service, None), Request::post("/v1/batch").body(body).unwrap());
    let collected = http_body_util::BodyExt::collect(response.await.unwrap().into_body()).await;
    assert!(collected.is_err());
}

#[tokio::test]
async fn a_form_is_validated_for_the_direction_of_the_path() {
    let answer = post("/v1/forms/gazelle_match/validate", &[], r#"{"phone":"138"}"#).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert!(answer.text.starts_with(r#"{"schema":1,"direction":"gazelle_match","valid":false,"#), "{}", answer.text);
    assert!(answer.text.contains(r#"{"path":"phone","code":"mobile_length","severity":"error""#));
    let told = is_problem(&post("/v1/forms/gazelle_match/validate", &[], r#"{"fone":"138"}"#).await, 422, "refused");
    assert_eq!(told["errors"][0]["nearest"], "phone");
    let told = is_problem(&post("/v1/forms/gazele_match/validate", &[], "{}").await, 404, "not-found");
    assert_eq!(told["errors"][0]["nearest"], "gazelle_match");
}

#[tokio::test]
async fn a_record_is_verified() {
    let library = library();
    let facts = parse_facts(&library.rules.schema, FACTS.as_bytes()).unwrap();
    let directions: Vec<_> = library.rules.find_direction("pilot_promotion_center").into_iter().collect();
    let record = zice_record::record(&library, &facts, &directions).text;
    let told = post("/v1/verify", &[], record.clone()).await.json();
    assert_eq!((&told["agreed"], &told["finding"]), (&json!(true), &json!("agreed")));
    let changed = record.replacen("\"outcome\":\"ineligible\"", "\"outcome\":\"eligible\"", 1);
    assert_ne!(record, changed);
    let told = post("/v1/verify", &[], changed).await.json();
    assert_eq!((&told["agreed"], &told["finding"]), (&json!(false), &json!("differs")));
    assert_eq!(told["path"], "determination.directions[0].outcome");
    let other = post("/v1/verify", &[], record.replacen("\"digest\":\"", "\"digest\":\"0", 1)).await.json();
    assert_eq!(other["finding"], "other_packs");
    is_problem(&post("/v1/verify", &[], "{}").await, 422, "not-a-record");
    is_problem(&post("/v1/verify", &[], b"\xff".to_vec()).await, 422, "not-a-record");
}

#[tokio::test]
async fn packs_are_listed_and_each_tells_the_facts_to_write() {
    assert_eq!(get("/v1/packs").await.text, to_json(&listing(&library())) + "\n");
    let pack = get("/v1/packs/sd-fusion-2023").await.json();
    assert_eq!(pack["directions"].as_array().unwrap().len(), 7);
    assert_eq!(pack["digest"].as_str().unwrap().len(), 64);
    assert!(pack["facts"].as_array().unwrap().iter().any(|fact| fact["name"] == "full_time_operation_staff"));
}

#[tokio::test]
async fn what_the_description_names_is_there_and_answers_as_described() {
    let api = get("/openapi.json").await.json();
    for (path, ways) in api["paths"].as_object().unwrap() {
        for (method, told) in ways.as_object().unwrap() {
            let path = path.replace("{direction}", "gazelle_match").replace("{id}", "sd-fusion-2023");
            let answer = match told.pointer("/requestBody/content") {
                None => get(&path).await,
                Some(kinds) => {
                    let (kind, body) = kinds.as_object().unwrap().iter().next().unwrap();
                    let example = body["example"].as_str().map_or_else(|| body["example"].to_string(), str::to_owned);
                    post(&path, &[("content-type", kind)], example).await
                }
            };
            // The example of a record is too short to hold.
            let wanted = if path == "/v1/verify" { "422" } else { "200" };
            assert_eq!(answer.status.as_str(), wanted, "{method} {path}: {}", answer.text);
            let kind = told["responses"][wanted]["content"].as_object().unwrap().keys().next().unwrap();
            assert!(answer.header("content-type").starts_with(kind.as_str()), "{path}");
        }
    }
}

#[tokio::test]
async fn the_page_about_the_doors_needs_nothing_from_elsewhere() {
    let page = get("/docs").await;
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.header("content-security-policy").starts_with("default-src 'none'; style-src 'self'"));
    assert!(page.text.contains("href=\"docs.css\"") && page.text.contains("/v1/forms/{direction}/validate"));
    assert!(get("/docs.css").await.header("content-type").starts_with("text/css"));
    let root = get("/").await;
    assert_eq!((root.status.as_u16(), root.header("location")), (307, "docs"));
}

#[tokio::test]
async fn what_is_done_is_counted() {
    let (service, _) = service(Limits::default());
    let send = |path: &str, body: &str| ask(&service, Request::post(path).body(Body::from(body.to_owned())).unwrap());
    send("/v1/check", "{}").await;
    send("/v1/check", "{").await;
    send("/v1/batch", "{\"facts\":{}}\n{}\n").await;
    let metrics = ask(&service, Request::get("/metrics").body(Body::empty()).unwrap()).await;
    assert!(metrics.header("content-type").starts_with("application/openmetrics-text"));
    for line in [
        "zice_requests_total{method=\"POST\",route=\"/v1/check\",status=\"200\"} 1\n",
        "zice_requests_total{method=\"POST\",route=\"/v1/check\",status=\"400\"} 1\n",
        "zice_request_seconds_count{route=\"/v1/check\"} 2\n",
        "zice_batch_records_total{result=\"evaluated\"} 1\n",
        "zice_batch_records_total{result=\"refused\"} 1\n",
        "zice_under_way 1\n",
    ] {
        assert!(metrics.text.contains(line), "{line} is not in {}", metrics.text);
    }
}

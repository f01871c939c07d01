//! What the service writes down, and packs that change while it runs.

mod common;

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use common::{FACTS, Lines, ask, library, service};
use zice_packs::Library;
use zice_server::{Limits, Log, Service, Shelf};

/// Everything private that the requests below bring, in every place that a request has.
const PRIVATE: [&str; 8] =
    ["机密", "987.6", "2023-07-01", "13800138000", "secret-agent", "zhangsan", "%E6%9C%BA%E5%AF%86", "full_time"];

#[tokio::test]
async fn no_log_and_no_metric_repeats_what_was_told() {
    let (service, lines) = service(Limits::default());
    let form = r#"{"enterprise_name":"淄博机密有限公司","phone":"13800138000","zhangsan":1}"#;
    let record = format!("{{\"id\":\"zhangsan\",\"facts\":{FACTS}}}").replace('\n', "") + "\n{\"zhangsan\":1}\n";
    for (method, path, body) in [
        ("POST", "/v1/check", FACTS),
        ("POST", "/v1/check?as_of=2023-07-01&zhangsan=13800138000", FACTS),
        ("POST", "/v1/check", "{\"zhangsan\": 987.6, \"full_time\": NaN}"),
        ("POST", "/v1/check", "{\"zhangsan\": 987.6}"),
        ("POST", "/v1/batch", &record),
        ("POST", "/v1/forms/gazelle_match/validate", form),
        ("POST", "/v1/forms/zhangsan/validate", form),
        ("POST", "/v1/verify", form),
        ("GET", "/v1/packs/zhangsan", ""),
        ("GET", "/zhangsan/%E6%9C%BA%E5%AF%86?13800138000", ""),
        ("ZHANGSAN", "/v1/check", ""),
        ("PUT", "/v1/check", "13800138000"),
    ] {
        let request = Request::builder().method(method).uri(path).header("user-agent", "secret-agent");
        ask(&service, request.body(Body::from(body.to_owned())).unwrap()).await;
    }
    let metrics = ask(&service, Request::get("/metrics").body(Body::empty()).unwrap()).await.text;
    let logged = lines.text();
    assert_eq!(lines.events().len(), 13);
    for private in PRIVATE {
        for text in [&logged, &metrics] {
            assert!(!text.to_lowercase().contains(&private.to_lowercase()), "{private} is in {text}");
        }
    }
}

#[tokio::test]
async fn a_line_of_the_log_tells_route_status_time_and_size() {
    let (service, lines) = service(Limits::default());
    let request = Request::post("/v1/forms/gazelle_match/validate").body(Body::from("{}")).unwrap();
    let answer = ask(&service, request).await;
    let line = &lines.events()[0];
    assert_eq!((&line["event"], &line["method"]), (&"request".into(), &"POST".into()));
    assert_eq!(line["route"], "/v1/forms/{direction}/validate");
    assert_eq!((&line["status"], &line["bytes"]), (&200.into(), &answer.text.len().into()));
    assert_eq!(line["complete"], true);
    assert!(line["micros"].as_u64().is_some() && line["time"].as_str().unwrap().ends_with('Z'));
    assert_eq!(line.as_object().unwrap().len(), 8);
}

type Next = Arc<Mutex<Result<Library, Vec<String>>>>;

fn reloadable() -> (Service, Lines, Next) {
    let next: Next = Arc::new(Mutex::new(Ok(library())));
    let lines = Lines::default();
    let source = next.clone();
    let shelf = Shelf::loaded(library(), Box::new(move || source.lock().unwrap().clone()));
    (Service::new(shelf, Limits::default(), Log::new(lines.clone())), lines, next)
}

async fn count(service: &Service) -> usize {
    let listed = ask(service, Request::get("/v1/packs").body(Body::empty()).unwrap()).await.json();
    listed["packs"].as_array().unwrap().len()
}

#[tokio::test]
async fn packs_that_do_not_check_are_refused_and_the_old_ones_serve_on() {
    let (service, lines, next) = reloadable();
    assert_eq!(count(&service).await, 5);
    *next.lock().unwrap() = Err(vec!["2-facts.toml:7: error: no such type".to_owned()]);
    service.reload();
    assert_eq!(count(&service).await, 5);
    *next.lock().unwrap() = Ok(Library::default());
    service.reload();
    assert_eq!(count(&service).await, 0);
    let events: Vec<_> = lines.events().into_iter().filter(|event| event["event"] == "reload").collect();
    assert_eq!((&events[0]["ok"], &events[1]["ok"]), (&false.into(), &true.into()));
    assert_eq!(events[0]["diagnostics"][0], "2-facts.toml:7: error: no such type");
    let metrics = ask(&service, Request::get("/metrics").body(Body::empty()).unwrap()).await.text;
    assert!(metrics.contains("zice_reloads_total{result=\"refused\"} 1"), "{metrics}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_sees_two_versions_while_packs_change() {
    let (service, _, next) = reloadable();
    let asking: Vec<_> = (0..4)
        .map(|_| {
            let service = service.clone();
            tokio::spawn(async move {
                let mut seen = Vec::new();
                for _ in 0..100 {
                    seen.push(count(&service).await);
                }
                seen
            })
        })
        .collect();
    for turn in 0..50 {
        *next.lock().unwrap() = Ok(if turn % 2 == 0 { Library::default() } else { library() });
        service.reload();
        tokio::task::yield_now().await;
    }
    for seen in asking {
        assert!(seen.await.unwrap().into_iter().all(|count| matches!(count, 0 | 5)));
    }
}

#[tokio::test]
async fn packs_that_are_built_in_stay() {
    let (service, lines) = service(Limits::default());
    service.reload();
    assert_eq!(count(&service).await, 5);
    assert!(!lines.text().contains("reload"));
}

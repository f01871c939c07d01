//! The samples for programs that use the crates: compiled as they stand, and tried.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use tower::ServiceExt;
use zice_tests::folders::checkout;

#[path = "../../docs/samples/rust/register.rs"]
#[expect(unreachable_pub, reason = "a sample is a file of its own")]
mod register;

async fn registers(body: &Value) -> (u16, Value) {
    let request = Request::post("/registrations").header("content-type", "application/json");
    let response = register::router().oneshot(request.body(Body::from(body.to_string())).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

#[tokio::test]
async fn a_handler_takes_the_form_types_and_gives_violations_back() {
    let mut form = json!({ "department": "工信局", "applicant": {
        "enterprise_name": "淄博甲乙智能制造有限公司", "unified_social_credit_code": "９１３５０１００Ｍ０００１００Ｙ４３",
        "registration_date": "2015-04-08", "legal_representative": "王小明", "address": "淄博市张店区某路1号",
        "contact_person": "李四", "phone": "13800138000" } });
    assert_eq!(registers(&form).await, (201, Value::Null));
    form["applicant"]["phone"] = "138".into();
    form["department"] = "".into();
    let told = json!([
        { "path": "applicant.phone", "code": "mobile_length", "severity": "error", "params": { "actual": 3, "expected": 11 } },
        { "path": "department", "code": "length", "severity": "error", "params": { "min": 1 } },
    ]);
    assert_eq!(registers(&form).await, (422, told));
    form["applicant"]["fone"] = "138".into();
    assert_eq!(registers(&form).await.0, 422);
}

#[test]
fn the_document_shows_the_sample_as_it_is() {
    let text = |path| std::fs::read_to_string(checkout(path)).unwrap();
    let sample = text("docs/samples/rust/register.rs");
    let (_, code) = sample.split_once("\n\n").unwrap();
    assert!(text("docs/library.md").contains(&format!("```rs\n{code}```\n")));
}

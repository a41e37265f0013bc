use crate::support::{Client, Folder, KEY, collector};
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn a_preflight_is_answered_for_whatever_headers_a_client_adds() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    for path in ["/v1/batch", "/v1/t", "/v1/config/wk_test"] {
        let headers = [
            ("origin", "https://app.example"),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "authorization,content-type,x-retry-count"),
        ];
        let answer = client.send(Method::OPTIONS, path, &headers, "").await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.header("access-control-allow-headers"), Some("authorization,content-type,x-retry-count"));
        assert!(answer.header("access-control-allow-methods").unwrap().contains("POST"));
        assert_eq!(answer.header("access-control-allow-credentials"), None, "cookies are never asked for");
    }
}

#[tokio::test]
async fn a_page_of_another_origin_may_read_answers_and_refusals() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let origin = [("origin", "https://app.example"), ("content-type", "text/plain")];
    let good = json!({ "writeKey": KEY, "batch": [] }).to_string();
    for (body, status) in [(good.as_str(), 200), ("{}", 401), ("nonsense", 400)] {
        let answer = client.send(Method::POST, "/v1/batch", &origin, body.to_owned()).await;
        assert_eq!(answer.status.as_u16(), status);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert!(answer.header("access-control-expose-headers").unwrap().contains("retry-after"));
    }
}

#[tokio::test]
async fn counts_are_not_for_pages_of_other_origins() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let answer = client.get("/v1/stats", &[("origin", "https://app.example")]).await;
    assert_eq!(answer.header("access-control-allow-origin"), None);
}

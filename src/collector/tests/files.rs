use crate::support::{Client, Folder, collector};

fn client() -> (Client, Folder) {
    let folder = Folder::new();
    folder.write("sdk/waypost.js", "let a = 1;");
    folder.write("sdk/waypost-engine.wasm", "\0asm");
    folder.write("sdk/snippet.html", "<script></script>");
    folder.write("demo/index.html", "<!doctype html><title>demo</title>");
    folder.write("demo/js/app.js", "let b = 2;");
    folder.write("pages/index.html", "all pages");
    folder.write("pages/tour/index.html", "the tour");
    folder.write("secret.txt", "not for anyone");
    (Client::new(collector(&folder)), folder)
}

#[tokio::test]
async fn what_a_page_loads_has_its_right_type_and_can_be_asked_for_again() {
    let (client, _folder) = client();
    for (path, mime) in [
        ("/waypost.js", "text/javascript; charset=utf-8"),
        ("/waypost-engine.wasm", "application/wasm"),
        ("/snippet.html", "text/html; charset=utf-8"),
        ("/demo/js/app.js", "text/javascript; charset=utf-8"),
        ("/pages/tour/", "text/html; charset=utf-8"),
    ] {
        let answer = client.get(path, &[]).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some(mime)), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        let tag = answer.header("etag").unwrap();
        assert_eq!(client.get(path, &[("if-none-match", tag)]).await.status, 304, "{path}");
    }
    let sdk = client.get("/waypost.js", &[("origin", "https://app.example")]).await;
    assert_eq!(sdk.header("access-control-allow-origin"), Some("*"));
    assert_eq!(sdk.header("cross-origin-resource-policy"), Some("cross-origin"));
}

#[tokio::test]
async fn every_place_in_the_demo_is_its_one_page() {
    let (client, _folder) = client();
    for prefix in ["/demo", "/demo-strict"] {
        for place in ["/", "/projects", "/reports/r_1"] {
            let answer = client.get(&format!("{prefix}{place}"), &[]).await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("content-type")),
                (200, Some("text/html; charset=utf-8")),
                "{prefix}{place}"
            );
        }
        let missing = client.get(&format!("{prefix}/js/missing.js"), &[]).await;
        assert_eq!(missing.refusal(), (404, "route/unknown".into()), "a missing file is missing");
        let bare = client.get(prefix, &[]).await;
        assert_eq!((bare.status.as_u16(), bare.header("location")), (307, Some(format!("{prefix}/").as_str())));
    }
    assert_eq!(client.get("/", &[]).await.header("location"), Some("/demo/"));
}

#[tokio::test]
async fn only_the_strict_demo_has_a_policy_and_its_reports_are_taken() {
    let (client, _folder) = client();
    assert_eq!(client.get("/demo/", &[]).await.header("content-security-policy"), None);
    for path in ["/demo-strict/", "/demo-strict/projects", "/demo-strict/js/app.js"] {
        let answer = client.get(path, &[]).await;
        assert_eq!(
            answer.header("content-security-policy"),
            Some(
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                 require-trusted-types-for 'script'; report-uri /v1/csp-report"
            ),
            "{path}"
        );
    }
    let report = r#"{"csp-report":{"blocked-uri":"inline","violated-directive":"style-src","document-uri":"http://x/demo-strict/"}}"#;
    assert_eq!(client.post("/v1/csp-report", report).await.status, 204);
}

#[tokio::test]
async fn no_path_leads_out_of_a_folder() {
    let (client, _folder) = client();
    for path in [
        "/..%2fsecret.txt",
        "/demo/..%2fsecret.txt",
        "/demo/%2e%2e/secret.txt",
        "/pages/../secret.txt",
        "/pages/%2e%2e%2fsecret.txt",
    ] {
        let answer = client.get(path, &[]).await;
        assert!(!String::from_utf8_lossy(&answer.body).contains("for anyone"), "{path}");
        assert_eq!(answer.status, 404, "{path}");
    }
}

#[tokio::test]
async fn an_address_or_a_method_that_is_not_there_is_refused_with_a_code() {
    let (client, _folder) = client();
    assert_eq!(client.get("/missing.js", &[]).await.refusal(), (404, "route/unknown".into()));
    assert_eq!(client.get("/v1/batch", &[]).await.refusal(), (405, "route/method".into()));
    assert_eq!(client.post("/v1/stats", "").await.refusal(), (405, "route/method".into()));
}

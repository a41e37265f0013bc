use crate::support::{Client, Folder, KEY, OTHER_KEY, collector};
use serde_json::json;
use std::io::Read;

const ADDRESS: &str = "/v1/config/wk_test";

#[tokio::test]
async fn the_config_is_served_as_it_is_on_disk_now() {
    let folder = Folder::new();
    folder.write("waypost.json", "{ \"version\": 1 }\n");
    let client = Client::new(collector(&folder));
    let first = client.get(ADDRESS, &[]).await;
    assert_eq!((first.status.as_u16(), first.body.as_slice()), (200, &b"{ \"version\": 1 }\n"[..]));
    assert_eq!(first.header("content-type"), Some("application/json"));
    assert_eq!(first.header("access-control-allow-origin"), Some("*"));
    let tag = first.header("etag").unwrap();

    let same = client.get(ADDRESS, &[("if-none-match", tag)]).await;
    assert_eq!((same.status.as_u16(), same.body.len(), same.header("etag")), (304, 0, Some(tag)));

    // The same length, and as quickly as a machine can write: only the bytes tell.
    folder.write("waypost.json", "{ \"version\": 2 }\n");
    let edited = client.get(ADDRESS, &[("if-none-match", tag)]).await;
    assert_eq!((edited.status.as_u16(), edited.json()), (200, json!({ "version": 2 })));
}

#[tokio::test]
async fn the_config_is_packed_for_those_who_can_unpack_it() {
    let folder = Folder::new();
    let text = json!({ "version": 1, "filler": "onboarding ".repeat(500) }).to_string();
    folder.write("waypost.json", &text);
    let client = Client::new(collector(&folder));
    for (accept, expect) in [("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br", "br")] {
        let answer = client.get(ADDRESS, &[("accept-encoding", accept)]).await;
        assert_eq!(answer.header("content-encoding"), Some(expect));
        assert!(answer.body.len() < text.len() / 4, "{accept}: {} bytes", answer.body.len());
        assert!(answer.headers.get_all("vary").iter().any(|vary| vary == "accept-encoding"));
    }
    let packed = client.get(ADDRESS, &[("accept-encoding", "gzip")]).await;
    let mut unpacked = String::new();
    flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_string(&mut unpacked).unwrap();
    assert_eq!(unpacked, text);
}

#[tokio::test]
async fn a_config_that_cannot_be_served_is_refused_with_the_reason() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    assert_eq!(client.get(ADDRESS, &[]).await.refusal(), (500, "config/unreadable".into()));
    let path = folder.write("waypost.json", "{ \"version\": ");
    assert_eq!(client.get(ADDRESS, &[]).await.refusal(), (500, "config/unreadable".into()));
    std::fs::write(path, "{}").unwrap();
    assert_eq!(client.get(ADDRESS, &[]).await.status, 200, "mended, it is served again");
    assert_eq!(client.get("/v1/config/wk_nobody", &[]).await.refusal(), (404, "config/unknown-key".into()));
    let none = client.get(&format!("/v1/config/{OTHER_KEY}"), &[]).await;
    assert_eq!(none.refusal(), (404, "config/none".into()));
    assert_eq!(none.header("access-control-allow-origin"), Some("*"), "a page of another origin may read the reason");
}

#[tokio::test]
async fn the_demo_learns_its_key_under_both_prefixes() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    for prefix in ["demo", "demo-strict"] {
        let settings = client.get(&format!("/{prefix}/settings.json"), &[]).await;
        assert_eq!(settings.json(), json!({ "key": KEY, "config": format!("/v1/config/{KEY}") }));
    }
}

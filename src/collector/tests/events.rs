use crate::support::{Client, Folder, KEY, OTHER_KEY, collector};
use axum::http::{Method, StatusCode};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use std::io::Write;

fn track(id: &str) -> Value {
    json!({ "type": "track", "event": "project.created", "userId": "u_1", "messageId": id })
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn a_batch_is_kept_message_by_message_and_the_bad_ones_are_named() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let answer = client
        .batch(json!([track("m1"), { "type": "track", "messageId": "m2", "userId": "u_1" }, track("m1"), track("m3")]))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let body = answer.json();
    assert_eq!((&body["success"], &body["accepted"], &body["duplicates"]), (&json!(true), &json!(2), &json!(1)));
    assert_eq!(body["rejected"].as_array().unwrap().len(), 1);
    let rejected = &body["rejected"][0];
    assert_eq!(
        (&rejected["index"], &rejected["messageId"], &rejected["code"]),
        (&json!(1), &json!("m2"), &json!("message/no-event"))
    );
    assert!(rejected["reason"].as_str().unwrap().contains("no `event`"));
}

#[tokio::test]
async fn what_is_kept_can_be_read_by_a_person() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    client
        .batch(json!([{
            "type": "track", "event": "milestone.reached", "messageId": "m1", "userId": 7, "anonymousId": "a_1",
            "timestamp": "2026-11-22T06:02:27.119Z", "properties": { "id": "first_project" },
            "context": { "session": "s_1", "waypost": { "config": "c_1", "seq": 4 } }
        }, { "type": "group", "groupId": "acme", "messageId": "m2", "userId": "u_1", "traits": { "plan": "trial" } }]))
        .await;
    let data = rusqlite::Connection::open(folder.0.join("waypost.db")).unwrap();
    let row: Vec<String> = data
        .query_row(
            "SELECT event, user_id, anonymous_id, session, seq, config, timestamp, payload ->> '$.properties.id' FROM events WHERE message_id = 'm1'",
            [],
            |row| (0..8).map(|at| Ok(match row.get_ref(at)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => other.as_str()?.to_owned(),
            })).collect(),
        )
        .unwrap();
    assert_eq!(row, ["milestone.reached", "7", "a_1", "s_1", "4", "c_1", "2026-11-22T06:02:27.119Z", "first_project"]);
    let lines: Vec<(String, String)> = data
        .prepare("SELECT who, what FROM timeline ORDER BY what")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let expect =
        [("u_1", "group acme"), ("7", "milestone.reached")].map(|(who, what)| (who.to_owned(), what.to_owned()));
    assert_eq!(lines, expect);
}

#[tokio::test]
async fn every_address_of_every_kind_takes_its_message() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    for (paths, kind) in [
        (["/v1/track", "/v1/t", "/t"], "track"),
        (["/v1/identify", "/v1/i", "/i"], "identify"),
        (["/v1/group", "/v1/g", "/g"], "group"),
        (["/v1/page", "/v1/p", "/p"], "page"),
        (["/v1/alias", "/v1/a", "/a"], "alias"),
    ] {
        for path in paths {
            let message = json!({ "writeKey": KEY, "userId": "u_1", "event": "e", "messageId": path });
            let answer = client.post(path, message.to_string()).await;
            assert_eq!((answer.status, &answer.json()["accepted"]), (StatusCode::OK, &json!(1)), "{path}");
            let data = rusqlite::Connection::open(folder.0.join("waypost.db")).unwrap();
            let kept: String =
                data.query_row("SELECT type FROM events WHERE message_id = ?1", [path], |row| row.get(0)).unwrap();
            assert_eq!(kept, kind, "{path}");
        }
    }
    for path in ["/v1/batch", "/v1/b", "/b"] {
        let body = json!({ "writeKey": KEY, "batch": [track(path)] });
        assert_eq!(client.post(path, body.to_string()).await.json()["accepted"], 1, "{path}");
    }
}

#[tokio::test]
async fn a_single_message_that_is_refused_refuses_its_request() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let nameless = json!({ "writeKey": KEY, "userId": "u_1" }).to_string();
    assert_eq!(client.post("/v1/track", nameless).await.refusal(), (400, "message/no-event".into()));
    let large = json!({ "writeKey": KEY, "userId": "u_1", "event": "e", "x": "x".repeat(33 * 1024) }).to_string();
    assert_eq!(client.post("/v1/track", large).await.refusal(), (413, "message/too-large".into()));
    assert_eq!(client.stats(KEY).await["rejected"], 2);
}

#[tokio::test]
async fn gzip_is_understood_however_it_is_announced() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let body = |id: &str| gzip(&json!({ "writeKey": KEY, "batch": [track(id)] }).to_string());
    let encoded = [("content-encoding", "gzip"), ("content-type", "application/x-www-form-urlencoded")];
    for (path, headers, id) in
        [("/v1/batch", &encoded[..], "m1"), ("/v1/batch?gzip=1", &[], "m2"), ("/v1/batch", &[], "m3")]
    {
        let answer = client.send(Method::POST, path, headers, body(id)).await;
        assert_eq!((answer.status, &answer.json()["accepted"]), (StatusCode::OK, &json!(1)), "{path} {headers:?}");
    }
}

#[tokio::test]
async fn the_write_key_may_stand_in_a_header_in_the_address_or_in_the_body() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let bare = |id: &str| json!({ "batch": [track(id)] }).to_string();
    let basic = [("authorization", "Basic d2tfdGVzdDo=")];
    assert_eq!(client.send(Method::POST, "/v1/batch", &basic, bare("m1")).await.status, StatusCode::OK);
    assert_eq!(client.post(&format!("/v1/batch?writeKey={KEY}"), bare("m2")).await.status, StatusCode::OK);
    assert_eq!(client.post("/v1/batch", bare("m3")).await.refusal(), (401, "key/missing".into()));
    let unknown = json!({ "writeKey": "wk_nobody", "batch": [track("m4")] }).to_string();
    assert_eq!(client.post("/v1/batch", unknown).await.refusal(), (401, "key/unknown".into()));
    assert_eq!(client.stats(KEY).await["events"], 2);
}

#[tokio::test]
async fn the_same_id_under_another_key_is_another_message() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    for key in [KEY, OTHER_KEY] {
        let body = json!({ "writeKey": key, "batch": [track("m1")] }).to_string();
        assert_eq!(client.post("/v1/batch", body).await.json()["accepted"], 1, "{key}");
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_with_its_code() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let filler = "x".repeat(30 * 1024);
    let messages: Vec<Value> =
        (0..20).map(|at| json!({ "type": "page", "userId": "u", "messageId": at, "x": filler })).collect();
    let body = json!({ "writeKey": KEY, "batch": messages }).to_string();
    assert_eq!(client.post("/v1/batch", body.clone()).await.refusal(), (413, "body/too-large".into()));
    assert_eq!(client.post("/v1/batch", gzip(&body)).await.refusal(), (413, "body/too-large".into()));
    assert_eq!(client.stats(KEY).await["events"], 0);
}

#[tokio::test]
async fn an_oversized_message_in_a_batch_is_refused_alone() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let large = json!({ "type": "page", "userId": "u", "x": "x".repeat(33 * 1024) });
    let body = client.batch(json!([track("m1"), large, track("m2")])).await.json();
    assert_eq!((&body["accepted"], &body["rejected"][0]["code"]), (&json!(2), &json!("message/too-large")));
}

#[tokio::test]
async fn an_empty_batch_is_nothing_to_refuse() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let body = client.batch(json!([])).await.json();
    assert_eq!(body, json!({ "success": true, "accepted": 0, "duplicates": 0, "rejected": [] }));
}

/// Requests as five public client libraries really send them (header, body), one message or more each.
#[tokio::test]
async fn the_requests_of_common_clients_are_taken() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let basic = ("authorization", "Basic d2tfdGVzdDo=");
    let json_type = ("content-type", "application/json");
    let cases = [
        // A node library: key in header and body.
        (
            "/v1/batch",
            json!({ "batch": [{
            "timestamp": "2026-11-22T06:02:27.119Z", "integrations": {}, "event": "Onboarding Step Completed", "type": "track",
            "properties": { "step": 2 }, "context": { "library": { "name": "node", "version": "3.1.0" } }, "userId": "u1",
            "messageId": "node-next-1795327347119-38ba1c23", "_metadata": { "nodeVersion": "v20.20.2" }
        }], "writeKey": KEY, "sentAt": "2026-11-22T06:02:27.133Z" }),
        ),
        // A browser library: text/plain, a null user before identify.
        (
            "/v1/p",
            json!({
                "timestamp": "2026-11-22T06:04:23.224Z", "type": "page", "userId": null, "anonymousId": "93942a00",
                "messageId": "ajs-next-1795327463224", "writeKey": KEY, "sentAt": "2026-11-22T06:04:23.230Z", "properties": { "path": "/" }
            }),
        ),
        (
            "/v1/a",
            json!({ "type": "alias", "previousId": "a", "userId": "u1", "writeKey": KEY, "messageId": "ajs-alias" }),
        ),
        // A python library: explicit nulls, offsets instead of Z.
        (
            "/v1/batch",
            json!({ "batch": [{
            "type": "identify", "userId": "u1", "anonymousId": null, "traits": { "plan": "trial" },
            "timestamp": "2026-11-22T06:03:28.338+00:00", "messageId": "py-1", "integrations": {}
        }], "writeKey": KEY, "sentAt": "2026-11-22T06:03:28.500+00:00" }),
        ),
        // Another python library: microseconds, traits in the context, no key in the body.
        (
            "/v1/batch",
            json!({ "batch": [{
            "type": "identify", "userId": "u1", "context": { "traits": { "plan": "trial" } }, "channel": "server",
            "timestamp": "2026-11-22T06:03:28.117057+00:00", "messageId": "py-2"
        }], "sentAt": "2026-11-22T06:03:28.217057+00:00" }),
        ),
        // Another node library: the original time, a sending time of each message.
        (
            "/v1/batch",
            json!({ "batch": [{
            "type": "track", "event": "a", "userId": "u1", "originalTimestamp": "2026-11-22T06:03:28.117Z",
            "sentAt": "2026-11-22T06:03:28.317Z", "messageId": "node-2"
        }], "timestamp": "2026-11-22T06:03:28.317Z", "sentAt": "2026-11-22T06:03:28.317Z" }),
        ),
    ];
    for (path, body) in cases {
        let answer = client.send(Method::POST, path, &[basic, json_type], body.to_string()).await;
        assert_eq!((answer.status, &answer.json()["accepted"]), (StatusCode::OK, &json!(1)), "{body}");
    }
    let data = rusqlite::Connection::open(folder.0.join("waypost.db")).unwrap();
    let undated: i64 =
        data.query_row("SELECT count(*) FROM events WHERE timestamp IS NULL", [], |row| row.get(0)).unwrap();
    assert_eq!(undated, 1, "every time but the missing one was understood");
}

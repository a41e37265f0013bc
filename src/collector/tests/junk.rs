use crate::support::{Client, Folder, KEY, collector};
use axum::http::Method;
use serde_json::json;

/// A small generator, the same numbers every time, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

fn valid() -> Vec<u8> {
    json!({
        "writeKey": KEY, "sentAt": "2026-11-22T06:02:27.133Z",
        "batch": [{
            "type": "track", "event": "é\u{1f600}\\", "userId": 1.5e300, "messageId": "m", "timestamp": "2026-11-22T06:02:27.119Z",
            "context": { "session": { "id": 3 }, "waypost": { "seq": 18_446_744_073_709_551_615_u64, "config": null } }
        }, { "type": "page", "anonymousId": "a", "properties": [[[[]]]] }]
    })
    .to_string()
    .into_bytes()
}

/// Sends a body everywhere; whatever comes back, it is an answer with a shape of ours.
async fn survives(client: &Client, body: &[u8]) {
    for path in ["/v1/batch", "/v1/t", "/v1/i", "/v1/csp-report"] {
        let answer = client.send(Method::POST, path, &[("authorization", "Basic d2tfdGVzdDo=")], body.to_vec()).await;
        let status = answer.status.as_u16();
        assert!(matches!(status, 200 | 204 | 400 | 413 | 415), "{status} for {:?}", String::from_utf8_lossy(body));
        if status >= 400 {
            assert!(answer.json()["error"]["code"].is_string());
        }
    }
}

#[tokio::test]
async fn no_body_is_too_odd() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let deep = |open: &str, count: usize| open.repeat(count).into_bytes();
    let odd: Vec<Vec<u8>> = vec![
        vec![],
        b"\0".to_vec(),
        b"\xff\xfe\xfd".to_vec(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"{}".to_vec(),
        b"{\"batch\":".to_vec(),
        b"{\"batch\":[[],[[]],{},null,1e999,-0,\"\",true]}".to_vec(),
        b"{\"batch\":{\"length\":3}}".to_vec(),
        b"{\"batch\":[],\"batch\":[]}".to_vec(),
        b"{\"writeKey\":{\"a\":1},\"sentAt\":[],\"batch\":[{}]}".to_vec(),
        b"\xef\xbb\xbf{\"batch\":[]}".to_vec(),
        b"{\"batch\":[{\"type\":\"\\ud800\",\"userId\":\"\\u0000\"}]}".to_vec(),
        b"{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"timestamp\":1e308,\"sentAt\":-1e308}]}".to_vec(),
        b"{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"timestamp\":\"+999999-12-31T23:59:59Z\"}]}".to_vec(),
        b"{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"timestamp\":\"-9999-01-01T00:00:00Z\",\"sentAt\":\"9999-12-31T00:00:00Z\"}]}".to_vec(),
        b"\x1f\x8b".to_vec(),
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03".to_vec(),
        b"{\"csp-report\":{\"blocked-uri\":\"\\n\\u001b[2J\",\"document-uri\":7}}".to_vec(),
        deep("[", 100_000),
        deep("{\"batch\":", 50_000),
        [b"{\"batch\":[".to_vec(), deep("[", 100_000)].concat(),
        [b"{\"batch\":[".to_vec(), deep("[", 20_000), b"]".repeat(20_000), b"]}".to_vec()].concat(),
        [b"{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"x\":".to_vec(), deep("[", 5_000), b"]".repeat(5_000), b"}]}".to_vec()].concat(),
    ];
    for body in &odd {
        survives(&client, body).await;
    }
    assert_eq!(client.get("/readyz", &[]).await.status, 200);
}

#[tokio::test]
async fn no_broken_copy_of_a_good_body_is_too_odd() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..400 {
        let mut body = valid();
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(body.len());
            match dice.roll(4) {
                0 => body[at] = u8::try_from(dice.roll(256)).unwrap(),
                1 => body.truncate(at.max(1)),
                2 => body.insert(at, b"\"{}[]\\:,0"[dice.roll(9)]),
                _ => drop(body.remove(at)),
            }
            if body.is_empty() {
                break;
            }
        }
        survives(&client, &body).await;
    }
    assert_eq!(client.get("/readyz", &[]).await.status, 200);
}

#[tokio::test]
async fn no_address_and_no_header_is_too_odd() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    for path in [
        "/%00",
        "/%ff%fe",
        "/demo/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "//",
        "/v1/",
        "/v1/config/",
        "/v1/config/%00",
        "/v1/stats?%%%",
        "/pages/%2e%2e%2fsecret",
    ] {
        let answer = client.get(path, &[("authorization", "Basic !!!!")]).await;
        assert!(matches!(answer.status.as_u16(), 400 | 401 | 404), "{} for {path}", answer.status);
    }
    for value in ["", "Basic", "Basic ", "Bearer", "Bearer \t", "Digest x", "Basic /////w=="] {
        let answer =
            client.send(Method::POST, "/v1/batch?writeKey=%ff", &[("authorization", value)], "{\"batch\":[]}").await;
        assert_eq!(answer.status.as_u16(), 401, "{value:?}");
    }
}

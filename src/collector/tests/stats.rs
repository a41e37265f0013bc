use crate::support::{Client, Folder, KEY, OTHER_KEY, TOKEN, collector};
use serde_json::{Value, json};

fn numbered(browser: &str, seq: u32) -> Value {
    json!({ "type": "track", "event": "e", "anonymousId": browser, "messageId": format!("{browser}-{seq}"), "context": { "waypost": { "seq": seq } } })
}

#[tokio::test]
async fn numbers_that_never_arrived_are_counted_for_each_browser() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    client.batch(json!([numbered("a", 1), numbered("a", 2), numbered("b", 3), numbered("b", 5)])).await;
    assert_eq!(client.stats(KEY).await["gaps"], 3, "b lacks 1, 2 and 4");
    client.batch(json!([numbered("b", 4), numbered("b", 2), numbered("b", 2)])).await;
    assert_eq!(client.stats(KEY).await, json!({ "events": 6, "duplicates": 1, "rejected": 0, "gaps": 1 }));
    assert_eq!(client.stats(OTHER_KEY).await, json!({ "events": 0, "duplicates": 0, "rejected": 0, "gaps": 0 }));
}

#[tokio::test]
async fn counts_outlive_the_process() {
    let folder = Folder::new();
    {
        let client = Client::new(collector(&folder));
        client.batch(json!([numbered("a", 1), numbered("a", 1), {}, numbered("a", 4)])).await;
    }
    let client = Client::new(collector(&folder));
    assert_eq!(client.stats(KEY).await, json!({ "events": 2, "duplicates": 1, "rejected": 1, "gaps": 2 }));
    assert_eq!(client.batch(json!([numbered("a", 4)])).await.json()["duplicates"], 1);
}

#[tokio::test]
async fn counts_are_for_the_admin_token_and_say_for_which_key() {
    let folder = Folder::new();
    let client = Client::new(collector(&folder));
    let bearer = format!("Bearer {TOKEN}");
    let right = [("authorization", bearer.as_str())];
    assert_eq!(client.get("/v1/stats", &[]).await.refusal(), (401, "token/missing".into()));
    let wrong = [("authorization", "Bearer wk_test")];
    assert_eq!(client.get("/v1/stats", &wrong).await.refusal(), (401, "token/wrong".into()));
    assert_eq!(client.get("/v1/stats", &right).await.refusal(), (400, "stats/which-key".into()));
    assert_eq!(client.get("/v1/stats?writeKey=wk_no", &right).await.refusal(), (404, "stats/unknown-key".into()));

    let folder = Folder::new();
    let mut collector = collector(&folder);
    collector.projects.truncate(1);
    let answer = Client::new(collector).get("/v1/stats", &right).await;
    assert_eq!(answer.status, 200, "with one key there is nothing to ask");
}

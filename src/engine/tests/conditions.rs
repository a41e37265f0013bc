//! Every operator of the condition language, with cases of our own; GrowthBook's are in `conformance.rs`, when at hand.

#![cfg(feature = "native")]
#![expect(clippy::unwrap_used, reason = "a test")]

use waypost_engine::Condition;
use waypost_schema::{Reader, Value};

const FACTS: &str = r#"{
    "user": {"role": "admin", "age": 30, "tags": ["Beta", "eu"], "none": null, "pro": true,
             "teams": [{"name": "a", "size": 3}, {"name": "b", "size": 9}], "app": "2.10.0"}}"#;
const GROUPS: &str =
    r#"{"staff": ["admin", "owner"], "big": {"type": "condition", "condition": {"user.age": {"$gt": 18}}}}"#;

#[test]
fn every_operator_holds_and_fails() {
    let facts = Value::from_json(FACTS).unwrap();
    let groups = Value::from_json(GROUPS).unwrap();
    // What holds, then what does not.
    for (holds, fails) in [
        (r#"{"user.role": "admin"}"#, r#"{"user.role": "Admin"}"#),
        (r#"{"user.role": {"$eq": "admin"}}"#, r#"{"user.age": {"$eq": "30"}}"#),
        (r#"{"user.role": {"$ne": "guest"}}"#, r#"{"user.role": {"$ne": "admin"}}"#),
        (r#"{"user.age": {"$gt": 29, "$lte": 30}}"#, r#"{"user.age": {"$gt": "29"}}"#),
        (r#"{"user.age": {"$gte": 30, "$lt": 31}}"#, r#"{"user.missing": {"$gte": 0}}"#),
        (r#"{"user.role": {"$in": ["owner", "admin"]}}"#, r#"{"user.role": {"$in": ["ADMIN"]}}"#),
        (r#"{"user.role": {"$ini": ["ADMIN"]}}"#, r#"{"user.role": {"$nini": ["ADMIN"]}}"#),
        (r#"{"user.tags": {"$in": ["eu"]}}"#, r#"{"user.tags": {"$nin": ["eu"]}}"#),
        (r#"{"user.role": {"$inGroup": "staff"}}"#, r#"{"user.role": {"$notInGroup": "staff"}}"#),
        (r#"{"$savedGroup": {"id": "big"}}"#, r#"{"$not": {"$savedGroup": {"id": "big"}}}"#),
        (r#"{"user.tags": {"$all": ["eu", "Beta"]}}"#, r#"{"user.tags": {"$all": ["eu", "us"]}}"#),
        (r#"{"user.tags": {"$alli": ["beta"]}}"#, r#"{"user.tags": {"$all": ["beta"]}}"#),
        (r#"{"user.tags": {"$size": {"$gte": 2}}}"#, r#"{"user.tags": {"$size": 1}}"#),
        (r#"{"user.teams": {"$elemMatch": {"size": {"$gt": 5}}}}"#, r#"{"user.teams": {"$elemMatch": {"name": "c"}}}"#),
        (r#"{"user.tags": {"$elemMatch": {"$regex": "^e"}}}"#, r#"{"user.role": {"$elemMatch": {"$eq": "admin"}}}"#),
        (r#"{"user.missing": {"$exists": false}}"#, r#"{"user.none": {"$exists": true}}"#),
        (r#"{"user.pro": {"$type": "boolean"}}"#, r#"{"user.none": {"$type": "object"}}"#),
        (r#"{"user.role": {"$not": {"$eq": "guest"}}}"#, r#"{"user.role": {"$not": {"$regex": "^a"}}}"#),
        (r#"{"user.role": {"$regex": "^ad(?=min)"}}"#, r#"{"user.role": {"$regex": "^AD"}}"#),
        (r#"{"user.role": {"$regexi": "^AD"}}"#, r#"{"user.role": {"$notRegexi": "^AD"}}"#),
        (r#"{"user.app": {"$vgt": "2.9.0", "$vlte": "2.10.0"}}"#, r#"{"user.app": {"$vlt": "2.10.0-rc"}}"#),
        (r#"{"user.app": {"$veq": "v2.10.0+7", "$vgte": "2"}}"#, r#"{"user.app": {"$vne": "2.10.0"}}"#),
        (r#"{"$or": [{"user.age": 1}, {"user.pro": true}]}"#, r#"{"$nor": [{"user.age": 1}, {"user.pro": true}]}"#),
        (r#"{"$and": [{"user.age": 30}, {"user.pro": true}]}"#, r#"{"$and": [{"user.age": 30}, {"user.pro": false}]}"#),
        (r#"{"$or": []}"#, r#"{"user.role": {"$unheard": 1}}"#),
        (r#"{"user.teams.1.name": "b"}"#, r#"{"user.teams.01.name": "b"}"#),
        (r#"{}"#, r#"{"$not": {"user.role": {"$unheard": 1}}}"#),
    ] {
        for (condition, expected) in [(holds, true), (fails, false)] {
            let value = Value::from_json(condition).unwrap();
            let compiled = Condition::compile(&value, &groups, &mut Reader::default());
            assert_eq!(compiled.holds(&facts), expected, "{condition}");
        }
    }
}

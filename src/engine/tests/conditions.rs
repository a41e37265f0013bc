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

#[test]
fn the_corners_of_the_language_are_growthbooks() {
    let groups = Value::from_json(GROUPS).unwrap();
    for (name, condition, facts, expected) in [
        ("not null is there", r#"{"a": {"$not": null}}"#, r#"{"a": 1}"#, true),
        ("not null is not missing", r#"{"a": {"$not": null}}"#, r#"{}"#, false),
        ("a list may hold null", r#"{"a": {"$in": [null]}}"#, r#"{}"#, true),
        ("what is missing is not in a list", r#"{"a": {"$nini": ["x"]}}"#, r#"{}"#, true),
        ("what is missing is in no group", r#"{"a": {"$notInGroup": "staff"}}"#, r#"{}"#, true),
        ("a list is in a group by one of its elements", r#"{"a": {"$inGroup": "staff"}}"#, r#"{"a": ["owner"]}"#, true),
        ("a list inside a list is not looked into", r#"{"a": {"$in": ["x"]}}"#, r#"{"a": [["x"]]}"#, false),
        ("what is no text matches no expression", r#"{"a": {"$regex": ""}}"#, r#"{"a": 5}"#, false),
        ("so it does not match one", r#"{"a": {"$notRegex": ""}}"#, r#"{"a": 5}"#, true),
        ("what is missing does not match one", r#"{"a": {"$notRegexi": "^x"}}"#, r#"{}"#, true),
        ("an expression that cannot be read never matches", r#"{"a": {"$regex": "("}}"#, r#"{"a": "("}"#, false),
        ("an element may be zero", r#"{"a": {"$elemMatch": {"$lt": 1}}}"#, r#"{"a": [0]}"#, true),
        ("an element may be false", r#"{"a": {"$elemMatch": {"$eq": false}}}"#, r#"{"a": [false]}"#, true),
        ("an element may be empty text", r#"{"a": {"$elemMatch": {"$eq": ""}}}"#, r#"{"a": [""]}"#, true),
        ("null is no element", r#"{"a": {"$elemMatch": {"$eq": null}}}"#, r#"{"a": [null]}"#, false),
        ("a primitive has no members", r#"{"a": {"$elemMatch": {"b": null}}}"#, r#"{"a": [1]}"#, true),
        ("every list has all of nothing", r#"{"a": {"$all": []}}"#, r#"{"a": []}"#, true),
        ("what is no list has not", r#"{"a": {"$all": []}}"#, r#"{"a": "x"}"#, false),
        ("all of a list by operators", r#"{"a": {"$all": [{"$gt": 1}]}}"#, r#"{"a": [0, 2]}"#, true),
        ("a path reads the length of a list", r#"{"a.length": 2}"#, r#"{"a": [1, 2]}"#, true),
        ("a path does not read the length of a text", r#"{"a.length": 2}"#, r#"{"a": "xy"}"#, false),
        ("a key with a dot is no path", r#"{"a.b": 1}"#, r#"{"a.b": 1}"#, false),
        ("objects are compared in order", r#"{"a": {"b": 1, "c": 2}}"#, r#"{"a": {"c": 2, "b": 1}}"#, false),
        ("but numbers as keys come first", r#"{"a": {"b": 1, "2": 2}}"#, r#"{"a": {"2": 2, "b": 1}}"#, true),
        ("a list is never identical", r#"{"a": {"$eq": [1]}}"#, r#"{"a": [1]}"#, false),
        ("only operators are operators", r#"{"a": {"$gt": 1, "b": 2}}"#, r#"{"a": 5}"#, false),
        ("what is known decides beside what is not", r#"{"$or": [{"a": {"$x": 1}}, {"a": 1}]}"#, r#"{"a": 1}"#, true),
        (
            "what nobody can ask excludes nobody",
            r#"{"a": {"$not": {"$elemMatch": {"$x": 1}}}}"#,
            r#"{"a": [1]}"#,
            false,
        ),
        ("a group nobody knows is empty", r#"{"$not": {"$savedGroup": {"id": "x"}}}"#, r#"{}"#, true),
    ] {
        let value = Value::from_json(condition).unwrap();
        let compiled = Condition::compile(&value, &groups, &mut Reader::default());
        assert_eq!(compiled.holds(&Value::from_json(facts).unwrap()), expected, "{name}: {condition} of {facts}");
    }
}

#[test]
fn versions_are_ordered_by_their_parts() {
    let holds = |operator: &str, a: &str, b: &str| {
        let condition = Value::from_json(&format!(r#"{{"v": {{"{operator}": {b}}}}}"#)).unwrap();
        let facts = Value::from_json(&format!(r#"{{"v": {a}}}"#)).unwrap();
        Condition::compile(&condition, &Value::Null, &mut Reader::default()).holds(&facts)
    };
    for (earlier, later) in [
        (r#""1.9.0""#, r#""1.10.0""#),
        (r#""v1.0.0-rc.1""#, r#""1.0.0""#),
        (r#""1.0.0-rc.9""#, r#""1.0.0-rc.10""#),
        (r#""1.0.0-9""#, r#""1.0.0-beta""#),
        (r#""2.0.0""#, r#""20260101.0.0""#),
        (r#""""#, r#""0.0.1""#),
        ("9", "10"),
    ] {
        let found = ["$vlt", "$vlte", "$vne", "$veq", "$vgte", "$vgt"].map(|operator| holds(operator, earlier, later));
        assert_eq!(found, [true, true, true, false, false, false], "{earlier} before {later}");
        let found = ["$vgt", "$vgte", "$vne", "$veq", "$vlte", "$vlt"].map(|operator| holds(operator, later, earlier));
        assert_eq!(found, [true, true, true, false, false, false], "{later} after {earlier}");
    }
    for (a, b) in [(r#""v1.2.3+7""#, r#""1.2.3""#), (r#""1-2.3""#, r#""1.2.3""#), ("2", "2")] {
        let found = ["$vlt", "$vlte", "$vne", "$veq", "$vgte", "$vgt"].map(|operator| holds(operator, a, b));
        assert_eq!(found, [false, true, false, true, true, false], "{a} is {b}");
    }
    // What is no version, or another kind of one, has no place before or after.
    for (a, b) in [("null", r#""0""#), ("[1]", r#""1""#), ("2", r#""2""#), ("true", "true"), ("null", "null")] {
        let found = ["$vlt", "$vlte", "$vne", "$veq", "$vgte", "$vgt"].map(|operator| holds(operator, a, b));
        assert_eq!(found, [false, false, true, false, false, false], "{a} beside {b}");
    }
}

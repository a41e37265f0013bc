//! Which crate of the workspace may depend on which, directly. Tests may look further than the code they test.

use super::{metadata, packages};
use crate::home::Home;
use crate::trouble::Trouble;
use serde_json::Value;

/// Each crate and the crates below it that it may name, lowest layer first.
const LAYERS: [(&str, &[&str]); 7] = [
    ("waypost-schema", &[]),
    ("waypost-engine", &["waypost-schema"]),
    ("waypost-check", &["waypost-schema", "waypost-engine"]),
    ("waypost-web", &["waypost-schema", "waypost-engine"]),
    ("waypost-collector", &["waypost-schema", "waypost-engine"]),
    ("waypost-cli", &["waypost-schema", "waypost-engine", "waypost-check", "waypost-collector"]),
    ("xtask", &["waypost-schema", "waypost-engine"]),
];

/// A sentence for every dependency that points upwards or sideways.
pub fn breaches(home: &Home) -> Result<Vec<String>, Trouble> {
    Ok(wrong_arrows(&metadata(home, false)?))
}

fn wrong_arrows(metadata: &Value) -> Vec<String> {
    let ours: Vec<&str> = packages(metadata).filter_map(|package| package["name"].as_str()).collect();
    let mut breaches = Vec::new();
    for package in packages(metadata) {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, below)) = LAYERS.iter().find(|(layer, _)| *layer == name) else {
            breaches.push(format!("`{name}` has no place in the layers; give it one in src/xtask/house/layers.rs"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let target = dependency["name"].as_str().unwrap_or_default();
            if dependency["kind"] != "dev" && ours.contains(&target) && !below.contains(&target) {
                breaches.push(format!("`{name}` depends on `{target}`, which is not below it"));
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(kind: Value, expect: &[&str]) {
        let metadata = json!({"packages": [
            {"name": "waypost-schema", "dependencies": [{"name": "waypost-engine", "kind": kind}, {"name": "serde", "kind": null}]},
            {"name": "waypost-engine", "dependencies": [{"name": "waypost-schema", "kind": null}]},
        ]});
        assert_eq!(wrong_arrows(&metadata), expect);
    }

    #[test]
    fn an_arrow_upwards_is_a_breach() {
        check(Value::Null, &["`waypost-schema` depends on `waypost-engine`, which is not below it"]);
        check(json!("build"), &["`waypost-schema` depends on `waypost-engine`, which is not below it"]);
    }

    #[test]
    fn tests_may_look_upwards() {
        check(json!("dev"), &[]);
    }

    #[test]
    fn a_new_crate_needs_a_place() {
        let metadata = json!({"packages": [{"name": "waypost-else", "dependencies": []}]});
        assert_eq!(wrong_arrows(&metadata).len(), 1);
    }
}

//! A release build holds the SDK and the demo, so it is made anew when they change; a debug build reads them as it runs,
//! from folders that it has to have found when it was made.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    for folder in ["../../dist/sdk", "../../www/demo"] {
        // A folder that is not there yet counts as changed.
        if release || !Path::new(folder).exists() {
            println!("cargo::rerun-if-changed={folder}");
        }
    }
}

//! A release build holds the SDK and the demo, so it is made anew when they change; a debug build reads them as it runs.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        // A folder that is not there yet counts as changed.
        println!("cargo::rerun-if-changed=../../dist/sdk");
        println!("cargo::rerun-if-changed=../../www/demo");
    }
}

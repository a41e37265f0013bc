//! What `cargo xtask test` does, step by step.
//!
//! Builds are shared: one native build, with all features, serves clippy, the tests, and the program that the
//! browser tests talk to; one wasm build serves the budget, the package and the browser.

use super::{PageTools, Tools};
use crate::child;
use crate::command::{build, codegen, house, pack, size};
use crate::home::{self, Home};
use crate::house::page_code;
use crate::trouble::Trouble;
use crate::wasm::compile;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One step.
pub struct Step {
    /// What is announced.
    pub name: String,
    /// What is done.
    pub action: Action,
}

type Action = Box<dyn Fn(&Home, &Tools) -> Result<(), Trouble>>;

/// Every step that can be run with these tools.
pub fn list(home: &Home, tools: &Tools) -> Result<Vec<Step>, Trouble> {
    let mut steps = native();
    if tools.page.is_some() {
        steps.extend(page());
    }
    steps.push(program());
    if tools.page.is_some() {
        for (folder, files) in node_tests(home)? {
            steps.push(with_page(&folder, move |home, page| run_in_node(home, page, &files)));
        }
    }
    Ok(steps)
}

fn native() -> Vec<Step> {
    vec![
        step("generated files", |home, _| codegen::run(home, &codegen::Options { check: true })),
        step("formatting", |home, _| {
            let mut format = child::cargo(&home.root);
            format.args(["fmt", "--all", "--check", "--", "--files-with-diff"]);
            check(format).map_err(|trouble| trouble.help("cargo fmt --all"))
        }),
        step("rules of the house", |home, _| house::run(home)),
        step("clippy", |home, _| check(workspace(home, "clippy", &["--all-targets", "--", "-D", "warnings"]))),
        step("clippy for the browser", lint_web),
        step("rust tests", |home, _| check(workspace(home, "test", &[]))),
    ]
}

/// Behind the SDK, which the program looks for when it is made.
fn program() -> Step {
    step("waypost program", |home, _| check(workspace(home, "build", &["--bin", "waypost"])))
}

fn page() -> Vec<Step> {
    vec![
        with_page("sdk", |home, page| build::build(home, Some(&page.node))),
        step("what ships to a page", |home, _| match page_code::breaches(home)? {
            breaches if breaches.is_empty() => Ok(()),
            breaches => Err(Trouble::new(breaches.join("\nerror: "))),
        }),
        step("size", |home, _| size::weigh(home)),
        with_page("package", |home, page| pack::pack(home, &page.node).map(drop)),
    ]
}

fn step(name: &str, action: impl Fn(&Home, &Tools) -> Result<(), Trouble> + 'static) -> Step {
    Step { name: name.to_owned(), action: Box::new(action) }
}

fn with_page(name: &str, action: impl Fn(&Home, &PageTools) -> Result<(), Trouble> + 'static) -> Step {
    step(name, move |home, tools| match &tools.page {
        Some(page) => action(home, page),
        None => Err(Trouble::new("Node or a browser is missing")),
    })
}

fn lint_web(home: &Home, tools: &Tools) -> Result<(), Trouble> {
    if let Some(clippy) = compile::lint(home, &tools.compiler) {
        return check(clippy);
    }
    // The browser's bindings compile anywhere; they only do not run.
    println!("no clippy for wasm32 here: linting the browser crate natively");
    let mut clippy = child::cargo(&home.root);
    clippy.args(["clippy", "--quiet", "--package", "waypost-web", "--", "-D", "warnings"]);
    check(clippy)
}

/// The folders of `tests` with the `*.test.mjs` below them: a new one is found, not declared.
fn node_tests(home: &Home) -> Result<BTreeMap<String, Vec<PathBuf>>, Trouble> {
    let mut folders: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in home::files_below(&home.root.join("tests"), &["node_modules", "results"])? {
        let name = home.short(&file).to_string().replace('\\', "/");
        if name.ends_with(".test.mjs") {
            let folder: Vec<&str> = name.split('/').take(2).collect();
            folders.entry(folder.join("/")).or_default().push(file);
        }
    }
    match folders.is_empty() {
        false => Ok(folders),
        true => Err(Trouble::new("the folder `tests` has no *.test.mjs")),
    }
}

/// Node's own runner, one file at a time: they share two cores with a browser.
fn run_in_node(home: &Home, page: &PageTools, files: &[PathBuf]) -> Result<(), Trouble> {
    let files = files.iter().filter(|file| !page.browsers.lacks(subject(file)));
    let mut command = page.node.node();
    command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    page.browsers.hand_to(&mut command);
    command.env("WAYPOST_BIN", home.waypost());
    command.env("WAYPOST_SDK", home.sdk()).env("WAYPOST_DIST", home.root.join("dist"));
    check(command)
}

/// What a file of tests is about, by its name. That an engine of this name is missing is told at the end of the run.
fn subject(file: &Path) -> &str {
    file.file_name().and_then(|name| name.to_str()).and_then(|name| name.split('.').next()).unwrap_or_default()
}

/// A cargo verb over every native crate; always the same features, or cargo would build things twice.
fn workspace(home: &Home, verb: &str, more: &[&str]) -> Command {
    let mut command = child::cargo(&home.root);
    command.args([verb, "--quiet", "--locked", "--workspace", "--exclude", "waypost-web", "--all-features"]);
    command.args(more);
    command
}

fn check(mut command: Command) -> Result<(), Trouble> {
    child::run(command.env("CI", "true"))
}

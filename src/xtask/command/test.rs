//! `cargo xtask test`: set-up, then every check and every test, in the order in which they are cheap to fail.
//!
//! Builds are shared: one native build serves clippy's dependencies, the tests, and the program that the browser
//! tests talk to; one wasm build serves size, package and browser.

use super::{build, codegen, pack, size};
use crate::child;
use crate::home::{self, Home};
use crate::house::page_code;
use crate::node::Node;
use crate::trouble::Trouble;
use crate::wasm::toolchain::Compiler;
use crate::wasm::{compile, toolchain};
use crate::{browser, command};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// How much is tested.
#[derive(clap::Args)]
pub struct Options {
    /// Leave out everything that needs Node or a browser
    #[arg(long)]
    native_only: bool,
    /// Run only the steps whose name contains this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
}

/// What the set-up found.
struct Tools {
    compiler: Compiler,
    /// Node and a browser; `None` when they were not asked for.
    page: Option<(Node, PathBuf)>,
}

type Action = fn(&Home, &Tools) -> Result<(), Trouble>;

/// Everything that runs without Node.
const NATIVE: [(&str, Action); 7] = [
    ("generated files", |home, _| {
        codegen::run(home, &codegen::Options { check: true })
    }),
    ("formatting", |home, _| {
        child::run(ci(child::cargo(&home.root)).args([
            "fmt",
            "--all",
            "--check",
            "--",
            "--files-with-diff",
        ]))
    }),
    ("rules of the house", |home, _| command::house::run(home)),
    ("clippy", |home, _| {
        let mut clippy = workspace(home, "clippy");
        child::run(clippy.args(["--all-targets", "--", "-D", "warnings"]))
    }),
    ("clippy for the browser", lint_web),
    ("rust tests", |home, _| {
        child::run(&mut workspace(home, "test"))
    }),
    ("waypost program", |home, _| {
        child::run(workspace(home, "build").args(["--bin", "waypost"]))
    }),
];

/// Everything else, after the native steps.
const PAGE: [(&str, Action); 8] = [
    ("sdk", |home, tools| build::build(home, tools.node())),
    ("what ships to a page", ships),
    ("size", |home, _| size::weigh(home)),
    ("package", |home, tools| {
        tools
            .page
            .as_ref()
            .map_or(Ok(()), |(node, _)| pack::pack(home, node).map(drop))
    }),
    ("collector tests", |home, tools| {
        node_tests(home, tools, "tests/collector")
    }),
    ("cli tests", |home, tools| {
        node_tests(home, tools, "tests/cli")
    }),
    ("browser tests", |home, tools| {
        node_tests(home, tools, "tests/browser")
    }),
    ("packaging tests", |home, tools| {
        node_tests(home, tools, "tests/packaging")
    }),
];

/// Runs the steps, stopping at the first that fails.
pub fn run(home: &Home, options: &Options) -> Result<(), Trouble> {
    let start = Instant::now();
    let (tools, without_node) = set_up(home, options)?;
    let mut steps = NATIVE.to_vec();
    if tools.page.is_some() {
        steps.extend(PAGE);
    } else {
        steps.extend([PAGE[0], PAGE[1]]);
    }
    if let Some(text) = &options.only {
        steps.retain(|(name, _)| name.contains(text.as_str()));
        if steps.is_empty() {
            return Err(Trouble::new(format!("no step has `{text}` in its name")));
        }
    }
    let mut done: Vec<(&str, Duration)> = Vec::new();
    for (name, action) in &steps {
        println!("\n== {name}");
        let begin = Instant::now();
        if let Err(trouble) = action(home, &tools) {
            summary(&done, start.elapsed());
            println!("{} passed, 1 failed", done.len());
            return Err(trouble.at(format!("step `{name}`")));
        }
        println!("== {name}: done in {:.1} s", begin.elapsed().as_secs_f32());
        done.push((name, begin.elapsed()));
    }
    summary(&done, start.elapsed());
    match without_node {
        None => {
            println!("{} passed, 0 failed", done.len());
            Ok(())
        }
        Some(trouble) => {
            println!("{} passed, 1 failed", done.len());
            Err(trouble.at("the steps in Node and a browser could not run"))
        }
    }
}

/// Finds or installs the tools. Without Node the native steps still run, and the trouble is told at the end.
fn set_up(home: &Home, options: &Options) -> Result<(Tools, Option<Trouble>), Trouble> {
    println!("== set-up");
    let compiler = toolchain::find(home)?;
    println!("module: {}", compiler.describe());
    if options.native_only {
        return Ok((
            Tools {
                compiler,
                page: None,
            },
            None,
        ));
    }
    let page = Node::find(home).and_then(|node| {
        node.install()?;
        let browser = browser::find()?;
        println!("browser: {}", browser.display());
        Ok((node, browser))
    });
    Ok(match page {
        Ok(page) => (
            Tools {
                compiler,
                page: Some(page),
            },
            None,
        ),
        Err(trouble) => {
            println!("{trouble}");
            (
                Tools {
                    compiler,
                    page: None,
                },
                Some(trouble),
            )
        }
    })
}

impl Tools {
    fn node(&self) -> Option<&Node> {
        self.page.as_ref().map(|(node, _)| node)
    }
}

fn lint_web(home: &Home, tools: &Tools) -> Result<(), Trouble> {
    match compile::lint(home, &tools.compiler) {
        Some(mut clippy) => child::run(ci_mut(&mut clippy)),
        None => {
            // The browser's bindings compile anywhere, they only do not run.
            println!("no clippy for wasm32 here: linting the browser crate natively");
            let mut clippy = child::cargo(&home.root);
            child::run(ci_mut(&mut clippy).args([
                "clippy",
                "--quiet",
                "--package",
                "waypost-web",
                "--",
                "-D",
                "warnings",
            ]))
        }
    }
}

fn ships(home: &Home, _: &Tools) -> Result<(), Trouble> {
    match page_code::breaches(home)? {
        breaches if breaches.is_empty() => Ok(()),
        breaches => Err(Trouble::new(breaches.join("\nerror: "))),
    }
}

/// Node's own runner over every `*.test.mjs` below a folder, one file at a time: they share two cores with a browser.
fn node_tests(home: &Home, tools: &Tools, folder: &str) -> Result<(), Trouble> {
    let Some((node, browser)) = &tools.page else {
        return Ok(());
    };
    let path = home.root.join(folder);
    let mut files = if path.exists() {
        home::files_below(&path, &["node_modules", "results"])?
    } else {
        Vec::new()
    };
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    if files.is_empty() {
        println!("{folder} has no *.test.mjs");
        return Ok(());
    }
    let mut command = node.node();
    command
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(files);
    command
        .env("WAYPOST_CHROMIUM", browser)
        .env("WAYPOST_BIN", home.waypost());
    command
        .env("WAYPOST_SDK", home.sdk())
        .env("WAYPOST_DIST", home.root.join("dist"));
    child::run(ci_mut(&mut command))
}

/// A cargo verb over every native crate with all features, so that clippy, tests and program share what they build.
fn workspace(home: &Home, verb: &str) -> Command {
    let mut command = ci(child::cargo(&home.root));
    command.args([
        verb,
        "--quiet",
        "--locked",
        "--workspace",
        "--exclude",
        "waypost-web",
        "--all-features",
    ]);
    command
}

fn ci(mut command: Command) -> Command {
    command.env("CI", "true");
    command
}

fn ci_mut(command: &mut Command) -> &mut Command {
    command.env("CI", "true")
}

fn summary(done: &[(&str, Duration)], total: Duration) {
    println!();
    for (name, time) in done {
        println!("{:>7.1} s  {name}", time.as_secs_f32());
    }
    println!("{:>7.1} s  together with set-up", total.as_secs_f32());
}

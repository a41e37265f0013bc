//! `cargo xtask test`: set-up, then every check and every test, in the order in which they are cheap to fail.
//!
//! The steps are in [`steps`]; here is what carries them: the tools, the order, the times, the closing line.

mod steps;

use crate::browser::Browsers;
use crate::home::Home;
use crate::node::Node;
use crate::trouble::Trouble;
use crate::wasm::toolchain::{self, Compiler};
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
    /// `None` when they are missing, or were not asked for.
    page: Option<PageTools>,
}

/// What the steps about a page need.
struct PageTools {
    node: Node,
    browsers: Browsers,
}

/// Runs the steps, stopping at the first that fails.
pub fn run(home: &Home, options: &Options) -> Result<(), Trouble> {
    let start = Instant::now();
    let (tools, missing) = set_up(home, options)?;
    let mut steps = steps::list(home, &tools)?;
    if let Some(text) = &options.only {
        steps.retain(|step| step.name.contains(text.as_str()));
        if steps.is_empty() {
            return Err(Trouble::new(format!("no step has `{text}` in its name")));
        }
    }
    let mut done: Vec<(String, Duration)> = Vec::new();
    for step in steps {
        println!("\n== {}", step.name);
        let begin = Instant::now();
        if let Err(trouble) = (step.action)(home, &tools) {
            summary(&done, 1, start.elapsed());
            return Err(trouble.at(format_args!("step `{}`", step.name)));
        }
        println!("== {}: done in {:.1} s", step.name, begin.elapsed().as_secs_f32());
        done.push((step.name, begin.elapsed()));
    }
    match missing {
        None => {
            summary(&done, 0, start.elapsed());
            Ok(())
        }
        // A run that left steps out has not passed, however well the others went.
        Some(trouble) => {
            summary(&done, 1, start.elapsed());
            Err(trouble.at("not every step about a page could run"))
        }
    }
}

/// Finds or installs the tools. Without Node or a browser what does not need it still runs; the trouble is told at the end.
fn set_up(home: &Home, options: &Options) -> Result<(Tools, Option<Trouble>), Trouble> {
    println!("== set-up");
    let compiler = toolchain::find(home)?;
    println!("module: {}", compiler.describe());
    if options.native_only {
        return Ok((Tools { compiler, page: None }, None));
    }
    match page_tools(home) {
        Ok(page) => {
            let missing = page.browsers.trouble();
            if let Some(trouble) = &missing {
                println!("{trouble}");
            }
            Ok((Tools { compiler, page: Some(page) }, missing))
        }
        Err(trouble) => {
            println!("{trouble}");
            Ok((Tools { compiler, page: None }, Some(trouble)))
        }
    }
}

fn page_tools(home: &Home) -> Result<PageTools, Trouble> {
    let node = Node::find(home)?;
    node.install()?;
    Ok(PageTools { node, browsers: Browsers::find()? })
}

/// Every step with its time, then the line that counts them.
fn summary(done: &[(String, Duration)], failed: usize, total: Duration) {
    println!();
    for (name, time) in done {
        println!("{:>7.1} s  {name}", time.as_secs_f32());
    }
    println!("{:>7.1} s  together with set-up", total.as_secs_f32());
    println!("{} passed, {failed} failed", done.len());
}

//! Node and the tools that the root `package.json` names: wasm-opt, a minifier, a browser driver.
//!
//! A build does without them and says so; measuring, packing and testing need them.

use crate::child;
use crate::home::Home;
use crate::trouble::{Trouble, While};
use crate::version::Version;
use std::path::PathBuf;
use std::process::Command;

const OLDEST: Version = Version(20, 0, 0);

/// A Node that is new enough.
pub struct Node {
    root: PathBuf,
}

impl Node {
    /// Node and npm, when they are there and new enough.
    pub fn find(home: &Home) -> Result<Node, Trouble> {
        let cure = "install Node 20 or newer with npm, then run the same command again";
        let said = child::output(child::program("node").arg("--version"))
            .map_err(|_| Trouble::new("Node is not installed").help(cure))?;
        match Version::find(&said) {
            Some(version) if version >= OLDEST && child::on_path(&[npm()]).is_some() => {
                Ok(Node { root: home.root.clone() })
            }
            Some(version) if version >= OLDEST => Err(Trouble::new("npm is not installed").help(cure)),
            _ => Err(Trouble::new(format!("expected Node {OLDEST} or newer, found {}", said.trim())).help(cure)),
        }
    }

    /// Node with the packages of the root manifest, if somebody installed them.
    pub fn equipped(home: &Home) -> Result<Node, Trouble> {
        let node = Node::find(home)?;
        match ["wasm-opt", "esbuild", "terser"].iter().all(|tool| node.tool(tool).exists()) {
            true => Ok(node),
            false => Err(Trouble::new("the npm packages of the root manifest are not installed").help("npm ci")),
        }
    }

    /// Installs exactly what `package-lock.json` says, unless that is what is there.
    pub fn install(&self) -> Result<(), Trouble> {
        let age = |path: &str| std::fs::metadata(self.root.join(path)).and_then(|file| file.modified());
        let wanted = age("package-lock.json").during("reading `package-lock.json`")?;
        if age("node_modules/.package-lock.json").is_ok_and(|installed| installed >= wanted) {
            println!("npm packages are up to date");
            return Ok(());
        }
        println!("npm ci");
        child::output(self.npm().args(["ci", "--no-audit", "--no-fund"])).map(drop)
    }

    /// `npm` in the root.
    pub fn npm(&self) -> Command {
        let mut command = child::program(child::on_path(&[npm()]).unwrap_or_else(|| PathBuf::from(npm())));
        command.current_dir(&self.root);
        command
    }

    /// `node` in the root.
    pub fn node(&self) -> Command {
        let mut command = child::program("node");
        command.current_dir(&self.root);
        command
    }

    /// A program of one of the installed packages: `wasm-opt` of binaryen, `esbuild`, `terser`.
    pub fn run_tool(&self, name: &str) -> Command {
        let mut command = child::program(self.tool(name));
        command.current_dir(&self.root);
        command
    }

    fn tool(&self, name: &str) -> PathBuf {
        let file = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
        self.root.join("node_modules/.bin").join(file)
    }
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

//! `cargo xtask codegen`: files that are generated from Rust, so that every name and default is written once.

use crate::codegen::{json_schema, page_shapes, reference, typescript};
use crate::home::{self, Home};
use crate::trouble::Trouble;

/// How the generated files are treated.
#[derive(clap::Args)]
pub struct Options {
    /// Write nothing; fail when a committed file is not what Rust says today
    #[arg(long)]
    pub check: bool,
}

/// A path from the root, and the function that makes the text of that file.
type Generated = (&'static str, fn() -> String);

/// What is generated.
const GENERATED: &[Generated] = &[
    ("pkg-template/types.d.ts", typescript::generate),
    ("pkg-template/waypost.schema.json", json_schema::generate),
    // Beside the configs of the project, too: an editor that opens one completes and explains it at once.
    ("www/config/waypost.schema.json", json_schema::generate),
    ("www/reference.md", reference::generate),
    ("src/web/page/shapes.js", page_shapes::generate),
];

/// Writes or compares every generated file.
pub fn run(home: &Home, options: &Options) -> Result<(), Trouble> {
    if options.check { check(home, GENERATED) } else { generate(home, GENERATED) }
}

fn generate(home: &Home, list: &[Generated]) -> Result<(), Trouble> {
    for (path, make) in list {
        let file = home.root.join(path);
        let text = make();
        // An unchanged file keeps its age, so that nothing is built again for it.
        if home::read(&file).ok().as_deref() != Some(text.as_str()) {
            home::write(&file, text)?;
            println!("wrote {path}");
        }
    }
    Ok(())
}

/// Fails for every file that is not what its function makes now.
fn check(home: &Home, list: &[Generated]) -> Result<(), Trouble> {
    let stale: Vec<String> = list
        .iter()
        .filter(|(path, make)| home::read(&home.root.join(path)).ok().as_deref() != Some(make().as_str()))
        .map(|(path, _)| format!("`{path}` is not what Rust generates today"))
        .collect();
    if stale.is_empty() {
        println!("{} generated files are what Rust says", list.len());
        return Ok(());
    }
    Err(Trouble::new(stale.join("\nerror: ")).help("cargo xtask codegen"))
}

//! `cargo xtask pack`: `dist/package`, the npm package as a folder, and the tarball of it beside that.
//!
//! `pkg-template` is the package without what is built; its `package.json` decides what is published.

use super::build;
use crate::child;
use crate::home::{self, Home};
use crate::node::Node;
use crate::trouble::{Trouble, While};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Sources of what is built: the package has `waypost.js` and the built snippet in their place.
const SOURCES: [&str; 2] = ["classic.js", "snippet.js"];

/// Builds, then packs.
pub fn run(home: &Home) -> Result<(), Trouble> {
    let node = Node::find(home)?;
    node.install()?;
    build::build(home, Some(&node))?;
    let tarball = pack(home, &node)?;
    println!("{}", home.short(&tarball));
    Ok(())
}

/// Packs what is in `dist/sdk` and returns the path of the tarball.
pub fn pack(home: &Home, node: &Node) -> Result<PathBuf, Trouble> {
    let package = home.root.join("dist/package");
    home::fresh_folder(&package)?;
    let template = home.template();
    for path in home::files_below(&template, &["node_modules"])? {
        let name = path.strip_prefix(&template).during("packing")?;
        if !SOURCES.iter().any(|source| name == Path::new(source)) {
            copy(&path, &package.join(name))?;
        }
    }
    for path in home::files_below(&home.sdk(), &[])? {
        copy(&path, &package.join(path.file_name().unwrap_or_default()))?;
    }
    copy(&home.root.join("LICENSE"), &package.join("LICENSE"))?;
    let manifest = manifest(&home::read(&template.join("package.json"))?, &home.version)?;
    home::write(&package.join("package.json"), &manifest.text)?;
    for file in &manifest.published {
        // A pattern is npm's business; a plain name that leads nowhere would be left out without a word.
        if !file.contains('*') && !package.join(file).exists() {
            return Err(Trouble::new(format!("pkg-template/package.json publishes `{file}`, which is not there")));
        }
    }
    let dist = home.root.join("dist");
    child::output(node.npm().arg("pack").arg(&package).arg("--pack-destination").arg(&dist).arg("--silent"))?;
    let tarball = dist.join(format!("{}-{}.tgz", manifest.name, home.version));
    match tarball.exists() {
        true => Ok(tarball),
        false => Err(Trouble::new(format!("npm pack made no `{}`", home.short(&tarball)))),
    }
}

struct Manifest {
    name: String,
    published: Vec<String>,
    text: String,
}

/// The package's manifest with the version that the whole workspace has.
fn manifest(template: &str, version: &str) -> Result<Manifest, Trouble> {
    let mut document: Value = serde_json::from_str(template).during("reading `pkg-template/package.json`")?;
    let name = document["name"].as_str().unwrap_or_default().to_owned();
    let Some(fields) = document.as_object_mut() else {
        return Err(Trouble::new("`pkg-template/package.json` is no object"));
    };
    fields.insert("version".into(), version.into());
    let published = fields
        .get("files")
        .and_then(Value::as_array)
        .map_or_else(Vec::new, |files| files.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    let text = serde_json::to_string_pretty(&document).during("writing `dist/package/package.json`")? + "\n";
    Ok(Manifest { name, published, text })
}

fn copy(from: &Path, to: &Path) -> Result<(), Trouble> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).during(format_args!("making `{}`", folder.display()))?;
    }
    std::fs::copy(from, to).during(format_args!("copying `{}`", from.display())).map(drop)
}

#[cfg(test)]
mod tests {
    use super::manifest;

    #[test]
    fn the_version_is_the_workspaces_and_the_rest_stays_as_it_is() {
        let packed =
            manifest(r#"{"name":"waypost","version":"0.0.0","files":["*.js","LICENSE"],"type":"module"}"#, "1.2.3")
                .expect("an object");
        assert_eq!(packed.name, "waypost");
        assert_eq!(packed.published, ["*.js", "LICENSE"]);
        assert!(packed.text.contains("\"version\": \"1.2.3\"") && packed.text.contains("\"type\": \"module\""));
        assert!(packed.text.find("name") < packed.text.find("version"), "the order is the author's");
    }
}

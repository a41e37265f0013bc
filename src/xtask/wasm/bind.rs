//! Writes the JavaScript glue of a compiled module, with wasm-bindgen as a library.

use crate::home;
use crate::trouble::{Trouble, While};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// A module and its glue, under the names a page asks for.
pub struct Bound {
    /// `engine.js`, an ES module.
    pub glue: PathBuf,
    /// `waypost-engine.wasm`.
    pub module: PathBuf,
}

/// Binds `compiled` into `folder`.
///
/// The glue knows no path of the module: the loader hands it the response it began to fetch long before.
pub fn bind(compiled: &Path, folder: &Path) -> Result<Bound, Trouble> {
    home::fresh_folder(folder)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name("engine").typescript(false).omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.web(true).during("asking wasm-bindgen for a web module")?;
    bindgen.generate(folder).map_err(|error| Trouble::new(format!("wasm-bindgen: {error:#}")))?;
    let bound = Bound { glue: folder.join("engine.js"), module: folder.join("waypost-engine.wasm") };
    std::fs::rename(folder.join("engine_bg.wasm"), &bound.module).during("naming the bound module")?;
    if folder.join("snippets").exists() {
        return Err(Trouble::new("the glue imports further files: `src/web` must not use inline JavaScript"));
    }
    Ok(bound)
}

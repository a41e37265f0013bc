//! Weighs bytes three ways: as they are, as gzip, as brotli, each at its strongest.

use crate::home::{self, Home};
use crate::trouble::{Trouble, While};
use std::io::Write;
use std::ops::Add;
use std::path::Path;

/// The weight of one part in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// Uncompressed.
    pub raw: usize,
    /// As gzip, level 9.
    pub gzip: usize,
    /// As brotli, quality 11.
    pub brotli: usize,
}

impl Add for Weight {
    type Output = Weight;

    fn add(self, other: Weight) -> Weight {
        Weight { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// One part of what a page loads.
pub struct Part {
    /// The name that the budget and the table use.
    pub name: &'static str,
    /// What it weighs.
    pub weight: Weight,
    /// Whether it stands on its own; `false` for what another part contains.
    pub loaded: bool,
}

/// What a page loads, by name and path from the root.
const LOADED: [(&str, &str); 4] = [
    ("loader", "dist/sdk/waypost.js"),
    ("glue", "dist/sdk/waypost-engine.js"),
    ("wasm", "dist/sdk/waypost-engine.wasm"),
    ("snippet", "dist/sdk/snippet.html"),
];

/// Weighs every part of the build that is in `dist/sdk`, and the style sheets that the glue holds as text.
pub fn parts(home: &Home) -> Result<Vec<Part>, Trouble> {
    let mut parts = Vec::new();
    for (name, path) in LOADED {
        parts.push(Part { name, weight: weigh(&bytes(&home.root.join(path))?)?, loaded: true });
    }
    let mut styles = Vec::new();
    for path in home::files_below(&home.root.join("src/web"), &[])? {
        if path.extension().is_some_and(|extension| extension == "css") {
            styles.extend(bytes(&path)?);
        }
    }
    parts.push(Part { name: "styles", weight: weigh(&styles)?, loaded: false });
    // Loaded by whoever asks why, and by a page whose config has mistakes; not by a visitor.
    let explain = bytes(&home.root.join("dist/sdk/waypost-explain.wasm"))?;
    parts.push(Part { name: "explain", weight: weigh(&explain)?, loaded: false });
    // Loaded where the host draws. Built without Node there is no such file, and nothing is measured either.
    let headless = bytes(&home.root.join("dist/sdk/waypost-engine-headless.js"))?;
    parts.push(Part { name: "headless", weight: weigh(&headless)?, loaded: false });
    Ok(parts)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    std::fs::read(path).during(format_args!("weighing `{}`", path.display()))
}

/// Everything that a page loads, together.
pub fn total(parts: &[Part]) -> Weight {
    parts.iter().filter(|part| part.loaded).fold(Weight::default(), |sum, part| sum + part.weight)
}

fn weigh(bytes: &[u8]) -> Result<Weight, Trouble> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes).during("compressing as gzip")?;
    let gzip = gzip.finish().during("compressing as gzip")?;
    let mut brotli = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &settings).during("compressing as brotli")?;
    Ok(Weight { raw: bytes.len(), gzip: gzip.len(), brotli: brotli.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_repeats_itself_weighs_less_when_compressed() {
        let weight = weigh("waypost ".repeat(500).as_bytes()).expect("memory does not fail");
        assert_eq!(weight.raw, 4000);
        assert!(weight.gzip < 100 && weight.brotli < weight.gzip, "{weight:?}");
    }

    #[test]
    fn what_another_part_contains_is_not_added() {
        let weight = Weight { raw: 3, gzip: 2, brotli: 1 };
        let part = |name, loaded| Part { name, weight, loaded };
        assert_eq!(total(&[part("wasm", true), part("styles", false), part("glue", true)]), weight + weight);
    }
}

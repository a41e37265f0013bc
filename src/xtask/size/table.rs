//! The weights as a table: printed, and committed as `tests/size/sizes.txt` so that a change shows in review.

use super::measure::{Part, Weight, total};
use std::fmt::Write;

/// Rows of parts, then the total.
pub fn table(parts: &[Part]) -> String {
    let mut text = String::from("Bytes that a page loads, written by `cargo xtask size`.\n\n");
    let _ = writeln!(text, "{:<8} {:>8} {:>8} {:>8}", "part", "raw", "gzip", "brotli");
    for part in parts {
        row(&mut text, part.name, part.weight, note(part));
    }
    row(&mut text, "total", total(parts), "");
    text
}

/// What to know of a part that is not added to the total.
fn note(part: &Part) -> &'static str {
    match (part.loaded, part.name) {
        (true, _) => "",
        (false, "styles") => "  inside the glue, not added",
        (false, "headless") => "  loaded where the host draws, not added",
        (false, _) => "  loaded when somebody asks why, not added",
    }
}

fn row(text: &mut String, name: &str, weight: Weight, note: &str) {
    let Weight { raw, gzip, brotli } = weight;
    let _ = writeln!(text, "{name:<8} {raw:>8} {gzip:>8} {brotli:>8}{note}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_stands_below_the_parts() {
        let weight = Weight { raw: 3000, gzip: 200, brotli: 100 };
        let part = |name, loaded| Part { name, weight, loaded };
        let text = table(&[part("wasm", true), part("styles", false)]);
        assert!(text.contains("styles       3000      200      100  inside the glue, not added\n"), "{text}");
        assert!(text.ends_with("total        3000      200      100\n"), "{text}");
    }
}

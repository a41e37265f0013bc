//! What a page may load, as `tests/size/budget.toml` says it.

use super::measure::{Part, Weight, total};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One way of weighing: its name, its limits, and its bytes.
type Way<'a> = (&'a str, &'a BTreeMap<String, usize>, fn(Weight) -> usize);

/// Limits in bytes, by part; `total` is everything together.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Budget {
    raw: BTreeMap<String, usize>,
    gzip: BTreeMap<String, usize>,
    brotli: BTreeMap<String, usize>,
}

impl Budget {
    /// One sentence for each limit that is passed, or that names no part.
    pub fn exceeded(&self, parts: &[Part]) -> Vec<String> {
        let ways: [Way; 3] = [
            ("raw", &self.raw, |weight| weight.raw),
            ("gzip", &self.gzip, |weight| weight.gzip),
            ("brotli", &self.brotli, |weight| weight.brotli),
        ];
        let mut sentences = Vec::new();
        for (way, limits, bytes) in ways {
            for (name, &limit) in limits {
                let weight = match name.as_str() {
                    "total" => Some(total(parts)),
                    _ => parts.iter().find(|part| part.name == name).map(|part| part.weight),
                };
                match weight.map(bytes) {
                    None => sentences.push(format!("the budget names a part `{name}`, which nothing measures")),
                    Some(found) if found > limit => sentences
                        .push(format!("`{name}` is {found} bytes {way}, {} over its limit of {limit}", found - limit)),
                    Some(_) => {}
                }
            }
        }
        sentences
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(budget: &str, expect: &[&str]) {
        let budget: Budget = toml::from_str(budget).expect("a budget");
        let part = |name, brotli| Part { name, weight: Weight { raw: 1000, gzip: 500, brotli }, loaded: true };
        assert_eq!(budget.exceeded(&[part("loader", 300), part("wasm", 400)]), expect);
    }

    #[test]
    fn a_part_at_its_limit_is_inside_it() {
        check("[brotli]\nloader = 300\ntotal = 700\n[raw]\nwasm = 1000", &[]);
    }

    #[test]
    fn a_part_over_its_limit_is_named_with_the_excess() {
        check("[brotli]\nloader = 299", &["`loader` is 300 bytes brotli, 1 over its limit of 299"]);
        check("[raw]\nwasm = 990", &["`wasm` is 1000 bytes raw, 10 over its limit of 990"]);
    }

    #[test]
    fn the_total_has_a_limit_of_its_own() {
        check("[brotli]\ntotal = 600", &["`total` is 700 bytes brotli, 100 over its limit of 600"]);
    }

    #[test]
    fn a_limit_for_nothing_is_a_mistake() {
        check("[gzip]\nlodaer = 1", &["the budget names a part `lodaer`, which nothing measures"]);
    }

    #[test]
    fn an_unknown_way_of_measuring_is_refused() {
        assert!(toml::from_str::<Budget>("[zstd]\ntotal = 1").is_err());
    }
}

//! Who gets which variant: GrowthBook's hashing, as its SDK specification has it, so that every GrowthBook SDK puts the
//! same user into the same variant.
//!
//! A person is hashed to a place between 0 and 1, their bucket; every variant of an experiment owns a range of that
//! line. What always holds: the same arguments have the same bucket on every machine, and a variant's range keeps its
//! start when the coverage changes, so that nobody changes variants when an experiment is widened.

use crate::number::{larger, smaller};
use waypost_schema::Text;

/// A part of the line from 0 to 1: its start, which belongs to it, and its end, which does not.
pub type Range = (f64, f64);

/// The bucket of a value, from 0 up to but never 1. `None` for a version of the hashing that is not known.
///
/// Version 1 tells 1,000 buckets apart and is biased between experiments with similar seeds; it is what namespaces use.
/// Version 2 tells 10,000 apart. Source: `hash` of the GrowthBook SDK specification.
///
/// ```
/// use waypost_engine::bucket;
/// use waypost_schema::Text;
/// let bucket = |version| bucket::hash(&Text::from("welcome"), &Text::from("u_1"), version);
/// assert_eq!(bucket(1), Some(0.48));
/// assert_eq!(bucket(2), Some(0.3033));
/// assert_eq!(bucket(3), None);
/// ```
#[must_use]
pub fn hash(seed: &Text, value: &Text, version: u32) -> Option<f64> {
    match version {
        1 => Some(f64::from(fnv1a(&[value, seed]) % 1_000) / 1_000.0),
        2 => {
            let once = Text::of_number(fnv1a(&[seed, value]).into());
            Some(f64::from(fnv1a(&[&once]) % 10_000) / 10_000.0)
        }
        _ => None,
    }
}

/// FNV-1a, 32 bit, of the texts one after the other: by UTF-16 code units, because the specification is JavaScript's
/// `charCodeAt`. What is not ASCII has another bucket by UTF-8 bytes.
fn fnv1a(texts: &[&Text]) -> u32 {
    let mut state: u32 = 0x811c_9dc5;
    for text in texts {
        text.units(&mut |unit| state = (state ^ unit).wrapping_mul(0x0100_0193));
    }
    state
}

/// Whether a value is in a part of a namespace: experiments that own different parts of it never share a person.
///
/// Source: `inNamespace` of the GrowthBook SDK specification.
///
/// ```
/// use waypost_engine::bucket;
/// use waypost_schema::Text;
/// let (user, namespace) = (Text::from("u_1"), Text::from("onboarding"));
/// // Everybody is in one of two halves, and in one only.
/// assert_ne!(bucket::in_namespace(&user, &namespace, (0.0, 0.5)), bucket::in_namespace(&user, &namespace, (0.5, 1.0)));
/// ```
#[must_use]
pub fn in_namespace(value: &Text, namespace: &Text, range: Range) -> bool {
    hash(&Text::from("__").plus(namespace), value, 1).is_some_and(|bucket| within(bucket, range))
}

fn within(bucket: f64, (start, end): Range) -> bool {
    bucket >= start && bucket < end
}

/// The same weight for each of so many variants.
///
/// ```
/// use waypost_engine::bucket;
/// assert_eq!(bucket::equal_weights(4), [0.25; 4]);
/// assert!(bucket::equal_weights(0).is_empty());
/// ```
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "nobody has that many variants")]
pub fn equal_weights(count: usize) -> Vec<f64> {
    vec![1.0 / count as f64; count]
}

/// The range of each variant. Without a coverage everybody takes part, without weights all weigh the same; weights of
/// another number than the variants, or whose sum is not about 1, count as none.
///
/// Nothing is rounded: where ranges meet, the last bit decides, and it has to be the bit of the other SDKs.
/// Source: `getBucketRanges` of the GrowthBook SDK specification.
///
/// ```
/// use waypost_engine::bucket;
/// assert_eq!(bucket::bucket_ranges(2, None, Some(&[0.25, 0.75])), [(0.0, 0.25), (0.25, 1.0)]);
/// assert_eq!(bucket::bucket_ranges(2, Some(0.5), None), [(0.0, 0.25), (0.5, 0.75)]);
/// ```
#[must_use]
pub fn bucket_ranges(count: usize, coverage: Option<f64>, weights: Option<&[f64]>) -> Vec<Range> {
    let coverage = smaller(larger(coverage.unwrap_or(1.0), 0.0), 1.0);
    let sound = |weights: &&[f64]| weights.len() == count && (0.99..=1.01).contains(&weights.iter().sum::<f64>());
    let equal = equal_weights(count);
    let mut next = 0.0;
    let range = |weight: &f64| {
        let start = next;
        next += weight;
        (start, start + coverage * weight)
    };
    weights.filter(sound).unwrap_or(&equal).iter().map(range).collect()
}

/// The variant whose range a bucket is in; `None` for somebody who takes no part.
///
/// Source: `chooseVariation` of the GrowthBook SDK specification, which says -1 for nobody's.
///
/// ```
/// use waypost_engine::bucket;
/// let ranges = bucket::bucket_ranges(2, Some(0.5), None);
/// assert_eq!(bucket::choose_variation(0.6, &ranges), Some(1));
/// assert_eq!(bucket::choose_variation(0.8, &ranges), None);
/// ```
#[must_use]
pub fn choose_variation(bucket: f64, ranges: &[Range]) -> Option<usize> {
    ranges.iter().position(|range| within(bucket, *range))
}

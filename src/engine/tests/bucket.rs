//! Buckets, with cases of our own; GrowthBook's are in `conformance.rs`, when at hand.
//!
//! The buckets below were computed with another implementation of the specification, in JavaScript.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use waypost_engine::bucket::{bucket_ranges, choose_variation, equal_weights, hash, in_namespace};
use waypost_schema::Text;

/// Seed, value, and the bucket by version 1 and 2.
const CASES: &[(&str, &str, f64, f64)] = &[
    ("", "", 0.261, 0.2305),
    ("welcome", "u_1", 0.48, 0.3033),
    ("welcome_length", "u_8f3a", 0.15, 0.171),
    ("", "u_1", 0.716, 0.7626),
    ("welcome", "", 0.267, 0.2308),
    ("Grüße", "Żółć", 0.055, 0.5142),
    ("seed", "日本語", 0.215, 0.4482),
    ("🚀", "👩\u{200d}💻", 0.303, 0.6221),
    ("a\u{0}b", "\u{9}", 0.181, 0.3718),
];

fn text(text: &'static str) -> Text {
    Text::from(text)
}

#[test]
fn a_bucket_is_the_same_as_in_javascript() {
    for (seed, value, first, second) in CASES {
        assert_eq!(hash(&text(seed), &text(value), 1), Some(*first), "{seed} {value} version 1");
        assert_eq!(hash(&text(seed), &text(value), 2), Some(*second), "{seed} {value} version 2");
    }
}

#[test]
fn a_version_nobody_knows_has_no_bucket() {
    for version in [0, 3, 99, u32::MAX] {
        assert_eq!(hash(&text("seed"), &text("u_1"), version), None, "version {version}");
    }
}

#[test]
fn weights_that_do_not_fit_count_as_none() {
    let equal = bucket_ranges(2, None, None);
    assert_eq!(equal, [(0.0, 0.5), (0.5, 1.0)]);
    for weights in [&[][..], &[1.0], &[0.2, 0.3, 0.5], &[0.4, 0.5], &[0.6, 0.5], &[f64::NAN, 0.5]] {
        assert_eq!(bucket_ranges(2, None, Some(weights)), equal, "{weights:?}");
    }
    // About 1 is near enough.
    assert_eq!(bucket_ranges(2, None, Some(&[0.495, 0.5])), [(0.0, 0.495), (0.495, 0.995)]);
}

#[test]
fn coverage_stays_between_nobody_and_everybody() {
    for (coverage, expected) in [
        (None, [(0.0, 0.5), (0.5, 1.0)]),
        (Some(7.0), [(0.0, 0.5), (0.5, 1.0)]),
        (Some(0.5), [(0.0, 0.25), (0.5, 0.75)]),
        (Some(0.0), [(0.0, 0.0), (0.5, 0.5)]),
        (Some(-1.0), [(0.0, 0.0), (0.5, 0.5)]),
    ] {
        assert_eq!(bucket_ranges(2, coverage, None), expected, "{coverage:?}");
    }
}

#[test]
fn where_ranges_meet_the_last_bit_decides_as_in_other_sdks() {
    let ranges = bucket_ranges(2, Some(0.4), Some(&[0.55, 0.45]));
    assert_eq!(ranges[0].1, 0.220_000_000_000_000_03);
    assert_eq!(choose_variation(0.22, &ranges), Some(0));
}

#[test]
fn a_range_owns_its_start_and_not_its_end() {
    let ranges = [(0.0, 0.25), (0.25, 0.25), (0.5, 0.75)];
    for (bucket, expected) in [(0.0, Some(0)), (0.25, None), (0.5, Some(2)), (0.75, None), (1.0, None), (-0.1, None)] {
        assert_eq!(choose_variation(bucket, &ranges), expected, "{bucket}");
    }
    assert_eq!(choose_variation(0.5, &[]), None);
}

#[test]
fn no_variants_have_no_weights_and_no_ranges() {
    assert!(equal_weights(0).is_empty());
    assert!(bucket_ranges(0, None, None).is_empty());
    assert_eq!(equal_weights(3), [1.0 / 3.0; 3]);
}

#[test]
fn the_parts_of_a_namespace_share_nobody() {
    for user in 0..1_000 {
        let user = Text::from(format!("u_{user}"));
        let parts = [(0.0, 0.4), (0.4, 0.7), (0.7, 1.0)];
        let inside = parts.iter().filter(|part| in_namespace(&user, &text("onboarding"), **part)).count();
        assert_eq!(inside, 1, "{user}");
    }
}

#[test]
fn people_divide_by_the_weights_and_stay_when_an_experiment_is_widened() {
    let (narrow, wide) = [0.3, 1.0].map(|coverage| bucket_ranges(3, Some(coverage), Some(&[0.2, 0.3, 0.5]))).into();
    let mut counts = [0_u32; 3];
    for user in 0..100_000 {
        let bucket = hash(&text("welcome"), &Text::from(format!("u_{user}")), 2).unwrap();
        let variant = choose_variation(bucket, &wide).unwrap();
        counts[variant] += 1;
        let before = choose_variation(bucket, &narrow);
        assert!(before.is_none_or(|before| before == variant), "u_{user} was {before:?} and is {variant}");
    }
    for (count, expected) in counts.into_iter().zip([20_000_u32, 30_000, 50_000]) {
        assert!(count.abs_diff(expected) < 1_000, "{counts:?}");
    }
}

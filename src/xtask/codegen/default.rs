//! Defaults of keys: from Rust, as they stand in the declaration, to JSON.

use serde_json::Value;
use waypost_schema::Duration;
use waypost_schema::describe::{Field, Shape};

/// The units of a duration in milliseconds, largest first.
const UNITS: [(i64, &str); 6] =
    [(604_800_000, "w"), (86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s"), (1, "ms")];

/// What stands for a key that is absent; `None` when nothing does.
///
/// # Panics
///
/// When a declaration has a default of a kind that is new here: the generator has to learn it.
pub fn default(field: &Field) -> Option<Value> {
    let source = field.default?;
    let value = read(source, field.shape);
    assert!(value.is_some(), "`{}` has a default that codegen cannot read: {source}", field.key);
    value
}

fn read(source: &str, shape: Shape) -> Option<Value> {
    match shape {
        Shape::Choice(choice) => {
            let (_, variant) = source.rsplit_once("::")?;
            let at = choice.variants.iter().position(|name| *name == variant.trim())?;
            Some(choice.words[at].into())
        }
        Shape::Duration => {
            let digits = source.strip_prefix("Duration(")?.strip_suffix(')')?.replace('_', "");
            duration(digits.parse().ok()?).map(Value::from)
        }
        Shape::Number | Shape::Count => {
            let number: f64 = source.trim_end_matches("_u32").replace('_', "").parse().ok()?;
            // Whole numbers are written as such.
            #[expect(clippy::cast_possible_truncation, reason = "compared with itself")]
            let whole = number as i64;
            #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "whether it is whole")]
            Some(if whole as f64 == number { whole.into() } else { number.into() })
        }
        Shape::Boolean | Shape::Text => serde_json::from_str(source).ok(),
        _ => None,
    }
}

/// A duration as a config file has it, in the largest unit that is exact.
fn duration(ms: i64) -> Option<String> {
    let (size, unit) = UNITS.iter().find(|(size, _)| ms % size == 0)?;
    let text = format!("{}{unit}", ms / size);
    (Duration::parse(&text) == Some(Duration(ms))).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use waypost_schema::View;
    use waypost_schema::config::Missing;

    #[test]
    fn rust_becomes_json() {
        let check = |source, shape, expect: &str| {
            assert_eq!(read(source, shape).map(|value| value.to_string()).unwrap_or_default(), expect, "{source}");
        };
        check("Duration(4_000)", Shape::Duration, r#""4s""#);
        check("Duration(90_000)", Shape::Duration, r#""90s""#);
        check("Missing::Skip", Missing::SHAPE, r#""skip""#);
        check("0.0", Shape::Number, "0");
        check("0.5", Shape::Number, "0.5");
        check("1", Shape::Count, "1");
        check("false", Shape::Boolean, "false");
        check(r#""app""#, Shape::Text, r#""app""#);
        check("some_function()", Shape::Text, "");
    }
}

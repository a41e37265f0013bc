//! Repetitions with a bound so high that it does not help: `(.*a){20}` stands still as `(.*a)+` does.

use super::syntax::Expression;

/// So many ways a text may be tried in without anybody noticing.
const FEW: f64 = 100_000.0;
/// How many ways are counted for what may come for ever; texts are short.
const FOR_EVER: f64 = 20.0;
/// More than this need not be told apart.
const MOST: f64 = 1e12;
/// Longer bounds are not written out.
const LONG: u32 = 20;

/// The expression with loops in the place of the repetitions that leave too many ways.
pub(super) fn loose(expression: &Expression) -> Expression {
    let all = |parts: &[Expression]| parts.iter().map(loose).collect();
    match expression {
        Expression::Signs(_) => expression.clone(),
        Expression::Row(parts) => Expression::Row(all(parts)),
        Expression::Either(rows) => Expression::Either(all(rows)),
        Expression::Repeat(inside, least, most) => {
            let ways = |times: u32| power(choices(inside), times) > FEW;
            let part = loose(inside);
            match most {
                // What must come may be nothing in every round but one: two rounds tell which.
                Some(_) if ways(*least) => {
                    Expression::Repeat(Box::new(Expression::Row(vec![part.clone(), part])), 1, None)
                }
                Some(most) if ways(*most) => Expression::Repeat(Box::new(part), (*least).min(1), None),
                Some(most) if most.saturating_sub(*least) > LONG => {
                    Expression::Repeat(Box::new(part), (*least).min(1), None)
                }
                most => Expression::Repeat(Box::new(part), *least, *most),
            }
        }
    }
}

/// In about how many ways an expression can be gone through.
fn choices(expression: &Expression) -> f64 {
    let all = match expression {
        Expression::Signs(_) => 1.0,
        Expression::Row(parts) => parts.iter().map(choices).fold(1.0, |all, part| (all * part).min(MOST)),
        Expression::Either(rows) => rows.iter().map(choices).sum(),
        Expression::Repeat(inside, _, None) => FOR_EVER * choices(inside),
        Expression::Repeat(inside, least, Some(most)) => {
            f64::from(most.saturating_sub(*least).saturating_add(1)) * power(choices(inside), *most)
        }
    };
    all.min(MOST)
}

fn power(base: f64, times: u32) -> f64 {
    base.powf(f64::from(times)).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::super::is_slow;

    #[test]
    fn a_high_bound_is_no_bound() {
        for pattern in [
            "(.*a){20}",
            "(a{1,10}){1,10}$",
            "(\\w{1,200}){1,50}",
            "(a?){30}a{30}",
            "(a|a){30}$",
            "(\\w+\\s?){1,12}$",
            "(x(.*,){11}P)",
        ] {
            assert!(is_slow(pattern, false), "{pattern}");
        }
    }

    #[test]
    fn a_low_bound_and_a_separator_help() {
        for pattern in [
            "(\\d{1,3}\\.){3}\\d{1,3}",
            "(\\d{1,3}\\.){30}\\d{1,3}",
            "([a-z]+-)*x",
            "([a-z]+-){20}x",
            "(.*,){2}",
            "(a|b){30}",
            "(a|bc){30}",
            "([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}",
            "^[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,10}$",
            "^(\\d{4}){6}$",
            "(a?){0,30}",
            "^.{1,200}@.{1,200}$",
        ] {
            assert!(!is_slow(pattern, false), "{pattern}");
        }
    }
}

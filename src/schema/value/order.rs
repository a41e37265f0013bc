//! A total order on values, so that of two different ones every copy of a state keeps the same.

use crate::{Kind, Value};
use core::cmp::Ordering;

/// Numbers by size, texts by UTF-16 code units, lists by their first elements first, objects by their members.
pub(crate) fn order(a: &Value, b: &Value) -> Ordering {
    let kind = a.kind();
    let kinds = kind.cmp(&b.kind());
    if kinds.is_ne() {
        return kinds;
    }
    match kind {
        Kind::Null => Ordering::Equal,
        Kind::Boolean => a.truthy().cmp(&b.truthy()),
        Kind::Number => a.number().unwrap_or_default().total_cmp(&b.number().unwrap_or_default()),
        Kind::String => a.as_text().unwrap_or_default().order(&b.as_text().unwrap_or_default()),
        Kind::Array | Kind::Object => {
            // An object is ordered like the list of its members, each the list of its key and its value.
            let (a, b) = (a.flat(), b.flat());
            (0..a.len().min(b.len()))
                .map(|at| order(&a.item(at), &b.item(at)))
                .find(|order| order.is_ne())
                .unwrap_or_else(|| a.len().cmp(&b.len()))
        }
    }
}

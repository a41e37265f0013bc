//! What the browser lends: clock, storage, address, regular expressions.

mod ids;
mod page;
mod platform;
mod store;

pub(crate) use ids::new_id;
pub(crate) use page::{device, here};
pub(crate) use platform::platform;
pub(crate) use store::Store;

use waypost_schema::Time;

/// The time by this browser's clock.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far inside i64")]
pub(crate) fn now() -> Time {
    Time(js_sys::Date::now() as i64)
}

/// The window. A session is only made in one.
#[expect(clippy::expect_used, reason = "the loader makes sessions in a window only")]
pub(crate) fn window() -> web_sys::Window {
    web_sys::window().expect("a window")
}

/// The document.
#[expect(clippy::expect_used, reason = "a window that runs scripts has a document")]
pub(crate) fn document() -> web_sys::Document {
    window().document().expect("a document")
}

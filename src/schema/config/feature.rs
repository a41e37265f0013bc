//! Features: things people do in the product.

use crate::Text;
use crate::view::{Page, Selector, document};

document! {
    /// One feature of the product, and how its use is seen.
    FeatureDoc {
        /// What people call it.
        title: Option<Text>,
        /// Whether it is a golden feature: its use predicts that people stay.
        core: bool = false,
        /// What counts as using it. Without it, only `feature.used` events from the host do.
        on: Option<FeatureOnDoc>,
    }
}

document! {
    /// What counts as one use; any of the keys given.
    FeatureOnDoc {
        /// A click on an element that matches, or inside one.
        click: Option<Selector>,
        /// A visit to a page that matches.
        page: Option<Page>,
        /// An event of the host.
        event: Option<Text>,
    }
}

//! The lines of a checklist and of a launcher.

use crate::Text;
use crate::view::{Condition, Selector, document};
use crate::{Shape, Value, View};

document! {
    /// A line with more than an id.
    ItemKeysDoc {
        /// The milestone it ticks; in a checklist.
        milestone: Option<Text>,
        /// The experience it plays; in a launcher.
        experience: Option<Text>,
        /// Its words, in the place of those of the milestone or the experience. May hold `{{fact|fallback}}`.
        title: Option<Text>,
        /// Where this does not hold, the line is left out.
        if_ as "if": Option<Condition>,
        /// The experience that pressing it starts.
        start: Option<Text>,
        /// The address that pressing it goes to: http, https, mailto, or relative to the page.
        go: Option<Text>,
        /// The element that pressing it clicks on.
        click: Option<Selector>,
    }
}

/// A line of a checklist or a launcher: an id, or an object with more.
#[derive(Clone, Debug)]
pub struct ItemDoc(pub Value);

impl View for ItemDoc {
    type Out = ItemDoc;
    const SHAPE: Shape = Shape::Either(&[Shape::Text, Shape::Document(ItemKeysDoc::DOCUMENT)]);
    fn view(value: Value) -> ItemDoc {
        ItemDoc(value)
    }
}

impl ItemDoc {
    /// The id of the milestone or the experience; none for a line that only leads somewhere.
    #[must_use]
    pub fn id(&self) -> Option<Text> {
        let keys = ItemKeysDoc(self.0.clone());
        self.0.as_text().or_else(|| keys.milestone()).or_else(|| keys.experience())
    }

    /// The experience that pressing it starts.
    #[must_use]
    pub fn start(&self) -> Option<Text> {
        ItemKeysDoc(self.0.clone()).start()
    }

    /// What must hold for the line to be there.
    #[must_use]
    pub fn if_(&self) -> Option<Value> {
        ItemKeysDoc(self.0.clone()).if_()
    }
}

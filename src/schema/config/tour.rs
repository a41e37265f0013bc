//! The steps of a tour.

use super::{ButtonDoc, MediaDoc, Placement, TargetDoc};
use crate::Duration;
use crate::Text;
use crate::view::{Condition, List, Page, choice, document};

document! {
    /// One step of a tour.
    TourStepDoc {
        /// Its id, unique in the tour.
        id: Text,
        /// Its heading. May hold `{{fact|fallback}}`.
        title: Text,
        /// Its text, in a small Markdown subset. May hold `{{fact|fallback}}`.
        body: Option<Text>,
        /// The element it points at; without it, it stands in the middle.
        target: Option<TargetDoc>,
        /// On which side of the target it stands, if there is room.
        placement: Placement = Placement::Bottom,
        /// How far from the target, in pixels.
        offset: f64 = 12.0,
        /// How long to wait for the target.
        wait: Duration = Duration(4_000),
        /// What to do when the target does not appear.
        missing: Missing = Missing::Skip,
        /// Where this does not hold, the step is left out.
        if_ as "if": Option<Condition>,
        /// Whether the page behind cannot be used meanwhile.
        inert: bool = false,
        /// Whether the page around the target is dimmed.
        dim: bool = true,
        /// A picture or a film above the text.
        media: Option<MediaDoc>,
        /// What brings the next step; without it, a button does.
        advance: Option<AdvanceDoc>,
        /// The words of its button.
        button: Option<Text>,
        /// Its buttons, in the place of the usual ones.
        buttons: List<ButtonDoc>,
    }
}

document! {
    /// What brings the next step of a tour; any of the keys given.
    AdvanceDoc {
        /// Something done to the target.
        on: Option<AdvanceOn>,
        /// An event of the host.
        event: Option<Text>,
        /// The user is on a page that matches.
        page: Option<Page>,
        /// An element that has appeared.
        element: Option<TargetDoc>,
    }
}

choice! {
    /// What to do when the target of a step does not appear in time.
    Missing {
        /// Go on with the next step.
        Skip = "skip",
        /// End the tour.
        End = "end",
    }
}

choice! {
    /// What has to be done to the target to go on.
    AdvanceOn {
        /// Click on it.
        Click = "click",
        /// Fill it in, or choose from it.
        Input = "input",
    }
}

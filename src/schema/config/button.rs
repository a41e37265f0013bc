//! What can be pressed in an experience.

use crate::Text;
use crate::view::{Selector, choice, document};

document! {
    /// The one thing an experience offers to do: a button.
    ActionDoc {
        /// The words on the button.
        label: Text,
        /// The experience it starts.
        start: Option<Text>,
        /// The address it goes to: http, https, mailto, or relative to the page.
        go: Option<Text>,
        /// The element it clicks on for the user.
        click: Option<Selector>,
    }
}

document! {
    /// A button in the place of the usual ones.
    ButtonDoc {
        /// The words on the button.
        label: Text,
        /// What becomes of the experience. Without it: a button with nothing but words goes on, one that starts another
        /// experience finishes, every other one stays on the step of a tour and finishes what has no steps.
        do_ as "do": Option<ButtonDo>,
        /// The experience it starts.
        start: Option<Text>,
        /// The address it goes to: http, https, mailto, or relative to the page.
        go: Option<Text>,
        /// The element it clicks on for the user.
        click: Option<Selector>,
        /// The event it reports, as `waypost.track` would.
        track: Option<Text>,
        /// Whether it stands back behind the other.
        plain: bool = false,
    }
}

choice! {
    /// What a button makes of its experience.
    ButtonDo {
        /// Goes on to the next step, or to the end.
        Next = "next",
        /// Goes back a step.
        Back = "back",
        /// Ends it as completed.
        Finish = "finish",
        /// Puts it off.
        Snooze = "snooze",
        /// Ends it as dismissed.
        Dismiss = "dismiss",
        /// Leaves it as it is.
        Stay = "stay",
    }
}

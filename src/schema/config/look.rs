//! Colours, shape, and the people who speak.

use crate::Text;
use crate::view::{choice, document};

document! {
    /// A person in whose name messages are shown.
    SenderDoc {
        /// The name.
        name: Text,
        /// What they do.
        role: Option<Text>,
        /// The address of a picture.
        avatar: Option<Text>,
    }
}

document! {
    /// Colours and shape.
    ThemeDoc {
        /// The colour of buttons and of what is done, as CSS writes it.
        accent: Option<Text>,
        /// How round corners are, in pixels.
        radius: Option<f64>,
        /// The font, as CSS names families; that of the page without it.
        font: Option<Text>,
        /// How much room there is around things: 1 is usual, less is denser.
        spacing: Option<f64>,
        /// Light or dark.
        mode: Mode = Mode::Auto,
    }
}

choice! {
    /// Light or dark.
    Mode {
        /// As the person's system says.
        Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

//! Pictures and films.

use crate::Text;
use crate::view::document;

document! {
    /// A picture or a film. Its size is said, so that nothing moves while it loads.
    MediaDoc {
        /// The address of a picture.
        image: Option<Text>,
        /// The address of a film.
        video: Option<Text>,
        /// What it shows, in words; empty where it only decorates.
        alt: Option<Text>,
        /// How wide it is, in pixels.
        width: u32,
        /// How high it is, in pixels.
        height: u32,
        /// The address of the picture that a film shows before it runs.
        poster: Option<Text>,
    }
}

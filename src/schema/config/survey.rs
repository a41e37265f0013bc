//! What a survey asks.

use crate::view::choice;

choice! {
    /// The questions a survey can ask.
    Question {
        /// Net promoter score, 0 to 10.
        Nps = "nps",
        /// Customer satisfaction, 1 to 5.
        Csat = "csat",
        /// Customer effort, 1 to 7.
        Ces = "ces",
        /// One of several answers.
        Choice = "choice",
        /// Any of several answers.
        Choices = "choices",
        /// An answer in words.
        Text = "text",
    }
}

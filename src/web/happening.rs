//! What the page says happened, as the engine knows it.

use waypost_engine::Happening;
use waypost_schema::{Value, words};

words! {
    /// What can happen in a page.
    Is {
        /// Time has passed, or something that is not known happened.
        Tick = "tick",
        /// A page load.
        Load = "load",
        /// The other tabs.
        Living = "living",
        /// Another page.
        Page = "page",
        /// The page's name.
        Name = "name",
        /// An event.
        Track = "track",
        /// A feature.
        Use = "use",
        /// The user.
        Identify = "identify",
        /// The account.
        Group = "group",
        /// A dataset.
        Ready = "ready",
        /// An empty container.
        Empty = "empty",
        /// The moment of an experience.
        Trigger = "trigger",
        /// An experience is wanted.
        Start = "start",
        /// It is on the screen.
        Shown = "shown",
        /// It goes on.
        Advance = "advance",
        /// It goes back.
        Back = "back",
        /// Its action was taken.
        Act = "act",
        /// It was followed to its end.
        Finish = "finish",
        /// Its question was answered.
        Answer = "answer",
        /// It was closed.
        Dismiss = "dismiss",
        /// It was put off.
        Snooze = "snooze",
        /// The host asked for a variant.
        Variant = "variant",
        /// The user is at work.
        Active = "active",
        /// Its target is missing.
        Missing = "missing",
    }
}

/// Reads one happening: `{"is": "track", …}`. What is not known is a tick.
pub(crate) fn read(said: &Value) -> Happening {
    let text = |key: &'static str| said.at(key).as_text().unwrap_or_default();
    let experience = text("experience");
    match Is::of(&text("is")).unwrap_or(Is::Tick) {
        Is::Load => Happening::Load(said.clone()),
        Is::Living => Happening::Living(said.at("living")),
        Is::Page => Happening::Page { page: said.at("page"), properties: said.at("properties") },
        Is::Name => Happening::Name(text("name")),
        Is::Track => Happening::Track(text("name"), said.at("properties")),
        Is::Use => Happening::Use(text("feature")),
        Is::Identify => Happening::Identify(text("id"), said.at("traits")),
        Is::Group => Happening::Group(text("id"), said.at("traits")),
        Is::Ready => Happening::Ready(text("dataset"), said.at("count").number().unwrap_or_default()),
        Is::Empty => Happening::Empty(experience, said.at("empty").truthy()),
        Is::Trigger => Happening::Trigger(experience),
        Is::Start => Happening::Start(experience, said.at("once").truthy()),
        Is::Shown => Happening::Shown(experience),
        Is::Advance => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small index")]
            let step = said.at("step").number().unwrap_or_default() as u32;
            Happening::Advance(experience, step, text("by"))
        }
        Is::Back => Happening::Back(experience),
        Is::Act => Happening::Act(experience),
        Is::Finish => Happening::Finish(experience),
        Is::Answer => Happening::Answer(experience, said.at("answer"), text("comment")),
        Is::Dismiss => Happening::Dismiss(experience, text("reason")),
        Is::Snooze => {
            #[expect(clippy::cast_possible_truncation, reason = "milliseconds")]
            let ms = said.at("ms").number().map(|ms| ms as i64);
            Happening::Snooze(experience, ms)
        }
        Is::Variant => Happening::Variant(text("experiment")),
        Is::Active => Happening::Active(said.at("clicks").number().unwrap_or_default()),
        Is::Missing => Happening::Missing(experience, said.clone()),
        Is::Tick => Happening::Tick,
    }
}

//! Experiences: everything that is shown.

use super::{
    ActionDoc, AudienceDoc, ButtonDoc, ItemDoc, MediaDoc, Position, Question, RepeatDoc, StartDoc, TargetDoc,
    TourStepDoc,
};
use crate::Duration;
use crate::Text;
use crate::view::{Condition, List, Map, Selector, choice, document};

document! {
    /// One thing that is shown.
    ExperienceDoc {
        /// What it is.
        kind: Kind,
        /// Its heading. May hold `{{fact|fallback}}`.
        title: Option<Text>,
        /// Its text, in a small Markdown subset. May hold `{{fact|fallback}}`.
        body: Option<Text>,
        /// Who sees it; everybody without it.
        audience: Option<AudienceDoc>,
        /// When it starts; without it, only `waypost.start` and actions start it.
        start: Option<StartDoc>,
        /// How often. Without it: once for what interrupts, always for what stands beside the work.
        repeat: Option<RepeatDoc>,
        /// Which of two that could start goes first: the higher number, then the one written first.
        priority: f64 = 0.0,
        /// It ends, or does not start, when this holds.
        until: Option<Condition>,
        /// What it is for.
        goal: Option<GoalDoc>,
        /// The id of the sender in whose name it speaks.
        from: Option<Text>,
        /// The steps of a tour.
        steps: List<TourStepDoc>,
        /// The element a tooltip or hotspot points at, or a banner stands at.
        target: Option<TargetDoc>,
        /// On which side of the target it stands.
        placement: Placement = Placement::Bottom,
        /// How far from the target, in pixels.
        offset: f64 = 12.0,
        /// When a tooltip opens.
        opens: Opens = Opens::Hover,
        /// Where a banner or an empty state stands: a banner at the `top`, an empty state `inside`, without it.
        position: Option<Position>,
        /// Whether the page behind cannot be used meanwhile.
        inert: bool = false,
        /// A picture or a film above the text.
        media: Option<MediaDoc>,
        /// The element an empty state is shown in.
        container: Option<Selector>,
        /// How to see in the page that there is no data.
        empty_when: Option<EmptyWhenDoc>,
        /// The dataset, as the host names it in `waypost.ready(dataset, {count})`.
        dataset: Option<Text>,
        /// The one thing it offers to do.
        action: Option<ActionDoc>,
        /// Its buttons, in the place of the usual ones.
        buttons: List<ButtonDoc>,
        /// How long it stays away after `Later`; without it, nobody is offered to snooze, and who does so waits a day.
        snooze: Option<Duration>,
        /// The lines of a checklist (milestones) or of a launcher (experiences), in order.
        items: List<ItemDoc>,
        /// The question of a survey.
        question: Option<Question>,
        /// The answers that a survey offers, by their id.
        options: Map<Text>,
        /// What the low end of a scale stands for.
        low: Option<Text>,
        /// What the high end of a scale stands for.
        high: Option<Text>,
        /// Asks for a few words beside the answer, under this label.
        comment: Option<Text>,
        /// The trait of the user that takes the answer of a survey.
        trait_ as "trait": Option<Text>,
        /// What is said after the answer.
        thanks: Option<Text>,
    }
}

document! {
    /// How to see in the page that a container has no data.
    EmptyWhenDoc {
        /// No element inside the container matches this.
        no: Selector,
    }
}

document! {
    /// What an experience is for.
    GoalDoc {
        /// The milestone it should lead to.
        milestone: Text,
        /// How soon after it was shown.
        within: Option<Duration>,
    }
}

choice! {
    /// The kinds of experience.
    Kind {
        /// A walk through several steps.
        Tour = "tour",
        /// A note at one element.
        Tooltip = "tooltip",
        /// A beacon at one element, which opens a note.
        Hotspot = "hotspot",
        /// A window in the middle.
        Modal = "modal",
        /// A message from the corner.
        Slideout = "slideout",
        /// A bar at the top.
        Banner = "banner",
        /// Milestones to tick off.
        Checklist = "checklist",
        /// What stands where there is no data yet.
        EmptyState = "empty_state",
        /// A question.
        Survey = "survey",
        /// A help button, which lists what can be played again.
        Launcher = "launcher",
    }
}

choice! {
    /// When a tooltip opens.
    Opens {
        /// While the pointer or the focus is on its target.
        Hover = "hover",
        /// At its start; then it stands in the foreground.
        Start = "start",
    }
}

choice! {
    /// The side of the target, and how it lines up there: at its middle, its start or its end.
    Placement {
        /// Above, middle.
        Top = "top",
        /// Above, from the start.
        TopStart = "top-start",
        /// Above, to the end.
        TopEnd = "top-end",
        /// Right, middle.
        Right = "right",
        /// Right, from the top.
        RightStart = "right-start",
        /// Right, to the bottom.
        RightEnd = "right-end",
        /// Below, middle.
        Bottom = "bottom",
        /// Below, from the start.
        BottomStart = "bottom-start",
        /// Below, to the end.
        BottomEnd = "bottom-end",
        /// Left, middle.
        Left = "left",
        /// Left, from the top.
        LeftStart = "left-start",
        /// Left, to the bottom.
        LeftEnd = "left-end",
        /// On the side with the most room, middle.
        Auto = "auto",
    }
}

//! Experiences: everything that is shown.

use super::{AudienceDoc, RepeatDoc, StartDoc};
use crate::Duration;
use crate::Text;
use crate::view::{Condition, List, Selector, choice, document};

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
        /// The element a tooltip or hotspot points at.
        target: Option<Selector>,
        /// On which side of the target it stands.
        placement: Placement = Placement::Bottom,
        /// The element an empty state is shown in.
        container: Option<Selector>,
        /// How to see in the page that there is no data.
        empty_when: Option<EmptyWhenDoc>,
        /// The dataset, as the host names it in `waypost.ready(dataset, {count})`.
        dataset: Option<Text>,
        /// The one thing it offers to do.
        action: Option<ActionDoc>,
        /// How long it stays away after `Later`; without it, nobody is offered to snooze, and who does so waits a day.
        snooze: Option<Duration>,
        /// The milestones of a checklist, in order.
        items: List<Text>,
        /// The question of a survey.
        question: Option<Question>,
    }
}

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
        target: Option<Selector>,
        /// On which side of the target it stands, if there is room.
        placement: Placement = Placement::Bottom,
        /// How long to wait for the target.
        wait: Duration = Duration(4_000),
        /// What to do when the target does not appear.
        missing: Missing = Missing::Skip,
        /// What brings the next step; without it, a button does.
        advance: Option<AdvanceDoc>,
        /// The words of its button.
        button: Option<Text>,
    }
}

document! {
    /// What brings the next step of a tour; any of the keys given.
    AdvanceDoc {
        /// Something done to the target.
        on: Option<AdvanceOn>,
        /// An event of the host.
        event: Option<Text>,
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
    /// The one thing an experience offers to do: a button.
    ActionDoc {
        /// The words on the button.
        label: Text,
        /// The experience it starts.
        start: Option<Text>,
        /// The address it goes to: a path of the app, or http, https or mailto.
        go: Option<Text>,
        /// The element it clicks on for the user.
        click: Option<Selector>,
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
    }
}

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
        /// An answer in words.
        Text = "text",
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

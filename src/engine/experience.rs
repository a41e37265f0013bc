//! Experiences: who sees what, when, and how often.
//!
//! One experience at a time holds the *foreground* (tour, tooltip, modal, slide-out, survey), in one tab of the
//! browser; the others wait and try again. What stands *beside* the work (checklist, banner, hotspot) and *inside*
//! the page (empty state) never waits.

use crate::condition::Condition;
use crate::effect::Effect;
use crate::page;
use crate::program::{Compiler, Program};
use crate::state::State;
use crate::step::Run;
use waypost_schema::config::{AdvanceOn, ExperienceDoc, Kind, Missing, RepeatDoc, TourStepDoc, TriggerDoc};
use waypost_schema::state::name;
use waypost_schema::{FaultCode, Object, SECOND, Time, Value, event};

/// How long before a page load something may have been offered, and not yet shown, to be taken up after it; beside the
/// time its target may take.
const OFFER: i64 = 30 * SECOND;

/// A compiled experience.
#[derive(Debug)]
pub struct Experience {
    /// Its id.
    pub id: String,
    value: Value,
    /// Who sees it.
    pub audience: Option<Condition>,
    /// What must hold when it starts.
    pub if_: Option<Condition>,
    /// What ends it.
    pub until: Option<Condition>,
}

/// Where an experience stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// In front of the work: one at a time.
    Foreground,
    /// Beside the work.
    Beside,
    /// Inside the page, where data will be.
    Inside,
}

impl Experience {
    pub(crate) fn compile(compiler: &mut Compiler<'_>, id: String, value: Value) -> Self {
        let doc = ExperienceDoc(&value);
        let audience = compiler.audience(doc.audience());
        let until = compiler.optional("until", doc.until());
        compiler.reader.enter("start");
        if let Some(start) = doc.start() {
            compiler.reader.enter("on");
            match start.on() {
                TriggerDoc::Milestone(milestone) => compiler.refer("milestone", "milestones", Some(milestone)),
                TriggerDoc::Feature(feature) => compiler.refer("feature", "features", Some(feature)),
                TriggerDoc::Never => compiler.reader.fault(
                    FaultCode::WrongType,
                    "object",
                    "\"load\", or exactly one of page, event, click, element, milestone, feature",
                ),
                _ => {}
            }
            compiler.reader.leave();
        }
        let if_ = compiler.optional("if", doc.start().and_then(|start| start.if_()));
        compiler.reader.leave();
        compiler.refer("from", "senders", doc.from());
        compiler.reader.enter("action");
        compiler.refer("start", "experiences", doc.action().and_then(|action| action.start()));
        compiler.reader.leave();
        compiler.reader.enter("goal");
        compiler.refer("milestone", "milestones", doc.goal().map(|goal| goal.milestone()));
        compiler.reader.leave();
        compiler.refer_all("items", "milestones", doc.items().iter());
        compiler.refuse_twins(doc.steps().iter().map(TourStepDoc::id));
        let missing = match doc.kind() {
            Kind::Tour if doc.steps().is_empty() => Some("steps"),
            Kind::EmptyState if doc.container().is_none() => Some("container"),
            Kind::Checklist if doc.items().is_empty() => Some("items"),
            Kind::Tooltip | Kind::Hotspot if doc.target().is_none() => Some("target"),
            Kind::Survey if doc.question().is_none() => Some("question"),
            _ => None,
        };
        if let Some(key) = missing {
            compiler.reader.fault(FaultCode::MissingKey, key, "");
        }
        Self { id, audience, if_, until, value }
    }

    /// What the config says of it.
    #[must_use]
    pub fn doc(&self) -> ExperienceDoc<'_> {
        ExperienceDoc(&self.value)
    }

    /// Where it stands.
    #[must_use]
    pub fn slot(&self) -> Slot {
        match self.doc().kind() {
            Kind::Tour | Kind::Tooltip | Kind::Modal | Kind::Slideout | Kind::Survey => Slot::Foreground,
            Kind::Checklist | Kind::Banner | Kind::Hotspot => Slot::Beside,
            Kind::EmptyState => Slot::Inside,
        }
    }

    /// How often it is shown, with the default of its kind.
    #[must_use]
    pub fn repeat(&self) -> RepeatDoc {
        let default = RepeatDoc { max: (self.slot() == Slot::Foreground).then_some(1), every: None };
        self.doc().repeat().unwrap_or(default)
    }

    /// The step at this place of a tour; none for the kinds that have no steps.
    #[must_use]
    pub fn step(&self, index: u32) -> Option<TourStepDoc<'_>> {
        self.doc().steps().get(index as usize)
    }
}

/// The first rule of an experience that does not hold now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Start,
    Delay,
    Audience,
    If,
    Until,
    RepeatMax,
    RepeatEvery,
    Dismissed,
    HasData,
}

impl State {
    /// When an experience that comes only so often may come again.
    pub(crate) fn due_again(&self, experience: &Experience) -> Option<Time> {
        let every = experience.repeat().every?;
        Some(Time(self.last_seen(&experience.id)?.0 + every.0))
    }

    /// Until when a page load takes up the experience in the foreground, if it has not been on the screen. A browser
    /// that lives shows it or says that its target is missing; one that was closed, and a replay, never do, and what
    /// they have offered must not hold up all that comes later.
    fn offer_ends(&self, program: &Program) -> Option<Time> {
        let open = self.open();
        let at = self.opened_at().filter(|_| !open.shown)?;
        let wait = program.by_id(open.experience?).and_then(|experience| experience.step(open.step));
        Some(Time(at.0 + wait.map_or(0, |step| step.wait().0) + OFFER))
    }
}

impl Program {
    /// An experience by its id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Experience> {
        self.experiences.iter().find(|experience| experience.id == id)
    }
}

impl<'p> Run<'p> {
    /// Opens the moments that a page load, a page, an event or a milestone is.
    pub(crate) fn trigger(&mut self, comes: &dyn Fn(TriggerDoc<'_>) -> bool, instant: bool) {
        for (at, experience) in self.program.experiences.iter().enumerate() {
            let Some(start) = experience.doc().start() else { continue };
            let armed = self.state.visit.armed(at);
            if comes(start.on()) {
                if armed.due.is_none() {
                    armed.due = Some(Time(self.at.0 + start.delay().unwrap_or_default().0));
                    armed.instant = instant;
                }
            } else if !instant && matches!(start.on(), TriggerDoc::Page(_)) && !armed.asked {
                // A page that is left closes its moment.
                armed.due = None;
            }
        }
    }

    pub(crate) fn trigger_by_page(&mut self) {
        let path = self.state.visit.page.path.clone();
        self.trigger(&|on| matches!(on, TriggerDoc::Page(pattern) if page::matches(pattern, &path)), false);
    }

    pub(crate) fn trigger_by_milestone(&mut self, milestone: &str) {
        self.trigger(&|on| matches!(on, TriggerDoc::Milestone(id) if id == milestone), true);
    }

    /// Opens the moment of one experience, whose trigger the host has seen.
    pub(crate) fn trigger_one(&mut self, id: &str) {
        if let Some((at, experience)) = self.place_of(id) {
            let delay = experience.doc().start().and_then(|start| start.delay()).unwrap_or_default();
            let armed = self.state.visit.armed(at);
            armed.due = armed.due.or(Some(Time(self.at.0 + delay.0)));
            armed.instant = true;
        }
    }

    fn place_of(&self, id: &str) -> Option<(usize, &'p Experience)> {
        self.program.experiences.iter().enumerate().find(|(_, experience)| experience.id == id)
    }

    /// Somebody asked for an experience: it takes the foreground, whatever its rules say.
    pub(crate) fn start(&mut self, id: &str, once: bool) {
        let Some((at, experience)) = self.place_of(id) else { return };
        if once && self.state.seen("shown", id) > 0.0 {
            return;
        }
        if experience.slot() != Slot::Foreground {
            let now = self.at;
            let armed = self.state.visit.armed(at);
            armed.due = Some(now);
            armed.asked = true;
            return;
        }
        let step = if self.is_open(id) {
            self.state.open().step
        } else {
            self.end_open("replaced");
            0
        };
        self.open(at, step);
    }

    /// Whether this experience holds the foreground.
    pub(crate) fn is_open(&self, id: &str) -> bool {
        self.state.open().experience == Some(id)
    }

    /// What holds the foreground: its place, itself, the index of its step, whether it has been on the screen.
    fn foreground(&self) -> Option<(usize, &'p Experience, u32, bool)> {
        let open = self.state.open();
        let (at, experience) = self.place_of(open.experience?)?;
        Some((at, experience, open.step, open.shown))
    }

    fn open(&mut self, at: usize, step: u32) {
        let Some(experience) = self.program.experiences.get(at) else { return };
        let shown = self.is_open(&experience.id) && self.state.open().shown;
        self.keep_open(&experience.id, step, shown);
        self.effects.push(Effect::Show { at, step: step as usize });
    }

    fn keep_open(&mut self, id: &str, step: u32, shown: bool) {
        let open = Object::of([
            ("experience", Value::from(id)),
            ("step", Value::Number(f64::from(step))),
            ("tab", Value::from(self.state.visit.tab.as_str())),
            ("shown", Value::Bool(shown)),
        ]);
        self.say_open(Value::Object(open));
    }

    /// Of two changes at the same moment, or by a clock that jumped back, the one made here and now counts.
    fn say_open(&mut self, open: Value) {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
        let now = self.at.0 as f64;
        let last = self.state.kept.get("=open").list().and_then(|pair| pair.first()).and_then(Value::number);
        let order = last.filter(|last| *last >= now).map_or(now, |last| last + 1.0);
        self.state.kept.say("=open", order, open);
    }

    fn close(&mut self) {
        if let Some((at, ..)) = self.foreground() {
            self.effects.push(Effect::Hide { at });
        }
        self.say_open(Value::Null);
    }

    /// Ends what holds the foreground, before its end.
    fn end_open(&mut self, reason: &str) {
        let Some((_, experience, index, shown)) = self.foreground() else { return };
        if !shown && matches!(reason, "until" | "replaced") {
            // Nobody saw it, and nobody closed it.
            self.close();
            return;
        }
        let id = experience.id.as_str();
        let about =
            [("experience", id), ("reason", reason), ("step", experience.step(index).map_or("", TourStepDoc::id))];
        self.expose("dismissed", id);
        // What has no steps did not end at one.
        self.tell(
            event::EXPERIENCE_DISMISSED,
            about.get(..if about[2].1.is_empty() { 2 } else { 3 }).unwrap_or(&about),
        );
        self.close();
    }

    /// Writes down what was seen of an experience: `shown`, `completed` or `dismissed`.
    pub(crate) fn expose(&mut self, way: &str, id: &str) {
        self.state.kept.count(&name(&[&[">", way].concat(), id, &self.state.visit.replica]));
        self.state.kept.first(&name(&[">last", id]), self.at);
    }

    /// The host put an experience, or the present step of a tour, on the screen.
    pub(crate) fn shown(&mut self, id: &str) {
        let Some((_, experience)) = self.place_of(id) else { return };
        let open = self.state.open();
        let (index, was_shown) = (open.step, open.shown);
        let first = if experience.slot() == Slot::Foreground {
            if !self.is_open(id) {
                return;
            }
            if !was_shown {
                self.keep_open(id, index, true);
            }
            !was_shown
        } else {
            // What stands on every page counts once a visit.
            self.state.last_seen(id) < self.state.kept.time(">visit_at") || self.state.seen("shown", id) == 0.0
        };
        if first {
            self.expose("shown", id);
            self.tell(event::EXPERIENCE_SHOWN, &[("experience", id), ("kind", experience.doc().kind().word())]);
        }
        if let Some(step) = experience.step(index) {
            let Effect::Event { mut properties, .. } = Effect::event("", &[("experience", id), ("step", step.id())])
            else {
                return;
            };
            properties.set("index", Value::Number(f64::from(index)));
            self.tell_properties(event::EXPERIENCE_STEP_SHOWN, properties);
        }
    }

    /// Goes on from the step at `index` of a tour.
    pub(crate) fn advance(&mut self, id: &str, index: u32) {
        let Some((at, experience, _, seen)) = self.foreground().filter(|(_, experience, ..)| experience.id == id)
        else {
            return;
        };
        if let Some(step) = experience.step(index).filter(|_| seen) {
            self.tell(event::EXPERIENCE_ADVANCED, &[("experience", id), ("step", step.id())]);
        }
        if experience.step(index + 1).is_some() {
            self.open(at, index + 1);
        } else if seen {
            self.complete(id);
        } else {
            // The user did it all before anything of it was on the screen.
            self.close();
        }
    }

    /// Goes back a step, if there is one.
    pub(crate) fn back(&mut self, id: &str) {
        if let Some((at, experience, index, _)) = self.foreground()
            && experience.id == id
            && index > 0
        {
            self.open(at, index - 1);
        }
    }

    /// Goes on in the open tour when this event is what a coming step waits for: a user who is ahead is not held up.
    pub(crate) fn advance_by_event(&mut self, event: &str) {
        let Some((_, experience, from, _)) = self.foreground() else { return };
        let done = |step: &TourStepDoc<'_>| step.advance().and_then(|advance| advance.event()) == Some(event);
        let ahead = (from..).map_while(|index| Some((experience.step(index)?, index))).find(|(step, _)| done(step));
        if let Some((_, index)) = ahead {
            self.advance(&experience.id, index);
        }
    }

    /// The user did something to the target of a step.
    pub(crate) fn advance_by_target(&mut self, id: &str, index: u32, by: AdvanceOn) {
        let wanted = self.program.by_id(id).and_then(|experience| experience.step(index)?.advance()?.on());
        if wanted == Some(by) && index >= self.state.open().step {
            self.advance(id, index);
        }
    }

    /// An experience was followed to its end.
    pub(crate) fn complete(&mut self, id: &str) {
        self.expose("completed", id);
        self.tell(event::EXPERIENCE_COMPLETED, &[("experience", id)]);
        if self.is_open(id) {
            self.close();
        } else {
            self.put_away(id);
        }
    }

    /// The user took the action.
    pub(crate) fn act(&mut self, id: &str) {
        let Some(experience) = self.program.by_id(id) else { return };
        // An empty state stays until there is data; its action does not use it up.
        if experience.slot() != Slot::Inside {
            self.complete(id);
        }
        if let Some(start) = experience.doc().action().and_then(|action| action.start()) {
            self.start(start, false);
        }
    }

    /// Somebody closed an experience.
    pub(crate) fn dismiss(&mut self, id: &str, reason: &str) {
        if self.is_open(id) {
            self.end_open(reason);
        } else if self.place_of(id).is_some_and(|(at, _)| self.state.visit.armed(at).visible) {
            self.expose("dismissed", id);
            self.tell(event::EXPERIENCE_DISMISSED, &[("experience", id), ("reason", reason)]);
            self.put_away(id);
        }
    }

    /// Takes off the screen what stands beside the work, until its moment comes again.
    fn put_away(&mut self, id: &str) {
        if let Some((at, _)) = self.place_of(id) {
            let armed = self.state.visit.armed(at);
            armed.due = None;
            armed.asked = false;
            if core::mem::take(&mut armed.visible) {
                self.effects.push(Effect::Hide { at });
            }
        }
    }

    /// The target of the present step did not appear.
    pub(crate) fn missing(&mut self, id: &str) {
        let Some((at, experience, index, shown)) = self.foreground().filter(|(_, experience, ..)| experience.id == id)
        else {
            return;
        };
        let step = experience.step(index);
        let selector = step.map_or(experience.doc().target(), TourStepDoc::target).unwrap_or_default();
        let step_id = step.map_or("", TourStepDoc::id);
        self.tell(event::TARGET_MISSING, &[("experience", id), ("step", step_id), ("selector", selector)]);
        let skip = step.is_some_and(|step| step.missing() == Missing::Skip);
        match (skip, experience.step(index + 1)) {
            (true, Some(_)) => self.open(at, index + 1),
            (true, None) if shown => self.complete(id),
            _ => self.end_open("missing"),
        }
    }

    /// The goals that a reached milestone meets.
    pub(crate) fn meet_goals(&mut self, milestone: &str) {
        for experience in &self.program.experiences {
            let Some(goal) = experience.doc().goal().filter(|goal| goal.milestone() == milestone) else { continue };
            let id = experience.id.as_str();
            let in_time = match (goal.within(), self.state.last_seen(id)) {
                (Some(within), Some(last)) => self.at.0 - last.0 <= within.0,
                (within, _) => within.is_none(),
            };
            let cell = name(&["<goal", id]);
            if self.state.seen("shown", id) > 0.0 && self.state.kept.get(&cell).is_null() && in_time {
                self.state.kept.first(&cell, self.at);
                self.effects
                    .push(Effect::event(event::EXPERIENCE_GOAL_MET, &[("experience", id), ("milestone", milestone)]));
            }
        }
    }

    /// The first rule that keeps an experience from starting now.
    pub(crate) fn held_by(&self, at: usize, experience: &Experience) -> Option<Rule> {
        let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
        let facts = self.facts();
        let fails =
            |condition: &Option<Condition>| condition.as_ref().is_some_and(|condition| !condition.holds(&facts));
        if experience.until.as_ref().is_some_and(|until| until.holds(&facts)) {
            return Some(Rule::Until);
        }
        let id = experience.id.as_str();
        if experience.slot() == Slot::Inside {
            let said = experience.doc().dataset().and_then(|dataset| self.state.visit.datasets.get(dataset)?.number());
            let seen = || self.state.visit.empty.get(id).is_some_and(Value::truthy);
            if !said.map_or_else(seen, |count| count == 0.0) {
                return Some(Rule::HasData);
            }
        } else if armed.asked {
            return None;
        } else {
            match armed.due {
                None => return Some(Rule::Start),
                Some(due) if due > self.at => return Some(Rule::Delay),
                Some(_) => {}
            }
        }
        if fails(&experience.audience) {
            return Some(Rule::Audience);
        }
        if fails(&experience.if_) {
            return Some(Rule::If);
        }
        if armed.visible {
            return None;
        }
        let ended = || self.state.seen("dismissed", id) + self.state.seen("completed", id) > 0.0;
        if experience.slot() == Slot::Beside && experience.doc().repeat().is_none() && ended() {
            return Some(Rule::Dismissed);
        }
        if experience.repeat().max.is_some_and(|max| self.state.seen("shown", id) >= f64::from(max)) {
            return Some(Rule::RepeatMax);
        }
        self.state.due_again(experience).filter(|due| self.at < *due).map(|_| Rule::RepeatEvery)
    }

    /// Decides what is on the screen now.
    pub(crate) fn guide(&mut self) {
        let mut best: Option<(usize, f64)> = None;
        for (at, experience) in self.program.experiences.iter().enumerate() {
            let held = self.held_by(at, experience);
            let foreground = experience.slot() == Slot::Foreground;
            if foreground && self.is_open(&experience.id) {
                if held == Some(Rule::Until) {
                    self.end_open("until");
                }
                continue;
            }
            let armed = self.state.visit.armed(at);
            if held.is_none() && !core::mem::replace(&mut armed.reported, true) {
                self.effects.push(Effect::event(event::EXPERIENCE_ELIGIBLE, &[("experience", &experience.id)]));
            }
            let armed = self.state.visit.armed(at);
            if armed.instant && !armed.visible && held.is_some_and(|rule| rule != Rule::Delay) {
                // The instant has passed, and its rules did not hold then.
                armed.due = None;
            }
            let priority = experience.doc().priority();
            if foreground {
                if held.is_none() && best.is_none_or(|(_, best)| priority > best) {
                    best = Some((at, priority));
                }
            } else if held.is_none() != armed.visible {
                armed.visible = held.is_none();
                self.effects.push(if held.is_none() { Effect::Show { at, step: 0 } } else { Effect::Hide { at } });
            }
        }
        if let (None, Some((at, _))) = (self.state.open().experience, best) {
            // The moment is used up: closing it does not bring it back on the same page.
            self.state.visit.armed(at).due = None;
            self.open(at, 0);
        }
    }

    /// After a page load: what this tab had open goes on at its step; what a closed tab had open goes on here.
    pub(crate) fn resume(&mut self) {
        let open = self.state.open();
        let (visit, owner) = (&self.state.visit, open.tab);
        if open.experience.is_none() || owner != visit.tab && visit.living.iter().any(|tab| tab == owner) {
            return;
        }
        let forgotten = self.state.offer_ends(self.program).is_some_and(|ends| self.at >= ends);
        match self.foreground() {
            Some((at, _, step, _)) if !forgotten => self.open(at, step),
            // The config no longer has it, or nobody ever saw it: its rules decide anew.
            _ => self.close(),
        }
    }

    /// The person at hand leaves: what is on the screen was theirs.
    pub(crate) fn leave(&mut self) {
        self.end_open("replaced");
        for at in 0..self.state.visit.armed.len() {
            if core::mem::take(self.state.visit.armed(at)).visible {
                self.effects.push(Effect::Hide { at });
            }
        }
    }
}

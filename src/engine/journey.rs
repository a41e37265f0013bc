//! Journeys: who is on one, and the messages that are due while they are away.

use crate::compiler::Compiler;
use crate::condition::Condition;
use crate::effect::Effect;
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::config::{JourneyDoc, NudgeDoc};
use waypost_schema::{Object, Text, Time, Value, event};

/// A compiled journey.
#[derive(Debug)]
pub struct Journey {
    /// Its id.
    pub id: Text,
    /// When somebody enters it.
    pub enter: Condition,
    /// When somebody leaves it.
    pub exit: Option<Condition>,
    /// When it was entered, and left.
    pub entered: Text,
    pub(crate) left: Text,
    nudges: Vec<Nudge>,
    from: Option<Text>,
}

/// A compiled nudge.
#[derive(Debug)]
struct Nudge {
    doc: NudgeDoc,
    if_: Option<Condition>,
    /// When its time had come, whether or not it was due then.
    passed: Text,
}

impl Journey {
    pub(crate) fn compile(compiler: &mut Compiler, id: Text, value: Value) -> Self {
        compiler.refuse_twins("nudges", &value.at("nudges"));
        let doc = JourneyDoc(value);
        compiler.reader.enter("enter");
        let enter = compiler.condition(&doc.enter());
        compiler.reader.leave();
        let exit = compiler.optional("exit", doc.exit());
        compiler.refer("from", "senders", doc.from());
        let mut nudges = Vec::new();
        compiler.reader.enter("nudges");
        for (index, nudge) in doc.nudges().iter().enumerate() {
            compiler.reader.enter_at(index);
            let passed = Text::from("<nudged").slash(&id).slash(nudge.id());
            nudges.push(Nudge { if_: compiler.optional("if", nudge.if_()), doc: nudge, passed });
            compiler.reader.leave();
        }
        compiler.reader.leave();
        let cell = |first: &'static str| Text::from(first).slash(&id);
        Self { entered: cell("<entered"), left: cell("<left"), id, enter, exit, nudges, from: doc.from() }
    }

    /// The first nudge whose time has not passed, and when it comes.
    fn next(&self, state: &State) -> Option<(&Nudge, Time)> {
        let entered = state.kept.time(&self.entered).filter(|_| !state.kept.0.has(&self.left))?;
        let nudge = self.nudges.iter().find(|nudge| !state.kept.0.has(&nudge.passed))?;
        Some((nudge, Time(entered.0 + nudge.doc.after().0)))
    }
}

/// When to call [`step`](crate::step()) with [`Happening::Away`](crate::Happening::Away), for whoever watches over people
/// who are away; never before they have been away for as long as ends a session.
#[must_use]
pub fn next_nudge(program: &Program, state: &State) -> Option<Time> {
    let away = state.kept.time(">active").map_or(i64::MIN, |active| active.0 + program.sessions.idle);
    let due = state.visit.watch.nudge().unwrap_or_else(|| nudge_due(program, state))?;
    Some(Time(due.0.max(away)))
}

/// When the time of the next nudge comes, wherever the person is then.
pub(crate) fn nudge_due(program: &Program, state: &State) -> Option<Time> {
    program.journeys.iter().filter_map(|journey| journey.next(state)).map(|(_, at)| at).min()
}

impl Run<'_> {
    /// Lets a person enter or leave a journey.
    pub(crate) fn travel(&mut self, journey: &Journey) {
        if !self.has(&journey.entered) && journey.enter.holds(&self.facts()) {
            self.mark(&journey.entered);
            self.state.visit.watch.travel();
        }
        let leaves = |exit: &Condition| exit.holds(&self.facts());
        if self.has(&journey.entered) && !self.has(&journey.left) && journey.exit.as_ref().is_some_and(leaves) {
            self.mark(&journey.left);
            self.state.visit.watch.travel();
        }
    }

    /// The person is away: tells which messages are due.
    pub(crate) fn nudge(&mut self) {
        // A message is guidance, too.
        let held_out = self.is_held_out();
        for journey in &self.program.journeys {
            // Time alone may have ended it.
            self.travel(journey);
            while let Some((nudge, _)) = journey.next(&self.state).filter(|(_, due)| *due <= self.at) {
                self.mark(&nudge.passed);
                self.state.visit.watch.travel();
                // One whose condition does not hold when its time comes is left out for good; the next one waits.
                if held_out || nudge.if_.as_ref().is_some_and(|if_| !if_.holds(&self.facts())) {
                    continue;
                }
                let mut about = Object::new().with("nudge", nudge.doc.id()).with("journey", &journey.id);
                let more = [
                    ("channel", nudge.doc.channel()),
                    ("template", nudge.doc.template()),
                    ("from", journey.from.clone()),
                ];
                for (key, text) in more {
                    if let Some(text) = text {
                        about.put(key, text);
                    }
                }
                self.effects.push(Effect::event(event::NUDGE_DUE, about));
            }
        }
    }
}

//! One step: what happened goes in, the new state and the effects come out.
//!
//! `take.rs` takes what happened, `hear.rs` lets rules hear of events; here conclusions are drawn until there are no more.

mod hear;
mod take;

pub(crate) use hear::Heard;

use crate::effect::Effect;
use crate::facts::Facts;
use crate::happening::{Happening, Input};
use crate::program::Program;
use crate::rules::{Pending, Rule};
use crate::state::State;
use waypost_schema::{Text, Time, Value};

/// How long a tab of a log is thought open after a message.
#[cfg(not(target_family = "wasm"))]
pub(crate) const IDLE: i64 = 30 * waypost_schema::MINUTE;

/// Takes one step. It never fails: what makes no sense has no effect.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Happening, Input, Program, State, step};
/// use waypost_schema::{Time, Value};
/// let config = r#"{"version": 1, "milestones": {"first": {"title": "First", "steps": [{"id": "do", "event": "done"}]}}}"#;
/// let program = Program::compile(&Value::from_json(config).unwrap());
/// let input = Input { at: Time(1_000), happened: Happening::Track("done".into(), Value::Null) };
/// let (_, effects) = step(&program, State::default(), input);
/// assert!(effects.iter().any(|effect| effect.name() == Some("milestone.reached") && effect.id() == Some("first".into())));
/// # }
/// ```
#[must_use]
pub fn step(program: &Program, state: State, input: Input) -> (State, Vec<Effect>) {
    let [.., experiences] = program.starts();
    let mut run = Run::new(program, state, input.at);
    run.pending = Pending::none(experiences, experiences + program.experiences.len());
    run.state.visit.fit(program);
    if let Happening::Load(about) = &input.happened {
        // What the load itself is counted as is this browser's already.
        run.state.visit.begin();
        for cell in ["tab", "replica", "device", "living"] {
            run.state.visit.table.set(&cell.into(), about.at(cell));
        }
        run.replica = run.state.visit.replica();
    }
    run.touch_life(&input.happened);
    #[cfg(not(target_family = "wasm"))]
    if matches!(input.happened, Happening::Away) {
        // Nobody is there: nothing is offered, and what waits for them on a page waits on.
        run.nudge();
        run.look_ahead();
        return (run.state, run.effects);
    }
    let arrives = matches!(input.happened, Happening::Load(_));
    run.take(input.happened);
    if arrives {
        // Who the user is is said right after the load. What holds of a stranger must not be concluded of them for ever.
        return (run.state, run.effects);
    }
    run.advance_by_page();
    run.pass_time();
    // What is shown or ended is heard like any other event, and may lead to more.
    for _ in 0..ROUNDS {
        run.settle();
        if !run.pending.guides() {
            break;
        }
        run.guide();
    }
    #[cfg(not(target_family = "wasm"))]
    run.look_ahead();
    (run.state, run.effects)
}

/// How often conclusions are drawn from what was shown and ended in one step; what is left then waits for the next.
const ROUNDS: u32 = 8;

/// A step while it is taken.
pub(crate) struct Run<'p> {
    pub(crate) program: &'p Program,
    pub(crate) state: State,
    pub(crate) at: Time,
    pub(crate) effects: Vec<Effect>,
    /// The rules that have to be asked, by number.
    pub(crate) pending: Pending,
    /// This browser: what it counts is counted under its name.
    pub(crate) replica: Text,
}

impl<'p> Run<'p> {
    pub(crate) fn new(program: &'p Program, state: State, at: Time) -> Self {
        let replica = state.visit.replica();
        Run { program, state, at, effects: Vec::new(), pending: Pending::default(), replica }
    }

    /// Everything that is true now.
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts { program: self.program, state: &self.state, at: self.at }
    }

    /// Something was written: what reads it has to be asked.
    pub(crate) fn touch(&mut self, cell: &Text) {
        self.program.rules.readers(cell, &mut self.pending);
    }

    /// An experience has to be looked at.
    pub(crate) fn look_at(&mut self, at: usize) {
        let [.., first] = self.program.starts();
        self.pending.add(first + at);
    }

    /// Every experience whose moment has come has to be looked at.
    pub(crate) fn look_at_armed(&mut self) {
        for at in 0..self.state.visit.armed.len() {
            let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
            if armed.due.is_some() || armed.asked || armed.visible {
                self.look_at(at);
            }
        }
    }

    /// Writes the time into a cell, if that is earlier or later than what is there, as the cell has it.
    pub(crate) fn mark(&mut self, cell: &Text) {
        self.state.kept.first(cell, self.at);
        self.touch(cell);
    }

    /// Counts this browser's member of a cell up.
    pub(crate) fn tally(&mut self, cell: &Text) {
        self.state.kept.count(cell, &self.replica);
        self.touch(cell);
    }

    /// Whether a cell holds anything: a time, or what was said.
    pub(crate) fn has(&self, cell: &Text) -> bool {
        self.state.kept.0.has(cell)
    }

    /// Writes what is true of this page load.
    fn note(&mut self, cell: &'static str, value: Value) {
        self.state.visit.table.set(&cell.into(), value);
        self.touch(&cell.into());
    }

    /// Writes a member of what is true of this page load.
    fn note_in(&mut self, cell: &'static str, key: &Text, value: Value) {
        self.state.visit.table.set_in(&cell.into(), key, value);
        self.touch(&cell.into());
    }

    /// Keeps the session: a sign of life goes on with it, or begins a new one.
    fn touch_life(&mut self, happened: &Happening) {
        let kept = &mut self.state.kept;
        kept.first("<seen", self.at);
        if matches!(happened, Happening::Tick | Happening::Away | Happening::Living(_)) {
            return;
        }
        let since = kept.time(">active").map(|active| self.at.0 - active.0);
        let sessions = self.program.sessions;
        let another_day = sessions.midnight && since.is_some_and(|since| Time(self.at.0 - since).day() < self.at.day());
        let begins = since.is_none_or(|since| since > sessions.idle) || another_day;
        if begins {
            kept.join(">visit", Value::from(kept.number(">visit") + 1.0));
            kept.first(">visit_at", self.at);
            for at in 0..self.state.visit.armed.len() {
                let armed = self.armed(at);
                armed.reported = false;
                armed.held = false;
                self.look_at(at);
            }
        }
        self.state.kept.first(">active", self.at);
        self.live(since, begins);
    }

    /// Draws conclusions until there are no more: in the order of the config, round after round. Each is for ever, or
    /// follows from what is, so this ends.
    fn settle(&mut self) {
        let program = self.program;
        let [.., experiences] = program.starts();
        while self.pending.settles() {
            let mut from = 0;
            while let Some(number) = self.pending.take(from, experiences) {
                from = number + 1;
                match program.rule(number) {
                    Rule::Experiment(at) => program.experiments.get(at).into_iter().for_each(|one| self.assign(one)),
                    Rule::Milestone(at) => program.milestones.get(at).into_iter().for_each(|one| self.reach(at, one)),
                    Rule::Pql(at) => program.pqls.get(at).into_iter().for_each(|one| self.qualify(one)),
                    Rule::Stage => self.move_stage(),
                    #[cfg(not(target_family = "wasm"))]
                    Rule::Journey(at) => program.journeys.get(at).into_iter().for_each(|one| self.travel(one)),
                    Rule::Experience => {}
                }
            }
        }
    }
}
